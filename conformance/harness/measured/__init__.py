"""What others measured on a live site, as data: the public corpus `ksallee/sg-groundtruth`, in words of our own.

Every row names the entry of the corpus that it comes from; `entries` lists all of them. Where this server answers
otherwise, `unlike` holds the beginning of the line among the known differences that says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from harness.matrix import KNOWN_DIFFERENCES


@dataclass(frozen=True)
class Refused:
    """The call fails, and its sentence holds this."""

    sentence: str


@dataclass(frozen=True)
class Fact:
    entry: str
    subject: tuple
    expected: Any
    unlike: str = ""

    def __str__(self) -> str:
        return f"{self.entry} {' '.join(str(part)[:60] for part in self.subject)}"


def alike(expected: Any, found: Any) -> bool:
    if isinstance(expected, Refused):
        return isinstance(found, Refused) and expected.sentence in found.sentence
    return found == expected


def judge(fact: Fact, found: Any) -> None:
    """The fact holds here; or it does not, and the known differences say so."""
    if fact.unlike:
        assert any(line.startswith(fact.unlike) for line in KNOWN_DIFFERENCES), f"no known difference: {fact.unlike}"
        assert not alike(fact.expected, found), f"the difference is gone: {fact}"
    else:
        assert alike(fact.expected, found), f"{fact}: expected {fact.expected}, found {found}"


def ids(rows: list[dict]) -> list[int]:
    return [row["id"] for row in rows]
