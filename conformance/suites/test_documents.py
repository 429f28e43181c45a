"""The commands that documents show, page by page in their order. A block that is not run says why, above itself."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from harness.server import LAUNCHER, READY_MARK, REPOSITORY, STOP_LIMIT_SECONDS, launcher_environment

MAKES_THE_SITE = "docs/how-to/install.md"
NEED_THE_SITE = ["docs/how-to/scripts-and-keys.md", "docs/how-to/backup.md", "docs/how-to/upgrade.md"]
PAGES = ["README.md", MAKES_THE_SITE, *NEED_THE_SITE]
BLOCK = re.compile(r"(?:^ *<!-- not run: ([^\n]*) -->\n)?^ *```sh\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
SERVE = "./callboard serve --data /srv/callboard"


def text(page: str) -> str:
    return (REPOSITORY / page).read_text(encoding="utf-8")


def blocks(page: str) -> list[tuple[str, str]]:
    """Each block of commands with the reason why it is not run, empty where it is."""
    return [(found[1] or "", textwrap.dedent(found[2])) for found in BLOCK.finditer(text(page))]


def left_out() -> list[tuple[str, str, str]]:
    return [(page, reason, commands) for page in PAGES for reason, commands in blocks(page) if reason]


@dataclass
class Machine:
    """Folders in place of `/srv` and `/backups`, and a working folder in which `./callboard` is the launcher."""

    folder: Path
    said: str = ""
    url: str = ""
    servers: list[subprocess.Popen[str]] = field(default_factory=list)

    def prepare(self) -> None:
        for name in ("srv", "backups", "here"):
            (self.folder / name).mkdir(parents=True)
        (self.folder / "here" / "callboard").symlink_to(LAUNCHER)
        (self.folder / "here" / "password.txt").write_text("seven grey herons\n")

    def run(self, line: str, site: str | None) -> None:
        line = re.sub("(/srv|/backups)/", rf"{self.folder}\1/", line)
        if "--revoke " in line:
            listed = re.findall(r"^ *(\d+)", self.said, re.MULTILINE)
            line = re.sub(r"--revoke \d+", f"--revoke {listed[0]}", line)
        environment = launcher_environment()
        if site is not None:
            environment["CALLBOARD_DATA"] = f"{self.folder}{site}"
        if line.startswith(("./callboard serve", "./callboard demo")):
            self._serve(re.sub(r" --port \d+", "", line) + " --port 0", environment)
            return
        shell = ["bash", "-euc", line]
        here = self.folder / "here"
        done = subprocess.run(shell, cwd=here, env=environment, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        self.said = done.stdout

    def _serve(self, line: str, environment: dict[str, str]) -> None:
        with open(self.folder / "serve.err", "ab") as log:
            server = subprocess.Popen(
                shlex.split(line),
                cwd=self.folder / "here",
                env=environment,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.servers.append(server)
        assert server.stdout is not None
        ready = next((said for said in server.stdout if READY_MARK in said), None)
        assert ready is not None, (self.folder / "serve.err").read_text(errors="replace")[-4000:]
        self.url = ready.split(READY_MARK)[1].strip()

    def stop(self) -> None:
        for server in self.servers:
            server.send_signal(signal.SIGTERM)
        for server in self.servers:
            server.wait(STOP_LIMIT_SECONDS)
        self.servers.clear()


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    machine = Machine(tmp_path_factory.mktemp("documents"))
    machine.prepare()
    return machine


@pytest.fixture
def machine(kept):
    yield kept
    kept.stop()


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_run(machine, page):
    site = "/srv/callboard" if page in NEED_THE_SITE else None
    if site is not None:
        machine.run(SERVE, site)
    commands = [commands for reason, commands in blocks(page) if not reason]
    assert commands
    for line in "".join(commands).splitlines():
        machine.run(line, site)
    if page == "README.md":
        the_program_finds_the_shot(machine)


def the_program_finds_the_shot(machine: Machine) -> None:
    program = re.search(r"```python\n(.*?)```", text("README.md"), re.DOTALL)[1]
    key = machine.said.strip().splitlines()[-1]
    for there, here in {"http://127.0.0.1:8642": machine.url, "…the key…": key}.items():
        assert there in program
        program = program.replace(there, here)
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert "'code': '010'" in found.stdout, found.stderr


@pytest.mark.parametrize(("page", "reason", "commands"), left_out())
def test_the_rest_says_why_it_is_not_run(page, reason, commands):
    pytest.skip(f"{page}: {commands.strip()}: {reason}")
