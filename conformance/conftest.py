"""Fixtures: the server under test, clients of every kind, and the rows that the suites start from."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import shotgun_api3

from harness.objects import Objects
from harness.people import People
from harness.server import Server
from harness.site import Site, build_site
from harness.wire import Wire

SCRIPT_NAME = "conformance"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, default=None, help="seed of the differential test; today's date by default")
    parser.addoption("--queries", type=int, default=5000, help="how many random queries the differential test makes")
    parser.addoption("--store", choices=["folder", "s3"], default="folder", help="where the server keeps files")
    parser.addoption("--write-report", default=None, help="file that receives the compatibility report")


@pytest.fixture(scope="session")
def store_options(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Flags of servers that keep their files where `--store` says."""
    if request.config.getoption("--store") == "folder":
        yield []
        return
    objects = Objects(tmp_path_factory.mktemp("objects") / "buckets")
    objects.start()
    yield objects.options()
    objects.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, store_options: list[str]) -> Iterator[Server | None]:
    """The server of this session; none when CALLBOARD_URL names a running one."""
    if "CALLBOARD_URL" in os.environ:
        yield None
        return
    started = Server.standard(tmp_path_factory.mktemp("site") / "data", store_options)
    started.start()
    yield started
    started.stop()


@pytest.fixture(scope="session")
def own_server(server: Server | None) -> Server:
    """The server, where a case needs its command line or its process."""
    if server is None:
        pytest.skip("needs a server of its own, not CALLBOARD_URL")
    return server


@pytest.fixture(scope="session")
def url(server: Server | None) -> str:
    return os.environ["CALLBOARD_URL"] if server is None else server.url


@pytest.fixture(scope="session")
def by_id(url: str) -> None:
    """For cases that download files by their id with the official client, which sends no session to other ports."""
    if urlsplit(url).port is not None:
        pytest.skip("port 80 cannot be bound, and elsewhere the client sends no session with a download by id")


@pytest.fixture(scope="session")
def script(server: Server | None) -> tuple[str, str]:
    """Name and key of a script with all rights and sudo."""
    if server is None:
        return os.environ["CALLBOARD_SCRIPT"], os.environ["CALLBOARD_KEY"]
    return SCRIPT_NAME, server.create_script(SCRIPT_NAME, "--allow-sudo")


@pytest.fixture(scope="session")
def sg(url: str, script: tuple[str, str]) -> shotgun_api3.Shotgun:
    """The official client as a script."""
    return shotgun_api3.Shotgun(url, script_name=script[0], api_key=script[1])


@pytest.fixture(scope="session")
def wire(url: str, script: tuple[str, str]) -> Iterator[Wire]:
    """Raw api3 calls as the same script."""
    connection = Wire(url, {"script_name": script[0], "script_key": script[1]})
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def site(sg: shotgun_api3.Shotgun) -> Site:
    return build_site(sg)


@pytest.fixture(scope="session")
def people(own_server: Server, sg: shotgun_api3.Shotgun, site: Site) -> People:
    """Persons of every role."""
    return People(own_server, sg, site)


@pytest.fixture
def fresh() -> str:
    """A text that no other case uses."""
    return f"c{time.time_ns():x}"


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).resolve().parents[1]
