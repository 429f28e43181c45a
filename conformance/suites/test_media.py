"""Thumbnails, review movies and filmstrips: from the upload to the picture that anybody can fetch."""

from __future__ import annotations

import importlib.util
from urllib.parse import urlsplit

import pytest
import shotgun_api3

from harness.media import DONE, FAILED, PENDING, awaited, get, is_final, read
from harness.movies import decoded, movie, picture
from harness.site import HUMAN_LOGIN, HUMAN_PASSWORD


def final_picture(sg, row, field="image"):
    """The finished picture, fetched and decoded."""
    status, content_type, data = get(awaited(sg, row, field, is_final))
    assert status == 200 and content_type in ("image/jpeg", "image/png")
    return decoded(data)


def assert_pending(url):
    """What clients wait for: the address of a picture that says that one is being made, and that can be fetched."""
    assert PENDING in url
    status, content_type, data = get(url)
    assert status == 200 and content_type == "image/png"
    decoded(data)


@pytest.fixture
def version(sg, site, fresh):
    return sg.create("Version", {"project": site.project, "code": fresh, "user": site.human})


@pytest.fixture
def thumbnail(tmp_path):
    return picture(tmp_path / "thumbnail.png")


@pytest.mark.row("TestShotgunApi.test_upload_thumbnail_in_create")
def test_pictures_given_to_create(sg, site, fresh, thumbnail):
    made = sg.create(
        "Version",
        {"image": str(thumbnail), "code": fresh, "project": site.project},
        return_fields=["image", "project"],
    )
    assert_pending(made["image"])
    assert made["project"] == {"type": "Project", "id": site.project["id"], "name": site.project["name"]}
    assert final_picture(sg, made).size == (640, 242)

    strip = sg.create(
        "Version",
        {"filmstrip_image": str(thumbnail), "code": fresh + "s", "project": site.project},
        return_fields=["filmstrip_image"],
    )
    status, content_type, data = get(strip["filmstrip_image"])
    assert status == 200 and content_type in ("image/png", "image/jpeg")
    decoded(data)
    assert final_picture(sg, strip, "filmstrip_image").size == (742, 280)


def upload_and_clear(client, sg, row, thumbnail):
    """The walk of the official tests: upload, pending, final, cleared with the exact answer."""
    attachment = client.upload_thumbnail(row["type"], row["id"], str(thumbnail))
    assert isinstance(attachment, int) and attachment > 0
    assert_pending(read(sg, row, "image"))
    assert final_picture(sg, row).getpixel((100, 100))[1] > 120
    answer = client.update(row["type"], row["id"], {"image": None})
    assert answer == {"type": row["type"], "id": row["id"], "image": None}
    assert read(sg, row, "image") is None


@pytest.mark.row("TestShotgunApi.test_upload_thumbnail_for_version")
def test_a_thumbnail_of_a_version(sg, version, thumbnail):
    upload_and_clear(sg, sg, version, thumbnail)


@pytest.mark.row("TestShotgunApi.test_upload_thumbnail_for_task")
def test_a_thumbnail_of_a_task(sg, site, fresh, thumbnail):
    task = sg.create("Task", {"project": site.project, "content": fresh})
    upload_and_clear(sg, sg, task, thumbnail)


@pytest.mark.row("TestHumanUserAuth.test_humanuser_upload_thumbnail_for_version")
def test_a_thumbnail_uploaded_by_a_person(url, sg, site, fresh, thumbnail):
    person = shotgun_api3.Shotgun(url, login=HUMAN_LOGIN, password=HUMAN_PASSWORD)
    version = person.create("Version", {"project": site.project, "code": fresh})
    upload_and_clear(person, sg, version, thumbnail)


@pytest.mark.row("TestSessionTokenAuth.test_humanuser_upload_thumbnail_for_version")
def test_a_thumbnail_uploaded_with_a_session(url, sg, version, thumbnail):
    session = shotgun_api3.Shotgun(url, session_token=sg.get_session_token())
    upload_and_clear(session, sg, version, thumbnail)


@pytest.mark.row("TestShotgunApi.test_upload_thumbnail_with_upload_function")
def test_pictures_through_the_upload_function(sg, version, thumbnail):
    assert isinstance(sg.upload("Version", version["id"], str(thumbnail), "image"), int)
    assert isinstance(sg.upload("Version", version["id"], str(thumbnail), "filmstrip_image"), int)
    final_picture(sg, version)
    assert final_picture(sg, version, "filmstrip_image").size == (742, 280)


