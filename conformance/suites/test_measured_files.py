"""Files of the measured site: paths on storages, links to pages and uploads."""

import time

import pytest
from shotgun_api3 import Fault

from harness.measured import Fact, judge
from harness.movies import movie, picture
from harness.wire import WireFault


@pytest.fixture(scope="module")
def storage(sg):
    data = {"code": "measured", "mac_path": "/measured_mac", "linux_path": "/measured", "windows_path": "Z:\\measured"}
    found = sg.find_one("LocalStorage", [["code", "is", "measured"]])
    return found or sg.create("LocalStorage", data)


@pytest.fixture
def published(sg, site, fresh):
    return sg.create("PublishedFile", {"project": site.project, "code": fresh})


def place(wire, published, sent):
    """The value of a path as the wire has it."""
    argument = {"type": "PublishedFile", "id": published["id"], "fields": [{"field_name": "path", "value": sent}]}
    return wire.call("update", argument)["path"]


@pytest.mark.parametrize(
    "path", ["/measured/seq/plate.exr", "/measured_mac/seq/plate.exr", "Z:/measured/seq/plate.exr", None]
)
def test_one_path_fills_those_of_all_platforms(sg, wire, storage, published, path):
    relative = {"relative_path": "seq/plate.exr", "local_storage": {"type": "LocalStorage", "id": storage["id"]}}
    value = place(wire, published, {"local_path": path} if path else relative)
    assert value["link_type"] == "local" and value["local_storage"]["id"] == storage["id"]
    assert value["relative_path"] == "seq/plate.exr"
    assert value["local_path_linux"] == "/measured/seq/plate.exr"
    assert value["local_path_mac"] == "/measured_mac/seq/plate.exr"
    assert value["local_path_windows"] == "Z:\\measured\\seq\\plate.exr"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"local_path": "/no_such_root/a.ma"}, "Create failed for [Attachment]: Path /no_such_root/a.ma doesn't match"),
        ({"local_path": "\\measured\\a.ma"}, "doesn't match any defined Local Storage."),
        ({"relative_path": "seq\\a.ma"}, "invalid/missing relative_path hash string 'relative_path'"),
        ({"relative_path": "seq/b\\a.ma"}, "invalid/missing relative_path hash string 'relative_path'"),
        ("/measured/a.ma", "expected [Hash"),
    ],
)
def test_paths_that_are_refused(sg, wire, storage, published, sent, sentence):
    if isinstance(sent, dict) and "relative_path" in sent:
        sent = sent | {"local_storage": {"type": "LocalStorage", "id": storage["id"]}}
    with pytest.raises(WireFault) as refused:
        place(wire, published, sent)
    assert sentence in refused.value.message


def test_the_deepest_root_wins_and_of_two_the_newer(sg, wire, published, fresh):
    roots = [f"/{fresh}", f"/{fresh}/sub", f"/{fresh}/two", f"/{fresh}/two"]
    made = [sg.create("LocalStorage", {"code": f"{n} {fresh}", "linux_path": root}) for n, root in enumerate(roots)]

    def chosen(path):
        return place(wire, published, {"local_path": path})["local_storage"]["id"]

    assert chosen(f"/{fresh}/sub/a.exr") == made[1]["id"]
    assert chosen(f"/{fresh}/other/a.exr") == made[0]["id"]
    assert chosen(f"/{fresh}/two/a.exr") == made[3]["id"]


def test_every_link_to_a_page_makes_an_attachment(sg, site, fresh):
    version = sg.create("Version", {"project": site.project, "code": fresh})
    ids = set()
    for _ in range(2):
        link = {"url": "https://example.com/a.mov", "name": "a.mov"}
        sg.update("Version", version["id"], {"sg_uploaded_movie": link})
        value = sg.find_one("Version", [["id", "is", version["id"]]], ["sg_uploaded_movie"])["sg_uploaded_movie"]
        assert (value["link_type"], value["url"], value["name"]) == ("web", "https://example.com/a.mov", "a.mov")
        ids.add(value["id"])
    assert len(ids) == 2


def test_an_upload_into_a_field_hangs_on_the_row(sg, site, fresh, tmp_path):
    version = sg.create("Version", {"project": site.project, "code": fresh})

    def upload(name):
        (tmp_path / name).write_bytes(b"measured")
        return sg.upload("Version", version["id"], str(tmp_path / name), field_name="sg_uploaded_movie")

    def hanging():
        rows = sg.find("Attachment", [["attachment_links", "is", version]], ["display_name"])
        return {row["id"]: row["display_name"] for row in rows}

    first = upload("first.bin")
    assert hanging() == {first: "first.bin"}
    second = upload("second.bin")
    assert set(hanging()) == {first, second}
    sg.update("Version", version["id"], {"sg_uploaded_movie": None})
    assert set(hanging()) == {first, second}
    held = sg.upload("Version", version["id"], str(tmp_path / "first.bin"))
    assert set(hanging()) == {first, second, held}


