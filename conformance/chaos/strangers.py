"""Callers without credentials who try to use up memory, connections and threads."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

MEBIBYTE = 1 << 20
SOCKET_SECONDS = 15
BOMB = gzip.compress(b" " * (64 * MEBIBYTE))


def _open(place: SplitResult) -> socket.socket:
    return socket.create_connection((place.hostname, place.port), timeout=SOCKET_SECONDS)


def many_form_fields(place: SplitResult) -> None:
    """100 fields of 1 MiB in one form, before anybody is asked who they are."""
    with _open(place) as caller:
        caller.sendall(
            b"POST /upload/publish_thumbnail HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
            b"Content-Type: multipart/form-data; boundary=b\r\n\r\n"
        )
        for number in range(100):
            part = b'--b\r\nContent-Disposition: form-data; name="f%d"\r\n\r\n' % number + b"x" * MEBIBYTE + b"\r\n"
            caller.sendall(b"%x\r\n" % len(part) + part + b"\r\n")


def compressed_bomb(place: SplitResult) -> None:
    """64 KB that unpack to 64 MiB of JSON blanks."""
    head = b"POST /api3/json HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(BOMB)
    with _open(place) as caller:
        caller.sendall(head + BOMB)
        caller.recv(1024)


def endless_chunks(place: SplitResult) -> None:
    """A body that announces no length and does not end."""
    with _open(place) as caller:
        caller.sendall(b"POST /api3/json HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(400):
            caller.sendall(b"10000\r\n" + b" " * 65536 + b"\r\n")


def announced_and_never_sent(place: SplitResult) -> None:
    """Headers that announce 16 MiB, and nothing after them."""
    callers = [_open(place) for _ in range(6)]
    try:
        for caller in callers:
            caller.sendall(b"POST /api3/json HTTP/1.1\r\nHost: x\r\nContent-Length: 16777216\r\n\r\n")
        time.sleep(3)
    finally:
        for caller in callers:
            caller.close()


def half_sent_headers(place: SplitResult) -> None:
    """300 connections that begin a request and stop."""
    callers: list[socket.socket] = []
    try:
        for _ in range(300):
            caller = _open(place)
            callers.append(caller)
            caller.sendall(b"GET /api3/json HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        time.sleep(3)
    finally:
        for caller in callers:
            caller.close()


def broken_chunks(place: SplitResult) -> None:
    """A chunk whose length is no number."""
    with _open(place) as caller:
        caller.sendall(b"POST /api3/json HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n")
        caller.recv(1024)


ATTACKS: tuple[Callable[[SplitResult], None], ...] = (
    many_form_fields,
    compressed_bomb,
    endless_chunks,
    announced_and_never_sent,
    half_sent_headers,
    broken_chunks,
)


class Stranger(threading.Thread):
    """Repeats one attack, with a pause between, until it is stopped."""

    def __init__(self, url: str, attack: Callable[[SplitResult], None]):
        super().__init__(daemon=True)
        self.place = urlsplit(url)
        self.attack = attack
        self.stopped = threading.Event()
        self.tried = 0

    def run(self) -> None:
        while not self.stopped.is_set():
            self.tried += 1
            try:
                self.attack(self.place)
            except OSError:
                pass  # refused or cut off, which is what should happen
            self.stopped.wait(1)
