"""The rows that the suites take for granted: what the official client's own live tests expect of a site."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import shotgun_api3

PROJECT_NAME = "Conformance"
OTHER_PROJECT_NAME = "Conformance Other"
HUMAN_NAME = "Dana Mercer"
HUMAN_LOGIN = "conformance_human"
HUMAN_PASSWORD = "n0t-a-secret-here"


@dataclass
class Site:
    """Records by the names that the official tests use for them."""

    project: dict
    other_project: dict
    human: dict
    asset: dict
    shot: dict
    version: dict
    note: dict
    playlist: dict
    step: dict
    task: dict
    local_storage: dict


def find_or_create(sg: shotgun_api3.Shotgun, entity_type: str, keys: list[str], data: dict[str, Any]) -> dict:
    """The row whose key fields equal those of `data`, updated to `data`, or a new one."""
    fields = list(data)
    found = sg.find_one(entity_type, [[key, "is", data[key]] for key in keys], fields)
    if found is None:
        return sg.create(entity_type, data, return_fields=fields)
    return found


def build_site(sg: shotgun_api3.Shotgun) -> Site:
    project = find_or_create(sg, "Project", ["name"], {"name": PROJECT_NAME})
    other_project = find_or_create(sg, "Project", ["name"], {"name": OTHER_PROJECT_NAME})
    human = find_or_create(
        sg,
        "HumanUser",
        ["name"],
        {"name": HUMAN_NAME, "login": HUMAN_LOGIN, "password_proxy": HUMAN_PASSWORD, "locked_until": None},
    )
    sg.update("HumanUser", human["id"], {"projects": [project]}, multi_entity_update_modes={"projects": "add"})
    asset = find_or_create(sg, "Asset", ["code"], {"code": "Conformance Asset", "project": project})
    version = find_or_create(
        sg,
        "Version",
        ["code", "project"],
        {
            "project": project,
            "code": "Conformance Version",
            "entity": asset,
            "user": human,
            "sg_frames_aspect_ratio": 13.3,
            "frame_count": 33,
        },
    )
    shot = find_or_create(sg, "Shot", ["code", "project"], {"code": "Conformance Shot", "project": project})
    note = find_or_create(
        sg,
        "Note",
        ["project", "subject"],
        {"project": project, "subject": "Conformance Note", "content": "Take 2 reads better"},
    )
    playlist = find_or_create(sg, "Playlist", ["code", "project"], {"code": "Conformance Playlist", "project": project})
    step = find_or_create(sg, "Step", ["code", "entity_type"], {"code": "conformance step", "entity_type": "Shot"})
    task = find_or_create(
        sg,
        "Task",
        ["project", "entity", "content"],
        {
            "project": project,
            "entity": asset,
            "content": "Conformance Task",
            "color": "Black",
            "due_date": datetime.date(1968, 10, 13).isoformat(),
            "task_assignees": [human],
            "sg_status_list": "ip",
        },
    )
    local_storage = find_or_create(
        sg,
        "LocalStorage",
        ["code"],
        {"code": "conformance storage", "mac_path": "nowhere", "windows_path": "nowhere", "linux_path": "nowhere"},
    )
    local_storage = sg.find_one("LocalStorage", [["id", "is", local_storage["id"]]], ["code", "uuid"])
    return Site(project, other_project, human, asset, shot, version, note, playlist, step, task, local_storage)
