"""Values of every kind: invented, turned into canonical form, and written as the wire shows them."""

from __future__ import annotations

import datetime
import random
import unicodedata
import uuid
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from differential.model import Field, Key, World

UTC = datetime.UTC
FRAMES_PER_FOOT = 16

WORDS = [
    "anim",
    "Comp",
    "LAYOUT",
    "fx_010",
    "fx%010",
    "a.b",
    "O'Neil",
    'quo"te',
    "back\\slash",
    "Ünïcode",
    "ÉCOLE",
    "école",
    "나래",
    "나무꾼",
    "선녀",
    "한글 이름",
    "ΣΊΣΥΦΟΣ",
    "ß",
    "100%",
    "_",
    "Straße",
    "x",
    "two words",
    "[br]",
    "日本",
    "🎬",
]
COLORS = ["255,0,0", "0,128,255", "10,20,30", "222,0,0"]
ENTITY_TYPES = ["Shot", "Asset", "Sequence"]
TREES = [{"a": 1}, {"a": 1, "b": [1, 2, {"c": None}]}, {"b": [1, 2]}, {"x": "y"}, [1, 2], [], {}, {"a": {"d": True}}]
NUMBERS = [0, 1, -1, 2, 5, 10, 100, 2**31 - 1, -(2**31), 42, 7]
DECIMALS = ["0", "0.5", "-1.25", "2.000001", "13.3", "1.7777777", "-0.0000004", "99.999999", "1000000.5", "2"]


def text(rng: random.Random) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.choice([1, 1, 2])))


def moment(rng: random.Random, base: datetime.datetime) -> datetime.datetime:
    """A second at least half an hour away from every boundary of a relative date that counts from `base`."""
    unit = rng.choice([1, 1, 24, 24 * 7, 24 * 30, 24 * 365])
    return base + datetime.timedelta(hours=rng.randint(-6, 6) * unit, minutes=30)


def invent(rng: random.Random, field: Field, base: datetime.datetime) -> Any:
    """A canonical value; None now and then, except for check boxes."""
    kind = field.kind
    if kind == "checkbox":
        return rng.random() < 0.5
    if rng.random() < 0.2:
        return None
    if kind == "text":
        return canonical("text", text(rng))
    if kind in ("number", "percent", "duration", "timecode"):
        return rng.choice(NUMBERS)
    if kind == "footage":
        return rng.choice([0, 5, 16, 165, 170])
    if kind in ("float", "currency"):
        return canonical(kind, Decimal(rng.choice(DECIMALS)))
    if kind == "date":
        return moment(rng, base).date()
    if kind == "date_time":
        return moment(rng, base)
    if kind in ("list", "status_list"):
        return rng.choice(field.choices)
    if kind == "color":
        return rng.choice(COLORS)
    if kind == "entity_type":
        return rng.choice(ENTITY_TYPES)
    if kind == "jsonb":
        return rng.choice(TREES)
    if kind == "uuid":
        return str(uuid.UUID(int=rng.getrandbits(128)))
    if kind == "image":
        return None
    raise AssertionError(kind)


def canonical(kind: str, value: Any) -> Any:
    """The stored form of an accepted value."""
    if value is None:
        return None
    if kind == "text":
        return unicodedata.normalize("NFC", value).strip() or None
    if kind in ("list", "status_list", "entity_type"):
        return value or None
    if kind == "float":
        return Decimal(str(value)).quantize(Decimal("0.000001"), ROUND_HALF_UP)
    if kind == "currency":
        return Decimal(str(value)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if kind in ("number", "duration"):
        return int(value)
    if kind == "footage":
        return _frames(value) if isinstance(value, str) else value
    if kind == "checkbox":
        return value is True or value == "true"
    if kind == "date":
        return datetime.date.fromisoformat(value) if isinstance(value, str) and value else value or None
    if kind == "date_time":
        return parse_moment(value) if isinstance(value, str) else value
    if kind == "uuid":
        return str(uuid.UUID(value)) if value else None
    return value


def parse_moment(value: str) -> datetime.datetime | None:
    if not value:
        return None
    read = datetime.datetime.fromisoformat(value)
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


def _frames(written: str) -> int:
    feet, frames = written.split("-")
    return int(feet) * FRAMES_PER_FOOT + int(frames)


def to_wire(world: World, kind: str, value: Any) -> Any:
    """A canonical value as a read shows it and as a write may give it."""
    if kind == "multi_entity":
        return [link(world, key) for key in value]
    if value is None:
        return None
    if kind == "entity":
        return link(world, value)
    if kind in ("float", "currency"):
        return float(value)
    if kind == "footage":
        return f"{value // FRAMES_PER_FOOT}-{value % FRAMES_PER_FOOT:02d}"
    if kind == "date":
        return value.isoformat()
    if kind == "date_time":
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value


def link(world: World, key: Key) -> dict[str, Any]:
    return {"type": key.type, "id": key.id, "name": world.name(key)}
