"""A live site measured by others: entry by entry, like it, or unlike it for a reason that stands among the known
differences."""

import json

import pytest
from shotgun_api3 import Fault

from harness import measured
from harness.matrix import KNOWN_DIFFERENCES
from harness.measured import Fact, Refused
from harness.wire import WireFault


def alike(expected, found):
    if isinstance(expected, Refused):
        return isinstance(found, Refused) and expected.sentence in found.sentence
    return found == expected


def judge(fact: Fact, found):
    """The fact holds here; or it does not, and the known differences say so."""
    if fact.unlike:
        assert any(line.startswith(fact.unlike) for line in KNOWN_DIFFERENCES), f"no known difference: {fact.unlike}"
        assert not alike(fact.expected, found), f"the difference is gone: {fact}"
    else:
        assert alike(fact.expected, found), f"{fact}: expected {fact.expected}, found {found}"


@pytest.fixture(scope="module")
def schema(own_server, sg):
    """The fields of all types; deliveries are switched on for the sake of theirs."""
    own_server.run("type", "enable", "Delivery")
    return sg.schema_read()


@pytest.fixture(scope="module")
def rows(sg, site):
    """A row of each type that values are written into."""
    project = site.project

    def make(entity_type, **data):
        return sg.create(entity_type, data)

    return {
        "Version": make("Version", project=project, code="Measured Version"),
        "Shot": make("Shot", project=project, code="Measured Shot"),
        "Asset": make("Asset", project=project, code="Measured Asset"),
        "Task": make("Task", project=project, content="Measured Task"),
        "Note": make("Note", project=project, subject="Measured Note"),
        "Sequence": make("Sequence", project=project, code="Measured Sequence"),
        "Playlist": make("Playlist", project=project, code="Measured Playlist"),
        "Cut": make("Cut", project=project, code="Measured Cut"),
        "CutItem": make("CutItem", project=project, code="Measured Item"),
        "TimeLog": make("TimeLog", project=project),
        "TaskTemplate": make("TaskTemplate", code="Measured Template"),
        "Step": site.step,
        "LocalStorage": site.local_storage,
    }


@pytest.fixture(scope="module")
def spare(sg, site):
    """A project in which nothing else is."""
    found = sg.find_one("Project", [["name", "is", "Measured"]])
    return found or sg.create("Project", {"name": "Measured"})


FIELDS = [(name, field, *known) for name, (_, _, fields) in measured.TYPES.items() for field, known in fields.items()]


@pytest.mark.parametrize(("entity_type", "field", "data_type", "editable", "valid"), FIELDS)
def test_fields_of_the_types(sg, schema, entity_type, field, data_type, editable, valid):
    known = schema[entity_type][field]
    assert data_type is None or known["data_type"]["value"] == data_type
    enabled = set(valid or ()) & set(schema)
    if enabled or valid is None:
        assert editable is None or known["editable"]["value"] is editable
    assert enabled <= set(known["properties"].get("valid_types", {"value": []})["value"])


@pytest.mark.parametrize("entity_type", measured.TYPES)
def test_what_names_a_type_and_whether_it_belongs_to_a_project(schema, entity_type):
    name, scoped, _ = measured.TYPES[entity_type]
    fields = schema[entity_type]
    assert fields[name]["data_type"]["value"] == "text"
    assert "cached_display_name" in fields
    assert ("project" in fields) is scoped


@pytest.mark.parametrize(("entity_type", "field"), measured.ABSENT)
def test_fields_that_a_type_has_not(sg, schema, entity_type, field):
    assert field not in schema[entity_type]
    with pytest.raises(Fault, match=rf"{entity_type}\.{field} doesn't exist\."):
        sg.find_one(entity_type, [[field, "is", None]])


def _raw(field):
    return {"logical_operator": "and", "conditions": [{"path": field, "relation": "nonsense", "values": [None]}]}


@pytest.mark.parametrize(("data_type", "entity_type", "field", "relations"), measured.RELATIONS)
def test_relations_of_a_data_type(wire, data_type, entity_type, field, relations):
    text = wire.fault("read", _read(entity_type, field)).message
    assert f"{entity_type}.{field}'s '{data_type}' data type doesn't support 'nonsense' 'relation'" in text
    listed = json.loads(text.split("Valid relations: ")[1])
    assert [relation for relation in listed if relation in relations] == relations