def test_clearing_the_thumbnail_clears_the_filmstrip(sg, version, thumbnail):
    sg.upload_thumbnail("Version", version["id"], str(thumbnail))
    sg.upload_filmstrip_thumbnail("Version", version["id"], str(thumbnail))
    sg.update("Version", version["id"], {"image": None})
    assert read(sg, version, "image") is None and read(sg, version, "filmstrip_image") is None


@pytest.mark.row("TestShotgunApi.test_linked_thumbnail_url")
def test_the_thumbnail_of_a_linked_row(sg, fresh, thumbnail):
    project = sg.create("Project", {"name": fresh})
    version = sg.create("Version", {"project": project, "code": fresh})
    sg.upload_thumbnail("Project", project["id"], str(thumbnail))
    assert_pending(read(sg, version, "project.Project.image"))
    url = awaited(sg, version, "project.Project.image", is_final)
    assert urlsplit(url).path == urlsplit(read(sg, project, "image")).path
    decoded(get(url)[2])


@pytest.mark.row("TestShotgunApi.test_share_thumbnail")
def test_rows_share_one_thumbnail(sg, site, fresh, version, thumbnail):
    shots = [sg.create("Shot", {"project": site.project, "code": fresh + end}) for end in "ab"]
    uploaded = sg.upload_thumbnail("Version", version["id"], str(thumbnail))
    assert sg.share_thumbnail(shots, source_entity=version) == uploaded
    paths = {urlsplit(read(sg, row, "image")).path for row in [version, *shots]}
    assert len(paths) == 1
    assert sg.share_thumbnail(shots[:1], thumbnail_path=str(thumbnail)) != uploaded


def test_a_thumbnail_is_uploaded_and_shared_in_one_call(sg, site, fresh, thumbnail):
    shots = [sg.create("Shot", {"project": site.project, "code": fresh + end}) for end in "abc"]
    attachment = sg.share_thumbnail(shots, thumbnail_path=str(thumbnail))
    assert isinstance(attachment, int)
    assert len({urlsplit(read(sg, row, "image")).path for row in shots}) == 1


def test_sharing_a_thumbnail_that_is_not_there_clears_the_others(sg, site, fresh, thumbnail):
    empty = sg.create("Shot", {"project": site.project, "code": fresh})
    other = sg.create("Shot", {"project": site.project, "code": fresh + "o"})
    sg.upload_thumbnail("Shot", other["id"], str(thumbnail))
    assert sg.share_thumbnail([other], source_entity=empty) is None
    assert read(sg, other, "image") is None


def test_sharing_the_thumbnail_of_a_row_that_is_not_there_is_refused(sg, site):
    with pytest.raises(shotgun_api3.ShotgunError, match="does not exist"):
        sg.share_thumbnail([site.shot], source_entity={"type": "Version", "id": 99_999_999})


def test_an_upload_gives_two_events(sg, version, thumbnail):
    attachment = sg.upload_thumbnail("Version", version["id"], str(thumbnail))
    final_picture(sg, version)
    events = sg.find(
        "EventLogEntry", [["entity", "is", version], ["attribute_name", "is", "image"]], ["meta", "event_type"]
    )
    assert [event["event_type"] for event in events] == ["Shotgun_Version_Change"] * 2
    assert [event["meta"]["is_transient"] for event in events] == [True, False]
    assert {event["meta"]["new_value"] for event in events} == {attachment}


