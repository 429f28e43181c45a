"""Behind a real nginx: with the configuration that docs/how-to/proxy.md shows, and with nothing but `proxy_pass`."""

from __future__ import annotations

import hashlib
import http.client
import os
import shutil
import ssl
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import shotgun_api3

from harness.nginx import Nginx
from harness.server import Server, standard_host

MEBIBYTE = 1 << 20


@pytest.fixture(scope="module")
def host() -> str:
    found = standard_host()
    if found is None:
        pytest.skip("the ports 80 and 443 cannot be bound")
    if not (shutil.which("nginx") or Path("/usr/sbin/nginx").exists()):
        pytest.skip("there is no nginx; `make conformance` installs it")
    return found


@pytest.fixture(scope="module")
def behind(host, tmp_path_factory, store_options) -> Server:
    """A server that trusts the proxy of this machine, as the how-to says."""
    options = [*store_options, "--public-url", f"https://{host}", "--trusted-proxies", "127.0.0.1"]
    server = Server(tmp_path_factory.mktemp("behind") / "data", options=options)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def nginx(host, behind, tmp_path_factory) -> Nginx:
    proxy = Nginx(tmp_path_factory.mktemp("proxy") / "nginx", host)
    proxy.start(behind)
    yield proxy
    proxy.stop()


@pytest.fixture(scope="module")
def key(behind) -> str:
    return behind.create_script("proxied")


@pytest.fixture(scope="module")
def client(nginx, key) -> shotgun_api3.Shotgun:
    """The official client, with the private authority."""
    return shotgun_api3.Shotgun(
        f"https://{nginx.host}", script_name="proxied", api_key=key, ca_certs=str(nginx.authority)
    )


@pytest.fixture(scope="module")
def shot(client) -> dict:
    project = client.create("Project", {"name": "Proxied"})
    return client.create("Shot", {"project": project, "code": "010"})


@pytest.fixture
def movie(tmp_path) -> Path:
    path = tmp_path / "010.mov"
    path.write_bytes(os.urandom(300_007))
    return path


def get(nginx, url, headers=None):
    """Status, headers and body, over plain HTTP or with the private authority."""
    context = ssl.create_default_context(cafile=str(nginx.authority)) if url.startswith("https") else None
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers or {}), context=context) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read()


def test_files_come_and_go_by_field_and_by_id(client, nginx, shot, movie):
    attachment = client.upload("Shot", shot["id"], str(movie))
    assert client.download_attachment(attachment) == movie.read_bytes()
    value = client.find_one("Attachment", [["id", "is", attachment]], ["this_file"])["this_file"]
    assert value["url"].startswith(f"https://{nginx.host}/signed/")
    assert client.download_attachment(value) == movie.read_bytes()


def test_the_authority_must_be_named(nginx, key):
    stranger = shotgun_api3.Shotgun(f"https://{nginx.host}", script_name="proxied", api_key=key, connect=False)
    stranger.config.rpc_attempt_interval = 1
    with pytest.raises(ssl.SSLError):
        stranger.find("Shot", [])


def test_large_files_pass_through_as_they_come(client, nginx, shot, tmp_path):
    size = int(os.environ.get("PROXY_UPLOAD_MIB", "150")) * MEBIBYTE
    path = tmp_path / "large.exr"
    digest = hashlib.sha256()
    with open(path, "wb") as out:
        for _ in range(size // MEBIBYTE):
            block = os.urandom(MEBIBYTE)
            digest.update(block)
            out.write(block)
    attachment = client.upload("Shot", shot["id"], str(path))
    back = tmp_path / "back.exr"
    client.download_attachment(attachment, file_path=str(back))
    with open(back, "rb") as found:
        assert hashlib.file_digest(found, "sha256").digest() == digest.digest()
    for buffers in ("bodies", "answers"):
        assert not [file for file in (nginx.folder / buffers).rglob("*") if file.is_file()]


def test_links_do_not_name_the_server_behind(client, behind, nginx, key, shot, movie):
    """Nor for whoever comes by the proxy that passes nothing on, or past both."""
    client.upload("Shot", shot["id"], str(movie), "image")
    for site in (f"http://{nginx.host}", behind.url):
        other = shotgun_api3.Shotgun(site, script_name="proxied", api_key=key)
        row = other.find_one("Shot", [["id", "is", shot["id"]]], ["image"])
        assert row["image"].startswith(f"https://{nginx.host}/")


def test_nobody_gets_a_file_for_being_a_proxy(client, nginx, shot, movie):
    attachment = client.upload("Shot", shot["id"], str(movie))
    path = f"/file_serve/attachment/{attachment}"
    cookie = {"Cookie": "_session_id=" + client.get_session_token()}
    for site in (f"http://{nginx.host}", f"https://{nginx.host}"):
        for headers in ({}, {"X-Forwarded-For": "127.0.0.1"}, {"X-Forwarded-Host": "127.0.0.1"}):
            status, _, body = get(nginx, site + path, headers)
            assert status == 401 and movie.read_bytes() not in body
        assert get(nginx, site + path, cookie)[2] == movie.read_bytes()
        assert get(nginx, site + "/metrics")[0] == 401
        assert get(nginx, site + "/health/ready")[0] == 200


def test_the_sender_is_who_the_proxy_says(behind, nginx):
    context = ssl.create_default_context(cafile=str(nginx.authority))
    connection = http.client.HTTPSConnection(nginx.host, context=context, source_address=("127.9.8.7", 0))
    connection.request("GET", "/health/live", headers={"X-Forwarded-For": "6.6.6.6"})
    assert connection.getresponse().read() == b"live\n"
    connection.close()
    forged = http.client.HTTPConnection("127.0.0.1", behind.port, source_address=("127.9.8.6", 0))
    forged.request("GET", "/health/live", headers={"X-Forwarded-For": "6.6.6.6"})
    forged.getresponse().read()
    forged.close()
    began = time.monotonic()  # a request is logged after its answer
    while 'peer="127.9.8.6"' not in (log := (behind.data / "serve.err").read_text()):
        assert time.monotonic() - began < 10, log[-2000:]
        time.sleep(0.1)
    assert 'peer="127.9.8.7"' in log and "6.6.6.6" not in log


def test_no_log_holds_a_signature(behind, client, nginx, shot, movie):
    attachment = client.upload("Shot", shot["id"], str(movie))
    value = client.find_one("Attachment", [["id", "is", attachment]], ["this_file"])["this_file"]
    client.download_attachment(value)
    signature = urlsplit(value["url"]).path.split("/")[2].split("-")[1]
    for log in (nginx.log(), (behind.data / "serve.err").read_text()):
        assert "/signed/" in log and signature not in log and "signature=" not in log
