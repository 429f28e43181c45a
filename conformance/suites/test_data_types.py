"""Every data type: written, read back equal; what its class rules refuse."""

import datetime

import pytest
import shotgun_api3
from shotgun_api3 import Fault


def round_trip(sg, entity_type, entity_id, field, *values):
    """Writes each value and expects to read exactly it."""
    for value in values:
        sg.update(entity_type, entity_id, {field: value})
        assert sg.find_one(entity_type, [["id", "is", entity_id]], [field])[field] == value


@pytest.mark.row("TestDataTypes.test_set_checkbox")
def test_checkbox(sg, site):
    round_trip(sg, "HumanUser", site.human["id"], "email_notes", False, True)


@pytest.mark.row("TestDataTypes.test_set_color")
def test_color(sg, site):
    round_trip(sg, "Task", site.task["id"], "color", "pipeline_step", "222,0,0")
    sg.update("Task", site.task["id"], {"color": "Black"})
    assert sg.find_one("Task", [["id", "is", site.task["id"]]], ["color"])["color"] == "45,45,45"


@pytest.mark.row("TestDataTypes.test_set_date")
def test_date(sg, site):
    task = sg.create("Task", {"project": site.project})
    round_trip(sg, "Task", task["id"], "due_date", "2008-05-08", "2009-02-10")
    sg.update("Task", task["id"], {"due_date": datetime.date(1968, 10, 13)})
    assert sg.find_one("Task", [["id", "is", task["id"]]], ["due_date"])["due_date"] == "1968-10-13"


@pytest.mark.row("TestDataTypes.test_set_date_time")
def test_date_time(sg, site):
    zone = datetime.UTC
    values = [
        datetime.datetime(2008, 10, 13, 23, 10, 0, tzinfo=zone),
        datetime.datetime(2009, 10, 13, 23, 10, tzinfo=zone),
    ]
    round_trip(sg, "HumanUser", site.human["id"], "locked_until", *values)
    sg.update("HumanUser", site.human["id"], {"locked_until": None})


@pytest.mark.row("TestDataTypes.test_set_duration")
def test_duration(sg, site):
    task = sg.create("Task", {"project": site.project})
    round_trip(sg, "Task", task["id"], "duration", 2100, 1300)


@pytest.mark.row("TestDataTypes.test_set_entity")
def test_entity(sg, site):
    for target in (site.asset, site.shot):
        sg.update("Task", site.task["id"], {"entity": target})
        read = sg.find_one("Task", [["id", "is", site.task["id"]]], ["entity"])["entity"]
        assert read == {"type": target["type"], "id": target["id"], "name": target["code"]}
    sg.update("Task", site.task["id"], {"entity": site.asset})


@pytest.mark.row("TestDataTypes.test_set_float")
def test_float(sg, site):
    round_trip(sg, "Version", site.version["id"], "sg_movie_aspect_ratio", 2.0, 3.0)


@pytest.mark.row("TestDataTypes.test_set_list")
def test_list(sg, site):
    round_trip(sg, "Note", site.note["id"], "sg_note_type", "Internal", "Client")


@pytest.mark.row("TestDataTypes.test_set_multi_entity")
def test_multi_entity(sg, site, fresh):
    data = {"project": site.project, "user": site.human}
    versions = [sg.create("Version", data | {"code": f"{fresh}{number}"}) for number in (1, 2, 3)]

    def read():
        return {v["id"] for v in sg.find_one("Playlist", [["id", "is", site.playlist["id"]]], ["versions"])["versions"]}

    ids = [version["id"] for version in versions]
    sg.update("Playlist", site.playlist["id"], {"versions": versions[:2]})
    assert read() == set(ids[:2])
    for mode, given, expected in [
        ("remove", versions[:1], ids[1:2]),
        ("add", versions[:1] + versions[2:], ids),
        ("add", versions[:1], ids),
        ("set", versions[1:], ids[1:]),
    ]:
        sg.update("Playlist", site.playlist["id"], {"versions": given}, multi_entity_update_modes={"versions": mode})
        assert read() == set(expected)


@pytest.mark.row("TestDataTypes.test_set_number")
def test_number(sg, site):
    round_trip(sg, "Shot", site.shot["id"], "head_in", 2300, 1300, 0, -(2**31), 2**31 - 1, None)


@pytest.mark.row("TestDataTypes.test_set_status_list")
def test_status_list(sg, site):
    round_trip(sg, "Task", site.task["id"], "sg_status_list", "wtg", "fin", "ip")


@pytest.mark.row("TestDataTypes.test_set_tag_list")
def test_tag_list(sg, site):
    round_trip(sg, "Task", site.task["id"], "tag_list", ["a", "b"], ["c"])


