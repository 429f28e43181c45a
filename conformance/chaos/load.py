"""Writers that remember what was acknowledged, and readers that measure how long an answer takes."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass, field

from harness.wire import Wire, WireFault, leaf

PAUSE_AFTER_TROUBLE = 0.1


@dataclass
class Expected:
    """What one shot must look like: the last acknowledged text, or one whose fate the writer was not told."""

    text: str
    unsure: list[str] = field(default_factory=list)

    def allows(self, text: str) -> bool:
        return text == self.text or text in self.unsure


class Writer(threading.Thread):
    """Makes shots and rewrites their descriptions, one call at a time."""

    def __init__(self, url: str, auth: dict, project: int, number: int, seed: int):
        super().__init__(daemon=True)
        self.wire = Wire(url, auth, timeout=30)
        self.project = project
        self.number = number
        self.random = random.Random(seed * 1000 + number)
        self.stopped = threading.Event()
        self.shots: dict[int, Expected] = {}
        self.created: dict[str, int] = {}
        self.unsure_codes: set[str] = set()
        self.acknowledged = 0
        self.refused = 0
        self.problems: list[str] = []

    def run(self) -> None:
        turn = 0
        while not self.stopped.is_set():
            try:
                if self.shots and self.random.random() < 0.6:
                    self._rewrite(turn)
                else:
                    self._create(turn)
                self.acknowledged += 1
            except Exception as problem:  # noqa: BLE001 - judged by _note
                self._note(problem)
                self.wire.close()
                time.sleep(PAUSE_AFTER_TROUBLE)
            turn += 1

    def _note(self, problem: Exception) -> None:
        """Trouble is expected while things are killed; a refusal of the request itself is not."""
        self.refused += 1
        if isinstance(problem, WireFault) and problem.code in (103, 104):
            if "database" not in problem.message.lower() and "again" not in problem.message.lower():
                self.problems.append(problem.message[:300])

    def _create(self, turn: int) -> None:
        code = f"w{self.number}-{turn}"
        text = f"{code} made"
        values = {"project": {"type": "Project", "id": self.project}, "code": code, "description": text}
        fields = [{"field_name": name, "value": value} for name, value in values.items()]
        self.unsure_codes.add(code)
        row = self.wire.call("create", {"type": "Shot", "fields": fields, "return_fields": ["id"]})
        self.unsure_codes.discard(code)
        self.shots[row["id"]] = Expected(text)
        self.created[code] = row["id"]

    def _rewrite(self, turn: int) -> None:
        shot = self.random.choice(list(self.shots))
        expected = self.shots[shot]
        text = f"w{self.number} turn {turn}"
        expected.unsure.append(text)
        fields = [{"field_name": "description", "value": text}]
        self.wire.call("update", {"type": "Shot", "id": shot, "fields": fields})
        expected.text = text
        expected.unsure.clear()


class Reader(threading.Thread):
    """Finds one shot after the other and keeps the seconds of each answer."""

    def __init__(self, url: str, auth: dict, project: int, seed: int):
        super().__init__(daemon=True)
        self.wire = Wire(url, auth, timeout=30)
        self.project = project
        self.random = random.Random(seed)
        self.stopped = threading.Event()
        self.seconds: list[float] = []
        self.failed = 0

    def run(self) -> None:
        while not self.stopped.is_set():
            began = time.monotonic()
            try:
                code = f"w{self.random.randrange(8)}-{self.random.randrange(200)}"
                self.wire.read("Shot", [leaf("code", "is", code)], ["code", "description", "project"])
                self.seconds.append(time.monotonic() - began)
            except Exception:  # noqa: BLE001 - the server or its database is down for a moment
                self.failed += 1
                self.wire.close()
                time.sleep(PAUSE_AFTER_TROUBLE)
            time.sleep(0.01)
