"""Random summaries with groupings: asked of the server, computed in memory, compared group by group."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from differential.evaluator import Evaluator
from differential.model import TYPES, Field, Key, World
from differential.queries import QueryMaker
from differential.values import to_wire

_ADDED = ("number", "float", "currency", "percent", "duration", "timecode")
_GROUPED = ("status_list", "list", "number", "checkbox", "date", "entity", "multi_entity")


class SummaryMaker:
    def __init__(self, rng: random.Random, queries: QueryMaker):
        self._rng = rng
        self._queries = queries

    def request(self) -> dict[str, Any]:
        query = self._queries.query()
        request = {"type": query["type"], "filters": query["filters"], "summaries": self._summaries(query["type"])}
        if "include_archived_projects" in query:
            request["include_archived_projects"] = False
        groupable = [f for f in TYPES[query["type"]] if f.kind in _GROUPED and f.name != "id"]
        chosen = self._rng.sample(groupable, min(len(groupable), self._rng.choice([0, 1, 1, 2])))
        if chosen:
            request["grouping"] = [{"field": f.name, "type": "exact", "direction": "asc"} for f in chosen]
        return request

    def _summaries(self, entity_type: str) -> list[dict[str, str]]:
        fields = self._rng.sample(TYPES[entity_type], 3)
        found = [{"field": f.name, "type": self._rng.choice(_kinds(f))} for f in fields if _kinds(f)]
        return found or [{"field": "id", "type": "count"}]


def _kinds(field: Field) -> list[str]:
    if field.kind in ("image", "jsonb", "uuid"):
        return []
    kinds = ["record_count", "count"]
    if field.name == "id":
        kinds += ["maximum", "minimum"]
    elif field.kind in _ADDED:
        kinds += ["sum", "average", "maximum", "minimum"] * 2
    elif field.kind in ("date", "date_time"):
        kinds += ["earliest", "latest"]
    elif field.kind == "checkbox":
        kinds += ["checked", "unchecked"]
    return kinds


def expected(world: World, evaluator: Evaluator, request: dict[str, Any]) -> dict[str, Any]:
    keys = evaluator.answer(request | {"return_only": "active"})
    return _level(world, evaluator, keys, request["summaries"], request.get("grouping", []))


def _level(
    world: World, evaluator: Evaluator, keys: list[Key], summaries: list[dict], grouping: list[dict]
) -> dict[str, Any]:
    values = {s["field"]: _summary(world, evaluator, keys, s) for s in summaries}
    groups: dict[str, Any] = {}
    if grouping:
        members: dict[str, list[Key]] = {}
        for key in keys:
            field, value = evaluator.along_single_links(key, [grouping[0]["field"]])
            members.setdefault(comparable(to_wire(world, field.kind, value)), []).append(key)
        groups = {name: _level(world, evaluator, some, summaries, grouping[1:]) for name, some in members.items()}
    return {"summaries": values, "groups": groups}


def _summary(world: World, evaluator: Evaluator, keys: list[Key], summary: dict[str, str]) -> Any:
    kind = summary["type"]
    pairs = [evaluator.along_single_links(key, [summary["field"]]) for key in keys]
    filled = [value for field, value in pairs if value is not None and value != []]
    if kind == "record_count":
        return len(keys)
    if kind == "count":
        return len(filled)
    if kind in ("checked", "unchecked"):
        return filled.count(kind == "checked")
    if kind in ("earliest", "latest"):
        if not filled:
            return None
        return to_wire(world, pairs[0][0].kind, min(filled) if kind == "earliest" else max(filled))
    if not filled:
        return 0.0
    numbers = [Decimal(value) for value in filled]
    total = {
        "sum": sum(numbers),
        "maximum": max(numbers),
        "minimum": min(numbers),
        "average": sum(numbers) / len(numbers),
    }
    return float(total[kind])


def simplified(answer: dict[str, Any]) -> dict[str, Any]:
    """A server's answer in the shape of `expected`: groups by value."""
    groups = {comparable(group["group_value"]): simplified(group) for group in answer.get("groups", [])}
    return {"summaries": answer["summaries"], "groups": groups}


def alike(one: Any, other: Any) -> bool:
    """Equality but for the sixth decimal of averages."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(value, other[key]) for key, value in one.items())
    if isinstance(one, float) and isinstance(other, (int, float)):
        return abs(one - other) <= 2e-6 * max(1.0, abs(one) / 1e6)
    return one == other


def comparable(value: Any) -> str:
    """A group's value as text; links by type and id alone."""
    if isinstance(value, dict):
        return f"{value['type']} {value['id']}"
    if isinstance(value, list):
        return ", ".join(sorted(comparable(member) for member in value))
    return repr(value)