def _read(entity_type, field):
    return {
        "type": entity_type,
        "return_fields": ["id"],
        "filters": _raw(field),
        "sorts": [],
        "paging": {"entities_per_page": 1, "current_page": 1},
        "return_only": "active",
    }


@pytest.mark.parametrize(("data_type", "entity_type", "field"), measured.UNFILTERABLE)
@pytest.mark.parametrize("relation", ["is", "is_not"])
def test_data_types_that_no_filter_takes(sg, data_type, entity_type, field, relation):
    with pytest.raises(Fault, match=f"'{data_type}' data type cannot be used in a filter"):
        sg.find_one(entity_type, [[field, relation, None]])


@pytest.mark.parametrize("fact", measured.WRITES, ids=str)
def test_written_values(sg, wire, rows, fact):
    entity_type, field, sent = fact.subject
    row = rows[entity_type]

    try:
        wire.call("update", {"type": entity_type, "id": row["id"], "fields": [{"field_name": field, "value": sent}]})
        leaf = {"path": "id", "relation": "is", "values": [row["id"]]}
        found = wire.read(entity_type, [leaf], [field])["entities"][0][field]
    except WireFault as fault:
        found = Refused(fault.message)
    judge(fact, found)


@pytest.mark.parametrize("subject", measured.MATCHES, ids=".".join)
def test_what_filters_find(sg, spare, fresh, subject):
    entity_type, field = subject
    values, filters = measured.MATCHES[subject]
    name = {"Note": "subject", "Task": "content"}.get(entity_type, "code")
    made = {
        label: sg.create(entity_type, {"project": spare, name: f"{label} {fresh}", field: value})["id"]
        for label, value in values.items()
    }
    for relation, operand, expected in filters:
        found = sg.find(entity_type, [["id", "in", list(made.values())], [field, relation, operand]])
        labels = {label for label, row in made.items() if row in {hit["id"] for hit in found}}
        assert labels == set(expected.split()), (field, relation, operand)


@pytest.mark.parametrize(("entity_type", "condition", "sentence"), measured.REFUSED_FILTERS)
def test_filters_that_are_refused(sg, entity_type, condition, sentence):
    with pytest.raises(Fault) as fault:
        sg.find(entity_type, [condition])
    assert sentence in str(fault.value)


@pytest.mark.parametrize("entity_type", measured.NAMED)
def test_a_project_is_all_that_a_create_needs(sg, site, entity_type):
    with pytest.raises(Fault, match=r"API create\(\) missing 'project' attribute: \{\}"):
        sg.create(entity_type, {})
    field, name = measured.NAMED[entity_type]
    made = sg.create(entity_type, {"project": site.project}, [field])
    found = sg.find_one(entity_type, [["id", "is", made["id"]]], [field])[field]
    assert found == (None if name is None else name.format(id=made["id"]))


@pytest.mark.parametrize("entity_type", measured.NOT_UNIQUE)
def test_two_rows_may_have_one_name(sg, site, fresh, entity_type):
    one, other = (sg.create(entity_type, {"project": site.project, "code": fresh}) for _ in range(2))
    assert {row["id"] for row in sg.find(entity_type, [["code", "is", fresh]])} == {one["id"], other["id"]}


@pytest.mark.parametrize("entity_type", measured.EMPTIED)
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


@pytest.mark.parametrize("entity_type", measured.READ_ONLY_ON_UPDATE)
def test_fields_that_the_server_keeps(sg, rows, entity_type):
    read_only, create_only = measured.READ_ONLY_ON_UPDATE[entity_type]
    for field in read_only + create_only:
        reason = "read only" if field in read_only else "editable on create only"
        with pytest.raises(Fault, match=rf"API update\(\) {entity_type}\.{field} is {reason}\."):
            sg.update(entity_type, rows[entity_type]["id"], {field: None})


def test_shipped_statuses(sg):
    codes = {row["code"] for row in sg.find("Status", [], ["code"])}
    assert set(measured.STATUSES) <= codes


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


def test_a_delivery_has_two_links_to_versions(sg, schema, site, fresh):
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


def test_a_reply_hangs_on_anything(sg, rows):
    for entity_type in ("Note", "Version", "Task"):
        reply = sg.create("Reply", {"entity": rows[entity_type], "content": "fine"})
        filters = [["entity", "is", rows[entity_type]], ["id", "is", reply["id"]]]
        status = sg.find_one("Reply", filters, ["publish_status"])["publish_status"]
        judge(Fact("entity_types/Reply", ("publish_status",), "published", "Notes and Replies have no"), status)


