"""What people of the measured site are told and may do."""

import pytest
from shotgun_api3 import Fault

from harness.measured import Fact, ids, judge

OF_A_PERSON = "The activity stream of a person"


# 066_user_feed


def test_the_stream_of_a_person(sg, people, site, make, fresh):
    person = people.client("artist")
    row = people.row("artist")
    made = person.create("Version", {"project": site.project, "code": fresh})
    given = make("Task")
    sg.update("Task", given["id"], {"task_assignees": [{"type": "HumanUser", "id": row["id"]}]})
    updates = sg.activity_stream_read("HumanUser", row["id"])["updates"]
    told = {(update["primary_entity"]["type"], update["primary_entity"]["id"]) for update in updates}
    judge(Fact("066_user_feed", ("made",), True, OF_A_PERSON), ("Version", made["id"]) in told)
    assert ("HumanUser", row["id"]) in told and ("Task", given["id"]) not in told


# 067_notes_in_the_stream


def test_a_reply_is_told_where_its_note_belongs(sg, make, fresh):
    shot = make("Shot")
    version, task = make("Version", entity=shot), make("Task", entity=shot)
    note = make("Note", note_links=[version, shot], tasks=[task], content="grain")
    reply = sg.create("Reply", {"entity": note, "content": "on it"})
    for row in (shot, version, task, note):
        (told,) = (
            update
            for update in sg.activity_stream_read(row["type"], row["id"])["updates"]
            if update["update_type"] == "create_reply"
        )
        assert (told["meta"]["entity_type"], told["meta"]["entity_id"]) == ("Reply", reply["id"])
        assert told["primary_entity"]["id"] == note["id"]
        assert told["primary_entity"]["name"] == f"{fresh} - grain"


# 094_permission_preflight, recipes/017_check_permission_before_writing


@pytest.mark.parametrize(
    ("request_type", "data", "sentence"),
    [
        ("update", {"content": "x"}, r"The field is not editable for this user: \[Task\.content\]"),
        ("create", {"content": "x"}, "Entity of type Task cannot be created by this user"),
        ("delete", None, r"Entity Task \d+ can not be deleted by this user"),
    ],
)
def test_a_write_that_cannot_land_tells_what_one_may_do(sg, people, site, make, request_type, data, sentence):
    task = make("Task", name="preflight")
    asked = {"request_type": request_type, "entity_type": "Task", "entity_id": task["id"]}
    if data is not None:
        asked["data"] = {"project": site.project, **data} if request_type == "create" else data
    never = {"request_type": "update", "entity_type": "Task", "entity_id": 99_999_999, "data": {"content": "x"}}
    before = sg.find_one("Task", [["id", "is", task["id"]]], ["content", "updated_at"])
    events = ids(sg.find("EventLogEntry", [["entity", "is", task]]))
    with pytest.raises(Fault, match=sentence):
        people.client("artist").batch([asked, never])
    with pytest.raises(Fault, match=r"Entity of type \[Task\] with id=99999999 does not exist"):
        people.client("admin").batch([asked, never])
    assert sg.find_one("Task", [["id", "is", task["id"]]], ["content", "updated_at"]) == before
    assert ids(sg.find("EventLogEntry", [["entity", "is", task]])) == events


def test_a_right_is_looked_at_before_a_value(people, site):
    data = {"project": site.project, "content": "x", "sg_status_list": "zz_bad"}
    with pytest.raises(Fault, match="Entity of type Task cannot be created by this user"):
        people.client("artist").create("Task", data)
    with pytest.raises(Fault, match="'zz_bad' is not a valid status"):
        people.client("admin").create("Task", data)
