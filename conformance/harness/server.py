"""One Callboard process for a test session, or a running one named by the environment."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
LAUNCHER = REPOSITORY / "callboard"
READY_MARK = "ready at "
START_LIMIT_SECONDS = 240
STOP_LIMIT_SECONDS = 20


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def standard_host() -> str | None:
    """A loopback address of this machine alone whose port 80 is free: the only port, beside 443, to which the official
    client sends its session. None where that port cannot be bound."""
    for _ in range(20):
        host = f"127.{random.randint(1, 254)}.{random.randint(0, 254)}.{random.randint(2, 254)}"
        with socket.socket() as probe:
            try:
                probe.bind((host, 80))
                return host
            except OSError:
                continue
    return None


def launcher_environment() -> dict[str, str]:
    """The caller's environment without settings that belong to another Callboard."""
    return {name: value for name, value in os.environ.items() if not name.startswith("CALLBOARD_")}


@dataclass
class Server:
    """A server on a data folder of its own. `start` may be called again after `stop` or `kill`."""

    data: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[str] | None = None
    options: list[str] = field(default_factory=list)
    host: str = "127.0.0.1"

    @classmethod
    def standard(cls, data: Path, options: list[str]) -> Server:
        """On port 80, where the official client downloads files by their id; on another where that cannot be."""
        host = standard_host()
        return cls(data, options=options) if host is None else cls(data, 80, options=options, host=host)

    @property
    def url(self) -> str:
        return f"http://{self.host}" if self.port == 80 else f"http://{self.host}:{self.port}"

    def start(self) -> float:
        """Starts the server; returns the seconds until it said that it is ready."""
        self.data.mkdir(parents=True, exist_ok=True)
        began = time.monotonic()
        log = open(self.data / "serve.err", "ab")
        self.process = subprocess.Popen(
            [
                *(str(LAUNCHER), "serve", "--host", self.host, "--port", str(self.port)),
                *("--data", str(self.data), *self.options),
            ],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=launcher_environment(),
            start_new_session=True,
        )
        log.close()
        self._await_ready(began)
        return time.monotonic() - began

    def _await_ready(self, began: float) -> None:
        assert self.process is not None and self.process.stdout is not None
        while time.monotonic() - began < START_LIMIT_SECONDS:
            line = self.process.stdout.readline()
            if READY_MARK in line:
                return
            if not line and self.process.poll() is not None:
                break
        tail = (self.data / "serve.err").read_text(errors="replace")[-4000:]
        self.kill()
        raise RuntimeError(f"the server did not become ready:\n{tail}")

    def stop(self) -> int:
        """SIGTERM and wait; returns the exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def kill(self) -> None:
        """SIGKILL of the server process alone; its PostgreSQL is left to the next start."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def run(self, *arguments: str, stdin: str | None = None) -> str:
        """Runs an administration command on the server's data folder and returns its standard output."""
        done = subprocess.run(
            [str(LAUNCHER), *arguments, "--data", str(self.data)],
            input=stdin,
            capture_output=True,
            text=True,
            env=launcher_environment(),
            timeout=120,
        )
        if done.returncode != 0:
            raise RuntimeError(f"callboard {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def create_script(self, name: str, *options: str) -> str:
        """Creates a script and returns its key."""
        return self.run("script", "create", name, *options).strip().splitlines()[-1].strip()

    def create_user(self, login: str, password: str, role: str) -> None:
        self.run("user", "create", login, "--role", role, "--password-stdin", stdin=password + "\n")
