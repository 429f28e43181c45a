"""`activity_stream_read`: what belongs to a stream, paging, fields, read state and rights."""

import time

import pytest
import shotgun_api3
from shotgun_api3 import Fault

from harness.site import HUMAN_LOGIN, HUMAN_PASSWORD

KEYS = {"entity_type", "entity_id", "updates", "earliest_update_id", "latest_update_id"}
UPDATE_KEYS = {"id", "update_type", "created_at", "created_by", "meta", "primary_entity", "read"}


@pytest.fixture
def human(url, site):
    return shotgun_api3.Shotgun(url, login=HUMAN_LOGIN, password=HUMAN_PASSWORD)


@pytest.fixture
def shot(sg, site, fresh):
    return sg.create("Shot", {"project": site.project, "code": fresh})


@pytest.fixture
def note(sg, site, shot, fresh):
    data = {"project": site.project, "note_links": [shot], "subject": fresh, "content": "Wider"}
    return sg.create("Note", data)


def about(stream):
    return [(update["update_type"], update["primary_entity"]["type"]) for update in stream["updates"]]


@pytest.mark.row("TestActivityStream.test_simple")
@pytest.mark.method("activity_stream")
def test_creations_of_the_row_and_of_its_note(sg, script, shot, note, fresh):
    stream = sg.activity_stream_read("Shot", shot["id"])
    assert set(stream) == KEYS
    assert (stream["entity_type"], stream["entity_id"]) == ("Shot", shot["id"])
    assert about(stream) == [("create", "Note"), ("create", "Shot")]
    newest, oldest = stream["updates"]
    assert set(newest) == UPDATE_KEYS
    assert newest["meta"] == {"type": "new_entity", "entity_type": "Note", "entity_id": note["id"]}
    assert newest["primary_entity"] == {
        "type": "Note",
        "id": note["id"],
        "name": f"{fresh} - Wider",
        "status": "opn",
    }
    assert oldest["primary_entity"] == {"type": "Shot", "id": shot["id"], "name": fresh, "status": "wtg"}
    assert set(newest["created_by"]) == {"type", "id", "name", "status", "image"}
    assert (newest["created_by"]["type"], newest["created_by"]["name"]) == ("ApiUser", script[0])
    assert newest["created_at"].year >= 2026
    assert (stream["latest_update_id"], stream["earliest_update_id"]) == (newest["id"], oldest["id"])


@pytest.mark.row("TestActivityStream.test_limit")
@pytest.mark.method("activity_stream")
def test_limit_gives_the_newest(sg, shot, note):
    (update,) = sg.activity_stream_read("Shot", shot["id"], limit=1)["updates"]
    assert update["update_type"] == "create"
    assert update["meta"]["entity_type"] == "Note"


@pytest.mark.row("TestActivityStream.test_extra_fields")
@pytest.mark.method("activity_stream")
def test_fields_of_the_rows(sg, site, shot, note):
    fields = {"Shot": ["created_by.HumanUser.image", "nonsense"], "Note": ["content", "project", "tasks"], "Nope": ["x"]}
    newest, oldest = sg.activity_stream_read("Shot", shot["id"], fields)["updates"]
    always = {"type", "id", "name", "status"}
    assert set(oldest["primary_entity"]) == always | {"created_by.HumanUser.image", "nonsense"}
    assert oldest["primary_entity"]["nonsense"] is None
    assert set(newest["primary_entity"]) == always | {"content", "project", "tasks"}
    assert newest["primary_entity"]["content"] == "Wider"
    assert newest["primary_entity"]["project"]["name"] == site.project["name"]
    assert newest["primary_entity"]["tasks"] == []


@pytest.mark.method("activity_stream")
def test_linked_rows_changes_and_replies_belong_to_the_stream(sg, site, shot, note, fresh):
    sg.create("Task", {"project": site.project, "entity": shot, "content": fresh})
    sg.create("Version", {"project": site.project, "entity": shot, "code": fresh})
    sg.update("Shot", shot["id"], {"sg_status_list": "ip"})
    reply = sg.create("Reply", {"entity": note, "content": "Done"})
    stream = sg.activity_stream_read("Shot", shot["id"])
    assert about(stream) == [
        ("create_reply", "Note"),
        ("update", "Shot"),
        ("create", "Version"),
        ("create", "Task"),
        ("create", "Note"),
        ("create", "Shot"),
    ]
    replied, changed = stream["updates"][:2]
    assert replied["meta"] == {"type": "new_entity", "entity_type": "Reply", "entity_id": reply["id"]}
    assert replied["primary_entity"]["id"] == note["id"]
    meta = changed["meta"]
    assert (meta["attribute_name"], meta["old_value"], meta["new_value"]) == ("sg_status_list", "wtg", "ip")
    assert (meta["entity_type"], meta["entity_id"]) == ("Shot", shot["id"])


