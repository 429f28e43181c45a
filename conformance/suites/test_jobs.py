"""Work on uploads that failed, as an administrator sees it while the site is served, and another try."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
import shotgun_api3

from harness.media import DONE, FAILED, awaited, is_final, read
from harness.movies import movie, picture
from harness.server import LAUNCHER, Server, launcher_environment

WORDS = "the frames are stuck in the projector"


class Ffmpeg:
    """The packed ffmpeg behind a script that fails while it is told to, where every user of the machine reaches it."""

    def __init__(self, folder, original):
        folder.chmod(0o755)
        packed = folder / "packed"
        shutil.copytree(original, packed)
        self.path = folder / "ffmpeg"
        self._broken = folder / "broken"
        self._stuck = folder / "stuck"
        for name in ("ffmpeg", "ffprobe"):
            program = folder / name
            program.write_text(
                f'#!/bin/sh\n[ -e "{self._broken}" ] && {{ echo "{WORDS}" >&2; exit 1; }}\n'
                f'[ -e "{self._stuck}" ] && sleep 1000\n'
                f'export LD_LIBRARY_PATH="{packed}"\nexec "{packed}/{name}" "$@"\n'
            )
            program.chmod(0o755)

    def fail(self):
        self._broken.touch()

    def hang(self):
        self._stuck.touch()

    def work(self):
        self._broken.unlink(missing_ok=True)
        self._stuck.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def packed(own_server, sg, site, tmp_path_factory):
    """Where the session's server has unpacked its ffmpeg to, which it does for the first picture."""
    shot = sg.create("Shot", {"project": site.project, "code": "first picture"})
    sg.upload_thumbnail("Shot", shot["id"], str(picture(tmp_path_factory.mktemp("first") / "a.png")))
    awaited(sg, shot, "image", is_final)
    return next((own_server.data / "work" / "transcode" / "programs").glob("ffmpeg*"))


@pytest.fixture(scope="module")
def ffmpeg(packed):
    with tempfile.TemporaryDirectory() as folder:
        yield Ffmpeg(Path(folder), packed)


@pytest.fixture(scope="module")
def studio(ffmpeg, store_options, tmp_path_factory):
    started = Server(tmp_path_factory.mktemp("jobs") / "data", options=[*store_options, "--ffmpeg", str(ffmpeg.path)])
    started.start()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def client(studio):
    return shotgun_api3.Shotgun(studio.url, script_name="jobs", api_key=studio.create_script("jobs"))


def refused(studio, *arguments):
    """The status and last words of a command that cannot do what it is told."""
    done = subprocess.run(
        [str(LAUNCHER), *arguments, "--data", str(studio.data)],
        capture_output=True,
        text=True,
        env=launcher_environment(),
        timeout=120,
        check=False,
    )
    return done.returncode, done.stderr.splitlines()[-1]


def test_failed_work_is_listed_with_its_reason_and_succeeds_when_begun_anew(studio, client, ffmpeg, fresh, tmp_path):
    project = client.create("Project", {"name": fresh})
    version = client.create("Version", {"project": project, "code": "sc010 \N{HANGUL SYLLABLE HAN}"})
    shot = client.create("Shot", {"project": project, "code": "sc010"})
    ffmpeg.fail()
    reel = client.upload("Version", version["id"], str(movie(tmp_path / "comp_v001.y4m")), "sg_uploaded_movie")
    still = client.upload_thumbnail("Shot", shot["id"], str(picture(tmp_path / "still.png")))
    awaited(client, version, "sg_uploaded_movie_transcoding_status", lambda status: status == FAILED)
    awaited(client, shot, "image", lambda url: url is None)

    lines = studio.run("jobs", "list", "--failed").splitlines()
    about = next(i for i, line in enumerate(lines) if line.startswith(f"{reel} "))
    assert lines[about].split()[1:4] == ["movie", "failed", "2"]
    where = f'comp_v001.y4m, Version {version["id"]} "sc010 \N{HANGUL SYLLABLE HAN}" sg_uploaded_movie'
    assert lines[about].endswith(where)
    assert lines[about + 1].strip() == WORDS
    assert any(line.split()[:2] == [str(still), "picture"] and line.endswith(f'still.png, Shot {shot["id"]} "sc010" image') for line in lines)

    ffmpeg.work()
    assert studio.run("jobs", "retry", str(reel)).strip() == f"{reel} begun anew."
    assert studio.run("jobs", "retry", "--failed").strip() == "1 begun anew."
    awaited(client, version, "sg_uploaded_movie_transcoding_status", lambda status: status == DONE)
    awaited(client, version, "image", is_final)
    awaited(client, shot, "image", is_final)
    assert studio.run("jobs", "retry", str(reel)).strip() == f"{reel} is done."
    assert studio.run("jobs", "list", "--failed").strip() == "Nothing has failed."


def test_a_retry_does_not_touch_what_came_meanwhile(studio, client, ffmpeg, fresh, tmp_path):
    project = client.create("Project", {"name": fresh})
    version = client.create("Version", {"project": project, "code": fresh})
    ffmpeg.fail()
    first = client.upload("Version", version["id"], str(movie(tmp_path / "v1.y4m", frames=12)), "sg_uploaded_movie")
    awaited(client, version, "sg_uploaded_movie_transcoding_status", lambda status: status == FAILED)
    ffmpeg.work()
    client.upload("Version", version["id"], str(movie(tmp_path / "v2.y4m", frames=24)), "sg_uploaded_movie")
    awaited(client, version, "sg_uploaded_movie_transcoding_status", lambda status: status == DONE)
    shown = awaited(client, version, "image", is_final).split("?")[0]

    assert studio.run("jobs", "retry", str(first)).strip() == f"{first} is about a file that is not shown any more."
    assert read(client, version, "uploaded_movie_duration") == 1.0
    assert read(client, version, "image").split("?")[0] == shown


def test_work_is_cancelled(studio, client, ffmpeg, fresh, tmp_path):
    project = client.create("Project", {"name": fresh})
    version = client.create("Version", {"project": project, "code": fresh})
    ffmpeg.hang()
    reel = client.upload("Version", version["id"], str(movie(tmp_path / "v1.y4m")), "sg_uploaded_movie")
    assert studio.run("jobs", "cancel", str(reel)).strip() in (f"{reel} is being stopped.", f"{reel} will not be done.")
    awaited(client, version, "sg_uploaded_movie_transcoding_status", lambda status: status == FAILED)
    assert str(reel) not in studio.run("jobs", "list").split()
    event = client.find_one(
        "EventLogEntry",
        [["event_type", "is", "Callboard_Media_Failure"], ["entity", "is", version]],
        ["description"],
    )
    assert event["description"].endswith("cancelled by an administrator")
    ffmpeg.work()
    assert studio.run("jobs", "retry", str(reel)).strip() == f"{reel} begun anew."
    awaited(client, version, "sg_uploaded_movie_transcoding_status", lambda status: status == DONE)


def test_what_is_not_there_is_refused_in_a_sentence(studio):
    assert refused(studio, "jobs", "retry", "99999999") == (1, "There is no work 99999999; see ./callboard jobs list.")
    assert refused(studio, "jobs", "retry")[0] == 2
