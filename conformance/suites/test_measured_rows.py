"""Rows of the measured site: how they are named and linked, and what goes with them."""

import pytest
from shotgun_api3 import Fault

from harness.measured import Fact, ids, judge
from harness.measured.names import EMPTIED, NAMED, NOT_UNIQUE
from harness.wire import leaf


@pytest.mark.parametrize("entity_type", NAMED)
def test_a_project_is_all_that_a_create_needs(sg, site, entity_type):
    with pytest.raises(Fault, match=r"API create\(\) missing 'project' attribute: \{\}"):
        sg.create(entity_type, {})
    field, name = NAMED[entity_type]
    made = sg.create(entity_type, {"project": site.project}, [field])
    found = sg.find_one(entity_type, [["id", "is", made["id"]]], [field])[field]
    assert found == (None if name is None else name.format(id=made["id"]))


@pytest.mark.parametrize("entity_type", NOT_UNIQUE)
def test_two_rows_may_have_one_name(sg, site, fresh, entity_type):
    one, other = (sg.create(entity_type, {"project": site.project, "code": fresh}) for _ in range(2))
    assert {row["id"] for row in sg.find(entity_type, [["code", "is", fresh]])} == {one["id"], other["id"]}


@pytest.mark.parametrize("entity_type", EMPTIED)
@pytest.mark.parametrize("empty", ["", None, "  "])
def test_no_row_loses_its_name(sg, site, entity_type, empty):
    sentence = rf"Cannot set identifier field to empty\. \({entity_type}\)"
    with pytest.raises(Fault, match=sentence):
        sg.create(entity_type, {"project": site.project, "code": empty})
    row = sg.create(entity_type, {"project": site.project, "code": "kept"})
    with pytest.raises(Fault, match=sentence):
        sg.update(entity_type, row["id"], {"code": empty})
    assert sg.find_one(entity_type, [["id", "is", row["id"]]], ["code"])["code"] == "kept"


def test_a_task_may_lose_its_name(sg, site):
    task = sg.create("Task", {"project": site.project, "content": "named"})
    sg.update("Task", task["id"], {"content": ""})
    read = sg.find_one("Task", [["id", "is", task["id"]]], ["content", "cached_display_name"])
    assert (read["content"], read["cached_display_name"]) == (None, "-")


def test_a_shot_is_in_one_sequence(sg, site, fresh):
    one, other = (sg.create("Sequence", {"project": site.project, "code": f"{n} {fresh}"}) for n in (1, 2))
    shot = sg.create("Shot", {"project": site.project, "code": fresh, "sg_sequence": one})

    def shots(sequence):
        return [row["id"] for row in sg.find_one("Sequence", [["id", "is", sequence["id"]]], ["shots"])["shots"]]

    assert shots(one) == [shot["id"]]
    sg.update("Sequence", other["id"], {"shots": [shot]}, multi_entity_update_modes={"shots": "add"})
    assert (shots(one), shots(other)) == ([], [shot["id"]])
    sg.update("Shot", shot["id"], {"sg_sequence": None})
    assert shots(other) == []


def test_both_ends_of_a_link_are_one_link(sg, site, fresh):
    def make(entity_type, **data):
        return sg.create(entity_type, {"project": site.project, "code": fresh, **data})

    shot, asset, sequence = make("Shot"), make("Asset"), make("Sequence")
    version = make("Version", entity=sequence)
    file = make("PublishedFile", entity=sequence, version=version)

    def links(row, field):
        return [far["id"] for far in sg.find_one(row["type"], [["id", "is", row["id"]]], [field])[field]]

    sg.update("Asset", asset["id"], {"shots": [shot], "sequences": [sequence]})
    assert links(shot, "assets") == links(sequence, "assets") == [asset["id"]]
    assert links(sequence, "sg_versions") == [version["id"]]
    assert links(sequence, "sg_published_files") == links(version, "published_files") == [file["id"]]
    other = make("PublishedFile")
    sg.update("Sequence", sequence["id"], {"sg_published_files": [other]})
    assert sg.find_one("PublishedFile", [["id", "is", other["id"]]], ["entity"])["entity"]["id"] == sequence["id"]
    assert links(sequence, "sg_published_files") == [other["id"]]