@pytest.mark.row("TestDataTypes.test_set_text")
def test_text(sg, site):
    round_trip(sg, "Note", site.note["id"], "content", "this is a test", "this is a new test", "두 줄\n<b>'\"%_\\")


@pytest.mark.row("TestDataTypes.test_set_text_html_entity")
def test_text_html_entity(sg, site):
    round_trip(sg, "Note", site.note["id"], "content", "<", "<3 & &amp; >")


@pytest.mark.row("TestUtc.test_convert_to_utc")
def test_dates_in_local_time(url, script, site):
    client = shotgun_api3.Shotgun(url, script_name=script[0], api_key=script[1])
    moment = datetime.datetime(2008, 10, 13, 23, 10, 5, tzinfo=shotgun_api3.sg_timezone.local)
    client.update("HumanUser", site.human["id"], {"locked_until": moment.replace(tzinfo=None)})
    read = client.find_one("HumanUser", [["id", "is", site.human["id"]]], ["locked_until"])["locked_until"]
    client.update("HumanUser", site.human["id"], {"locked_until": None})
    assert read == moment


@pytest.mark.row("TestUtc.test_no_convert_to_utc")
def test_dates_as_they_are(url, script, site):
    client = shotgun_api3.Shotgun(url, script_name=script[0], api_key=script[1], convert_datetimes_to_utc=False)
    moment = datetime.datetime(2008, 10, 13, 23, 10, 5)
    client.update("HumanUser", site.human["id"], {"locked_until": moment})
    read = client.find_one("HumanUser", [["id", "is", site.human["id"]]], ["locked_until"])["locked_until"]
    client.update("HumanUser", site.human["id"], {"locked_until": None})
    assert read == moment


CUSTOM = {
    "text": ["plain", None],
    "number": [5, 0, None],
    "float": [2.5, 0.0, -0.000001, None],
    "currency": [12.34, 0.0, None],
    "percent": [50, 0, 250, None],
    "date": ["2024-02-29", None],
    "duration": [480, 0, None],
    "timecode": [3600000, 0, None],
    "footage": ["10-05", "0-00", None],
    "checkbox": [True, False],
    "list": ["One", "Two", None],
    "status_list": ["ip", "fin", None],
    "url": [None],
}


@pytest.fixture(scope="module")
def custom_fields(sg):
    """A custom field of every type that a site may make, on Asset: data type to field name."""
    present = sg.schema_field_read("Asset")
    made = {}
    for data_type in [*CUSTOM, "date_time", "entity", "multi_entity"]:
        name = f"sg_conformance_{data_type}"
        if name not in present:
            properties = {
                "list": {"valid_values": ["One", "Two"]},
                "status_list": {"valid_values": ["wtg", "ip", "fin"]},
                "checkbox": {"default_value": False},
                "entity": {"valid_types": ["Shot"]},
                "multi_entity": {"valid_types": ["Shot"]},
            }.get(data_type, {})
            assert sg.schema_field_create("Asset", data_type, f"Conformance {data_type}", properties) == name
        made[data_type] = name
    return made


@pytest.mark.row("checklist.4")
@pytest.mark.parametrize("data_type", CUSTOM)
def test_custom_field_round_trip(sg, site, custom_fields, data_type):
    round_trip(sg, "Asset", site.asset["id"], custom_fields[data_type], *CUSTOM[data_type])


def test_custom_links_round_trip(sg, site, custom_fields):
    shot = {"type": "Shot", "id": site.shot["id"], "name": site.shot["code"]}
    round_trip(sg, "Asset", site.asset["id"], custom_fields["entity"], shot, None)
    round_trip(sg, "Asset", site.asset["id"], custom_fields["multi_entity"], [shot], [])


@pytest.mark.row("checklist.4")
@pytest.mark.parametrize(
    ("data_type", "written", "read"),
    [
        ("number", "42", 42),
        ("float", "2.5", 2.5),
        ("float", 2, 2.0),
        ("float", 1e-9, 0.0),
        ("float", 0.1234565, 0.123457),
        ("currency", 1.005, 1.01),
        ("duration", 90.9, 90),
        ("duration", " 120 ", 120),
        ("checkbox", "true", True),
        ("text", "  both ends  ", "both ends"),
        ("text", "   ", None),
        ("date", "", None),
        ("list", "", None),
        ("date_time", "2024-03-04T05:06:07-07:00", "2024-03-04T12:06:07Z"),
        ("date_time", "2024-03-04T05:06:07.999Z", "2024-03-04T05:06:07Z"),
        ("date_time", "2024-03-04T05:06:07", "2024-03-04T05:06:07Z"),
        ("date_time", "2024-03-04", "2024-03-04T00:00:00Z"),
    ],
)
def test_accepted_spellings(wire, site, custom_fields, data_type, written, read):
    field = custom_fields[data_type]
    item = {"field_name": field, "value": written}
    wire.call("update", {"type": "Asset", "id": site.asset["id"], "fields": [item]})
    row = wire.read("Asset", [{"path": "id", "relation": "is", "values": [site.asset["id"]]}], [field])
    assert row["entities"][0][field] == read


