"""What callers without credentials do to the memory, the connections and the threads of a server of the usual size."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from urllib.parse import urlsplit

import pytest
import requests

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


def test_a_full_disk_is_said_and_forgotten(tmp_path_factory):
    place = tmp_path_factory.mktemp("small")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=900m", "tmpfs", str(place)], capture_output=True)
    if mounted.returncode:
        pytest.skip("no file system of a fixed size can be mounted")
    server = Server(place / "data")
    try:
        server.start()
        auth = {"script_name": "small", "script_key": server.create_script("small")}
        form = auth | {"upload_type": "Attachment", "filename": "x", "multipart_upload": "False"}
        link = requests.post(f"{server.url}/upload/api_get_upload_link_info", form).text.split("\n")[1]
        filler = place / "filler"
        free = os.statvfs(place)
        subprocess.run(["fallocate", "-l", str(free.f_bavail * free.f_frsize - (100 << 20)), str(filler)], check=True)
        part = requests.put(link, b"bytes")
        assert (part.status_code, part.text) == (503, "The media storage is full. Nothing was stored.\n")
        ready = requests.get(f"{server.url}/health/ready")
        assert ready.status_code == 503 and "full" in ready.text
        assert Wire(server.url, auth).read("Status", [], ["code"])["entities"]
        filler.unlink()
        assert requests.put(link, b"bytes").status_code == 200
        assert requests.get(f"{server.url}/health/ready").status_code == 200
    finally:
        server.stop()
        subprocess.run(["umount", "-l", str(place)])