def test_a_delivery_has_two_links_to_versions(own_server, sg, site, fresh):
    own_server.run("type", "enable", "Delivery")
    version = sg.create("Version", {"project": site.project, "code": fresh})
    file = sg.create("PublishedFile", {"project": site.project, "code": fresh})
    delivery = sg.create("Delivery", {"project": site.project, "title": fresh, "sg_versions": [version]})

    def read(row, field):
        return [far["id"] for far in sg.find_one(row["type"], [["id", "is", row["id"]]], [field])[field]]

    assert (read(delivery, "sg_versions"), read(delivery, "version_sg_deliveries_versions")) == ([version["id"]], [])
    sg.update("Version", version["id"], {"sg_deliveries": [delivery]})
    assert read(delivery, "version_sg_deliveries_versions") == [version["id"]]
    sg.update("Delivery", delivery["id"], {"sg_versions": [], "sg_published_files": [file]})
    assert (read(delivery, "sg_versions"), read(delivery, "sg_published_files")) == ([], [file["id"]])
    assert read(version, "sg_deliveries") == [delivery["id"]]


def test_versions_of_a_playlist_come_by_name(sg, site, fresh):
    c, b, a = (sg.create("Version", {"project": site.project, "code": f"{fresh} {n}"}) for n in "cba")
    playlist = sg.create("Playlist", {"project": site.project, "code": fresh, "versions": [c, b, a]})
    read = sg.find_one("Playlist", [["id", "is", playlist["id"]]], ["versions"])["versions"]
    assert [row["id"] for row in read] == [a["id"], b["id"], c["id"]]
    joins = sg.find("PlaylistVersionConnection", [["playlist", "is", playlist]], ["sg_sort_order"])
    assert len(joins) == 3 and {join["sg_sort_order"] for join in joins} == {None}
    sg.update("PlaylistVersionConnection", joins[0]["id"], {"sg_sort_order": 5})
    sg.update("Playlist", playlist["id"], {"versions": [a, b, c]})
    again = sg.find("PlaylistVersionConnection", [["playlist", "is", playlist]], ["sg_sort_order"])
    assert sorted(join["id"] for join in again) == sorted(join["id"] for join in joins)
    with pytest.raises(Fault, match="There is already a connection between the entities"):
        sg.create("PlaylistVersionConnection", {"playlist": playlist, "version": a})


def test_a_deleted_cut_leaves_its_items(sg, site, fresh):
    cut = sg.create("Cut", {"project": site.project, "code": fresh})
    item = sg.create("CutItem", {"project": site.project, "code": fresh, "cut": cut})
    sg.delete("Cut", cut["id"])
    assert sg.find_one("CutItem", [["id", "is", item["id"]]], ["cut"])["cut"] is None
    assert sg.find_one("CutItem", [["id", "is", item["id"]], ["cut", "is", None]]) is not None


# 012_create_version


def test_a_delivery_is_named_by_the_server_and_numbered(own_server, sg, site, fresh):
    own_server.run("type", "enable", "Delivery")
    made = sg.create("Delivery", {"project": site.project})
    read = sg.find_one("Delivery", [["id", "is", made["id"]]], ["title"])
    assert read["title"] == f"New Delivery {made['id']}"


# 060_entity_dict_name


def test_the_name_in_a_link_is_the_display_name(own_server, sg, make, site, fresh):
    own_server.run("type", "enable", "Delivery")
    delivery = sg.create("Delivery", {"project": site.project, "title": fresh})
    for row in (make("Shot"), make("Asset"), make("Sequence"), delivery):
        version = make("Version", entity=row)
        name = sg.find_one("Version", [["id", "is", version["id"]]], ["entity"])["entity"]["name"]
        assert (
            name == sg.find_one(row["type"], [["id", "is", row["id"]]], ["cached_display_name"])["cached_display_name"]
        )
        assert name == (f"#{row['id']}: {fresh}" if row is delivery else fresh)


def test_no_link_holds_what_is_gone(sg, make):
    task, playlist = make("Task"), make("Playlist")
    version = make("Version", sg_task=task, playlists=[playlist])
    sg.delete("Task", task["id"])
    sg.delete("Playlist", playlist["id"])
    read = sg.find_one("Version", [["id", "is", version["id"]]], ["sg_task", "playlists"])
    assert (read["sg_task"], read["playlists"]) == (None, [])
    for field, row in (("sg_task", task), ("playlists", playlist)):
        assert sg.find("Version", [["id", "is", version["id"]], [field, "is", row]]) == []


