"""`note_thread_read`, replies, and what a person has read."""

import pytest
import shotgun_api3
from shotgun_api3 import Fault

from harness.site import HUMAN_LOGIN, HUMAN_NAME, HUMAN_PASSWORD

READ = "read_by_current_user"


@pytest.fixture
def human(url, site):
    return shotgun_api3.Shotgun(url, login=HUMAN_LOGIN, password=HUMAN_PASSWORD)


@pytest.fixture
def note(sg, site, fresh):
    return sg.create("Note", {"project": site.project, "subject": fresh, "content": "Sky is <flat>"})


def _record(sg, row, fields):
    return sg.find_one(row["type"], [["id", "is", row["id"]]], fields)


def _read_state(client, note):
    return _record(client, note, [READ])[READ]


@pytest.mark.row("TestNoteThreadRead.test_simple")
@pytest.mark.method("note_thread_contents")
def test_a_note_alone(sg, note):
    thread = sg.note_thread_read(note["id"])
    assert thread == [_record(sg, note, ["content", "created_at", "created_by"])]
    assert set(thread[0]) == {"type", "id", "content", "created_at", "created_by"}


@pytest.mark.row("TestNoteThreadRead.test_complex")
@pytest.mark.method("note_thread_contents")
def test_replies_and_files_in_the_order_of_their_making(sg, human, note):
    first = sg.create("Reply", {"entity": note, "content": "On it"})
    second = human.create("Reply", {"entity": note, "content": "Thanks"})
    file = sg.create("Attachment", {"display_name": "sky.jpg", "attachment_links": [note]})
    fields = {"Note": ["subject", "created_by.ApiUser.firstname"], "Reply": ["entity"], "Attachment": ["display_name"]}
    thread = sg.note_thread_read(note["id"], fields)
    assert [(row["type"], row["id"]) for row in thread] == [
        ("Note", note["id"]),
        ("Reply", first["id"]),
        ("Reply", second["id"]),
        ("Attachment", file["id"]),
    ]
    top, _, reply, attached = thread
    assert set(top) == {"type", "id", "content", "created_at", "created_by", *fields["Note"]}
    assert set(reply) == {"type", "id", "content", "created_at", "user", "entity"}
    assert reply["user"] == {"type": "HumanUser", "id": reply["user"]["id"], "name": HUMAN_NAME, "image": None}
    assert reply["entity"]["id"] == note["id"]
    assert reply["created_at"] == _record(sg, second, ["created_at"])["created_at"]
    assert set(attached) == {"type", "id", "created_at", "created_by", "display_name"}
    assert attached["display_name"] == "sky.jpg"


@pytest.mark.method("note_thread_contents")
def test_a_deleted_reply_leaves_the_thread(sg, note):
    reply = sg.create("Reply", {"entity": note, "content": "oops"})
    sg.delete("Reply", reply["id"])
    assert len(sg.note_thread_read(note["id"])) == 1


@pytest.mark.method("note_thread_contents")
def test_a_long_thread_is_whole(sg, note):
    sg.batch(
        [
            {"request_type": "create", "entity_type": "Reply", "data": {"entity": note, "content": str(number)}}
            for number in range(600)
        ]
    )
    thread = sg.note_thread_read(note["id"])
    assert [row["content"] for row in thread[1:]] == [str(number) for number in range(600)]


@pytest.mark.method("note_thread_contents")
def test_a_note_out_of_sight_has_no_thread(sg, human, site, fresh):
    hidden = sg.create("Note", {"project": site.other_project, "subject": fresh})
    with pytest.raises(Fault, match="does not exist"):
        human.note_thread_read(hidden["id"])


@pytest.mark.method("note_thread_contents")
def test_a_retired_note_has_no_thread(sg, note):
    sg.delete("Note", note["id"])
    with pytest.raises(Fault, match=rf"Entity of type \[Note\] with id={note['id']} does not exist"):
        sg.note_thread_read(note["id"])


@pytest.mark.method("update")
def test_whoever_sees_a_note_may_mark_it_read(sg, human, note):
    assert _read_state(human, note) == "unread"
    assert human.update("Note", note["id"], {READ: "read"})[READ] == "read"
    assert _read_state(human, note) == "read"
    assert human.find_one("Note", [["id", "is", note["id"]], [READ, "is", "read"]]) is not None
    assert _read_state(sg, note) == "unread"
    human.update("Note", note["id"], {READ: "unread"})
    assert _read_state(human, note) == "unread"


@pytest.mark.method("update")
def test_a_mark_is_told_once_and_the_row_stays_as_it_was(sg, human, site, note):
    before = _record(sg, note, ["updated_at", "updated_by"])
    head = sg.find_one("EventLogEntry", [], order=[{"field_name": "id", "direction": "desc"}])["id"]
    for _ in range(2):
        human.update("Note", note["id"], {READ: "read"})
    fields = ["event_type", "attribute_name", "entity", "meta", "user", "project"]
    (event,) = sg.find("EventLogEntry", [["id", "greater_than", head]], fields)
    assert (event["event_type"], event["attribute_name"]) == ("Shotgun_Reading_Change", READ)
    assert event["entity"]["id"] == note["id"]
    assert event["meta"] == {"type": "attribute_change", "attribute_name": READ, "new_value": "read"}
    assert event["user"]["id"] == site.human["id"]
    assert event["project"]["id"] == site.project["id"]
    assert _record(sg, note, ["updated_at", "updated_by"]) == before


@pytest.mark.method("create")
def test_own_notes_are_read_and_replies_are_news_for_the_others(sg, human, people, site, fresh):
    manager = people.client("manager")
    mine = human.create("Note", {"project": site.project, "subject": fresh})
    assert _read_state(human, mine) == "read"
    assert _read_state(manager, mine) == "unread"
    manager.update("Note", mine["id"], {READ: "read"})
    manager.create("Reply", {"entity": mine, "content": "news"})
    assert _read_state(manager, mine) == "read"
    assert _read_state(human, mine) == "unread"


@pytest.mark.row("bad-input.wrong-types")
@pytest.mark.parametrize(
    "argument",
    [
        {},
        {"note_id": None},
        {"note_id": "7"},
        {"note_id": 2**62},
        {"note_id": -1},
        {"note_id": 1, "entity_fields": []},
        {"note_id": 1, "entity_fields": {"Reply": {}}},
    ],
)
def test_nonsense_is_refused(wire, argument):
    assert wire.fault("note_thread_contents", argument).code in (103, 104)
