"""Toolkit: a session of a person, by the real tk-core when TK_CORE names its folder, else by its recorded calls."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from harness.recording import Names, replay
from harness.toolkit import PASSWORD, Toolkit, set_up
from harness.wire import Wire

CALLS = Path(__file__).resolve().parents[1] / "toolkit" / "calls.json"
FOLDERS = {"Project", "Sequence", "Shot", "Step", "Task", "HumanUser"}


@pytest.fixture(params=["admin", "artist"])
def stage(request, own_server, sg, fresh, tmp_path):
    return set_up(own_server, sg, request.param, f"tk_{fresh}", tmp_path / "root")


def check_site(sg, stage):
    """What a session leaves on the site, whoever ran it."""
    mine = [["project", "is", stage.project]]
    folders = sg.find("FilesystemLocation", mine, ["entity", "path", "created_by", "pipeline_configuration"])
    assert {folder["entity"]["type"] for folder in folders} == FOLDERS
    assert {folder["created_by"]["id"] for folder in folders} == {stage.person["id"]}
    created = sg.find("EventLogEntry", [*mine, ["event_type", "is", "Toolkit_Folders_Create"]], ["user", "meta"])
    assert {event["user"]["id"] for event in created} == {stage.person["id"]}
    told = {folder for event in created for folder in event["meta"]["sg_folder_ids"]}
    assert told <= {folder["id"] for folder in folders}
    fields = ["path_cache", "path_cache_storage", "upstream_published_files", "version_number", "created_by"]
    first, second = sg.find("PublishedFile", mine, fields)
    for publish in (first, second):
        below = f"{stage.project['tank_name']}/sequences/sq010/sh010/LGT/scene.v{publish['version_number']:03}.ma"
        assert publish["path_cache"] == below
        assert publish["path_cache_storage"]["id"] == stage.storage["id"]
        assert publish["created_by"]["id"] == stage.person["id"]
    assert [upstream["id"] for upstream in second["upstream_published_files"]] == [first["id"]]


@pytest.mark.skipif("TK_CORE" not in os.environ, reason="TK_CORE names no folder with a tk-core")
def test_the_real_core_signs_in_makes_folders_and_finds_publishes(sg, url, stage, tmp_path):
    toolkit = Toolkit(
        Path(os.environ["TK_CORE"]), tmp_path / "home", f"storage {stage.project['name']}", stage.root
    )
    toolkit.prepare()
    told = toolkit.run(stage.job(url))
    assert told["user"] == stage.login
    assert told["engine"] == "tk-conformance"
    folders = told["folders"]
    assert folders["made"] > 0
    assert folders["entity_of_path"] == {"type": "Task", "id": stage.task["id"]}
    assert folders["context"] == {
        "project": "Project", "entity": "Shot", "step": "Step", "task": "Task", "user": "HumanUser"
    }
    publishes = told["publishes"]
    assert list(publishes["found"]) == publishes["paths"]
    assert [row["id"] for row in publishes["found"].values()] == publishes["published"]
    check_site(sg, stage)


def test_the_recorded_calls_of_a_session_are_answered(sg, url, stage):
    wire = Wire(url, {"session_token": session(url, stage)})
    names = Names(
        stage.rows(), {"root": str(stage.root), "home": str(stage.root.parent), "name": stage.project["name"]}
    )
    answers = replay(json.loads(CALLS.read_text(encoding="utf-8")), names, wire.call)
    wire.close()
    searches = [answer for call, answer in answers if call["method"] == "read" and "path_cache" in json.dumps(call)]
    assert len(searches[-1]["entities"]) == 2
    check_site(sg, stage)


def session(url, stage):
    wire = Wire(url, {"user_login": stage.login, "user_password": PASSWORD})
    token = wire.call("get_session_token")["session_id"]
    wire.close()
    return token