def test_a_deleted_shot_takes_its_versions_along(sg, make):
    shot = make("Shot")
    version = make("Version", entity=shot)
    sg.delete("Shot", shot["id"])
    assert sg.find_one("Version", [["id", "is", version["id"]]]) is None
    assert sg.find_one("Version", [["id", "is", version["id"]]], retired_only=True) is not None


# 070_authored_timestamps


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("2019-03-04T05:06:07Z", "2019-03-04T05:06:07Z"),
        ("2019-03-04", "2019-03-04T00:00:00Z"),
        ("2019-03-04T05:06:07+02:00", "2019-03-04T03:06:07Z"),
        ("2019-03-04 05:06:07 UTC", None),
        ("zzznope", None),
        (1551675967, None),
    ],
)
@pytest.mark.parametrize("entity_type", ["Note", "Task", "Version"])
def test_a_create_says_when(wire, site, fresh, entity_type, sent, stored):
    fields = [("project", {"type": "Project", "id": site.project["id"]}), ("created_at", sent), ("updated_at", sent)]
    argument = {
        "type": entity_type,
        "fields": [{"field_name": name, "value": value} for name, value in fields],
        "return_fields": ["id"],
    }
    if stored is None:
        wire.fault("create", argument)
        return
    made = wire.call("create", argument)
    read = wire.read(entity_type, [leaf("id", "is", made["id"])], ["created_at", "updated_at"])["entities"][0]
    assert (read["created_at"], read["updated_at"]) == (stored, stored)
    before = [leaf("id", "is", made["id"]), leaf("created_at", "less_than", "2020-01-01T00:00:00Z")]
    assert ids(wire.read(entity_type, before)["entities"]) == [made["id"]]
    change = {"type": entity_type, "id": made["id"], "fields": [{"field_name": "created_at", "value": sent}]}
    assert f"{entity_type}.created_at is editable on create only." in wire.fault("update", change).message


# 024_read_after_write


@pytest.mark.parametrize("entity_type", ["Task", "Version", "Shot"])
def test_the_time_of_a_change_is_no_lock(sg, make, entity_type):
    row = make(entity_type)
    seen = sg.find_one(entity_type, [["id", "is", row["id"]]], ["updated_at"])["updated_at"]
    with pytest.raises(Fault, match=rf"API update\(\) {entity_type}\.updated_at is editable on create only\."):
        sg.update(entity_type, row["id"], {"updated_at": seen})


# 048_one_record_beyond_crud


def test_only_a_retired_row_is_brought_back(sg, make):
    shot = make("Shot", description="kept")
    assert sg.revive("Shot", shot["id"]) is False
    sg.delete("Shot", shot["id"])
    assert sg.revive("Shot", shot["id"]) is True
    assert sg.find_one("Shot", [["id", "is", shot["id"]]], ["description"])["description"] == "kept"
    revivals = [["entity", "is", shot], ["event_type", "is", "Shotgun_Shot_Revival"]]
    assert len(sg.find("EventLogEntry", revivals)) == 1


# recipes/002_batch


@pytest.mark.parametrize(
    "bad",
    [
        {"request_type": "update", "entity_id": 99_999_999, "data": {"code": "x"}},
        {"request_type": "create", "data": {"sg_not_a_field": 1}},
        {"request_type": "create", "data": {"sg_status_list": "not_a_status"}},
    ],
)
def test_one_bad_request_undoes_the_others(sg, site, make, fresh, bad):
    version = make("Version", name=f"{fresh} old", description="before")
    request = {**bad, "entity_type": "Version"}
    if "entity_id" not in bad:
        request["data"] = {"project": site.project, **bad["data"]}
    change = {"request_type": "update", "entity_type": "Version", "entity_id": version["id"]}
    create = {"request_type": "create", "entity_type": "Version", "data": {"project": site.project, "code": fresh}}
    with pytest.raises(Fault):
        sg.batch([create, request, {**change, "data": {"description": "after"}}])
    assert sg.find("Version", [["code", "is", fresh]]) == []
    assert sg.find_one("Version", [["id", "is", version["id"]]], ["description"])["description"] == "before"


def test_answers_of_a_batch_come_in_the_order_of_its_requests(sg, site, make, fresh):
    one, two = make("Version"), make("Version")
    create = {"request_type": "create", "entity_type": "Version", "data": {"project": site.project, "code": fresh}}
    change = {"request_type": "update", "entity_type": "Version", "data": {"description": fresh}}
    answers = sg.batch([{**change, "entity_id": two["id"]}, create, {**change, "entity_id": one["id"]}, create])
    assert (answers[0]["id"], answers[2]["id"]) == (two["id"], one["id"])
    assert two["id"] < answers[1]["id"] < answers[3]["id"]


