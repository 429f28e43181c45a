"""The event log of the measured site."""

import pytest
from shotgun_api3 import Fault

from harness.measured import Fact, judge


def test_an_event_of_a_deleted_row_reads_and_filters_as_if_it_had_none(sg, site, fresh):
    shot = sg.create("Shot", {"project": site.project, "code": fresh})
    events = sg.find("EventLogEntry", [["entity", "is", shot]])
    assert events
    ids = ["id", "in", [event["id"] for event in events]]

    def found(*condition):
        return len(sg.find("EventLogEntry", [ids, list(condition)]))

    assert (found("entity", "is", None), found("entity", "type_is", "Shot")) == (0, len(events))
    sg.delete("Shot", shot["id"])
    read = sg.find("EventLogEntry", [ids], ["entity", "meta"])
    assert {row["entity"] for row in read} == {None}
    assert {row["meta"]["entity_id"] for row in read} == {shot["id"]}
    assert sg.find("EventLogEntry", [["entity", "is", shot]]) == []
    assert (found("entity", "is", None), found("entity", "is_not", None)) == (len(events), 0)
    assert found("entity", "type_is", "Shot") == 0
    sg.revive("Shot", shot["id"])
    assert found("entity", "is", shot) == len(events)


def test_the_log_is_append_only(sg, site):
    made = sg.create("EventLogEntry", {"project": site.project, "event_type": "Measured_Event"}, ["description"])
    assert made["description"] == "New Event"
    with pytest.raises(Fault):
        sg.update("EventLogEntry", made["id"], {"description": "another"})
    with pytest.raises(Fault, match="can not be deleted by this user"):
        sg.delete("EventLogEntry", made["id"])


# 025_event_log


def test_history_is_read_from_the_log(sg, make):
    shot = make("Shot", sg_status_list="wtg")
    sg.update("Shot", shot["id"], {"sg_status_list": "ip"})
    about = [
        ["entity", "is", shot],
        ["attribute_name", "is", "sg_status_list"],
        ["event_type", "is", "Shotgun_Shot_Change"],
    ]
    newest = sg.find_one("EventLogEntry", about, ["meta"], order=[{"field_name": "id", "direction": "desc"}])["meta"]
    assert (newest["old_value"], newest["new_value"], newest["type"]) == ("wtg", "ip", "attribute_change")
    assert (newest["entity_type"], newest["entity_id"]) == ("Shot", shot["id"])
    with pytest.raises(Fault, match="'serializable' data type cannot be used in a filter"):
        sg.find("EventLogEntry", [["meta", "is", None]])
    for relation, value in (("starts_with", "Shotgun_Shot"), ("in", ["Shotgun_Shot_Change"])):
        assert sg.find("EventLogEntry", [*about[:2], ["event_type", relation, value]])
    with pytest.raises(Fault, match=r"API create\(\) missing 'project' attribute: \{\}"):
        sg.create("EventLogEntry", {})


# reports/008_jsonb_filters_return_everything


def test_the_trail_of_an_event_is_filtered(sg, make):
    shot = make("Shot")
    events = [["entity", "is", shot]]
    every = len(sg.find("EventLogEntry", events))
    found = [len(sg.find("EventLogEntry", [*events, ["audit_trail", how, None]])) for how in ("is", "is_not")]
    assert every > 1
    unlike = "Filters on `audit_trail` of an event"
    judge(Fact("reports/008_jsonb_filters_return_everything", ("is", None), [every, every], unlike), found)
