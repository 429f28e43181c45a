"""Notes and replies of the measured site, and the marks of their readers."""

import pytest
from shotgun_api3 import Fault

from harness.measured import Fact, ids, judge

READ = "read_by_current_user"
MARKS = "`in`, `not_in` and unknown values"


@pytest.mark.parametrize(
    ("entity_type", "field"), [("Note", "read_by_current_user"), ("Version", "viewed_by_current_user")]
)
def test_a_mark_is_kept_for_its_person(sg, people, rows, entity_type, field):
    person, row = people.client("artist"), rows[entity_type]

    def read(client):
        return client.find_one(entity_type, [["id", "is", row["id"]]], [field])[field]

    sg.update(entity_type, row["id"], {field: "read"})
    assert (read(sg), read(person)) == ("unread", "unread")
    person.update(entity_type, row["id"], {field: "read"})
    assert (read(sg), read(person)) == ("unread", "read")
    with pytest.raises(Fault, match="'zzznope' is not a valid list value. Valid list values: 'read', 'unread'"):
        person.update(entity_type, row["id"], {field: "zzznope"})
    assert read(person) == "read"
    for relation, value, expected in (("is", "read", 1), ("is", "unread", 0), ("is_not", "unread", 1)):
        found = person.find(entity_type, [["id", "is", row["id"]], [field, relation, value]])
        assert len(found) == expected


# 068_note_read_state


@pytest.mark.parametrize(
    ("relation", "operand", "expected", "unlike"),
    [
        ("is", "read", "b c", ""),
        ("is", "unread", "a d", ""),
        ("is_not", "read", "a d", ""),
        ("is_not", "unread", "b c", ""),
        ("not_in", ["read"], "a d", ""),
        ("not_in", ["unread"], "a d", MARKS),
        ("in", ["read"], "a d", MARKS),
        ("in", ["read", "unread"], "a d", MARKS),
        ("is", "zzznope", "a d", MARKS),
    ],
)
def test_marks_are_filtered_by(people, make, relation, operand, expected, unlike):
    person = people.client("artist")
    notes = {name: make("Note")["id"] for name in "abcd"}
    for name in "bc":
        person.update("Note", notes[name], {READ: "read"})
    found = ids(person.find("Note", [["id", "in", list(notes.values())], [READ, relation, operand]]))
    names = " ".join(name for name, row in notes.items() if row in found)
    judge(Fact("068_note_read_state", (relation, operand), expected, unlike), names)


def test_the_mark_takes_the_relations_of_a_list(sg):
    with pytest.raises(Fault, match="'list' data type doesn't support 'contains' 'relation'"):
        sg.find("Note", [[READ, "contains", "read"]])


def test_the_schema_tells_of_the_mark(sg):
    fact = Fact("068_note_read_state", (READ,), False, "The schema lists the mark of the reader")
    judge(fact, READ in sg.schema_field_read("Note"))


# 069_client_note


def test_a_note_for_clients(sg, site, make):
    values = sg.schema_field_read("Note", "sg_note_type")["sg_note_type"]["properties"]["valid_values"]["value"]
    assert {"Internal", "Client"} <= set(values)
    note = make("Note", sg_note_type="Client", client_note=False)
    with pytest.raises(Fault, match=r"API update\(\) Note\.client_note is editable on create only\."):
        sg.update("Note", note["id"], {"client_note": True})
    with pytest.raises(Fault, match="'zzznope' is not a valid list value"):
        make("Note", sg_note_type="zzznope")
    own = ["id", "is", note["id"]]
    assert ids(sg.find("Note", [own, ["sg_note_type", "is", "Client"], ["client_note", "is", False]])) == [note["id"]]
    try:
        made = make("Note", client_note=True)
        sg.delete("Note", made["id"])
    except Fault:
        made = None
    judge(Fact("069_client_note", (True,), None, "`client_note` of a Note can be set on create"), made)


# entity_types/Note, entity_types/Reply


def test_a_note_is_named_by_its_subject_and_text(sg, make, fresh):
    def name(note):
        return sg.find_one("Note", [["id", "is", note["id"]]], ["cached_display_name"])["cached_display_name"]

    assert name(make("Note")) == fresh
    assert name(make("Note", content="grain")) == f"{fresh} - grain"


def test_what_a_note_is_about_may_be_anything_and_is_replaced_or_added(sg, site, make):
    shot, asset = make("Shot"), make("Asset")
    note = make("Note", note_links=[shot, site.project, site.human])

    def about():
        links = sg.find_one("Note", [["id", "is", note["id"]]], ["note_links"])["note_links"]
        return {(row["type"], row["id"]) for row in links}

    assert {kind for kind, _ in about()} == {"Shot", "Project", "HumanUser"}
    sg.update("Note", note["id"], {"note_links": [shot]})
    sg.update("Note", note["id"], {"note_links": [asset]}, multi_entity_update_modes={"note_links": "add"})
    assert about() == {("Shot", shot["id"]), ("Asset", asset["id"])}


def test_replies_taken_off_a_note_are_gone(sg, make):
    note = make("Note")
    replies = [sg.create("Reply", {"entity": note, "content": f"{n}"}) for n in range(3)]
    read = sg.find_one("Note", [["id", "is", note["id"]]], ["replies"])["replies"]
    assert ids(read) == ids(sg.find("Reply", [["entity", "is", note]])) == ids(replies)
    assert [row["name"] for row in read] == ["0", "1", "2"]
    sg.update("Note", note["id"], {"replies": []})
    left = ids(sg.find("Reply", [["id", "in", ids(replies)]]))
    judge(Fact("entity_types/Note", ("replies", []), [], "A shorter list of replies"), left)
    sg.update("Note", note["id"], {"replies": replies[1:]}, multi_entity_update_modes={"replies": "remove"})
    read = sg.find_one("Note", [["id", "is", note["id"]]], ["replies"])["replies"]
    assert ids(read) == ids(sg.find("Reply", [["entity", "is", note]])) == ids(replies[:1])


def test_a_reply_needs_nothing_and_belongs_to_no_project(sg, site, make):
    alone = sg.create("Reply", {})
    read = sg.find_one("Reply", [["id", "is", alone["id"]]], ["content", "entity"])
    assert (read["content"], read["entity"]) == (None, None)
    with pytest.raises(Fault, match=r"API create\(\) Reply\.project doesn't exist\."):
        sg.create("Reply", {"project": site.project})
    version, note = make("Version"), make("Note")
    sg.update("Reply", alone["id"], {"entity": note, "content": "moved"})
    sg.update("Reply", alone["id"], {"entity": version})
    assert sg.find("Reply", [["entity", "is", note]]) == []
    assert ids(sg.find("Reply", [["entity", "is", version]])) == [alone["id"]]
    lone = sg.create("Reply", {"content": "lone"})
    deleted = sg.delete("Reply", lone["id"])
    judge(Fact("entity_types/Reply", ("delete",), False, "A Reply that hangs on nothing can be deleted"), deleted)


def test_a_reply_hangs_on_anything(sg, rows):
    for entity_type in ("Note", "Version", "Task"):
        reply = sg.create("Reply", {"entity": rows[entity_type], "content": "fine"})
        filters = [["entity", "is", rows[entity_type]], ["id", "is", reply["id"]]]
        status = sg.find_one("Reply", filters, ["publish_status"])["publish_status"]
        judge(Fact("entity_types/Reply", ("publish_status",), "published", "Notes and Replies have no"), status)
