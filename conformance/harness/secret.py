"""A secret project, filled with rows whose every text is marked, and linked in both directions with an open one."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shotgun_api3
from shotgun_api3 import Fault

from harness.wire import Wire

TEXTS = ("text", "footage")
NAMES = ("code", "content", "subject", "title", "name", "description")
LINKS = ("entity", "multi_entity")
# links that the engine keeps, or that say where a row belongs: an answer belongs to the note that it is on
KEPT = {"project", "created_by", "updated_by", "image_source_entity", "user", "task_template", "template_task", "replies"}


class Secret:
    """`rows` holds the rows of the secret project by type, `open_rows` those of the open one."""

    def __init__(self, sg: shotgun_api3.Shotgun, open_project: dict, mark: str):
        self.sg = sg
        self.mark = mark
        self.open_project = open_project
        self.project = sg.create("Project", {"name": f"{mark} project", "sg_description": f"{mark} of the project"})
        self.schema = sg.schema_read()
        self.rows: dict[str, dict] = {"Project": self.project}
        self.open_rows: dict[str, dict] = {}
        self.links: list[tuple[str, str]] = []
        self.files: list[int] = []
        self._plant()
        self._hang_files()
        self._link_all()
        self._say_more()

    def bare(self, row: dict) -> dict:
        return {"type": row["type"], "id": row["id"]}

    @property
    def ids(self) -> set[tuple[str, int]]:
        """Every row of the secret project."""
        return {(row["type"], row["id"]) for row in self.rows.values()} | {("Attachment", file) for file in self.files}

    def _plant(self) -> None:
        for name, fields in sorted(self.schema.items()):
            if "project" not in fields or name in ("EventLogEntry", "WorkDayRule") or name.endswith("Connection"):
                continue
            for project, rows, text in (
                (self.project, self.rows, f"{self.mark} {name}"),
                (self.open_project, self.open_rows, f"plain {name}"),
            ):
                made = self._make(name, fields, project, text)
                if made is not None:
                    rows[name] = made

    def _make(self, name: str, fields: dict, project: dict, text: str) -> dict | None:
        texts = {
            field: text
            for field, block in fields.items()
            if block["data_type"]["value"] in TEXTS and block["editable"]["value"] and not field.startswith("cached_")
        }
        named = {field: text for field in list(texts) if field in NAMES}
        for data in ({"project": project, **texts}, {"project": project, **named}, {"project": project}):
            try:
                return self.sg.create(name, data)
            except Fault:
                continue
        return None

    def _hang_files(self) -> None:
        """Files of the secret project: hung on rows, in fields, on a reply, in pictures."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{self.mark}.txt"
            path.write_text(f"{self.mark} in a file")
            for name in ("Shot", "Version", "Note"):
                self.files.append(self.sg.upload(name, self.rows[name]["id"], str(path)))
            self.files.append(
                self.sg.upload("Version", self.rows["Version"]["id"], str(path), field_name="sg_uploaded_movie")
            )
            note = self.rows["Note"]
            self.rows["Reply"] = self.sg.create("Reply", {"entity": note, "content": f"{self.mark} reply"})
            self.open_rows["Reply"] = self.sg.create("Reply", {"entity": self.open_rows["Note"], "content": "plain"})
            self.files.append(self.sg.upload("Reply", self.rows["Reply"]["id"], str(path)))

    def linkable(self) -> Iterator[tuple[str, str, dict]]:
        """Fields of planted types that can link: type, field, and the schema's word on it."""
        for name in sorted(set(self.rows) & set(self.open_rows) | {"Project"}):
            for field, block in self.schema[name].items():
                if block["data_type"]["value"] in LINKS and field not in KEPT:
                    yield name, field, block

    def _link_all(self) -> None:
        """Every field that takes it leads from an open row to a secret one, as far as an administrator can make it."""
        for name, field, block in self.linkable():
            if name == "Project":
                continue
            targets = [
                target for target in block["properties"]["valid_types"]["value"] if target in self.rows and target != "Project"
            ]
            for target in targets[:2]:
                link = self.bare(self.rows[target])
                multi = block["data_type"]["value"] == "multi_entity"
                modes = {field: "add"} if multi else None
                try:
                    self.sg.update(
                        name, self.open_rows[name]["id"], {field: [link] if multi else link}, multi_entity_update_modes=modes
                    )
                    self.links.append((name, field))
                except Fault:
                    continue
        self.links = sorted(set(self.links))

    def _say_more(self) -> None:
        """Events that name secret rows where an open row changes, and the other way round."""
        shot = self.open_rows["Shot"]
        asset = self.rows["Asset"]
        for links in ([], [self.bare(asset)]):
            self.sg.update("Shot", shot["id"], {"assets": links})
        self.sg.update("Note", self.rows["Note"]["id"], {"note_links": [self.bare(shot)]})
        self.sg.update("Task", self.rows["Task"]["id"], {"entity": self.bare(shot)})
        self.sg.create(
            "EventLogEntry",
            {"event_type": "Studio_Custom", "description": f"{self.mark} event", "project": self.project, "entity": asset},
        )


class Asker:
    """One actor who asks for things, and keeps every byte that comes back."""

    def __init__(self, url: str, auth: dict[str, Any] | None):
        self.wire = Wire(url, auth)

    def text(self, method: str, argument: Any = None) -> str:
        """The whole answer or refusal, escapes undone."""
        params = [self.wire.auth] if argument is None else [self.wire.auth, argument]
        _, _, payload = self.wire.post(json.dumps({"method_name": method, "params": params}).encode())
        return json.dumps(json.loads(payload), ensure_ascii=False)

    def answer(self, method: str, argument: Any = None) -> Any:
        return self.wire.call(method, argument)

    def rows(self, entity_type: str, *conditions: dict) -> list[int]:
        """Ids of the rows that pass, in the caller's eyes."""
        return [row["id"] for row in self.wire.read(entity_type, list(conditions))["entities"]]
