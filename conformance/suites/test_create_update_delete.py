"""Writing: create, update, retire, revive, batch, and the shape of what comes back."""

import datetime

import pytest
from shotgun_api3 import Fault


@pytest.fixture
def shot(sg, site, fresh):
    return sg.create("Shot", {"project": site.project, "code": fresh})


@pytest.mark.row("TestShotgunApi.test_server_dates")
@pytest.mark.method("create")
def test_task_with_only_project_and_a_date(sg, site):
    day = datetime.date.today()
    task = sg.create(
        "Task", {"project": site.project, "start_date": day}, return_fields=["content", "sg_status_list", "start_date"]
    )
    assert task["content"] and task["sg_status_list"] == "wtg"
    assert task["start_date"] == day.isoformat()


@pytest.mark.row("TestShotgunApi.test_create_update_delete")
@pytest.mark.method("create", "update", "delete", "revive")
def test_version_lives_and_dies(sg, site, fresh):
    data = {
        "project": site.project,
        "code": fresh,
        "description": "fixed missing ray",
        "entity": site.asset,
        "sg_status_list": "rev",
        "user": site.human,
    }
    version = sg.create("Version", data, return_fields=["id"])
    assert set(version) == {"type", "id", *data}
    assert version["type"] == "Version" and type(version["id"]) is int
    assert version["project"] == {"type": "Project", "id": site.project["id"], "name": site.project["name"]}
    assert version["user"]["name"] == site.human["name"]
    updated = sg.update("Version", version["id"], {"description": "updated test"})
    assert updated == {"type": "Version", "id": version["id"], "description": "updated test"}
    assert sg.delete("Version", version["id"]) is True
    assert sg.delete("Version", version["id"]) is False
    assert sg.find_one("Version", [["id", "is", version["id"]]]) is None
    assert sg.find_one("Version", [["id", "is", version["id"]]], retired_only=True)["id"] == version["id"]
    assert sg.revive("Version", version["id"]) is True
    assert sg.revive("Version", version["id"]) is False
    assert sg.find_one("Version", [["id", "is", version["id"]]], ["description"])["description"] == "updated test"


def test_delete_and_revive_of_an_unknown_row_are_refused(sg):
    for call in (sg.delete, sg.revive):
        with pytest.raises(Fault) as refusal:
            call("Shot", 987654321)
        assert "Entity of type [Shot] with id=987654321 does not exist." in str(refusal.value)


@pytest.mark.row("TestShotgunApi.test_batch")
@pytest.mark.method("batch")
def test_batch_answers_in_order(sg, site, shot, fresh):
    first = sg.batch(
        [
            {
                "request_type": "create",
                "entity_type": "Shot",
                "data": {"code": f"{fresh}b", "project": site.project},
                "return_fields": ["id", "project"],
            },
            {"request_type": "update", "entity_type": "Shot", "entity_id": shot["id"], "data": {"code": f"{fresh}x"}},
        ]
    )
    assert first[0]["code"] == f"{fresh}b" and first[0]["project"]["id"] == site.project["id"]
    assert first[1]["code"] == f"{fresh}x" and first[1]["id"] == shot["id"]
    second = sg.batch(
        [
            {"request_type": "delete", "entity_type": "Shot", "entity_id": first[0]["id"]},
            {"request_type": "update", "entity_type": "Shot", "entity_id": shot["id"], "data": {"code": fresh}},
        ]
    )
    assert second[0] is True
    assert second[1] == {"type": "Shot", "id": shot["id"], "code": fresh}


@pytest.mark.row("TestShotgunApi.test_empty_batch")
def test_empty_batch(sg, wire):
    assert sg.batch([]) == []


@pytest.mark.method("batch")
def test_a_failing_item_undoes_the_batch(sg, site, fresh):
    with pytest.raises(Fault) as refusal:
        sg.batch(
            [
                {"request_type": "create", "entity_type": "Shot", "data": {"code": fresh, "project": site.project}},
                {"request_type": "create", "entity_type": "Shot", "data": {"code": fresh, "sg_status_list": "zzz"}},
            ]
        )
    assert str(refusal.value).startswith("API batch() request with index 1 failed.  All requests rolled back.\n")
    assert sg.find("Shot", [["code", "is", fresh]]) == []


