"""Recorded calls of a tool, freed from the site that they were made on, and their replay on another.

In a recording a row is called after its place: `<task>` for a row that the stage made, `<PublishedFile 1>` for the first
one that the recorded calls made themselves. Texts that belong to one site stand there as `<name>`, too.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

# keys whose values are bare ids, and of what
BARE_IDS = {"sg_folder_ids": "FilesystemLocation"}
ROW = re.compile(r"<[A-Za-z0-9 ]+>")


class Names:
    """Names for rows and texts of one site."""

    def __init__(self, rows: dict[str, dict], texts: dict[str, str]):
        """:param rows: rows by name. :param texts: what stands in calls, by name; the longest are looked for first."""
        self._ids = {f"<{name}>": row["id"] for name, row in rows.items()}
        self._names = {(row["type"], row["id"]): f"<{name}>" for name, row in rows.items()}
        self._texts = dict(sorted(texts.items(), key=lambda item: -len(item[1])))
        self._made: Counter[str] = Counter()

    def learn(self, method: str, answer: Any) -> None:
        """Takes notice of the rows that a call made."""
        rows = answer if method == "batch" else [answer] if method == "create" else []
        for row in rows:
            if isinstance(row, dict) and "id" in row and (row["type"], row["id"]) not in self._names:
                self._made[row["type"]] += 1
                name = f"<{row['type']} {self._made[row['type']]}>"
                self._ids[name] = row["id"]
                self._names[row["type"], row["id"]] = name

    def freed(self, value: Any, of: str | None = None) -> Any:
        """A value with names for the ids and texts of this site. `of` is the type whose rows a filter speaks of."""
        if isinstance(value, dict):
            of = value.get("type", of) if "filters" in value or "filter" in value else of
            if value.get("path") == "id":
                return value | {"values": [self._names.get((of, one), one) for one in value["values"]]}
            freed = {key: self._freed_member(key, one, of) for key, one in value.items()}
            if isinstance(value.get("id"), int) and "type" in value:
                freed["id"] = self._names.get((value["type"], value["id"]), value["id"])
            return freed
        if isinstance(value, list):
            return [self.freed(one, of) for one in value]
        if isinstance(value, str):
            for name, text in self._texts.items():
                value = value.replace(text, f"<{name}>")
        return value

    def _freed_member(self, key: str, value: Any, of: str | None) -> Any:
        if key in BARE_IDS:
            return [self._names.get((BARE_IDS[key], one), one) for one in value]
        return self.freed(value, of)

    def bound(self, value: Any) -> Any:
        """A recorded value for this site."""
        if isinstance(value, dict):
            return {key: self.bound(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self.bound(one) for one in value]
        if isinstance(value, str):
            if value in self._ids:
                return self._ids[value]
            for name, text in self._texts.items():
                value = value.replace(f"<{name}>", text)
            assert not ROW.search(value), f"the recording speaks of {value}, which no call made"
        return value


def record(calls: list[dict], names: Names) -> list[dict]:
    """`{"method", "argument"}` of calls that were noted with their answers."""
    recording = []
    for call in calls:
        recording.append({"method": call["method"], "argument": names.freed(call["params"])})
        names.learn(call["method"], call["answer"])
    return recording


def replay(recording: list[dict], names: Names, call: Callable[[str, Any], Any]) -> list[tuple[dict, Any]]:
    """Makes the calls again, one after the other; returns each with its answer."""
    answers = []
    for recorded in recording:
        answer = call(recorded["method"], names.bound(recorded["argument"]))
        names.learn(recorded["method"], answer)
        answers.append((recorded, answer))
    return answers


def text(recording: list[dict]) -> str:
    """One call a line."""
    return "[\n" + ",\n".join(json.dumps(call, ensure_ascii=False, sort_keys=True) for call in recording) + "\n]\n"
