"""Files of the measured site: paths on storages, links to pages and uploads."""

import pytest
from shotgun_api3 import Fault

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
