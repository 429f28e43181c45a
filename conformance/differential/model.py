"""The types and fields of the differential test and the rows in memory."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Key(NamedTuple):
    """A row's identity."""

    type: str
    id: int


@dataclass(frozen=True)
class Field:
    """One field.

    `kind` is a data type, `targets` the types that a link may name, `mirror` the (type, field) whose links this field
    shows from the other side, `choices` the vocabulary of a list.
    """

    name: str
    kind: str
    targets: tuple[str, ...] = ()
    mirror: tuple[str, str] | None = None
    choices: tuple[str, ...] = ()

    @property
    def is_link(self) -> bool:
        return self.kind in ("entity", "multi_entity")


def _fields(text: str) -> list[Field]:
    """Reads `name:kind`, `name:kind>Type|Type`, `name:kind<Type.field` (mirror) and `name:kind=a,b` (choices)."""
    found = []
    for word in text.split():
        name, rest = word.split(":", 1)
        kind, mark, detail = rest, "", ""
        for candidate in ">=<":
            if candidate in rest:
                kind, detail = rest.split(candidate, 1)
                mark = candidate
                break
        if mark == ">":
            found.append(Field(name, kind, targets=tuple(detail.split("|"))))
        elif mark == "<":
            source = tuple(detail.split("."))
            found.append(Field(name, kind, targets=(source[0],), mirror=source))
        else:
            found.append(Field(name, kind, choices=tuple(c.replace("_", " ") for c in detail.split(",") if c)))
    return found


CUSTOM_KINDS = {
    "text": {},
    "number": {},
    "float": {},
    "currency": {},
    "percent": {},
    "date": {},
    "date_time": {},
    "duration": {},
    "timecode": {},
    "footage": {},
    "checkbox": {"default_value": False},
    "list": {"valid_values": ["Red", "green", "Blue sky", "회색"]},
    "status_list": {"valid_values": ["wtg", "ip", "fin"]},
    "entity": {"valid_types": ["Asset"]},
    "multi_entity": {"valid_types": ["Asset"]},
}
POLYMORPHIC_TARGETS = ["Asset", "Sequence", "Version"]


def custom_fields(entity_type: str) -> list[tuple[Field, dict[str, Any]]]:
    """Custom fields of every kind for a type, with the properties that create them."""
    made = []
    for kind, properties in CUSTOM_KINDS.items():
        choices = tuple(properties.get("valid_values", ()))
        made.append(
            (Field(f"sg_diff_{kind}", kind, tuple(properties.get("valid_types", ())), None, choices), properties)
        )
    for kind in ("entity", "multi_entity"):
        name = f"sg_diff_{kind}_poly"
        made.append((Field(name, kind, tuple(POLYMORPHIC_TARGETS)), {"valid_types": POLYMORPHIC_TARGETS}))
    return made


_COMMON = "id:number cached_display_name:text "
_PROJECT = _COMMON + "project:entity>Project "