def test_a_batch_sees_its_own_earlier_rows(sg, site, shot, fresh):
    rows = sg.batch(
        [
            {"request_type": "update", "entity_type": "Shot", "entity_id": shot["id"], "data": {"code": fresh + "1"}},
            {"request_type": "delete", "entity_type": "Shot", "entity_id": shot["id"]},
            {"request_type": "delete", "entity_type": "Shot", "entity_id": shot["id"]},
        ]
    )
    assert rows[1:] == [True, False]


@pytest.mark.parametrize(
    ("entity_type", "name_field", "start"),
    [
        ("Shot", "code", "New Shot "),
        ("Asset", "code", "New Asset "),
        ("Sequence", "code", "New Sequence "),
        ("Version", "code", "New Version "),
        ("Playlist", "code", "New Playlist "),
        ("Task", "content", "New Task "),
        ("PublishedFile", "code", "New Published File "),
    ],
)
def test_a_missing_name_is_made_up(sg, site, entity_type, name_field, start):
    row = sg.create(entity_type, {"project": site.project}, return_fields=[name_field])
    assert row[name_field] == f"{start}{row['id']}"


@pytest.mark.row("checklist.13")
def test_a_missing_project_is_refused(wire, fresh):
    fault = wire.fault(
        "create", {"type": "Shot", "fields": [{"field_name": "code", "value": fresh}], "return_fields": ["id"]}
    )
    assert fault.code == 103
    assert fault.message.startswith("API create() missing 'project' attribute:")


def test_an_empty_name_is_refused(sg, site):
    with pytest.raises(Fault) as refusal:
        sg.create("Shot", {"project": site.project, "code": ""})
    assert "Cannot set identifier field to empty. (Shot)" in str(refusal.value)


@pytest.mark.row("checklist.13")
@pytest.mark.parametrize(
    ("field", "value", "code", "part"),
    [
        ("sg_nope", 1, 103, "API update() Shot.sg_nope doesn't exist."),
        ("created_at", "2020-01-01T00:00:00Z", 103, "API update() Shot.created_at is editable on create only."),
        ("open_notes", [], 103, "API update() Shot.open_notes is read only."),
        ("code", 12345, 103, "API update() Shot.code expected [String, NilClass] data type(s) but got Integer: 12345"),
        ("head_in", 1.5, 103, "API update() Shot.head_in expected"),
        ("head_in", "42abc", 103, "Invalid data for 'number' data type"),
        ("head_in", 2**31, 104, "Invalid statement."),
        ("sg_status_list", "zzz", 104, "'zzz' is not a valid status. Valid statuses: "),
        ("sg_sequence", 5, 103, "API update() Shot.sg_sequence"),
        ("sg_sequence", {"type": "Sequence", "id": 987654321}, 104, "Value is not legal."),
        ("assets", None, 103, "API update() Shot.assets expected [Array, Hash"),
        ("assets", [{"type": "Asset", "id": 987654321}], 104, "Value is not legal."),
        ("image", "a.jpg", 103, "Write access of the 'image' data type (Shot.image) not yet supported in API"),
    ],
)
def test_refusals_name_the_reason(wire, shot, field, value, code, part):
    fault = wire.fault("update", {"type": "Shot", "id": shot["id"], "fields": [{"field_name": field, "value": value}]})
    assert part in fault.message
    assert fault.code == code


def test_an_update_of_an_unknown_row_is_refused(sg):
    with pytest.raises(Fault) as refusal:
        sg.update("Shot", 987654321, {"code": "x"})
    assert "Entity of type [Shot] with id=987654321 does not exist." in str(refusal.value)


def test_unique_names_are_refused_twice(sg, site):
    with pytest.raises(Fault) as refusal:
        sg.create("Project", {"name": site.project["name"].upper()})
    assert "required to be unique" in str(refusal.value)


def test_a_failed_update_changes_nothing(sg, wire, shot, fresh):
    wire.fault(
        "update",
        {
            "type": "Shot",
            "id": shot["id"],
            "fields": [
                {"field_name": "description", "value": "changed"},
                {"field_name": "sg_status_list", "value": "zzz"},
            ],
        },
    )
    assert sg.find_one("Shot", [["id", "is", shot["id"]]], ["description"])["description"] is None