def test_a_file_is_given_on_create_only(sg, site):
    file = {"url": "https://example.com/probe.png", "name": "probe.png"}
    made = sg.create("Attachment", {"project": site.project, "this_file": file}, ["display_name"])
    assert made["display_name"] == "probe.png"
    with pytest.raises(Fault, match=r"Attachment\.this_file is editable on create only\."):
        sg.update("Attachment", made["id"], {"this_file": file})
    with pytest.raises(Fault, match=r"API create\(\) Attachment\.filename is read only\."):
        sg.create("Attachment", {"filename": "probe.png"})


# 022_sequence_on_version, 021_media_resolution


def test_a_movie_that_is_replaced_is_shown_by_what_replaced_it(sg, site, fresh, tmp_path):
    version = sg.create("Version", {"project": site.project, "code": fresh})
    fields = ["sg_uploaded_movie", "sg_uploaded_movie_mp4", "sg_uploaded_movie_webm"]
    fields += ["sg_uploaded_movie_transcoding_status", "sg_uploaded_movie_frame_rate"]

    def shown(path):
        sg.upload("Version", version["id"], str(path), "sg_uploaded_movie")
        for _ in range(300):
            read = sg.find_one("Version", [["id", "is", version["id"]]], fields)
            if read["sg_uploaded_movie_transcoding_status"] == 1:
                return read
            time.sleep(0.2)
        raise AssertionError("no movie was made")

    first = shown(movie(tmp_path / "first.y4m", frames=12))
    second = shown(movie(tmp_path / "second.y4m", frames=24))
    assert (first["sg_uploaded_movie"]["name"], second["sg_uploaded_movie"]["name"]) == ("first.y4m", "second.y4m")
    assert second["sg_uploaded_movie_frame_rate"] == 24.0
    stale = second["sg_uploaded_movie_mp4"]["id"] == first["sg_uploaded_movie_mp4"]["id"]
    judge(Fact("022_sequence_on_version", ("mp4",), True, "A movie that is replaced is made anew"), stale)
    found = second["sg_uploaded_movie_webm"] is None
    judge(Fact("022_sequence_on_version", ("webm",), True, "`sg_uploaded_movie_webm` is made"), found)


@pytest.mark.parametrize("frames", ["/show/sh010.%04d.exr", "/show/sh010.####.exr", "/show/sh010.@@@@.exr"])
def test_frames_are_a_path_and_no_file(sg, site, fresh, frames):
    version = sg.create("Version", {"project": site.project, "code": fresh, "sg_path_to_frames": frames})
    read = sg.find_one(
        "Version", [["sg_path_to_frames", "is", frames], ["id", "is", version["id"]]], ["sg_path_to_frames"]
    )
    assert read["sg_path_to_frames"] == frames


# 058_local_storage_roots


def test_the_deepest_root_wins_whichever_came_first(sg, wire, published, fresh):
    deep, _ = (sg.create("LocalStorage", {"code": root, "mac_path": root}) for root in (f"/{fresh}/sub", f"/{fresh}"))
    value = place(wire, published, {"local_path": f"/{fresh}/sub/deep/plate.exr"})
    assert (value["local_storage"]["id"], value["relative_path"]) == (deep["id"], "deep/plate.exr")
    assert (value["local_path_windows"], value["local_path_linux"]) == (None, None)
    read = sg.find_one("PublishedFile", [["id", "is", published["id"]]], ["path_cache_storage", "path_cache"])
    assert read["path_cache_storage"]["id"] == deep["id"]
    unlike = "`path_cache` of a published file is derived"
    judge(Fact("058_local_storage_roots", ("path_cache",), None, unlike), read["path_cache"])


# 081_dotted_image


def test_a_picture_is_read_through_a_link(sg, site, fresh, tmp_path):
    shown, plain = (sg.create("Shot", {"project": site.project, "code": f"{fresh} {n}"}) for n in range(2))
    sg.upload_thumbnail("Shot", shown["id"], str(picture(tmp_path / "shot.png")))
    tasks = [sg.create("Task", {"project": site.project, "entity": shot}) for shot in (shown, plain)]
    these = ["id", "in", [task["id"] for task in tasks]]
    with_picture, without = (row["entity.Shot.image"] for row in sg.find("Task", [these], ["entity.Shot.image"]))
    assert with_picture.startswith("http") and without is None
    found = sg.find("Task", [these, ["entity.Shot.image", "is_not", None]])
    assert [row["id"] for row in found] == [tasks[0]["id"]]


# recipes/004_register_published_file


def test_two_publishes_may_be_the_same(sg, wire, storage, site, fresh):
    data = {"project": site.project, "code": fresh, "name": fresh, "version_number": 3}
    one, two = (sg.create("PublishedFile", {**data, "path": {"local_path": "/measured/a.ma"}}) for _ in range(2))
    newest = [{"field_name": "version_number", "direction": "desc"}, {"field_name": "id", "direction": "desc"}]
    assert sg.find_one("PublishedFile", [["name", "is", fresh]], order=newest)["id"] == two["id"] != one["id"]
    first = sg.find_one("PublishedFile", [["id", "is", one["id"]]], ["path"])["path"]
    second = place(wire, one, {"local_path": "/measured/b.ma"})
    assert first["id"] != second["id"] and second["local_path_linux"] == "/measured/b.ma"