def test_a_batch_checks_as_a_call_does(sg, fresh):
    create = {"request_type": "create", "entity_type": "Version", "data": {"code": fresh}}
    try:
        made = sg.batch([create])
    except Fault:
        made = None
    judge(Fact("recipes/002_batch", ("no project",), True, "A create in a batch is checked"), made is not None)


# recipes/007_build_and_reconcile_a_cut


def test_a_cut_takes_its_items_as_they_are(sg, site, make, fresh):
    cut = make("Cut", name="reel1", revision_number=1, fps=24.0)
    read = sg.find_one("Cut", [["id", "is", cut["id"]]], ["cached_display_name", "fps"])
    assert (read["cached_display_name"], read["fps"]) == ("reel1 v001", 24.0)
    with pytest.raises(Fault, match="missing 'project' attribute"):
        sg.create("CutItem", {"code": fresh, "cut": cut})
    odd = {"edit_in": 100, "edit_out": 50, "cut_item_duration": None, "timecode_edit_in_text": "banana"}
    items = [
        make("CutItem", name=name, cut=cut, **odd, cut_order=order) for name, order in (("b", 1), ("c", 1), ("a", None))
    ]
    found = sg.find("CutItem", [["cut", "is", cut]], list(odd), order=[{"field_name": "cut_order", "direction": "asc"}])
    assert ids(found) == ids(items)
    assert [{name: row[name] for name in odd} for row in found] == [odd] * 3
    listed = sg.find_one("Cut", [["id", "is", cut["id"]]], ["cut_items"])["cut_items"]
    assert [row["name"] for row in listed] == ["a", "b", "c"]


# entity_types/HumanUser


def test_a_login_is_unique_among_those_who_are_there(sg, fresh):
    data = {"login": fresh, "email": f"{fresh}@example.invalid", "sg_status_list": "dis"}
    first = sg.create("HumanUser", data)
    read = sg.find_one("HumanUser", [["id", "is", first["id"]]], ["login", "email", "permission_rule_set", "projects"])
    assert (read["login"], read["email"], read["projects"]) == (fresh, data["email"], [])
    assert read["permission_rule_set"]["name"] == "Artist"
    with pytest.raises(Fault, match="required to be unique"):
        sg.create("HumanUser", data)
    sg.delete("HumanUser", first["id"])
    assert sg.find("HumanUser", [["login", "is", fresh]]) == []
    assert ids(sg.find("HumanUser", [["login", "is", fresh]], retired_only=True)) == [first["id"]]
    assert sg.create("HumanUser", data)["id"] != first["id"]
    properties = sg.schema_field_read("HumanUser", "sg_status_list")["sg_status_list"]["properties"]
    assert (properties["valid_values"]["value"], properties["default_value"]["value"]) == (["act", "dis"], "act")


# recipes/008_delivery_progress


def test_how_far_a_delivery_is(own_server, sg, site, fresh):
    own_server.run("type", "enable", "Delivery")
    delivery = sg.create("Delivery", {"project": site.project, "title": fresh})
    own = [["id", "is", delivery["id"]]]
    fields = ["sg_status_list", "delivery_number", "replies", "description"]
    read = sg.find_one("Delivery", own, fields)
    assert (read["sg_status_list"], read["delivery_number"]) == ("opn", str(delivery["id"]))
    sg.update("Delivery", delivery["id"], {"sg_status_list": "ip", "description": "in transit: 1/2"})
    for status in ("cancelled", "failed"):
        with pytest.raises(
            Fault, match=f"'{status}' is not a valid status. Valid statuses: 'opn', 'ip', 'dlvr', 'recd'"
        ):
            sg.update("Delivery", delivery["id"], {"sg_status_list": status})
    with pytest.raises(Fault, match="'Final' is not a valid list value"):
        sg.update("Delivery", delivery["id"], {"sg_delivery_type": "Final"})
    reply = sg.create("Reply", {"entity": delivery, "content": 'KeyError: "links"'})
    sg.update("Delivery", delivery["id"], {"description": ""})
    read = sg.find_one("Delivery", own, fields)
    assert (read["sg_status_list"], read["description"], ids(read["replies"])) == ("ip", None, [reply["id"]])
    assert read["replies"][0]["name"] == 'KeyError: "links"'