def test_whole_records_are_accepted_as_links(sg, site, fresh):
    project = sg.find_one("Project", [["id", "is", site.project["id"]]], ["name", "created_at", "users", "archived"])
    human = sg.find_one("HumanUser", [["id", "is", site.human["id"]]], ["password_proxy", "projects", "created_at"])
    task = sg.create("Task", {"project": project, "content": fresh, "task_assignees": [human]})
    assert task["task_assignees"] == [{"type": "HumanUser", "id": human["id"], "name": site.human["name"]}]


@pytest.mark.row("checklist.3")
def test_multi_entity_update_modes(sg, site, shot, fresh):
    assets = [sg.create("Asset", {"project": site.project, "code": f"{fresh}{letter}"}) for letter in "abc"]

    def names():
        return [a["name"][-1] for a in sg.find_one("Shot", [["id", "is", shot["id"]]], ["assets"])["assets"]]

    sg.update("Shot", shot["id"], {"assets": assets[:2]})
    assert names() == ["a", "b"]
    sg.update("Shot", shot["id"], {"assets": [assets[1], assets[2]]}, multi_entity_update_modes={"assets": "add"})
    assert names() == ["a", "b", "c"]
    sg.update("Shot", shot["id"], {"assets": [assets[0]]}, multi_entity_update_modes={"assets": "remove"})
    assert names() == ["b", "c"]
    sg.update("Shot", shot["id"], {"assets": [assets[0]]}, multi_entity_update_modes={"assets": "remove"})
    sg.update("Shot", shot["id"], {"assets": []}, multi_entity_update_modes={"assets": "add"})
    assert names() == ["b", "c"]
    sg.update("Shot", shot["id"], {"assets": [assets[0]]}, multi_entity_update_modes={"assets": "set"})
    assert names() == ["a"]
    sg.update("Shot", shot["id"], {"assets": []})
    assert names() == []


@pytest.mark.row("checklist.3")
def test_both_sides_of_a_link_agree(sg, site, fresh):
    one, two = (sg.create("Sequence", {"project": site.project, "code": fresh + c}) for c in "12")
    shot = sg.create("Shot", {"project": site.project, "code": fresh, "sg_sequence": one})

    def shots(sequence):
        return sg.find_one("Sequence", [["id", "is", sequence["id"]]], ["shots"])["shots"]

    assert [s["id"] for s in shots(one)] == [shot["id"]]
    sg.update("Sequence", two["id"], {"shots": [shot]})
    assert (shots(one), [s["id"] for s in shots(two)]) == ([], [shot["id"]])
    assert sg.find_one("Shot", [["id", "is", shot["id"]]], ["sg_sequence"])["sg_sequence"]["id"] == two["id"]


@pytest.mark.row("checklist.3")
def test_playlist_order_lives_on_the_connection(sg, site, fresh):
    versions = [sg.create("Version", {"project": site.project, "code": fresh + c}) for c in "zyx"]
    playlist = sg.create("Playlist", {"project": site.project, "code": fresh, "versions": versions})
    links = sg.find("PlaylistVersionConnection", [["playlist", "is", playlist]], ["version", "sg_sort_order"])
    assert {link["version"]["id"] for link in links} == {version["id"] for version in versions}
    sg.update("PlaylistVersionConnection", links[0]["id"], {"sg_sort_order": 7})
    sg.update("Playlist", playlist["id"], {"versions": versions})
    again = sg.find("PlaylistVersionConnection", [["playlist", "is", playlist]], ["sg_sort_order"])
    assert {link["id"]: link["sg_sort_order"] for link in again}[links[0]["id"]] == 7
    read = sg.find_one("Playlist", [["id", "is", playlist["id"]]], ["versions"])["versions"]
    assert [version["name"][-1] for version in read] == ["x", "y", "z"]


def test_names_of_links_follow_the_row(sg, site, fresh):
    sequence = sg.create("Sequence", {"project": site.project, "code": fresh})
    shot = sg.create("Shot", {"project": site.project, "sg_sequence": sequence})

    def read():
        return sg.find_one("Shot", [["id", "is", shot["id"]]], ["sg_sequence"])["sg_sequence"]

    assert read() == {"type": "Sequence", "id": sequence["id"], "name": fresh}
    sg.update("Sequence", sequence["id"], {"code": fresh + " renamed"})
    assert read()["name"] == fresh + " renamed"


