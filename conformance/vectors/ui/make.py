"""Writes the vectors of the grid protocol: each a stream of bytes and, beside it, the cells that it holds.

    python conformance/vectors/ui/make.py

It follows docs/reference/ui-protocol.md and shares no code with the server or the browser.
"""

from __future__ import annotations

import json
import math
import struct
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
HEAD, BLOCK, GROUPS, END, PROBLEM = 1, 2, 3, 4, 5
CODES = {"text": 1, "number": 2, "integer": 3, "flag": 4, "date": 5, "time": 6, "link": 7, "links": 8, "json": 9, "tasks": 10}
EMPTY_INT = -(2**31)


def pad(data: bytes, fill: bytes = b"\0") -> bytes:
    return data + fill * (-len(data) % 8)


def array(form: str, values: list) -> bytes:
    return pad(struct.pack(f"<{len(values)}{form}", *values))


def frame(kind: int, payload: bytes) -> bytes:
    assert len(payload) % 8 == 0
    return struct.pack("<B3xI", kind, len(payload)) + payload


def document(kind: int, value: Any) -> bytes:
    return frame(kind, pad(json.dumps(value, ensure_ascii=False).encode(), b" "))


def bits(allowed: list[bool]) -> bytes:
    words = [0] * math.ceil(len(allowed) / 32)
    for row, yes in enumerate(allowed):
        words[row // 32] |= int(yes) << (row % 32)
    return array("I", words)


def texts(entries: list[str]) -> bytes:
    encoded = [entry.encode() for entry in entries]
    offsets = [0]
    for each in encoded:
        offsets.append(offsets[-1] + len(each))
    return array("I", offsets) + pad(b"".join(encoded))


class Dictionary:
    """Entries of one column over all blocks. `order` gives the rank of an entry."""

    def __init__(self, order: dict):
        self.order = order
        self.known: dict = {}

    def codes(self, values: list) -> tuple[list, list[int]]:
        """The new entries among the values, and the number of each value."""
        new = []
        for value in values:
            if value is not None and value not in self.known:
                self.known[value] = len(self.known) + 1
                new.append(value)
        return new, [0 if value is None else self.known[value] for value in values]


def text_entries(new: list[str], order: dict) -> bytes:
    size = sum(len(each.encode()) for each in new)
    return struct.pack("<II", len(new), size) + array("I", [order[each] for each in new]) + texts(new)


def link_entries(new: list[tuple], order: dict, head: dict) -> bytes:
    names = [name for _, _, name, _ in new]
    status = [0 if code is None else head["statuses"].index(code) + 1 for *_, code in new]
    return (
        struct.pack("<II", len(new), sum(len(name.encode()) for name in names))
        + array("d", [identifier for _, identifier, _, _ in new])
        + array("I", [head["types"].index(kind) for kind, *_ in new])
        + array("I", status)
        + array("I", [order[each] for each in new])
        + texts(names)
    )


def flat(lists: list[list]) -> tuple[list[int], list]:
    starts = [0]
    for each in lists:
        starts.append(starts[-1] + len(each))
    return starts, [value for each in lists for value in each]


class Encoder:
    def __init__(self, head: dict, pages: list[list[dict]]):
        self.head = head
        self.pages = pages
        self.dictionaries: dict = {}

    def dictionary(self, key: Any, values: list) -> Dictionary:
        """Ranks are those of the sorted values of the whole answer."""
        if key not in self.dictionaries:
            every = sorted({value for value in values if value is not None}, key=lambda value: str(value))
            self.dictionaries[key] = Dictionary({value: rank for rank, value in enumerate(every)})
        return self.dictionaries[key]

    def every(self, path: str) -> list:
        return [row["cells"][path] for page in self.pages for row in page]

    def cell(self, column: dict, rows: list[dict]) -> bytes:
        path, kind = column["path"], column["cell"]
        values = [row["cells"][path] for row in rows]
        if kind in ("text", "json"):
            if kind == "json":
                values = [None if value is None else json.dumps(value, ensure_ascii=False) for value in values]
            whole = self.every(path) if kind == "text" else [
                None if value is None else json.dumps(value, ensure_ascii=False) for value in self.every(path)
            ]
            own = self.dictionary(path, whole)
            new, codes = own.codes(values)
            return text_entries(new, own.order) + array("I", codes)
        if kind in ("number", "time"):
            return array("d", [math.nan if value is None else value for value in values])
        if kind in ("integer", "date"):
            return array("i", [EMPTY_INT if value is None else value for value in values])
        if kind == "flag":
            return pad(bytes(2 if value is None else int(value) for value in values))
        if kind == "link":
            own = self.dictionary(path, [link(value) for value in self.every(path)])
            new, codes = own.codes([link(value) for value in values])
            return link_entries(new, own.order, self.head) + array("I", codes)
        if kind == "links":
            own = self.dictionary(path, [link(each) for value in self.every(path) for each in value])
            starts, members = flat([[link(each) for each in value] for value in values])
            new, codes = own.codes(members)
            return link_entries(new, own.order, self.head) + array("I", starts) + array("I", codes)
        assert kind == "tasks"
        return self.tasks(path, values)

    def tasks(self, path: str, values: list[list[dict]]) -> bytes:
        everything = [task for value in self.every(path) for task in value]
        names = self.dictionary((path, "names"), [task["name"] for task in everything])
        people = self.dictionary((path, "people"), [link(each) for task in everything for each in task["assignees"]])
        starts, tasks = flat(values)
        new_names, name_codes = names.codes([task["name"] for task in tasks])
        assignee_starts, assignees = flat([[link(each) for each in task["assignees"]] for task in tasks])
        new_people, people_codes = people.codes(assignees)
        status = [0 if task["status"] is None else self.head["statuses"].index(task["status"]) + 1 for task in tasks]
        return (
            text_entries(new_names, names.order)
            + link_entries(new_people, people.order, self.head)
            + array("I", starts)
            + array("d", [task["id"] for task in tasks])
            + array("I", [task["revision"] for task in tasks])
            + array("I", status)
            + array("i", [EMPTY_INT if task["due"] is None else task["due"] for task in tasks])
            + array("I", name_codes)
            + array("I", assignee_starts)
            + array("I", people_codes)
            + b"".join(bits([rule in task["edits"] for task in tasks]) for rule in range(len(self.head["rules"])))
        )

    def block(self, first: int, rows: list[dict]) -> bytes:
        rules = len(self.head["rules"])
        payload = struct.pack("<IIII", first, len(rows), len(self.head["columns"]), rules)
        payload += array("d", [row["id"] for row in rows]) + array("I", [row["revision"] for row in rows])
        payload += b"".join(bits([rule in row["edits"] for row in rows]) for rule in range(rules))
        for column in self.head["columns"]:
            content = self.cell(column, rows)
            payload += struct.pack("<II", CODES[column["cell"]], len(content)) + content
        return frame(BLOCK, payload)

    def stream(self, ending: bytes, groups: list | None = None) -> bytes:
        result = document(HEAD, self.head)
        if groups is not None:
            result += document(GROUPS, {"groups": groups})
        first = 0
        for page in self.pages:
            result += self.block(first, page)
            first += len(page)
        return result + ending


def link(value: dict | None) -> tuple | None:
    return None if value is None else (value["type"], value["id"], value["name"], value["status"])


def entity(kind: str, identifier: int, name: str, status: str | None = None) -> dict:
    return {"type": kind, "id": identifier, "name": name, "status": status}


def head(columns: list[dict], rows: int | None, rules: list[str] = (), types: list[str] = (), statuses: list[str] = ()) -> dict:
    return {
        "protocol": 1, "type": "Shot", "rows": rows, "columns": columns,
        "rules": list(rules), "types": list(types), "statuses": list(statuses), "watermark": 81234,
    }


def column(path: str, data_type: str, cell: str, rule: int | None = 0, **more: Any) -> dict:
    return {"path": path, "dataType": data_type, "cell": cell, "rule": rule, **more}


def row(identifier: int, cells: dict, revision: int = 1, edits: tuple[int, ...] = (0,)) -> dict:
    return {"id": identifier, "revision": revision, "edits": list(edits), "cells": cells}


def every_kind() -> tuple[dict, list[list[dict]]]:
    """Each kind of cell, with values and without, over two blocks that share dictionaries."""
    made = head(
        [
            column("code", "text", "text"), column("sg_status_list", "status_list", "text"),
            column("sg_rate", "float", "number"), column("head_in", "number", "integer", rule=1),
            column("sg_hero", "checkbox", "flag"), column("sg_due_date", "date", "date"),
            column("updated_at", "date_time", "time", rule=None), column("sg_sequence", "entity", "link"),
            column("assets", "multi_entity", "links"), column("sg_review_link", "url", "json"),
            column("step_5", "pivot_column", "tasks", rule=1, step=5), column("image", "image", "link"),
        ],
        3, ["manager.7", "artist.21"], ["Sequence", "Asset", "HumanUser", "Group", "Attachment"], ["wtg", "ip", "fin"],
    )
    harbour = entity("Sequence", 4, "항구의 새벽", "ip")
    kim, park = entity("HumanUser", 11, "Kim Haneul"), entity("HumanUser", 12, "박서연")
    gulls, crew = entity("Asset", 7, "갈매기 나래", "fin"), entity("Group", 3, "조명팀")
    task = {"id": 901, "revision": 3, "name": "Animation", "status": "ip", "due": 20780, "assignees": [kim, park], "edits": [0, 1]}
    second = {"id": 902, "revision": 1, "name": "Animation fix", "status": None, "due": None, "assignees": [], "edits": []}
    third = {"id": 903, "revision": 9, "name": "Animation", "status": "fin", "due": 20801, "assignees": [kim, crew], "edits": [1]}
    first_page = [
        row(1, {
            "code": "sc010_010", "sg_status_list": "ip", "sg_rate": 23.976, "head_in": 1001, "sg_hero": True,
            "sg_due_date": 20785, "updated_at": 1795867200000.0, "sg_sequence": harbour, "assets": [gulls],
            "sg_review_link": {"url": "https://example.com/a b", "name": "a b"}, "step_5": [task, second],
            "image": entity("Attachment", 55, "9f2c4be1"),
        }, revision=12, edits=(0, 1)),
        row(2, {
            "code": "등대 3-4", "sg_status_list": None, "sg_rate": None, "head_in": None, "sg_hero": None,
            "sg_due_date": None, "updated_at": None, "sg_sequence": None, "assets": [], "sg_review_link": None,
            "step_5": [], "image": None,
        }, edits=()),
    ]
    second_page = [
        row(9007199254740991, {
            "code": "sc010_010", "sg_status_list": "fin", "sg_rate": -0.0, "head_in": -2147483647, "sg_hero": False,
            "sg_due_date": -1, "updated_at": -1.5, "sg_sequence": harbour,
            "assets": [gulls, entity("Asset", 8, "👩‍🚀 \"quoted\"\n", None)], "sg_review_link": None,
            "step_5": [third], "image": None,
        }, revision=4294967295, edits=(0,)),
    ]
    return made, [first_page, second_page]


def long_column() -> tuple[dict, list[list[dict]]]:
    """Three words of edit bits, and codes that need padding."""
    made = head([column("code", "text", "text")], 67, ["manager.7"])
    rows = [row(1000 + n, {"code": f"sh{n % 5:03}" if n % 7 else None}, revision=n, edits=(0,) if n % 3 else ()) for n in range(67)]
    return made, [rows]


def write(name: str, data: bytes, expected: dict) -> None:
    (HERE / f"{name}.bin").write_bytes(data)
    (HERE / f"{name}.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def decoded(made: dict, pages: list[list[dict]], **more: Any) -> dict:
    return {"head": made, "rows": [each for page in pages for each in page], **more}


def main() -> None:
    made, pages = every_kind()
    end = {"rows": 3, "cursor": None}
    write("every-kind", Encoder(made, pages).stream(document(END, end)), decoded(made, pages, end=end))
    made, pages = long_column()
    end = {"rows": 67, "cursor": "after:1066"}
    groups = [{"level": 0, "label": "all", "first": 0, "rows": 67}, {"level": 1, "label": "항구", "first": 0, "rows": 67}]
    write("long-column", Encoder(made, pages).stream(document(END, end), groups), decoded(made, pages, end=end, groups=groups))
    made = head([column("code", "text", "text")], 0)
    end = {"rows": 0, "cursor": None}
    write("no-rows", Encoder(made, []).stream(document(END, end)), decoded(made, [], end=end))
    made, pages = head([column("code", "text", "text")], None), [[row(1, {"code": "010"}, edits=())]]
    problem = {"reason": "BUSY", "text": "The site is busy. Try again soon.", "request": "1f2e3d"}
    write("problem", Encoder(made, pages).stream(document(PROBLEM, problem)), decoded(made, pages, problem=problem))
    cut = Encoder(*every_kind()).stream(b"")
    write("cut-off", cut[: len(cut) - 40], decoded(every_kind()[0], every_kind()[1][:1], cut=True))


if __name__ == "__main__":
    main()
