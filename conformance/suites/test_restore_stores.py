"""A site moves with its files from a data folder into an S3 service and back. Runs with `--store=s3` only."""

from __future__ import annotations

import hashlib
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
import shotgun_api3

from harness.server import Server

CONTENTS = {
    "large.mov": os.urandom(9_000_011),
    "small.bin": b"the same",
    "twin.bin": b"the same",
    "갈매기.txt": "등대지기".encode(),
}


@pytest.fixture(scope="module")
def bucket(request, store_options) -> list[str]:
    """What makes a server keep its files in the bucket of this session."""
    if request.config.getoption("--store") != "s3":
        pytest.skip("needs --store=s3")
    return store_options


@pytest.fixture(scope="module")
def moved(bucket, tmp_path_factory):
    """Three sites: the first in a folder, the second restored into S3, the third from there into a folder."""
    folder = tmp_path_factory.mktemp("moves")
    first, second, third = (Server(folder / name) for name in ("first", "second", "third"))
    second.options = bucket
    first.start()
    key = first.create_script("mover")
    versions = upload(shotgun_api3.Shotgun(first.url, script_name="mover", api_key=key), folder)
    first.run("backup", str(folder / "first.backup"))
    first.stop()
    second.run("restore", str(folder / "first.backup"), *bucket)
    second.start()
    second.run("backup", str(folder / "second.backup"), *bucket)
    second.stop()
    third.run("restore", str(folder / "second.backup"))
    return first, second, third, key, versions


def upload(sg, folder: Path) -> dict[int, bytes]:
    """The bytes by the id of the Version that has them."""
    project = sg.create("Project", {"name": "Moves"})
    versions = {}
    for name, content in CONTENTS.items():
        (folder / name).write_bytes(content)
        version = sg.create("Version", {"project": project, "code": name})
        sg.upload("Version", version["id"], str(folder / name), field_name="sg_uploaded_movie")
        versions[version["id"]] = content
    return versions


def downloads(server: Server, key: str, versions: dict[int, bytes]) -> None:
    server.start()
    try:
        sg = shotgun_api3.Shotgun(server.url, script_name="mover", api_key=key)
        for version, content in versions.items():
            field = sg.find_one("Version", [["id", "is", version]], ["sg_uploaded_movie"])["sg_uploaded_movie"]
            assert sg.download_attachment(field) == content
    finally:
        server.stop()


def files(server: Server) -> list[Path]:
    """Files below the data folder that hold what was uploaded."""
    digests = {hashlib.sha256(content).digest() for content in CONTENTS.values()}
    return [
        path
        for path in server.data.rglob("*")
        if path.is_file()
        and "postgres" not in path.parts
        and path.stat().st_size in map(len, CONTENTS.values())
        and hashlib.sha256(path.read_bytes()).digest() in digests
    ]


def test_every_byte_arrives_in_the_bucket_and_comes_back(moved):
    first, second, third, key, versions = moved
    downloads(second, key, versions)
    downloads(third, key, versions)


def test_the_files_lie_where_the_site_keeps_them(moved):
    first, second, third, _, _ = moved
    assert len(files(first)) == len(files(third)) == len(set(CONTENTS.values()))
    assert files(second) == []


def test_both_sites_verify_their_checksums(moved, bucket):
    _, second, third, _, _ = moved
    for server, options in ((second, bucket), (third, [])):
        lines = server.run("doctor", "--checksums", *options).splitlines()
        assert all(line.startswith("ok") for line in lines), lines
        assert [line for line in lines if line.startswith("ok    media: ") and line.endswith("files verified")]


def packed(backup: Path) -> dict[str, str]:
    """The SHA-256 of every uploaded file in a backup, by its name there."""
    with zipfile.ZipFile(backup) as whole, whole.open("media.tar") as media, tarfile.open(fileobj=media) as files:
        return {
            member.name: hashlib.sha256(files.extractfile(member).read()).hexdigest()
            for member in files.getmembers()
            if member.isfile()
        }


def test_backups_of_both_sites_hold_the_same_bytes(moved):
    folder = moved[0].data.parent
    first, second = packed(folder / "first.backup"), packed(folder / "second.backup")
    assert first == second
    assert {hashlib.sha256(content).hexdigest() for content in CONTENTS.values()} <= set(first.values())
