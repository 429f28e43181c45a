"""The unit for systemd that docs/how-to/service.md shows, as systemd reads it. Nothing is started."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from harness.server import LAUNCHER

PROGRAM = "/opt/callboard/callboard"


@pytest.fixture(scope="module")
def page(repository) -> str:
    return (repository / "docs" / "how-to" / "service.md").read_text()


@pytest.fixture(scope="module")
def unit(page) -> str:
    return re.search(r"```ini\n(.*?)```", page, re.DOTALL)[1]


def test_systemd_knows_every_line(unit, tmp_path):
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("there is no systemd-analyze")
    assert PROGRAM in unit
    file = tmp_path / "callboard.service"
    file.write_text(unit.replace(PROGRAM, str(LAUNCHER)))
    checked = subprocess.run([program, "verify", "--man=no", str(file)], capture_output=True, text=True)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_commands_make_what_the_unit_names(page, unit):
    """A start without its configuration file is refused, every two seconds."""
    commands = re.search(r"```sh\n(.*?)```", page, re.DOTALL)[1]
    command = re.search(r"ExecStart=(.*)", unit)[1].split()
    named = [word for word in command[1:] if word.startswith("/")]
    assert len(named) == 2
    for path in named:
        assert re.search(rf"^install .* {re.escape(path)}$", commands, re.MULTILINE), path