@pytest.mark.row("checklist.4", "bad-input.wrong-types")
@pytest.mark.parametrize(
    ("data_type", "value", "code"),
    [
        ("text", 5, 103),
        ("text", ["a"], 103),
        ("number", 1.5, 103),
        ("number", True, 103),
        ("number", "", 103),
        ("float", True, 103),
        ("float", "", 103),
        ("percent", "50", 103),
        ("percent", 0.5, 103),
        ("timecode", "1", 103),
        ("duration", "2:30", 103),
        ("duration", False, 103),
        ("checkbox", None, 103),
        ("checkbox", 1, 103),
        ("checkbox", "yes", 103),
        ("date", "2024-2-3", None),
        ("date", "2024-02-30", None),
        ("date", "2024-02-03T00:00:00Z", None),
        ("date_time", "2024-02-03 00:00:00", None),
        ("date_time", "", None),
        ("date_time", 1700000000, 103),
        ("list", "Three", 104),
        ("list", "one", 104),
        ("status_list", "In Progress", 104),
        ("entity", "", 103),
        ("entity", {"id": 1}, 103),
        ("entity", {"type": "Shot"}, 103),
        ("multi_entity", None, 103),
        ("multi_entity", "x", 103),
        ("url", "http://example.com", 103),
        ("url", {}, 103),
    ],
)
def test_refused_values(wire, site, custom_fields, data_type, value, code):
    item = {"field_name": custom_fields[data_type], "value": value}
    fault = wire.fault("update", {"type": "Asset", "id": site.asset["id"], "fields": [item]})
    assert fault.code in ((103, 104) if code is None else (code,))
    assert fault.message


@pytest.mark.row("bad-input.out-of-range", "checklist.4")
@pytest.mark.parametrize("data_type", ["number", "percent", "duration", "timecode"])
@pytest.mark.parametrize("value", [2**31, -(2**31) - 1, 2**63, 10**40])
def test_numbers_out_of_range(wire, site, custom_fields, data_type, value):
    item = {"field_name": custom_fields[data_type], "value": value}
    fault = wire.fault("update", {"type": "Asset", "id": site.asset["id"], "fields": [item]})
    assert fault.code == 104


def test_web_link_round_trip(sg, site, custom_fields):
    field = custom_fields["url"]
    sg.update("Asset", site.asset["id"], {field: {"url": "http://example.com/a.mov", "name": "take"}})
    value = sg.find_one("Asset", [["id", "is", site.asset["id"]]], [field])[field]
    assert (value["url"], value["name"], value["link_type"]) == ("http://example.com/a.mov", "take", "web")
    assert value["type"] == "Attachment" and value["id"] > 0


def test_serializable_and_uuid(sg, site):
    uuid = site.local_storage["uuid"]
    assert len(uuid) == 36 and uuid == uuid.lower()
    tree = {"navchains": {"Shot": "Shot.sg_sequence"}, "n": [1, 2.5, None, True, "한"]}
    sg.update("Project", site.other_project["id"], {"tracking_settings": tree})
    read = sg.find_one("Project", [["id", "is", site.other_project["id"]]], ["tracking_settings"])
    assert read["tracking_settings"] == tree


def test_unset_values_read_as_null_empty_or_false(sg, site, custom_fields, fresh):
    row = sg.create("Asset", {"project": site.project, "code": fresh})
    read = sg.find_one("Asset", [["id", "is", row["id"]]], list(custom_fields.values()))
    expected = {"checkbox": False, "multi_entity": []}
    assert {kind: read[name] for kind, name in custom_fields.items()} == {
        kind: expected.get(kind) for kind in custom_fields
    }


def test_defaults_apply_to_absent_keys_only(sg, site, fresh):
    absent = sg.create("Shot", {"project": site.project, "code": fresh}, return_fields=["sg_status_list"])
    assert absent["sg_status_list"] == "wtg"
    cleared = sg.create("Shot", {"project": site.project, "code": fresh, "sg_status_list": None})
    assert cleared["sg_status_list"] is None


def test_task_color_refuses_null(sg, site):
    with pytest.raises(Fault) as refusal:
        sg.update("Task", site.task["id"], {"color": None})
    assert "Value cannot be nil for Task.color." in str(refusal.value)
