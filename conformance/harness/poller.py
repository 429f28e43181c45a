"""A reader of the event log that works as the official daemon does."""

from __future__ import annotations

import threading
import time
from typing import Any

from harness.wire import Wire, leaf


def head(wire: Wire) -> int:
    """The id of the newest event."""
    rows = wire.read(
        "EventLogEntry",
        [],
        sorts=[{"field_name": "id", "direction": "desc"}],
        paging={"entities_per_page": 1, "current_page": 1},
    )
    return rows["entities"][0]["id"]


class Poller(threading.Thread):
    """Follows the log: `id > last seen`, ascending, 500 a page. Ids that do not follow each other are problems."""

    def __init__(self, url: str, auth: dict[str, Any], start: int):
        super().__init__(daemon=True)
        self.wire = Wire(url, auth)
        self.last = start
        self.seen: list[dict] = []
        self.problems: list[str] = []
        self.failed = 0
        self.done = threading.Event()

    def run(self) -> None:
        while True:
            finished = self.done.is_set()
            try:
                rows = self.poll()
            except Exception:  # noqa: BLE001 - the server may be killed meanwhile; it asks again, as the daemon does
                self.failed += 1
                self.wire.close()
                time.sleep(0.1)
                continue
            if finished and not rows:
                return
            if not rows:
                time.sleep(0.005)

    def poll(self) -> list[dict]:
        rows = self.wire.read(
            "EventLogEntry",
            [leaf("id", "greater_than", self.last)],
            ["event_type", "meta", "entity.Shot.code", "entity"],
            sorts=[{"field_name": "id", "direction": "asc"}],
        )["entities"]
        for row in rows:
            if row["id"] != self.last + 1:
                self.problems.append(f"after {self.last} came {row['id']}")
            self.last = row["id"]
            self.seen.append(row)
        return rows