def load_example(repository, name):
    spec = importlib.util.spec_from_file_location(name, repository / "examples" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.method("create", "read")
def test_the_cookbook_publishes_a_movie_and_fetches_its_thumbnails(sg, fresh, tmp_path, repository):
    project = sg.create("Project", {"name": fresh})
    reel = movie(tmp_path / "sc010_0010_comp_v001.y4m", frames=36)
    version = load_example(repository, "publish_version").publish(sg, fresh, "sc010_0010", reel)
    assert read(sg, version, "image") is not None

    saved = load_example(repository, "fetch_thumbnails").fetch(sg, version["id"], tmp_path / "thumbnails")
    assert set(saved) == {"Version", "Shot", "Project"}
    for path in saved.values():
        assert decoded(path.read_bytes()).size == (320, 180)

    shot = read(sg, version, "entity")
    for row in (shot, project):
        assert read(sg, row, "image_source_entity")["id"] == version["id"]
    assert awaited(sg, version, "sg_uploaded_movie_transcoding_status", lambda status: status == DONE)
    fields = ["sg_uploaded_movie_mp4", "sg_uploaded_movie_webm", "sg_uploaded_movie_image"]
    fields += ["sg_uploaded_movie_frame_rate", "uploaded_movie_duration", "filmstrip_image"]
    made = sg.find_one("Version", [["id", "is", version["id"]]], fields)
    assert made["sg_uploaded_movie_frame_rate"] == 24.0 and made["uploaded_movie_duration"] == 1.5
    assert made["sg_uploaded_movie_mp4"]["content_type"] == "video/mp4"
    assert sg.download_attachment(made["sg_uploaded_movie_mp4"])[4:8] == b"ftyp"
    assert sg.download_attachment(made["sg_uploaded_movie_webm"])[:4] == b"\x1aE\xdf\xa3"
    assert decoded(sg.download_attachment(made["sg_uploaded_movie_image"])).size == (320, 180)
    strip = decoded(get(made["filmstrip_image"])[2])
    assert strip.width == 36 * 240 and 134 <= strip.height <= 136


def test_a_row_shows_the_latest_version_until_it_has_a_picture_of_its_own(sg, fresh, tmp_path, thumbnail):
    project = sg.create("Project", {"name": fresh})
    shot = sg.create("Shot", {"project": project, "code": fresh})
    task = sg.create("Task", {"project": project, "entity": shot, "content": "comp"})
    versions = [
        sg.create("Version", {"project": project, "entity": shot, "sg_task": task, "code": fresh + end})
        for end in "ab"
    ]
    for number, version in enumerate(versions):
        path = picture(tmp_path / f"{number}.png", colour=(200 * number, 0, 0))
        sg.upload_thumbnail("Version", version["id"], str(path))
    for row in (shot, task):
        awaited(sg, row, "image_source_entity", lambda source: source and source["id"] == versions[1]["id"])
        assert final_picture(sg, row).getpixel((5, 5))[0] > 150

    sg.upload_thumbnail("Shot", shot["id"], str(thumbnail))
    assert read(sg, shot, "image_source_entity") is None
    later = sg.create("Version", {"project": project, "entity": shot, "sg_task": task, "code": fresh + "c"})
    sg.upload_thumbnail("Version", later["id"], str(thumbnail))
    awaited(sg, task, "image_source_entity", lambda source: source and source["id"] == later["id"])
    assert final_picture(sg, shot).getpixel((5, 5))[1] > 120
    assert read(sg, shot, "image_source_entity") is None


@pytest.mark.parametrize("content", [b"no movie at all " * 400, b"YUV4MPEG2 W320 H180 F24:1\n"], ids=["garbage", "cut"])
def test_a_movie_that_cannot_be_shown_fails_alone_and_visibly(by_id, sg, version, tmp_path, content):
    path = tmp_path / "broken.mov"
    path.write_bytes(content)
    attachment = sg.upload("Version", version["id"], str(path), "sg_uploaded_movie")
    awaited(sg, version, "sg_uploaded_movie_transcoding_status", lambda status: status == FAILED)
    assert read(sg, version, "image") is None
    assert sg.download_attachment(attachment) == content
    said = sg.find("EventLogEntry", [["event_type", "is", "Callboard_Media_Failure"], ["entity", "is", version]], ["description", "meta"])
    assert len(said) == 1 and said[0]["meta"]["attachment_id"] == attachment
    assert "No picture or movie could be made" in said[0]["description"]


def test_a_picture_that_promises_too_many_pixels_fails_alone(sg, version, tmp_path):
    import struct
    import zlib

    header = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 100_000)
    chunks = b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in (header, data, b"IEND")
    )
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)
    sg.upload_thumbnail("Version", version["id"], str(path))
    awaited(sg, version, "image", lambda url: url is None)


def test_text_search_shows_thumbnails(sg, site, fresh, thumbnail):
    shot = sg.create("Shot", {"project": site.project, "code": fresh})
    sg.upload_thumbnail("Shot", shot["id"], str(thumbnail))
    final_picture(sg, shot)
    match = sg.text_search(fresh, {"Shot": []})["matches"][0]
    assert match["id"] == shot["id"]
    decoded(get(match["image"])[2])
