"""Invents a site's rows and writes them through the wire."""

from __future__ import annotations

import datetime
import random
from typing import Any

from differential.model import FIELDS, TYPES, Field, Key, World, custom_fields, has_project, name_field
from differential.values import invent, text, to_wire
from harness.wire import Wire, leaf

COUNTS = {
    "HumanUser": 8,
    "Group": 3,
    "Tag": 5,
    "Step": 5,
    "LocalStorage": 5,
    "Sequence": 8,
    "Asset": 40,
    "Shot": 60,
    "Phase": 20,
    "Task": 80,
    "Version": 80,
    "Playlist": 8,
    "Note": 40,
}
RETIRED = {"Sequence": 2, "Asset": 5, "Shot": 6, "Task": 5, "Playlist": 1, "Note": 3, "Tag": 1, "Phase": 2}
BATCH = 400
SET_AT_CREATE = ("created_by",)
NEVER_WRITTEN = ("id", "cached_display_name", "uuid", "image", "project", "archived")


class Population:
    """Builds the same [World] in memory and on the server."""

    def __init__(self, wire: Wire, rng: random.Random, base: datetime.datetime, prefix: str):
        self._wire = wire
        self._rng = rng
        self._base = base
        self._prefix = prefix
        self.world = World()

    def build(self) -> World:
        for entity_type in ("Asset", "Shot"):
            ensure_custom_fields(self._wire, entity_type)
        projects = self._create_projects()
        for entity_type, count in COUNTS.items():
            self._create(entity_type, count, projects)
        self._read_uuids()
        self._link()
        self._retire()
        self._archive(projects[1])
        self.world.freeze()
        return self.world

    def _create_projects(self) -> list[Key]:
        values = [{"name": f"{self._prefix} {name}", "archived": False} for name in ("Alpha", "beta")]
        return self._write_new("Project", values)

    def _create(self, entity_type: str, count: int, projects: list[Key]) -> None:
        self._write_new(entity_type, [self._invent_row(entity_type, number, projects) for number in range(count)])

    def _invent_row(self, entity_type: str, number: int, projects: list[Key]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for field in TYPES[entity_type]:
            if field.name not in NEVER_WRITTEN and not field.is_link:
                values[field.name] = invent(self._rng, field, self._base)
        for name in ("color", "entity_type", "created_at", "list_order"):
            field = FIELDS[entity_type].get(name)
            while field and values[name] is None:
                values[name] = invent(self._rng, field, self._base)
        values[name_field(entity_type)] = self._name(entity_type, number)
        if entity_type == "HumanUser":
            values["login"] = f"{self._prefix}_{number}"
        if has_project(entity_type):
            values["project"] = projects[0] if self._rng.random() < 0.85 else projects[1]
        if "created_by" in FIELDS[entity_type]:
            values["created_by"] = self._rng.choice(self.world.of_type("HumanUser")).key
        return values

    def _name(self, entity_type: str, number: int) -> str:
        invented = text(self._rng)
        return invented if has_project(entity_type) else f"{self._prefix} {invented} {number}"

    def _write_new(self, entity_type: str, rows: list[dict[str, Any]]) -> list[Key]:
        requests = [
            {
                "request_type": "create",
                "type": entity_type,
                "fields": self._items(entity_type, {k: v for k, v in values.items() if k != "archived"}),
                "return_fields": ["id"],
            }
            for values in rows
        ]
        keys = [Key(entity_type, answer["id"]) for answer in self._batch(requests)]
        for key, values in zip(keys, rows):
            self.world.add(key, values)
        return keys

    def _items(self, entity_type: str, values: dict[str, Any]) -> list[dict[str, Any]]:
        fields = FIELDS[entity_type]
        return [
            {"field_name": name, "value": to_wire(self.world, fields[name].kind, value)}
            for name, value in values.items()
        ]

    def _batch(self, requests: list[dict[str, Any]]) -> list[Any]:
        answers: list[Any] = []
        for start in range(0, len(requests), BATCH):
            answers += self._wire.call("batch", requests[start : start + BATCH])
        return answers

    def _read_uuids(self) -> None:
        rows = self.world.of_type("LocalStorage")
        found = self._wire.read("LocalStorage", [leaf("id", "in", *[row.key.id for row in rows])], ["uuid"])
        for record in found["entities"]:
            self.world.rows[Key("LocalStorage", record["id"])].values["uuid"] = record["uuid"]

    def _link(self) -> None:
        requests = []
        for row in list(self.world.rows.values()):
            links = {f.name: self._invent_link(row.key, f) for f in TYPES[row.key.type] if self._is_written(f)}
            row.values.update(links)
            if links:
                fields = self._items(row.key.type, links)
                requests.append({"request_type": "update", "type": row.key.type, "id": row.key.id, "fields": fields})
        self._batch(requests)

    def _is_written(self, field: Field) -> bool:
        return field.is_link and not field.mirror and field.name not in (*NEVER_WRITTEN, *SET_AT_CREATE)

    def _invent_link(self, key: Key, field: Field) -> Any:
        rng = self._rng
        rows = [row.key for row in self.world.of_type(rng.choice(field.targets))]
        if field.name in ("upstream_tasks", "parents", "parent_shots"):
            rows = [target for target in rows if target.id < key.id]
        if field.kind == "entity":
            return rng.choice(rows) if rows and rng.random() < 0.75 else None
        targets = [target for name in field.targets for target in [row.key for row in self.world.of_type(name)]]
        if field.name in ("upstream_tasks", "parents", "parent_shots"):
            targets = rows
        return rng.sample(targets, min(len(targets), rng.choice([0, 0, 1, 1, 2, 3])))

    def _retire(self) -> None:
        gone = [row.key for name, count in RETIRED.items() for row in self._rng.sample(self.world.of_type(name), count)]
        self._batch([{"request_type": "delete", "type": key.type, "id": key.id} for key in gone])
        for key in gone:
            self.world.rows[key].retired = True
        for version in self.world.of_type("Version"):
            if version.values["entity"] in gone:
                version.retired = True

    def _archive(self, project: Key) -> None:
        fields = [{"field_name": "archived", "value": True}]
        self._wire.call("update", {"type": project.type, "id": project.id, "fields": fields})
        self.world.rows[project].values["archived"] = True


def ensure_custom_fields(wire: Wire, entity_type: str) -> None:
    """Creates the custom fields of a type that the site does not have yet."""
    present = wire.call("schema_field_read", {"type": entity_type})
    for field, properties in custom_fields(entity_type):
        if field.name in present:
            continue
        display = field.name.removeprefix("sg_").replace("_", " ")
        given = [{"property_name": "name", "value": display}]
        given += [{"property_name": name, "value": value} for name, value in properties.items()]
        made = wire.call("schema_field_create", {"type": entity_type, "data_type": field.kind, "properties": given})
        assert made == field.name, f"{made} instead of {field.name}"
