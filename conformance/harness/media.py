"""Waiting for what the server makes of uploads."""

from __future__ import annotations

import time
import urllib.request

PENDING = "images/status/transient"
PATIENCE_SECONDS = 180
DONE, FAILED = 1, -1


def get(url):
    """Status, content type and bytes, fetched as anybody can: without credentials."""
    with urllib.request.urlopen(url) as answer:
        return answer.status, answer.headers["Content-Type"], answer.read()


def read(sg, row, field):
    return sg.find_one(row["type"], [["id", "is", row["id"]]], [field])[field]


def awaited(sg, row, field, wanted):
    """The value of a field once it is as wanted."""
    end = time.monotonic() + PATIENCE_SECONDS
    value = None
    while time.monotonic() < end:
        value = read(sg, row, field)
        if wanted(value):
            return value
        time.sleep(0.5)
    raise AssertionError(f"{row['type']}.{field} stayed {value}")


def is_final(url):
    """The address of a finished picture."""
    return url is not None and PENDING not in url