@pytest.mark.method("activity_stream")
def test_a_row_linked_later_is_a_change(sg, site, shot, fresh):
    version = sg.create("Version", {"project": site.project, "code": fresh})
    sg.update("Version", version["id"], {"entity": shot})
    newest = sg.activity_stream_read("Shot", shot["id"])["updates"][0]
    assert (newest["update_type"], newest["primary_entity"]["id"]) == ("update", shot["id"])
    assert (newest["meta"]["entity_type"], newest["meta"]["entity_id"]) == ("Shot", shot["id"])
    assert [row["id"] for row in newest["meta"]["added"]] == [version["id"]]


@pytest.mark.method("activity_stream")
def test_pages_have_no_overlap_and_no_gap(sg, shot):
    for number in range(7):
        sg.update("Shot", shot["id"], {"head_in": number})
    whole = [update["id"] for update in sg.activity_stream_read("Shot", shot["id"])["updates"]]
    assert len(whole) == 8
    assert whole == sorted(whole, reverse=True)
    pages, below = [], None
    while True:
        page = sg.activity_stream_read("Shot", shot["id"], max_id=below, limit=3)
        if not page["updates"]:
            break
        pages += [update["id"] for update in page["updates"]]
        below = page["earliest_update_id"]
    assert pages == whole
    assert page["earliest_update_id"] == 0
    newer = sg.activity_stream_read("Shot", shot["id"], min_id=whole[3])["updates"]
    assert [update["id"] for update in newer] == whole[:3]


@pytest.mark.method("activity_stream")
def test_rows_in_the_trash_leave_the_stream(sg, shot, note):
    sg.delete("Note", note["id"])
    assert about(sg.activity_stream_read("Shot", shot["id"]))[-1] == ("create", "Shot")
    assert ("create", "Note") not in about(sg.activity_stream_read("Shot", shot["id"]))
    sg.revive("Note", note["id"])
    assert ("create", "Note") in about(sg.activity_stream_read("Shot", shot["id"]))


@pytest.mark.method("activity_stream")
def test_the_stream_of_a_project_has_the_news_of_its_rows(sg, site, shot, note):
    stream = sg.activity_stream_read("Project", site.project["id"], limit=2)
    assert [update["primary_entity"]["id"] for update in stream["updates"]] == [note["id"], shot["id"]]
    other = sg.activity_stream_read("Project", site.other_project["id"], limit=500)
    assert note["id"] not in [
        update["primary_entity"]["id"] for update in other["updates"] if update["primary_entity"]["type"] == "Note"
    ]


@pytest.mark.method("activity_stream")
def test_read_is_told_to_each_person(sg, human, shot, note):
    def read(client):
        return [update["read"] for update in client.activity_stream_read("Shot", shot["id"])["updates"]]

    assert read(human) == [False, False]
    human.update("Note", note["id"], {"read_by_current_user": "read"})
    assert read(human) == [True, False]
    time.sleep(1.1)
    sg.create("Reply", {"entity": note, "content": "news"})
    assert read(human)[0] is False
    human.create("Reply", {"entity": note, "content": "mine"})
    assert read(human)[0] is True


@pytest.mark.method("activity_stream")
def test_what_a_person_does_not_see_is_not_in_the_stream(sg, human, site, shot, fresh):
    sg.create("Note", {"project": site.other_project, "note_links": [shot], "subject": fresh})
    assert about(sg.activity_stream_read("Shot", shot["id"])) == [("create", "Note"), ("create", "Shot")]
    assert about(human.activity_stream_read("Shot", shot["id"])) == [("create", "Shot")]
    elsewhere = sg.create("Shot", {"project": site.other_project, "code": fresh})
    with pytest.raises(Fault, match="does not exist"):
        human.activity_stream_read("Shot", elsewhere["id"])


@pytest.mark.method("activity_stream")
def test_a_page_of_one_type_takes_as_many_queries_whatever_its_size(sg, shot, site, fresh):
    """Not a measure of time: a page of 500 must not read row by row, which would show as seconds."""
    links = [{"type": "Shot", "id": shot["id"]}]
    sg.batch(
        [
            {
                "request_type": "create",
                "entity_type": "Note",
                "data": {"project": site.project, "note_links": links, "subject": f"{fresh} {number}"},
            }
            for number in range(510)
        ]
    )
    page = sg.activity_stream_read("Shot", shot["id"], {"Note": ["content"]}, limit=10_000)
    assert len(page["updates"]) == 500
    rest = sg.activity_stream_read("Shot", shot["id"], max_id=page["earliest_update_id"], limit=500)
    assert len(rest["updates"]) == 11


@pytest.mark.row("bad-input.wrong-types")
@pytest.mark.parametrize(
    "argument",
    [
        {},
        {"type": "Nonsense", "id": 1},
        {"type": "Shot", "id": None},
        {"type": "Shot", "id": 2**62},
        {"type": "Shot", "id": "7"},
        {"type": "Project", "id": 1, "limit": 0},
        {"type": "Project", "id": 1, "limit": "many"},
        {"type": "Project", "id": 1, "max_id": {}},
        {"type": "Project", "id": 1, "entity_fields": ["code"]},
        {"type": "Project", "id": 1, "entity_fields": {"Note": "content"}},
        {"type": "Project", "id": 1, "entity_fields": {"Note": [1]}},
    ],
)
def test_nonsense_is_refused(wire, argument):
    assert wire.fault("activity_stream", argument).code in (103, 104)
