"""Event log: rows, order and meta of every action, sessions, suppression."""

import uuid

import pytest
import shotgun_api3
from shotgun_api3 import Fault

from harness.site import HUMAN_LOGIN

FIELDS = [
    "event_type",
    "attribute_name",
    "description",
    "meta",
    "entity",
    "project",
    "user",
    "session_uuid",
    "created_at",
]


def head(sg):
    order = [{"field_name": "id", "direction": "desc"}]
    return sg.find_one("EventLogEntry", [], ["id"], order=order)["id"]


@pytest.fixture
def since(sg, site):
    """Reads the events after the moment at which the fixture was made, in order of ids."""
    start = head(sg)
    order = [{"field_name": "id", "direction": "asc"}]
    return lambda *more: sg.find("EventLogEntry", [["id", "greater_than", start], *more], FIELDS, order=order)


def changes(events, attribute):
    return [event for event in events if event["attribute_name"] == attribute]


@pytest.mark.row("EV-5")
def test_the_log_is_never_empty(sg):
    assert sg.find_one("EventLogEntry", [], ["event_type"])["event_type"]


@pytest.mark.row("checklist.11", "EV-3")
def test_create_writes_new_then_one_change_per_field(sg, site, since, fresh):
    shot = sg.create("Shot", {"project": site.project, "code": fresh, "head_in": 5})
    events = since()
    assert events[0]["event_type"] == "Shotgun_Shot_New"
    assert events[0]["attribute_name"] is None
    meta = events[0]["meta"]
    assert (meta["type"], meta["entity_type"], meta["entity_id"]) == ("new_entity", "Shot", shot["id"])
    mine = [event for event in events[1:] if event["event_type"] == "Shotgun_Shot_Change"]
    assert {"code", "head_in", "sg_status_list"} <= {event["attribute_name"] for event in mine}
    assert all(event["meta"]["in_create"] is True for event in mine)
    code = changes(mine, "code")[0]
    assert code["meta"]["type"] == "attribute_change"
    assert (code["meta"]["attribute_name"], code["meta"]["field_data_type"]) == ("code", "text")
    assert (code["meta"]["old_value"], code["meta"]["new_value"]) == (None, fresh)
    for event in events:
        assert event["project"] == {"type": "Project", "id": site.project["id"], "name": site.project["name"]}
        assert event["user"]["type"] == "ApiUser"
        assert event["description"]
    assert events[0]["entity"] == {"type": "Shot", "id": shot["id"], "name": fresh}


@pytest.mark.row("checklist.11")
def test_update_writes_one_change_per_changed_field(sg, site, fresh):
    shot = sg.create("Shot", {"project": site.project, "code": fresh, "head_in": 5})
    start = head(sg)
    sg.update("Shot", shot["id"], {"head_in": 6, "code": fresh, "description": "now"})
    events = sg.find("EventLogEntry", [["id", "greater_than", start]], FIELDS)
    assert sorted(event["attribute_name"] for event in events) == ["description", "head_in"]
    change = changes(events, "head_in")[0]
    assert change["event_type"] == "Shotgun_Shot_Change"
    meta = change["meta"]
    assert (meta["old_value"], meta["new_value"], meta["field_data_type"]) == (5, 6, "number")
    assert "in_create" not in meta
    assert (meta["entity_type"], meta["entity_id"]) == ("Shot", shot["id"])


def test_an_equal_update_writes_nothing(sg, site, fresh):
    shot = sg.create("Shot", {"project": site.project, "code": fresh, "head_in": 5, "assets": [site.asset]})
    start = head(sg)
    sg.update("Shot", shot["id"], {"head_in": 5, "code": fresh, "assets": [site.asset], "sg_sequence": None})
    assert head(sg) == start