def test_a_list_of_nothing_is_no_operand(wire):
    condition = {"path": "tasks", "relation": "in", "values": []}
    argument = _read("Version", "tasks") | {"filters": {"logical_operator": "and", "conditions": [condition]}}
    assert "'in' 'relation' expects at least a 1-element array: []" in wire.fault("read", argument).message


# Files


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


# Tasks


@pytest.fixture
def chain(sg, site, fresh):
    """Two days of work, and work that waits for it."""
    up, down = (
        sg.create(
            "Task",
            {
                "project": site.project,
                "content": f"{name} {fresh}",
                "start_date": "2026-03-02",
                "due_date": "2026-03-03",
            },
        )
        for name in ("up", "down")
    )
    sg.update("Task", down["id"], {"upstream_tasks": [up]})
    return up, down


def span(sg, task):
    read = sg.find_one("Task", [["id", "is", task["id"]]], ["start_date", "due_date", "pinned"])
    return read["start_date"], read["due_date"], read["pinned"]


def test_work_follows_what_it_waits_for(sg, chain):
    up, down = chain
    assert span(sg, down) == ("2026-03-04", "2026-03-05", False)
    sg.update("Task", up["id"], {"due_date": "2026-03-05"})
    assert span(sg, down) == ("2026-03-06", "2026-03-09", False)
    sg.update("Task", up["id"], {"due_date": "2026-03-02"})
    assert span(sg, down) == ("2026-03-03", "2026-03-04", False)
    sg.update("Task", down["id"], {"duration": 1920})
    assert span(sg, down) == ("2026-03-03", "2026-03-06", False)


def test_dates_written_by_hand_pin(sg, chain):
    up, down = chain
    sg.update("Task", down["id"], {"start_date": None, "due_date": None})
    assert span(sg, down) == (None, None, True)
    sg.update("Task", up["id"], {"start_date": "2026-03-09"})
    assert span(sg, down) == (None, None, True)
    sg.update("Task", down["id"], {"pinned": False})
    assert span(sg, down) == ("2026-03-11", "2026-03-12", False)


DEPENDENCY_TYPES = {
    "finish-to-start-next-day": ("2026-03-09", "2026-03-11", "2026-03-06"),
    "start-to-start": ("2026-03-02", "2026-03-04", "2026-02-27"),
    "finish-to-finish": ("2026-03-05", "2026-03-09", "2026-03-04"),
    "start-to-finish-next-day": ("2026-02-26", "2026-03-02", "2026-02-25"),
}


@pytest.mark.parametrize("kind", DEPENDENCY_TYPES)
def test_types_and_offsets_of_dependencies(sg, site, kind):
    def task(start, due):
        return sg.create("Task", {"project": site.project, "start_date": start, "due_date": due})

    up, down = task("2026-03-02", "2026-03-06"), task("2026-02-16", "2026-02-17")
    edge = sg.create("TaskDependency", {"task": down, "dependent_task": up, "dependency_type": kind})
    for offset, start in zip((None, 2, -1), DEPENDENCY_TYPES[kind], strict=True):
        sg.update("TaskDependency", edge["id"], {"offset_days": offset})
        assert span(sg, down)[0] == start


@pytest.mark.parametrize("kind", [None, "", "zz_bogus", "START-TO-START"])
def test_other_types_of_dependencies_are_refused(sg, chain, site, kind):
    up, _ = chain
    other = sg.create("Task", {"project": site.project})
    with pytest.raises(Fault) as refused:
        sg.create("TaskDependency", {"task": other, "dependent_task": up, "dependency_type": kind})
    assert f"Dependency type '{kind or ''}' is invalid, accepted values are" in str(refused.value)
    edge = sg.create("TaskDependency", {"task": other, "dependent_task": up}, ["dependency_type"])
    read = sg.find_one("TaskDependency", [["id", "is", edge["id"]]], ["dependency_type"])
    assert read["dependency_type"] == "finish-to-start-next-day"


def test_dependencies_that_close_a_loop_are_refused(sg, chain):
    up, down = chain
    for task, dependent in ((up, down), (up, up)):
        with pytest.raises(Fault, match="Can't create this dependency as it causes a loop"):
            sg.create("TaskDependency", {"task": task, "dependent_task": dependent})
    with pytest.raises(Fault, match="There is already a connection between the entities"):
        sg.create("TaskDependency", {"task": down, "dependent_task": up})


