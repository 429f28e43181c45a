"""What goes wrong on a machine: processes that end without a word."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from pathlib import Path

from harness.server import Server


def postmaster(server: Server) -> int:
    return int((server.data / "postgres" / "postmaster.pid").read_text().splitlines()[0])


def backends(parent: int) -> list[int]:
    """The processes of PostgreSQL that serve a connection."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            status = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if int(status[1]) == parent and b"callboard" in command:
            found.append(int(folder.name))
    return found


def kill_backend(server: Server, chance: random.Random) -> None:
    """Ends one connection of the database, as an administrator of PostgreSQL would."""
    running = backends(postmaster(server))
    if running:
        os.kill(chance.choice(running), signal.SIGTERM)


def kill_database(server: Server, _: random.Random) -> None:
    os.kill(postmaster(server), signal.SIGKILL)


def kill_server(server: Server, _: random.Random) -> None:
    """The process ends at once; a service manager starts it again."""
    server.kill()
    server.start()


def restart_server(server: Server, _: random.Random) -> None:
    server.stop()
    server.start()


KINDS = (kill_backend, kill_backend, kill_backend, kill_database, kill_server, restart_server)


class Killer(threading.Thread):
    """Does one of these things every few seconds until it is stopped."""

    def __init__(self, server: Server, seed: int, pause: float):
        super().__init__(daemon=True)
        self.server = server
        self.random = random.Random(seed)
        self.pause = pause
        self.stopped = threading.Event()
        self.did: list[str] = []
        self.problems: list[str] = []

    def run(self) -> None:
        order: list = []
        while not self.stopped.wait(self.pause):
            if not order:
                order = self.random.sample(KINDS, len(KINDS))
            kill = order.pop()
            try:
                kill(self.server, self.random)
                self.did.append(kill.__name__)
            except Exception as problem:  # noqa: BLE001 - a server that does not come back is a finding
                self.problems.append(f"{kill.__name__}: {problem!r}"[:500])
                time.sleep(1)