@pytest.mark.row("checklist.11")
def test_retire_and_revive(sg, site, fresh):
    shot = sg.create("Shot", {"project": site.project, "code": fresh})
    start = head(sg)
    sg.delete("Shot", shot["id"])
    events = sg.find("EventLogEntry", [["id", "greater_than", start]], FIELDS)
    retirement = [event for event in events if event["event_type"] == "Shotgun_Shot_Retirement"][0]
    meta = retirement["meta"]
    assert (meta["type"], meta["class_name"], meta["display_name"]) == ("entity_retirement", "Shot", fresh)
    assert (meta["entity_type"], meta["entity_id"], meta["id"]) == ("Shot", shot["id"], shot["id"])
    assert retirement["entity"] is None
    stamp = changes(events, "retirement_date")[0]
    assert stamp["event_type"] == "Shotgun_Shot_Change"
    assert stamp["meta"]["new_value"] == meta["retirement_date"]
    assert meta["retirement_date"].endswith(" UTC")
    start = head(sg)
    sg.revive("Shot", shot["id"])
    events = sg.find("EventLogEntry", [["id", "greater_than", start]], FIELDS)
    assert events[0]["event_type"] == "Shotgun_Shot_Revival"
    assert events[0]["meta"]["type"] == "entity_revival"
    assert events[0]["entity"]["id"] == shot["id"]
    start = head(sg)
    sg.revive("Shot", shot["id"])
    assert head(sg) == start


def test_link_changes_carry_links(sg, site, fresh):
    sequence = sg.create("Sequence", {"project": site.project, "code": fresh})
    shot = sg.create("Shot", {"project": site.project, "code": fresh})
    start = head(sg)
    sg.update("Shot", shot["id"], {"sg_sequence": sequence})
    events = sg.find("EventLogEntry", [["id", "greater_than", start]], FIELDS)
    own = changes(events, "sg_sequence")[0]["meta"]
    assert own["old_value"] is None
    assert {key: own["new_value"][key] for key in ("type", "id", "name")} == {
        "type": "Sequence",
        "id": sequence["id"],
        "name": fresh,
    }
    back = changes(events, "shots")[0]
    assert back["event_type"] == "Shotgun_Sequence_Change"
    assert back["entity"]["id"] == sequence["id"]
    assert [member["id"] for member in back["meta"]["added"]] == [shot["id"]]
    assert back["meta"]["removed"] == []
    assert back["meta"]["actual_attribute_changed"] == "Shot.sg_sequence"
    assert back["meta"]["original_event_log_entry_id"] in [event["id"] for event in events]


def test_multi_links_carry_added_and_removed(sg, site, fresh):
    assets = [sg.create("Asset", {"project": site.project, "code": fresh + letter}) for letter in "ab"]
    shot = sg.create("Shot", {"project": site.project, "code": fresh, "assets": assets[:1]})
    start = head(sg)
    sg.update("Shot", shot["id"], {"assets": assets[1:]})
    events = sg.find("EventLogEntry", [["id", "greater_than", start]], FIELDS)
    meta = changes(events, "assets")[0]["meta"]
    assert meta["field_data_type"] == "multi_entity"
    assert [member["id"] for member in meta["added"]] == [assets[1]["id"]]
    assert [member["id"] for member in meta["removed"]] == [assets[0]["id"]]
    assert meta["added"][0]["name"] == fresh + "b"
    assert "old_value" not in meta and "new_value" not in meta
    backs = [event for event in events if event["event_type"] == "Shotgun_Asset_Change"]
    assert {event["entity"]["id"] for event in backs} == {assets[0]["id"], assets[1]["id"]}


@pytest.mark.row("EV-3")
def test_a_batch_shares_one_mark_and_keeps_order(sg, site, since, fresh):
    rows = sg.batch(
        [
            {"request_type": "create", "entity_type": "Shot", "data": {"project": site.project, "code": fresh + c}}
            for c in "cab"
        ]
    )
    events = since()
    news = [event for event in events if event["event_type"] == "Shotgun_Shot_New"]
    assert [event["meta"]["entity_id"] for event in news] == [row["id"] for row in rows]
    assert len({event["meta"]["batch_uuid"] for event in events}) == 1


def test_a_failed_call_writes_no_event(sg, site, fresh):
    start = head(sg)
    with pytest.raises(Fault):
        sg.create("Shot", {"project": site.project, "code": fresh, "sg_status_list": "zzz"})
    events = sg.find("EventLogEntry", [["id", "greater_than", start]], ["event_type"])
    assert [event for event in events if event["event_type"].startswith("Shotgun_")] == []


@pytest.mark.row("checklist.11")
def test_the_session_rides_along(url, script, site, fresh):
    client = shotgun_api3.Shotgun(url, script_name=script[0], api_key=script[1])
    session = str(uuid.uuid4())
    client.set_session_uuid(session)
    shot = client.create("Shot", {"project": site.project, "code": fresh})
    filters = [["session_uuid", "is", session]]
    events = client.find("EventLogEntry", filters, ["entity", "session_uuid"])
    assert events and all(event["session_uuid"] == session for event in events)
    assert events[0]["entity"]["id"] == shot["id"]