TYPES: dict[str, list[Field]] = {
    "Project": _fields(_COMMON + "name:text archived:checkbox"),
    "HumanUser": _fields(
        _COMMON + "name:text login:text email:text percent_capacity:percent email_notes:checkbox"
        " groups:multi_entity<Group.users"
    ),
    "Group": _fields(_COMMON + "code:text users:multi_entity>HumanUser"),
    "Tag": _fields(_COMMON + "name:text"),
    "Step": _fields(
        _COMMON + "code:text short_name:text description:text list_order:number color:color entity_type:entity_type"
    ),
    "LocalStorage": _fields(_COMMON + "code:text description:text linux_path:text uuid:uuid"),
    "Sequence": _fields(
        _PROJECT + "code:text description:text sg_status_list:status_list=wtg,ip,fin,hld,omt"
        " shots:multi_entity<Shot.sg_sequence sg_versions:multi_entity<Version.entity tasks:multi_entity<Task.entity"
        " notes:multi_entity<Note.note_links image:image"
    ),
    "Asset": _fields(
        _PROJECT + "code:text description:text sg_status_list:status_list=wtg,rdy,ip,fin,hld,omt sg_keep:checkbox"
        " sg_asset_type:list=Character,Environment,Prop,FX,Matte_Painting parents:multi_entity>Asset"
        " assets:multi_entity<Asset.parents shots:multi_entity<Shot.assets tags:multi_entity>Tag"
        " sg_versions:multi_entity<Version.entity tasks:multi_entity<Task.entity notes:multi_entity<Note.note_links"
        " shot_sg_diff_multi_entity_shots:multi_entity<Shot.sg_diff_multi_entity image:image"
    ),
    "Shot": _fields(
        _PROJECT + "code:text description:text head_in:number sg_cut_order:number sg_sequence:entity>Sequence"
        " sg_status_list:status_list=wtg,rdy,ip,fin,cbb,hld,omt assets:multi_entity>Asset"
        " parent_shots:multi_entity>Shot shots:multi_entity<Shot.parent_shots tags:multi_entity>Tag"
        " sg_versions:multi_entity<Version.entity tasks:multi_entity<Task.entity notes:multi_entity<Note.note_links"
        " created_at:date_time created_by:entity>HumanUser image:image"
    ),
    "Phase": _fields(
        _PROJECT + "code:text description:text start_date:date end_date:date milestone:checkbox color:color"
        " notes:multi_entity<Note.note_links"
    ),
    "Task": _fields(
        _PROJECT + "content:text sg_description:text entity:entity>Asset|Sequence|Shot step:entity>Step"
        " sg_sort_order:number est_in_mins:duration color:color sg_status_list:status_list=wtg,rdy,ip,rev,fin,hld,na"
        " task_assignees:multi_entity>Group|HumanUser sg_versions:multi_entity<Version.sg_task"
        " upstream_tasks:multi_entity>Task downstream_tasks:multi_entity<Task.upstream_tasks"
        " notes:multi_entity<Note.tasks"
    ),
    "Version": _fields(
        _PROJECT + "code:text description:text entity:entity>Asset|Sequence|Shot sg_task:entity>Task"
        " frame_count:number sg_movie_aspect_ratio:float flagged:checkbox client_approved_at:date_time"
        " user:entity>HumanUser|Group sg_status_list:status_list=na,rev,vwd,apr"
        " playlists:multi_entity<Playlist.versions notes:multi_entity<Note.note_links created_at:date_time"
    ),
    "Playlist": _fields(
        _PROJECT + "code:text description:text sg_date_and_time:date_time versions:multi_entity>Version"
        " notes:multi_entity<Note.note_links"
    ),
    "Note": _fields(
        _PROJECT + "subject:text sg_note_type:list=Internal,Client sg_status_list:status_list=opn,ip,clsd"
        " client_approved:checkbox meta:jsonb note_links:multi_entity>Asset|Phase|Playlist|Sequence|Shot|Version"
        " tasks:multi_entity>Task addressings_to:multi_entity>Group|HumanUser"
    ),
}
for _type in ("Asset", "Shot"):
    TYPES[_type] += [made for made, _ in custom_fields(_type)]

NAME_FIELDS = {"Project": "name", "HumanUser": "name", "Tag": "name", "Task": "content", "Note": "subject"}
FIELDS: dict[str, dict[str, Field]] = {name: {f.name: f for f in fields} for name, fields in TYPES.items()}


def name_field(entity_type: str) -> str:
    return NAME_FIELDS.get(entity_type, "code")


def has_project(entity_type: str) -> bool:
    return "project" in FIELDS[entity_type]


def fold(text: str) -> str:
    """Simple case folding, one code point at a time, of composed text."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in unicodedata.normalize("NFC", text))


@dataclass
class Row:
    key: Key
    values: dict[str, Any]
    retired: bool = False


@dataclass
class World:
    """Every row of the test with stored values: scalars in canonical form, links as keys, mirrors not stored."""

    rows: dict[Key, Row] = field(default_factory=dict)
    _mirrors: dict[tuple[str, str], dict[Key, list[Key]]] = field(default_factory=dict)

    def add(self, key: Key, values: dict[str, Any]) -> None:
        self.rows[key] = Row(key, values)

    def of_type(self, entity_type: str) -> list[Row]:
        return [row for row in self.rows.values() if row.key.type == entity_type]

    def name(self, key: Key) -> str:
        return self.rows[key].values[name_field(key.type)]

    def is_live(self, key: Key) -> bool:
        return not self.rows[key].retired

    def freeze(self) -> None:
        """Computes the mirrored links; call when the last link is set and the last row retired."""
        for entity_type, fields in TYPES.items():
            for one in fields:
                if one.mirror:
                    self._mirrors[entity_type, one.name] = self._mirror(entity_type, one.mirror)

    def _mirror(self, entity_type: str, source: tuple[str, str]) -> dict[Key, list[Key]]:
        found: dict[Key, list[Key]] = {}
        for row in self.of_type(source[0]):
            if row.retired:
                continue
            stored = row.values.get(source[1])
            for target in stored if isinstance(stored, list) else [stored]:
                if target is not None and target.type == entity_type:
                    found.setdefault(target, []).append(row.key)
        return found

    def value(self, key: Key, name: str) -> Any:
        """What a read of a live row shows: links to retired rows are gone, multi links are in order of names."""
        if name == "id":
            return key.id
        if name == "cached_display_name":
            return self.name(key)
        one = FIELDS[key.type][name]
        if one.mirror:
            return self._ordered(self._mirrors[key.type, name].get(key, []))
        stored = self.rows[key].values.get(name)
        if one.kind == "multi_entity":
            return self._ordered([target for target in stored or [] if self.is_live(target)])
        if one.kind == "entity":
            return stored if stored is not None and self.is_live(stored) else None
        return stored

    def _ordered(self, keys: list[Key]) -> list[Key]:
        return sorted(keys, key=lambda key: (fold(self.name(key)), key.id))