def test_a_deleted_task_leaves_its_neighbours_and_comes_back(sg, site, chain, fresh):
    up, down = chain
    version = sg.create("Version", {"project": site.project, "code": fresh, "sg_task": down})
    file = sg.create("PublishedFile", {"project": site.project, "code": fresh, "task": down})
    sg.delete("Task", down["id"])
    assert sg.find_one("Version", [["id", "is", version["id"]]], ["sg_task"])["sg_task"] is None
    assert sg.find_one("PublishedFile", [["id", "is", file["id"]]], ["task"])["task"] is None
    assert sg.find("TaskDependency", [["dependent_task", "is", up]]) == []
    sg.revive("Task", down["id"])
    assert sg.find_one("Version", [["id", "is", version["id"]]], ["sg_task"])["sg_task"]["id"] == down["id"]
    assert len(sg.find("TaskDependency", [["dependent_task", "is", up]])) == 1


@pytest.fixture
def template(sg, fresh):
    """Two tasks, the second of which waits for the first."""
    row = sg.create("TaskTemplate", {"code": fresh, "entity_type": "Shot"})
    first, second = (sg.create("Task", {"task_template": row, "content": name}) for name in ("first", "second"))
    sg.create("TaskDependency", {"task": second, "dependent_task": first})
    return {"row": row, "first": first, "second": second}


def upstream(sg, task):
    return [row["id"] for row in sg.find_one("Task", [["id", "is", task["id"]]], ["upstream_tasks"])["upstream_tasks"]]


@pytest.mark.parametrize("made", ["the other way round", "of another type", "through a third task"])
def test_a_template_beside_edges_made_by_hand(sg, site, template, fresh, made):
    shot = sg.create("Shot", {"project": site.project, "code": fresh})

    def task(name, **data):
        return sg.create("Task", {"project": site.project, "entity": shot, "content": name, **data})

    first = task("first", template_task=template["first"])
    second = task("second", template_task=template["second"])
    third = task("third")
    if made == "the other way round":
        sg.create("TaskDependency", {"task": first, "dependent_task": second})
    elif made == "of another type":
        sg.create("TaskDependency", {"task": second, "dependent_task": first, "dependency_type": "start-to-start"})
    else:
        sg.create("TaskDependency", {"task": first, "dependent_task": third})
        sg.create("TaskDependency", {"task": third, "dependent_task": second})
    sg.update("Shot", shot["id"], {"task_template": template["row"]})
    assert (upstream(sg, first), upstream(sg, second)) == ([], [first["id"]])
    edge = sg.find_one("TaskDependency", [["task", "is", second]], ["dependency_type"])
    assert edge["dependency_type"] == "finish-to-start-next-day"
    if made == "through a third task":
        assert upstream(sg, third) == [second["id"]]


def test_a_template_only_adds(sg, site, template, fresh):
    shot = sg.create("Shot", {"project": site.project, "code": fresh})
    sg.create("Task", {"project": site.project, "entity": shot, "content": "first"})

    def count():
        return len(sg.find("Task", [["entity", "is", shot]]))

    for value, tasks in ((template["row"], 3), (template["row"], 3), (None, 3), (template["row"], 3)):
        sg.update("Shot", shot["id"], {"task_template": value})
        assert count() == tasks


def test_a_task_of_a_template_has_no_project(sg, site, template):
    with pytest.raises(Fault, match=r"API create\(\) Invalid Task: a task template may not have a project"):
        sg.create("Task", {"task_template": template["row"], "project": site.project})
    assert sg.find_one("Task", [["id", "is", template["first"]["id"]]], ["project"])["project"] is None


# The event log


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


# Marks of a person


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


def test_one_summary_of_a_field_a_call(sg, spare):
    by = [{"field": "sg_status_list", "type": "exact", "direction": "asc"}]
    sums = [{"field": "id", "type": "count"}]
    summary = sg.summarize("Shot", [["project", "is", spare]], sums, grouping=by)
    assert summary["summaries"]["id"] == sum(group["summaries"]["id"] for group in summary["groups"])


def test_an_unknown_sort_is_ignored(sg, spare):
    plain = [row["id"] for row in sg.find("Version", [["project", "is", spare]])]
    for field in ("sg_uploaded_movie", "open_notes_count", "zzz_not_a_field"):
        order = [{"field_name": field, "direction": "desc"}]
        assert [row["id"] for row in sg.find("Version", [["project", "is", spare]], order=order)] == plain
    assert plain == sorted(plain)
