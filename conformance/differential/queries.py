"""Random questions: paths, relations and operands of every kind, nested groups, sorts, pages."""

from __future__ import annotations

import datetime
import random
import unicodedata
from typing import Any

from differential.model import TYPES, Field, Key, World, fold, has_project, name_field
from differential.values import invent, to_wire

_NUMERIC = "is is_not greater_than less_than between in not_in"
_RANGES = "in_last not_in_last in_next not_in_next in_calendar_day in_calendar_week in_calendar_month in_calendar_year"
_LINKS = (
    "is is_not name_contains name_not_contains name_is name_is_not name_starts_with name_ends_with type_is type_is_not"
    " in not_in"
)
RELATIONS: dict[str, list[str]] = {
    "text": "contains not_contains is is_not starts_with ends_with in not_in".split(),
    "number": f"{_NUMERIC} not_between".split(),
    "float": _NUMERIC.split(),
    "duration": _NUMERIC.split(),
    "percent": _NUMERIC.split(),
    "timecode": _NUMERIC.split(),
    "footage": _NUMERIC.split(),
    "currency": f"{_NUMERIC} not_between".split(),
    "checkbox": ["is", "is_not"],
    "date": f"{_NUMERIC} {_RANGES}".split(),
    "date_time": f"{_NUMERIC} {_RANGES}".split(),
    "list": "is is_not in not_in".split(),
    "status_list": "is is_not in not_in".split(),
    "color": "is is_not in not_in".split(),
    "entity_type": "is is_not in not_in".split(),
    "uuid": "is is_not in not_in".split(),
    "entity": _LINKS.split(),
    "multi_entity": _LINKS.split(),
    "image": ["is", "is_not"],
    "jsonb": "is is_not contains not_contains".split(),
}
UNITS = ["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]
UNSORTABLE = ("multi_entity", "jsonb", "uuid", "image")
WEIGHTS = {"Shot": 6, "Asset": 5, "Version": 5, "Task": 5, "Note": 3, "Sequence": 2, "Phase": 2, "Playlist": 2}


class QueryMaker:
    def __init__(self, rng: random.Random, world: World, base: datetime.datetime, prefix: str):
        self._rng = rng
        self._world = world
        self._base = base
        self._prefix = prefix
        self._types = list(TYPES)
        self._weights = [WEIGHTS.get(name, 1) for name in self._types]

    def query(self) -> dict[str, Any]:
        rng = self._rng
        entity_type = rng.choices(self._types, self._weights)[0]
        retired = rng.random() < 0.05
        tree = self._group(entity_type, 0, self._retired_leaf if retired else self._leaf)
        query: dict[str, Any] = {
            "type": entity_type,
            "return_fields": ["id"] if retired else self._returned(entity_type),
            "filters": {"logical_operator": "and", "conditions": [self._scope(entity_type), tree]},
            "return_only": "retired" if retired else "active",
            "paging": {"entities_per_page": rng.choice([3, 20, 500, 500]), "current_page": rng.choice([1, 1, 1, 1, 2, 4])},
            "api_return_image_urls": True,
            "return_paging_info_without_counts": True,
        }
        if rng.random() < 0.6:
            query["sorts"] = [self._sort(entity_type, retired) for _ in range(rng.choice([1, 1, 2]))]
        if rng.random() < 0.1:
            query["include_archived_projects"] = False
        return query

    def _scope(self, entity_type: str) -> dict[str, Any]:
        if not has_project(entity_type):
            return _leaf(name_field(entity_type), "starts_with", self._prefix)
        projects = [row.key for row in self._world.of_type("Project")]
        return _leaf("project", "in", *[{"type": key.type, "id": key.id} for key in projects])

    def _group(self, entity_type: str, depth: int, leaf) -> dict[str, Any]:
        rng = self._rng
        conditions = []
        for _ in range(rng.choice([0, 1, 1, 2, 2, 3] if depth else [1, 1, 2, 2, 3, 4])):
            nested = depth < 3 and rng.random() < 0.25
            conditions.append(self._group(entity_type, depth + 1, leaf) if nested else leaf(entity_type))
        return {"logical_operator": rng.choice(["and", "or"]), "conditions": conditions}

    def _retired_leaf(self, entity_type: str) -> dict[str, Any]:
        fields = [field for field in TYPES[entity_type] if not field.is_link]
        field = self._rng.choice(fields)
        return self._comparison(entity_type, field, field.name)

    def _leaf(self, entity_type: str) -> dict[str, Any]:
        if self._rng.random() < 0.05:
            backwards = self._backwards(entity_type)
            if backwards:
                return backwards
        end_type, field, path = self._path(entity_type, self._rng.choice([0, 0, 0, 0, 1, 1, 1, 2, 2, 3]))
        return self._comparison(end_type, field, path)

    def _backwards(self, entity_type: str) -> dict[str, Any] | None:
        links = [
            (source, link)
            for source, fields in TYPES.items()
            for link in fields
            if link.is_link and not link.mirror and entity_type in link.targets
        ]
        if not links:
            return None
        source, link = self._rng.choice(links)
        end = self._rng.choice(TYPES[source])
        return self._comparison(source, end, f"$FROM${source}.{link.name}.{end.name}")

    def _path(self, entity_type: str, hops: int) -> tuple[str, Field, str]:
        """End type, end field and the dotted path."""
        parts: list[str] = []
        for _ in range(hops):
            link = self._rng.choice([field for field in TYPES[entity_type] if field.is_link] or [None])
            if link is None:
                break
            entity_type = self._rng.choice(link.targets)
            parts += [link.name, entity_type]
        field = self._rng.choice(TYPES[entity_type])
        return entity_type, field, ".".join([*parts, field.name])

    def _returned(self, entity_type: str) -> list[str]:
        names = ["id"]
        for field in self._rng.sample(TYPES[entity_type], min(3, len(TYPES[entity_type]))):
            names.append(field.name)
        single = self._single_path(entity_type)
        return names + ([single] if single else [])

    def _single_path(self, entity_type: str) -> str | None:
        links = [field for field in TYPES[entity_type] if field.kind == "entity"]
        if not links or self._rng.random() < 0.6:
            return None
        link = self._rng.choice(links)
        target = self._rng.choice(link.targets)
        ends = [field for field in TYPES[target] if field.kind not in UNSORTABLE]
        return f"{link.name}.{target}.{self._rng.choice(ends).name}"

    def _sort(self, entity_type: str, retired: bool) -> dict[str, str]:
        rng = self._rng
        deep = None if retired else self._single_path(entity_type)
        plain = [f for f in TYPES[entity_type] if f.kind not in UNSORTABLE and not (retired and f.is_link)]
        return {"field_name": deep or rng.choice(plain).name, "direction": rng.choice(["asc", "desc"])}

    def _comparison(self, entity_type: str, field: Field, path: str) -> dict[str, Any]:
        relation = self._rng.choice(RELATIONS[field.kind])
        return _leaf(path, relation, *self._operands(entity_type, field, relation))

    def _operands(self, entity_type: str, field: Field, relation: str) -> list[Any]:
        rng = self._rng
        if relation in ("in_last", "not_in_last", "in_next", "not_in_next"):
            return [rng.randint(1, 7), rng.choice(UNITS)]
        if relation.startswith("in_calendar_"):
            return [rng.randint(-2, 2)]
        if relation in ("type_is", "type_is_not"):
            return [rng.choice([*field.targets, "Nonsense"])]
        if relation.startswith("name_"):
            return [self._piece(self._name_of_some(field))]
        if field.kind == "image":
            return [None]
        if relation in ("contains", "not_contains", "starts_with", "ends_with") and field.kind == "text":
            return [self._piece(self._some(entity_type, field) or "x")]
        if relation in ("contains", "not_contains"):
            return [self._tree(entity_type, field)]
        if relation in ("between", "not_between"):
            return [self._spelled(field, self._filled(entity_type, field)) for _ in range(2)]
        if relation in ("greater_than", "less_than"):
            return [self._spelled(field, self._filled(entity_type, field))]
        if relation in ("in", "not_in"):
            return self._list(entity_type, field)
        return [self._equal(entity_type, field)]

    def _list(self, entity_type: str, field: Field) -> list[Any]:
        members = [self._spelled(field, self._filled(entity_type, field)) for _ in range(self._rng.randint(1, 4))]
        nullable = field.kind not in ("uuid", "multi_entity", "entity") and field.name != "id"
        if nullable and self._rng.random() < 0.15:
            members.append(None)
        return members

    def _equal(self, entity_type: str, field: Field) -> Any:
        if field.kind not in ("checkbox", "uuid") and field.name != "id" and self._rng.random() < 0.2:
            return None
        if field.kind == "jsonb":
            return self._tree(entity_type, field)
        return self._spelled(field, self._filled(entity_type, field))

    def _tree(self, entity_type: str, field: Field) -> Any:
        """An object: the relations of trees take no arrays."""
        found = self._filled(entity_type, field)
        while not isinstance(found, dict):
            found = self._filled(entity_type, field)
        return found

    def _some(self, entity_type: str, field: Field) -> Any:
        """A value that some row holds, or an invented one."""
        rng = self._rng
        if field.is_link or field.name == "id" or rng.random() < 0.75:
            row = rng.choice(self._world.of_type(entity_type))
            value = self._world.value(row.key, field.name)
            if isinstance(value, list) and field.kind == "multi_entity":
                value = rng.choice(value) if value else None
            return value
        return invent(rng, field, self._base)

    def _filled(self, entity_type: str, field: Field) -> Any:
        for _ in range(30):
            value = self._some(entity_type, field)
            if value is not None:
                return value
        if field.is_link:
            return self._rng.choice(self._world.of_type(self._rng.choice(field.targets))).key
        while (value := invent(self._rng, field, self._base)) is None:
            pass
        return value

    def _name_of_some(self, field: Field) -> str:
        return self._world.name(self._rng.choice(self._world.of_type(self._rng.choice(field.targets))).key)

    def _piece(self, text: str) -> str:
        """The whole text or a part of it, in another case perhaps."""
        rng = self._rng
        if rng.random() < 0.6:
            start = rng.randrange(len(text))
            text = text[start : start + rng.randint(1, 6)].strip() or text
        return self._recased(text)

    def _recased(self, text: str) -> str:
        choice = self._rng.random()
        if choice < 0.3:
            upper = "".join(c.upper() if len(c.upper()) == 1 else c for c in text)
            return upper if fold(upper) == fold(text) else text
        return unicodedata.normalize("NFD", text) if choice < 0.4 else text

    def _spelled(self, field: Field, value: Any) -> Any:
        """One of the accepted spellings of a canonical value as an operand."""
        rng = self._rng
        if isinstance(value, Key):
            return {"type": value.type, "id": value.id}
        if field.kind in ("text", "list", "status_list"):
            return self._recased(value)
        if field.kind in ("number", "duration") and field.name != "id" and rng.random() < 0.2:
            return str(value)
        if field.kind == "duration" and rng.random() < 0.2:
            return value + (0.5 if value >= 0 else -0.5)
        if field.kind == "checkbox" and rng.random() < 0.2:
            return "true" if value else "false"
        if field.kind == "uuid":
            return rng.choice([value, value.upper(), value.replace("-", ""), "{" + value + "}"])
        if field.kind == "date_time" and rng.random() < 0.3:
            zone = datetime.timezone(datetime.timedelta(hours=rng.choice([-7, 9])))
            return value.astimezone(zone).isoformat()
        return to_wire(self._world, field.kind, value)


def _leaf(path: str, relation: str, *values: Any) -> dict[str, Any]:
    return {"path": path, "relation": relation, "values": list(values)}
