"""Answers a `read` from memory. Written from the rules of the filter language, not from the server."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from differential.model import FIELDS, Field, Key, World, fold
from differential.values import UTC, canonical

Test = Callable[[Field, Any], bool]


class Evaluator:
    def __init__(self, world: World, now: Callable[[], datetime.datetime]):
        self._world = world
        self._now = now

    def answer(self, query: dict[str, Any]) -> list[Key]:
        """Every matching row in order, without paging."""
        retired = query["return_only"] == "retired"
        rows = [row for row in self._world.of_type(query["type"]) if row.retired is retired]
        if query.get("include_archived_projects") is False:
            rows = [row for row in rows if not self._is_archived(row.key)]
        keys = sorted(row.key for row in rows if self.matches(row.key, query["filters"]))
        for sort in reversed(query.get("sorts", [])):
            keys = self._sorted(keys, sort)
        return keys

    def _is_archived(self, key: Key) -> bool:
        project = key if key.type == "Project" else self._world.rows[key].values.get("project")
        return project is not None and bool(self._world.rows[project].values["archived"])

    def matches(self, key: Key, condition: dict[str, Any]) -> bool:
        if "conditions" not in condition:
            return self._leaf(key, condition)
        if not condition["conditions"]:
            return True
        results = (self.matches(key, child) for child in condition["conditions"])
        return all(results) if condition["logical_operator"] == "and" else any(results)

    def _leaf(self, key: Key, leaf: dict[str, Any]) -> bool:
        def test(field, value):
            return self._holds(field, value, leaf["relation"], leaf["values"])

        if leaf["path"].startswith("$FROM$"):
            return self._from(key, leaf["path"].removeprefix("$FROM$").split("."), test)
        return self._along(key.type, key, leaf["path"].split("."), test)

    def _from(self, key: Key, parts: list[str], test: Test) -> bool:
        source_type, link_name, *leaf = parts
        for row in self._world.of_type(source_type):
            if row.retired:
                continue
            value = self._world.value(row.key, link_name)
            if key in (value if isinstance(value, list) else [value]) and self._along(source_type, row.key, leaf, test):
                return True
        return False

    def _along(self, entity_type: str, key: Key | None, path: list[str], test: Test) -> bool:
        """Whether the test holds at the end of a path; `key` is None behind an empty link."""
        field = FIELDS[entity_type][path[0]]
        value = self._value(field, key)
        if len(path) == 1:
            return test(field, value)
        next_type, rest = path[1], path[2:]
        if field.kind == "multi_entity":
            return any(self._along(next_type, k, rest, test) for k in value if k.type == next_type)
        follow = value if value is not None and value.type == next_type else None
        return self._along(next_type, follow, rest, test)

    def _value(self, field: Field, key: Key | None) -> Any:
        if key is None:
            return [] if field.kind == "multi_entity" else None
        return self._world.value(key, field.name)

    def _sorted(self, keys: list[Key], sort: dict[str, str]) -> list[Key]:
        marked = [(self._sort_value(key, sort["field_name"].split(".")), key) for key in keys]
        filled = [pair for pair in marked if pair[0] is not None]
        empty = [key for value, key in marked if value is None]
        filled.sort(key=lambda pair: pair[0], reverse=sort["direction"] == "desc")
        return [key for _, key in filled] + empty

    def _sort_value(self, key: Key, path: list[str]) -> Any:
        field, value = self.along_single_links(key, path)
        if value is None:
            return None
        if field.kind == "entity":
            return fold(self._world.name(value))
        return fold(value) if isinstance(value, str) else value

    def along_single_links(self, key: Key, path: list[str]) -> tuple[Field, Any]:
        """Field and value at the end of a path of single links; the value is None behind an empty one."""
        at: Key | None = key
        entity_type = key.type
        while len(path) > 1:
            value = self._value(FIELDS[entity_type][path[0]], at)
            entity_type, path = path[1], path[2:]
            at = value if value is not None and value.type == entity_type else None
        field = FIELDS[entity_type][path[0]]
        return field, self._value(field, at)

    def _holds(self, field: Field, value: Any, relation: str, operands: list[Any]) -> bool:
        if field.kind == "entity":
            return self._single_link(value, relation, operands)
        if field.kind == "multi_entity":
            return self._many_links(value, relation, operands)
        if field.kind in ("date", "date_time") and relation in _RELATIVE:
            return self._relative(field.kind, value, relation, operands)
        return _scalar(field.kind, value, relation, operands)

    def _single_link(self, value: Key | None, relation: str, operands: list[Any]) -> bool:
        if relation in ("is_not", "not_in", "type_is_not", "name_not_contains", "name_is_not"):
            positive = {"not_in": "in", "name_not_contains": "name_contains"}.get(
                relation, relation.removesuffix("_not")
            )
            return not self._single_link(value, positive, operands)
        if relation in ("is", "in"):
            return any(value is None if operand is None else value == _key(operand) for operand in operands)
        return value is not None and self._names(value, relation, operands[0])

    def _many_links(self, value: list[Key], relation: str, operands: list[Any]) -> bool:
        if relation in ("is_not", "not_in", "type_is_not", "name_not_contains", "name_is_not"):
            positive = {"not_in": "in", "name_not_contains": "name_contains"}.get(
                relation, relation.removesuffix("_not")
            )
            return not self._many_links(value, positive, operands)
        if relation in ("is", "in"):
            return any(not value if operand is None else _key(operand) in value for operand in operands)
        return any(self._names(key, relation, operands[0]) for key in value)

    def _names(self, key: Key, relation: str, operand: str) -> bool:
        if relation == "type_is":
            return key.type == operand
        name, operand = fold(self._world.name(key)), fold(operand.strip())
        return {
            "name_is": name == operand,
            "name_contains": operand in name,
            "name_starts_with": name.startswith(operand),
            "name_ends_with": name.endswith(operand),
        }[relation]

    def _relative(self, kind: str, value: Any, relation: str, operands: list[Any]) -> bool:
        if relation.startswith("not_"):
            return not self._relative(kind, value, relation.removeprefix("not_"), operands)
        if value is None:
            return False
        now = self._now()
        if relation.startswith("in_calendar_"):
            day = value if kind == "date" else value.date()
            first, after = calendar_range(relation.removeprefix("in_calendar_"), now.date(), operands[0])
            return first <= day < after
        shift = operands[0] if relation == "in_next" else -operands[0]
        if kind == "date":
            edge = _shifted_day(now.date(), shift, operands[1])
            return min(edge, now.date()) <= value <= max(edge, now.date())
        edge = _shifted_moment(now, shift, operands[1])
        return min(edge, now) <= value <= max(edge, now)


_RELATIVE = {
    *("in_last", "not_in_last", "in_next", "not_in_next"),
    *("in_calendar_day", "in_calendar_week", "in_calendar_month", "in_calendar_year"),
}


def _key(operand: dict[str, Any]) -> Key:
    return Key(operand["type"], operand["id"])


def _months_later(day: datetime.date, months: int) -> datetime.date:
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))


def _shifted_day(day: datetime.date, count: int, unit: str) -> datetime.date:
    if unit == "HOUR":
        return day + datetime.timedelta(days=abs(count) // 24 * (1 if count > 0 else -1))
    return _shifted_moment(datetime.datetime.combine(day, datetime.time(), UTC), count, unit).date()


def _shifted_moment(moment: datetime.datetime, count: int, unit: str) -> datetime.datetime:
    if unit in ("MONTH", "YEAR"):
        day = _months_later(moment.date(), count * (12 if unit == "YEAR" else 1))
        return datetime.datetime.combine(day, moment.timetz())
    hours = {"HOUR": 1, "DAY": 24, "WEEK": 24 * 7}[unit]
    return moment + datetime.timedelta(hours=count * hours)


def calendar_range(unit: str, today: datetime.date, shift: int) -> tuple[datetime.date, datetime.date]:
    """First day of the bucket and first day after it; weeks start on Monday."""
    if unit == "day":
        first = today + datetime.timedelta(shift)
        return first, first + datetime.timedelta(1)
    if unit == "week":
        first = today - datetime.timedelta(today.weekday()) + datetime.timedelta(7 * shift)
        return first, first + datetime.timedelta(7)
    months = 12 if unit == "year" else 1
    first = today.replace(day=1, month=1 if unit == "year" else today.month)
    return _months_later(first, months * shift), _months_later(first, months * (shift + 1))


def _scalar(kind: str, value: Any, relation: str, operands: list[Any]) -> bool:
    if relation in ("is_not", "not_in", "not_contains"):
        positive = {"is_not": "is", "not_in": "in", "not_contains": "contains"}[relation]
        return not _scalar(kind, value, positive, operands)
    if relation == "is":
        return _same(kind, value, _operand(kind, operands[0]))
    if relation == "in":
        return any(_same(kind, value, _operand(kind, o)) for o in operands if o is None or o != "")
    if kind == "jsonb":
        return value is not None and contains_tree(value, operands[0])
    if kind == "text":
        return value is not None and _text(fold(value), relation, fold(operands[0].strip()))
    bounds = [_operand(kind, operand) for operand in operands]
    if value is None or None in bounds:
        return False
    if relation == "greater_than":
        return value > bounds[0]
    if relation == "less_than":
        return value < bounds[0]
    if relation not in ("between", "not_between"):
        raise AssertionError(relation)
    inside = min(bounds) <= value <= max(bounds)
    return inside if relation == "between" else not inside


def _operand(kind: str, operand: Any) -> Any:
    if kind == "duration" and isinstance(operand, float):
        return int(operand)
    return canonical(kind, operand)


def _same(kind: str, value: Any, operand: Any) -> bool:
    if value is None or operand is None:
        return value is operand
    if kind in ("text", "list", "status_list"):
        return fold(value) == fold(operand)
    return value == operand


def _text(value: str, relation: str, operand: str) -> bool:
    return {
        "contains": operand in value,
        "starts_with": value.startswith(operand),
        "ends_with": value.endswith(operand),
    }[relation]


def contains_tree(value: Any, part: Any) -> bool:
    """PostgreSQL's containment of JSON trees."""
    if isinstance(part, dict):
        return isinstance(value, dict) and all(k in value and contains_tree(value[k], v) for k, v in part.items())
    if isinstance(part, list):
        return isinstance(value, list) and all(any(contains_tree(v, p) for v in value) for p in part)
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) and not isinstance(part, bool):
        return value == part
    return type(value) is type(part) and value == part