@pytest.mark.row("checklist.6")
def test_links_to_a_retired_row_vanish_and_come_back(sg, site, fresh):
    sequence = sg.create("Sequence", {"project": site.project, "code": fresh})
    asset = sg.create("Asset", {"project": site.project, "code": fresh})
    shot = sg.create("Shot", {"project": site.project, "sg_sequence": sequence, "assets": [asset]})

    def read():
        return sg.find_one("Shot", [["id", "is", shot["id"]]], ["sg_sequence", "assets"])

    sg.delete("Sequence", sequence["id"])
    sg.delete("Asset", asset["id"])
    assert (read()["sg_sequence"], read()["assets"]) == (None, [])
    assert sg.find("Shot", [["sg_sequence", "is", sequence], ["id", "is", shot["id"]]]) == []
    assert len(sg.find("Shot", [["sg_sequence", "is", None], ["id", "is", shot["id"]]])) == 1
    sg.revive("Sequence", sequence["id"])
    sg.revive("Asset", asset["id"])
    assert read()["sg_sequence"]["id"] == sequence["id"]
    assert [a["id"] for a in read()["assets"]] == [asset["id"]]


def test_the_author_of_a_row_may_go_and_come_back(sg, site, fresh):
    person = sg.create("HumanUser", {"login": fresh, "firstname": fresh, "sg_status_list": "act"})
    shot = sg.create("Shot", {"project": site.project, "code": fresh, "created_by": person})
    fields = ["created_by", "created_by.HumanUser.login"]

    def read():
        row = sg.find_one("Shot", [["id", "is", shot["id"]]], fields)
        by = [["created_by", "is", person], ["id", "is", shot["id"]]]
        through = [["created_by.HumanUser.login", "is", fresh], ["id", "is", shot["id"]]]
        found = len(sg.find("Shot", by)), len(sg.find("Shot", through))
        return row["created_by"] and row["created_by"]["id"], row["created_by.HumanUser.login"], found

    assert read() == (person["id"], fresh, (1, 1))
    sg.delete("HumanUser", person["id"])
    assert read() == (None, None, (0, 0))
    sg.revive("HumanUser", person["id"])
    assert read() == (person["id"], fresh, (1, 1))


def test_versions_retire_with_their_shot(sg, site, shot, fresh):
    version = sg.create("Version", {"project": site.project, "code": fresh, "entity": shot})
    sg.delete("Shot", shot["id"])
    assert sg.find_one("Version", [["id", "is", version["id"]]]) is None
    sg.revive("Shot", shot["id"])
    assert sg.find_one("Version", [["id", "is", version["id"]]], ["entity"])["entity"]["id"] == shot["id"]


def test_audit_fields_are_stamped(sg, site, shot, script):
    row = sg.find_one("Shot", [["id", "is", shot["id"]]], ["created_by", "updated_by", "created_at", "updated_at"])
    assert row["created_by"]["type"] == "ApiUser" and row["created_by"]["name"].startswith(script[0])
    assert isinstance(row["created_at"], datetime.datetime)
    assert isinstance(row["updated_at"], datetime.datetime)


def test_creator_and_time_of_creation_may_be_given(sg, site, fresh):
    moment = datetime.datetime(2019, 5, 6, 7, 8, 9, tzinfo=datetime.UTC)
    shot = sg.create("Shot", {"project": site.project, "code": fresh, "created_at": moment, "created_by": site.human})
    read = sg.find_one("Shot", [["id", "is", shot["id"]]], ["created_at", "created_by"])
    assert read["created_at"] == moment
    assert read["created_by"]["id"] == site.human["id"]


def test_text_is_stored_as_it_is_written(sg, site):
    shot = sg.create("Shot", {"project": site.project, "code": "\u1102\u1161\u1105\u1162"})
    found = sg.find_one("Shot", [["id", "is", shot["id"]], ["code", "is", "나래"]], ["code"])
    assert found["code"] == "\u1102\u1161\u1105\u1162"


def test_a_page_needs_only_an_entity_type(sg, site, fresh):
    page = sg.create("Page", {"entity_type": "Shot"})
    assert page["entity_type"] == "Shot"


@pytest.mark.row("TestShotgunApi.test_last_accessed")
def test_the_first_page_has_been_accessed(sg):
    page = sg.find("Page", [], fields=["last_accessed"], limit=1)
    assert page[0]["type"] == "Page"
    assert isinstance(page[0]["last_accessed"], datetime.datetime)


def test_an_unknown_batch_request_is_refused(wire):
    fault = wire.fault("batch", [{"request_type": "explode", "type": "Shot"}])
    assert fault.code in (103, 104)