def test_sudo_names_the_script(url, script, site, since, fresh):
    client = shotgun_api3.Shotgun(url, script_name=script[0], api_key=script[1], sudo_as_login=HUMAN_LOGIN)
    client.create("Version", {"project": site.project, "code": fresh})
    event = since(["event_type", "is", "Shotgun_Version_New"])[0]
    assert event["user"]["type"] == "HumanUser" and event["user"]["id"] == site.human["id"]
    assert event["meta"]["sudo_actual_user"]["type"] == "ApiUser"


@pytest.mark.row("checklist.11")
def test_a_quiet_script_writes_no_events(own_server, sg, people, site, fresh):
    name = f"quiet_{fresh}"
    key = own_server.create_script(name)
    row = sg.find_one("ApiUser", [["firstname", "is", name]])
    people.client("admin").update("ApiUser", row["id"], {"generate_event_log_entries": False})
    client = shotgun_api3.Shotgun(own_server.url, script_name=name, api_key=key)
    shot = client.create("Shot", {"project": site.project, "code": fresh})
    assert sg.find("EventLogEntry", [["entity", "is", shot]]) == []
    sg.update("ApiUser", row["id"], {"generate_event_log_entries": True})
    client.update("Shot", shot["id"], {"description": "loud"})
    assert len(sg.find("EventLogEntry", [["entity", "is", shot]])) == 1


@pytest.mark.parametrize(
    "condition",
    [
        ["event_type", "is", "Shotgun_Shot_New"],
        ["event_type", "starts_with", "Shotgun_Shot"],
        ["event_type", "in", ["Shotgun_Shot_New", "x"]],
        ["entity", "type_is", "Shot"],
        ["entity.Shot.code", "is_not", None],
        ["user", "is_not", None],
        ["created_at", "in_last", 1, "DAY"],
    ],
)
def test_the_log_can_be_filtered(sg, site, since, fresh, condition):
    shot = sg.create("Shot", {"project": site.project, "code": fresh})
    assert shot["id"] in [event["entity"]["id"] for event in since(condition) if event["entity"]]


def test_scripts_may_write_events_but_not_change_them(sg, site, fresh):
    event = sg.create(
        "EventLogEntry",
        {"event_type": f"Studio_{fresh}_Done", "description": "done", "meta": {"n": [1]}, "project": site.project},
    )
    read = sg.find_one("EventLogEntry", [["event_type", "is", f"Studio_{fresh}_Done"]], ["meta", "user", "id"])
    assert read["id"] == event["id"]
    assert read["meta"]["n"] == [1]
    with pytest.raises(Fault):
        sg.update("EventLogEntry", event["id"], {"description": "other"})
    with pytest.raises(Fault):
        sg.delete("EventLogEntry", event["id"])


@pytest.mark.row("EV-4")
def test_times_have_twenty_characters(wire):
    rows = wire.read("EventLogEntry", [], ["created_at"])["entities"]
    assert rows and all(len(row["created_at"]) == 20 and row["created_at"].endswith("Z") for row in rows)


def test_passwords_never_reach_the_log(sg, since, fresh):
    person = sg.create("HumanUser", {"name": fresh, "login": fresh, "password_proxy": "find-me-if-you-can"})
    sg.update("HumanUser", person["id"], {"password_proxy": "find-me-if-you-can-2"})
    assert "find-me-if-you-can" not in str(since())


def test_schema_changes_are_logged(sg, since, fresh):
    name = sg.schema_field_create("Shot", "text", f"Logged {fresh}")
    sg.schema_field_delete("Shot", name)
    kinds = [event["event_type"] for event in since()]
    assert "Shotgun_DisplayColumn_New" in kinds


def test_times_in_meta_have_the_spaced_form(sg, site, since, fresh):
    person = sg.create("HumanUser", {"name": fresh, "login": fresh})
    sg.update("HumanUser", person["id"], {"locked_until": "2024-05-06T07:08:09Z"})
    meta = changes(since(), "locked_until")[-1]["meta"]
    assert meta["new_value"] == "2024-05-06 07:08:09 UTC"
