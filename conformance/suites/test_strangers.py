"""What callers without credentials do to the memory, the connections and the threads of a server of the usual size."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
import requests
import shotgun_api3

from chaos.killers import postmaster
from chaos.strangers import (
    Stranger,
    announced_and_never_sent,
    compressed_bomb,
    endless_chunks,
    half_sent_headers,
    many_form_fields,
)
from harness.server import Server
from harness.wire import Wire

SECONDS = 20
PATIENCE = 10


@pytest.fixture(scope="module")
def besieged(tmp_path_factory) -> Server:
    server = Server(tmp_path_factory.mktemp("strangers") / "data")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def reader(besieged) -> Wire:
    auth = {"script_name": "reader", "script_key": besieged.create_script("reader")}
    return Wire(besieged.url, auth, timeout=PATIENCE)


def read(reader) -> float:
    began = time.monotonic()
    assert reader.read("Status", [], ["code"])["entities"]
    return time.monotonic() - began


@pytest.mark.parametrize(
    ("attack", "count"),
    [(many_form_fields, 8), (compressed_bomb, 4), (endless_chunks, 8), (announced_and_never_sent, 4)],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_reads_are_answered_beside_bodies_of_strangers(besieged, reader, attack, count):
    strangers = [Stranger(besieged.url, attack) for _ in range(count)]
    for stranger in strangers:
        stranger.start()
    slowest = large = 0.0
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        slowest = max(slowest, read(reader))
        began = time.monotonic()
        reader.read("Status", [], ["code"], padding="x" * 3_000_000)
        large = max(large, time.monotonic() - began)
    for stranger in strangers:
        stranger.stopped.set()
    for stranger in strangers:
        stranger.join(60)
    print(f"{attack.__name__}: slowest read {slowest:.2f} s, slowest large call {large:.2f} s")
    assert slowest < PATIENCE / 2 and large < PATIENCE
    assert besieged.process.poll() is None


def test_half_sent_headers_by_the_thousand_keep_nobody_out(besieged, reader):
    place = urlsplit(besieged.url)
    callers = []
    try:
        for _ in range(3_200):
            caller = socket.create_connection((place.hostname, place.port), timeout=30)
            callers.append(caller)
            caller.sendall(b"GET /api3/json HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        began = time.monotonic()
        fresh = Wire(besieged.url, reader.auth, timeout=60)
        read(fresh)
        fresh.close()
        print(f"a new caller was answered after {time.monotonic() - began:.2f} s")
        assert time.monotonic() - began < 30
        time.sleep(max(0.0, began + 25 - time.monotonic()))
        assert sum(closed(caller) for caller in callers) == len(callers)
    finally:
        for caller in callers:
            caller.close()


def closed(caller: socket.socket) -> bool:
    caller.setblocking(False)
    try:
        return caller.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def test_what_keeps_the_site_alive_has_survived(besieged, reader):
    os.kill(postmaster(besieged), signal.SIGKILL)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            if requests.get(f"{besieged.url}/health/ready", timeout=5).status_code == 200:
                break
        except OSError:
            pass
        time.sleep(0.2)
    fresh = Wire(besieged.url, reader.auth, timeout=60)
    read(fresh)
    fresh.close()


def test_a_machine_out_of_memory_ends(besieged):
    """The launcher asks for it; a service manager starts the server again."""
    command = open(f"/proc/{besieged.process.pid}/cmdline").read().split("\0")
    assert "-XX:+ExitOnOutOfMemoryError" in command and "-Xmx384m" in command


@contextmanager
def disk(place):
    """A disk of 900 MiB."""
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=900m", "tmpfs", str(place)], capture_output=True)
    if mounted.returncode:
        pytest.skip("no file system of a fixed size can be mounted")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)])


@pytest.fixture
def small(tmp_path_factory):
    """A server on a disk of its own."""
    place = tmp_path_factory.mktemp("small")
    with disk(place):
        server = Server(place / "data")
        try:
            server.start()
            yield server
        finally:
            server.stop()


def fill(place):
    """Leaves 100 MiB, less than uploads leave free; removing the returned file makes room again."""
    filler = place / "filler"
    free = os.statvfs(filler.parent)
    subprocess.run(["fallocate", "-l", str(free.f_bavail * free.f_frsize - (100 << 20)), str(filler)], check=True)
    return filler


def test_a_full_disk_is_said_and_forgotten(small):
    auth = {"script_name": "small", "script_key": small.create_script("small")}
    form = auth | {"upload_type": "Attachment", "filename": "x", "multipart_upload": "False"}
    link = requests.post(f"{small.url}/upload/api_get_upload_link_info", form).text.split("\n")[1]
    filler = fill(small.data.parent)
    part = requests.put(link, b"bytes")
    assert (part.status_code, part.text) == (503, "The media storage is full. Nothing was stored.\n")
    ready = requests.get(f"{small.url}/health/ready")
    assert ready.status_code == 503 and "full" in ready.text
    assert Wire(small.url, auth).read("Status", [], ["code"])["entities"]
    filler.unlink()
    assert requests.put(link, b"bytes").status_code == 200
    assert requests.get(f"{small.url}/health/ready").status_code == 200


@pytest.mark.parametrize("size", [1_000, 30_000_000], ids=["small", "large"])
def test_the_official_client_raises_what_a_full_disk_is_answered_with(small, tmp_path, size):
    """In parts and in one form: whatever has another status than 200 loses its sentence there."""
    sg = shotgun_api3.Shotgun(small.url, script_name="client", api_key=small.create_script("client"))
    project = sg.create("Project", {"name": "Full"})
    file = tmp_path / "file.bin"
    file.write_bytes(bytes(size))
    late = requests.post(
        f"{small.url}/upload/api_get_upload_link_info",
        {"script_name": "client", "script_key": sg.config.api_key, "upload_type": "Attachment", "filename": "late"},
    ).text.split("\n")[1]
    filler = fill(small.data.parent)
    with open(file, "rb") as data, pytest.raises(shotgun_api3.ShotgunError, match="Got a 503 response"):
        sg._upload_data_to_storage(data, "application/octet-stream", size, late)
    for by_parts in (True, False):
        sg.server_info["s3_direct_uploads_enabled"] = by_parts
        for field in (None, "image"):
            with pytest.raises(shotgun_api3.ShotgunError, match="The media storage is full. Nothing was stored."):
                sg.upload("Project", project["id"], str(file), field)
    assert "full" in requests.get(f"{small.url}/health/ready").text
    filler.unlink()
    for by_parts in (True, False):
        sg.server_info["s3_direct_uploads_enabled"] = by_parts
        assert sg.upload("Project", project["id"], str(file)) > 0


def test_a_full_disk_of_the_uploads_alone_is_said(besieged):
    media = besieged.data / "media"
    assert requests.get(f"{besieged.url}/health/ready").status_code == 200
    with disk(media):
        fill(media)
        ready = requests.get(f"{besieged.url}/health/ready")
        assert ready.status_code == 503 and "full" in ready.text
    assert requests.get(f"{besieged.url}/health/ready").status_code == 200
