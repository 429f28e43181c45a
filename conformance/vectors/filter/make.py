"""Writes the filter vectors: conditions, cells, and which cells match.

    cd conformance && python vectors/filter/make.py

The answers are those of the in-memory evaluator that the differential test holds equal to the server, so whoever agrees
with the vectors agrees with the server. Cells and operands are in the form of the wire.
"""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from differential.evaluator import _scalar  # noqa: E402
from differential.model import Key, fold  # noqa: E402

TEXTS = [
    None, "anim", "ANIM", "Comp", "fx_010", "fx%010", "back\\slash", "ÉCOLE", "école", "e\u0301cole", "나래", "나무꾼",
    "ΣΊΣΥΦΟΣ", "σίσυφος", "ß", "SS", "İ", "i", "🎬 cut", " two words", "010",
]
WORDS = ["anim", "Om", "_", "%", "\\", "école", "래", "ς", "ß", "İ", "🎬", " two ", "0", "ss"]
NUMBERS = [None, 0, 1, -1, 2, 5, 2147483647, -2147483647]
FLOATS = [None, 0.0, 0.5, -1.25, 2.000001, 1000000.5]
DATES = [None, "1968-10-13", "1970-01-01", "2026-02-28", "2026-11-28", "2026-11-29"]
LINKS = [None, ("Sequence", 1, "HRB"), ("Sequence", 2, "항구의 새벽"), ("Asset", 1, "hrb lamp"), ("Asset", 9, "Ünïcode")]


def scalar_cases(kind: str, cells: list, relations: dict[str, list[list]]) -> list[dict]:
    def canonical(value: Any) -> Any:
        return datetime.date.fromisoformat(value) if kind == "date" and value is not None else value

    cases = []
    for relation, all_operands in relations.items():
        for operands in all_operands:
            matches = [_scalar(kind, canonical(cell), relation, operands) for cell in cells]
            cases.append({"relation": relation, "values": operands, "matches": matches})
    return cases


def link_holds(value: Key | None, name: str, relation: str, operands: list) -> bool:
    """Single links, as the evaluator judges them, with names at hand."""
    opposites = {"is_not": "is", "not_in": "in", "type_is_not": "type_is", "name_not_contains": "name_contains"}
    if relation in opposites:
        return not link_holds(value, name, opposites[relation], operands)
    if relation in ("is", "in"):
        return any(value is None if each is None else value == Key(each["type"], each["id"]) for each in operands)
    if value is None:
        return False
    if relation == "type_is":
        return value.type == operands[0]
    whole, part = fold(name), fold(operands[0].strip())
    return {
        "name_is": whole == part,
        "name_contains": part in whole,
        "name_starts_with": whole.startswith(part),
        "name_ends_with": whole.endswith(part),
    }[relation]


def link_cases() -> list[dict]:
    operand = [{"type": kind, "id": identifier} for kind, identifier, _ in filter(None, LINKS)]
    relations: dict[str, list[list]] = {
        "is": [[None], [operand[0]], [operand[2]], [{"type": "Asset", "id": 77}]],
        "is_not": [[None], [operand[0]]],
        "in": [[operand[0], operand[3]], [operand[1], None]],
        "not_in": [[operand[0], operand[3]]],
        "type_is": [["Asset"], ["Shot"]],
        "type_is_not": [["Asset"]],
        "name_is": [["hrb"], ["HRB lamp "]],
        "name_contains": [["hrb"], ["새벽"], ["ÜNÏ"]],
        "name_not_contains": [["hrb"]],
        "name_starts_with": [["hrb"], ["항구"]],
        "name_ends_with": [["lamp"], ["벽"]],
    }
    cases = []
    for relation, all_operands in relations.items():
        for operands in all_operands:
            matches = [
                link_holds(None if link is None else Key(link[0], link[1]), link[2] if link else "", relation, operands)
                for link in LINKS
            ]
            cases.append({"relation": relation, "values": operands, "matches": matches})
    return cases


def compared(values: list) -> dict[str, list[list]]:
    filled = [value for value in values if value is not None]
    return {
        "is": [[None], *[[value] for value in filled[:3]]],
        "is_not": [[None], [filled[1]]],
        "in": [[filled[0], filled[2]], [filled[1], None]],
        "not_in": [[filled[0], filled[2]], [filled[1], None]],
        "greater_than": [[filled[1]], [filled[-1]]],
        "less_than": [[filled[1]], [filled[0]]],
        "between": [[filled[0], filled[2]], [filled[2], filled[0]]],
        "not_between": [[filled[0], filled[2]]],
    }


def write(name: str, data_type: str, cells: list, cases: list[dict]) -> None:
    vector = {"dataType": data_type, "cells": cells, "cases": cases}
    text = json.dumps(vector, ensure_ascii=False, indent=1)
    (HERE / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    words = [[word] for word in WORDS]
    text = {
        "is": [[None], [""], *words], "is_not": [[None], ["anim"], ["école"]],
        "in": [["anim", "나래"], [None, "ß"], ["", "010"]], "not_in": [["anim", "나래"], [None, "ß"]],
        "contains": words, "not_contains": words[:4], "starts_with": words, "ends_with": words,
    }
    write("text", "text", TEXTS, scalar_cases("text", TEXTS, text))
    statuses = [None, "wtg", "ip", "fin"]
    status = {"is": [[None], ["ip"], ["IP"]], "is_not": [["ip"]], "in": [["wtg", "fin"]], "not_in": [["wtg", "fin"]]}
    write("status_list", "status_list", statuses, scalar_cases("status_list", statuses, status))
    write("number", "number", NUMBERS, scalar_cases("number", NUMBERS, compared(NUMBERS)))
    write("float", "float", FLOATS, scalar_cases("float", FLOATS, compared(FLOATS)))
    write("date", "date", DATES, scalar_cases("date", DATES, compared(DATES)))
    flags = [True, False]
    write("checkbox", "checkbox", flags, scalar_cases("checkbox", flags, {"is": [[True], [False]], "is_not": [[True]]}))
    links = [None if link is None else {"type": link[0], "id": link[1], "name": link[2]} for link in LINKS]
    write("entity", "entity", links, link_cases())


if __name__ == "__main__":
    main()
