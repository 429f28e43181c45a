"""Findings about a live site, measured by others (`ksallee/sg-groundtruth`): each case names the finding it repeats."""

from __future__ import annotations


import pytest
from shotgun_api3 import Fault

from harness.wire import leaf


@pytest.fixture
def make(sg, site, fresh):
    """Rows of the open project, named after the case."""

    def one(entity_type, name=fresh, **data):
        field = {"Task": "content", "Note": "subject"}.get(entity_type, "code")
        return sg.create(entity_type, {"project": site.project, field: name, **data})

    return one


def ids(rows):
    return [row["id"] for row in rows]


# 012_create_version


def test_a_delivery_is_named_by_the_server_and_numbered(own_server, sg, site, fresh):
    own_server.run("type", "enable", "Delivery")
    made = sg.create("Delivery", {"project": site.project})
    read = sg.find_one("Delivery", [["id", "is", made["id"]]], ["title"])
    assert read["title"] == f"New Delivery {made['id']}"


# 016_dotted_multi_entity, 071_note_link_name_filter


def test_filters_run_through_lists_of_links(sg, make, fresh):
    sequence = make("Sequence")
    shot = make("Shot", sg_sequence=sequence)
    note = make("Note", note_links=[shot])

    def found(path, relation, value):
        return ids(sg.find("Note", [["id", "is", note["id"]], [path, relation, value]]))

    assert found("note_links.Shot.code", "is", fresh) == [note["id"]]
    assert found("note_links.Shot.code", "contains", "ZZZNOPE") == []
    assert found("note_links.Shot.sg_sequence.Sequence.code", "is", fresh) == [note["id"]]
    assert found("note_links.Asset.code", "is", fresh) == []
    with pytest.raises(Fault, match="'multi_entity' data type doesn't support 'contains' 'relation'"):
        found("note_links", "contains", fresh)


def test_every_type_of_a_link_has_a_name_to_filter_by(sg):
    links = sg.schema_field_read("Note", "note_links")["note_links"]["properties"]["valid_types"]["value"]
    for entity_type in set(links) & set(sg.schema_entity_read()):
        assert sg.find("Note", [[f"note_links.{entity_type}.cached_display_name", "is", "ZZZNOPE"]]) == []


# 017_filter_operators, 059_dotted_path_type_check


def test_a_type_that_a_link_does_not_hold_finds_nothing_and_reads_nothing(sg, make, fresh):
    version = make("Version", entity=make("Shot"))
    own = ["id", "is", version["id"]]
    assert ids(sg.find("Version", [own, ["entity.Shot.code", "contains", fresh[2:]]])) == [version["id"]]
    for path in ("entity.Asset.code", "entity.Task.content", "sg_task.Shot.code"):
        assert sg.find("Version", [own, [path, "is", "ZZZNOPE"]]) == []
    read = sg.find_one("Version", [own], ["entity.Shot.code", "entity.Asset.code", "entity.Bogus.code", "entity.Shot.bogus"])
    assert read["entity.Shot.code"] == fresh
    assert read["entity.Asset.code"] is None
    assert "entity.Bogus.code" not in read and "entity.Shot.bogus" not in read


@pytest.mark.parametrize("value", [7, [7]])
def test_a_bare_id_is_no_link_in_a_filter(sg, value):
    with pytest.raises(Fault, match="but got Integer: 7"):
        sg.find("Version", [["entity", "in" if isinstance(value, list) else "is", value]])


# 019_create_fields, 040_field_revive


@pytest.mark.parametrize("data_type", "text float number date date_time list url duration percent footage".split())
def test_fields_that_a_site_can_make(sg, fresh, data_type):
    name = sg.schema_field_create("Cut", data_type, f"{fresh} With (Parens)")
    assert name == f"sg_{fresh}_with__parens_"
    assert sg.schema_field_read("Cut", name)[name]["data_type"]["value"] == data_type
    assert sg.schema_field_delete("Cut", name)


@pytest.mark.parametrize("data_type", ["color", "image", "calculated", "nonsense"])
def test_fields_that_no_site_can_make(sg, fresh, data_type):
    with pytest.raises(Fault):
        sg.schema_field_create("Cut", data_type, fresh)


def test_names_of_fields(sg, fresh):
    first = sg.schema_field_create("Cut", "text", f"sg_{fresh}")
    assert first == f"sg_sg_{fresh}"
    second = sg.schema_field_create("Cut", "text", f"sg_{fresh}")
    assert second == f"sg_sg_{fresh}_1"
    assert sg.schema_field_delete("Cut", first)
    for data_type in ("text", "number"):
        with pytest.raises(Fault, match=f"there is a retired field with the same field_name: {first}"):
            sg.schema_field_create("Cut", data_type, f"sg_{fresh}")
    with pytest.raises(Fault, match="invalid property 'data_type'"):
        sg.schema_field_update("Cut", second, {"data_type": "number"})
    assert sg.schema_field_delete("Cut", second)


# 026_result_order


def test_rows_come_in_the_order_of_their_ids(sg, make):
    shot, asset = make("Shot", name="b"), make("Shot", name="a")
    rows = [make("Version", entity=link, sg_status_list=status) for link, status in ((shot, "rev"), (asset, "vwd"), (shot, "rev"))]
    these = [["id", "in", ids(reversed(rows))]]

    def read(*order):
        keys = [{"field_name": key.lstrip("-"), "direction": "desc" if key[0] == "-" else "asc"} for key in order]
        return ids(sg.find("Version", these, order=keys or None))

    one, two, three = ids(rows)
    assert read() == [one, two, three]
    assert read("-id") == [three, two, one]
    assert read("sg_status_list") == read("sg_status_list", "id") == [one, three, two]
    assert read("sg_status_list", "-id") == [three, one, two]
    assert read("entity.Shot.code") == [two, one, three]


# 030_complex_filters


def group(operator, *conditions):
    return {"logical_operator": operator, "conditions": list(conditions)}


def test_groups_nest_and_mix(wire, make):
    one, two = make("Shot"), make("Shot")
    either = group("or", leaf("id", "is", one["id"]), leaf("id", "is", two["id"]))
    neither = group("and", leaf("id", "is", one["id"]), leaf("id", "is", two["id"]))

    def count(filters):
        argument = {"type": "Shot", "return_fields": ["id"], "filters": filters, "return_only": "active"}
        return len(wire.call("read", argument | {"paging": {"entities_per_page": 500, "current_page": 1}})["entities"])

    assert (count(either), count(neither)) == (2, 0)
    assert count(group("and", leaf("project", "is_not", None), either)) == 2
    for depth in (1, 20, 90):
        deep, empty = either, neither
        for _ in range(depth):
            deep, empty = group("and", deep), group("and", empty)
        assert (count(deep), count(empty)) == (2, 0)
    assert count(group("and")) > 2


@pytest.mark.parametrize("operator", ["AND", "OR", "Or", "not", "xor", ""])
def test_other_operators_of_groups_are_refused(wire, operator):
    argument = {
        "type": "Shot",
        "return_fields": ["id"],
        "filters": group(operator, leaf("id", "is", 1)),
        "paging": {"entities_per_page": 1, "current_page": 1},
    }
    assert "ogical operator" in wire.fault("read", argument).message


# 060_entity_dict_name


def test_the_name_in_a_link_is_the_display_name(own_server, sg, make, site, fresh):
    own_server.run("type", "enable", "Delivery")
    delivery = sg.create("Delivery", {"project": site.project, "title": fresh})
    for row in (make("Shot"), make("Asset"), make("Sequence"), delivery):
        version = make("Version", entity=row)
        name = sg.find_one("Version", [["id", "is", version["id"]]], ["entity"])["entity"]["name"]
        assert name == sg.find_one(row["type"], [["id", "is", row["id"]]], ["cached_display_name"])["cached_display_name"]
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


# 079_summarize_multi_grouping


def test_groups_of_groups_add_up(sg, make):
    sequence = make("Sequence")
    shots = [make("Shot", sg_sequence=sequence, sg_status_list=status) for status in ("wtg", "wtg", "ip", "fin")]
    these = [["id", "in", ids(shots)]]
    by = [{"field": field, "type": "exact", "direction": "asc"} for field in ("project", "sg_sequence", "sg_status_list")]
    answer = sg.summarize("Shot", these, [{"field": "id", "type": "count"}], grouping=by)

    def check(level, depth):
        if "groups" not in level:
            return depth
        assert sum(inner["summaries"]["id"] for inner in level["groups"]) == level["summaries"]["id"]
        return max(check(inner, depth + 1) for inner in level["groups"])

    assert check(answer, 0) == 3
    assert answer["summaries"]["id"] == 4


@pytest.mark.parametrize(
    ("statuses", "together"),
    [(["wtg"], "wtg"), (["fin", "fin"], "fin"), (["ip", "wtg"], "ip"), (["fin", "ip"], "ip"), (["fin", "wtg"], "ip"),
     ([None, "fin", "wtg"], "ip")],
)
def test_a_mix_of_statuses_is_in_progress(sg, make, statuses, together):
    shots = [make("Shot", sg_status_list=status) for status in statuses]
    sums = [{"field": "sg_status_list", "type": "status_list"}]
    assert sg.summarize("Shot", [["id", "in", ids(shots)]], sums)["summaries"]["sg_status_list"] == together


def test_an_unknown_grouping_is_refused_with_those_that_are_known(sg):
    by = [{"field": "code", "type": "nonsense", "direction": "asc"}]
    with pytest.raises(Fault) as refused:
        sg.summarize("Shot", [], [{"field": "id", "type": "count"}], grouping=by)
    for kind in "exact tens hundreds day week month quarter year oneday fivedays entitytype firstletter".split():
        assert kind in str(refused.value)


# 083_task_template_on_create, 105_offset_days_null_vs_zero


def test_a_template_copies_what_its_tasks_hold(sg, site, fresh):
    template = sg.create("TaskTemplate", {"code": fresh, "entity_type": "Shot"})
    step = sg.find_one("Step", [["entity_type", "is", "Shot"]])
    plain = {"step": step, "sg_status_list": "na", "sg_sort_order": 10, "duration": 960, "est_in_mins": 600, "sg_description": "x"}
    dated = {"start_date": "2026-03-02", "due_date": "2026-03-04", "task_assignees": [site.human]}
    first = sg.create("Task", {"task_template": template, "content": "a", **plain})
    second = sg.create("Task", {"task_template": template, "content": "b", **dated})
    for offset in (0, None):
        edges = sg.find("TaskDependency", [["task", "is", second]])
        for edge in edges:
            sg.delete("TaskDependency", edge["id"])
        data = {"task": second, "dependent_task": first, "dependency_type": "start-to-start", "offset_days": offset}
        sg.create("TaskDependency", data)
        shot = sg.create("Shot", {"project": site.project, "code": fresh, "task_template": template})
        fields = [*plain, *dated, "template_task", "task_template", "project"]
        tasks = {row["template_task"]["id"]: row for row in sg.find("Task", [["entity", "is", shot]], fields)}
        assert set(tasks) == {first["id"], second["id"]}
        copy = tasks[first["id"]]
        assert {name: copy[name] for name in plain if name != "step"} == {name: plain[name] for name in plain if name != "step"}
        assert copy["step"]["id"] == step["id"] and copy["task_template"] is None
        assert ids(tasks[second["id"]]["task_assignees"]) == [site.human["id"]]
        edge = sg.find_one("TaskDependency", [["task", "is", tasks[second["id"]]]], ["dependency_type", "offset_days"])
        assert (edge["dependency_type"], edge["offset_days"]) == ("start-to-start", offset)


# 103_batch_delete_revive


def test_a_batch_retires_as_a_delete_does(sg, make):
    a, b, c = make("Task", name="a"), make("Task", name="b"), make("Task", name="c")
    version = make("Version", sg_task=b)
    sg.create("TaskDependency", {"task": b, "dependent_task": a})
    data = {"task": c, "dependent_task": a, "dependency_type": "start-to-start", "offset_days": 2}
    edge = sg.create("TaskDependency", data)

    def downstream():
        return set(ids(sg.find_one("Task", [["id", "is", a["id"]]], ["downstream_tasks"])["downstream_tasks"]))

    def task_of_version():
        return sg.find_one("Version", [["id", "is", version["id"]]], ["sg_task"])["sg_task"]

    for route in (
        lambda row: sg.batch([{"request_type": "delete", "entity_type": row["type"], "entity_id": row["id"]}]),
        lambda row: sg.delete(row["type"], row["id"]),
    ):
        route(b)
        assert sg.find_one("Task", [["id", "is", b["id"]]]) is None
        assert ids(sg.find("Task", [["id", "is", b["id"]]], retired_only=True)) == [b["id"]]
        assert (downstream(), task_of_version()) == ({c["id"]}, None)
        assert sg.revive("Task", b["id"]) is True
        assert (downstream(), task_of_version()["id"]) == ({b["id"], c["id"]}, b["id"])
        route(edge)
        assert downstream() == {b["id"]}
        assert sg.revive("TaskDependency", edge["id"]) is True
        again = sg.find_one("TaskDependency", [["id", "is", edge["id"]]], ["dependency_type", "offset_days"])
        assert (again["dependency_type"], again["offset_days"]) == ("start-to-start", 2)


# 107_dependency_three_task_loop, 113_batch_atomic_after_template_write


def test_a_loop_of_three_takes_its_batch_down(sg, make):
    s, t, u = make("Task", name="s"), make("Task", name="t"), make("Task", name="u")

    def edge(task, dependent):
        data = {"task": task, "dependent_task": dependent}
        return {"request_type": "create", "entity_type": "TaskDependency", "data": data}

    def edges():
        return sg.find("TaskDependency", [["task", "in", [s, t, u]]])

    with pytest.raises(Fault, match="Can't create this dependency as it causes a loop"):
        sg.batch([edge(t, s), edge(u, t), edge(s, u)])
    assert edges() == []
    sg.batch([edge(t, s), edge(u, t)])
    with pytest.raises(Fault, match="Can't create this dependency as it causes a loop"):
        sg.create("TaskDependency", {"task": s, "dependent_task": u})
    assert len(edges()) == 2


def test_a_batch_that_fails_leaves_nothing_of_a_template(sg, site, make, fresh):
    template = sg.create("TaskTemplate", {"code": fresh, "entity_type": "Shot"})
    for name in ("a", "b"):
        sg.create("Task", {"task_template": template, "content": name})
    shot = make("Shot", description="before")
    gone = make("Task", name="gone")
    hand = make("Task", name="a", entity=shot)
    sg.delete("Task", gone["id"])
    last = sg.find_one("EventLogEntry", [], order=[{"field_name": "id", "direction": "desc"}])["id"]
    apply = {"request_type": "update", "entity_type": "Shot", "entity_id": shot["id"],
             "data": {"task_template": template, "description": "after"}}
    bad = [
        {"request_type": "create", "entity_type": "TaskDependency", "data": {"task": hand, "dependent_task": gone}},
        {"request_type": "update", "entity_type": "Task", "entity_id": hand["id"], "data": {"sg_status_list": "not_a_status"}},
    ]
    for batch in ([apply, bad[0]], [bad[0], apply], [apply, bad[1]]):
        with pytest.raises(Fault):
            sg.batch(batch)
        read = sg.find_one("Shot", [["id", "is", shot["id"]]], ["task_template", "description", "tasks"])
        assert (read["task_template"], read["description"], ids(read["tasks"])) == (None, "before", [hand["id"]])
    events = sg.find("EventLogEntry", [["id", "greater_than", last], ["entity", "in", [shot, hand]]])
    assert events == []
    sg.batch([apply])
    assert len(sg.find("Task", [["entity", "is", shot]])) == 3


# 025_event_log


def test_history_is_read_from_the_log(sg, make):
    shot = make("Shot", sg_status_list="wtg")
    sg.update("Shot", shot["id"], {"sg_status_list": "ip"})
    about = [["entity", "is", shot], ["attribute_name", "is", "sg_status_list"], ["event_type", "is", "Shotgun_Shot_Change"]]
    newest = sg.find_one("EventLogEntry", about, ["meta"], order=[{"field_name": "id", "direction": "desc"}])["meta"]
    assert (newest["old_value"], newest["new_value"], newest["type"]) == ("wtg", "ip", "attribute_change")
    assert (newest["entity_type"], newest["entity_id"]) == ("Shot", shot["id"])
    with pytest.raises(Fault, match="'serializable' data type cannot be used in a filter"):
        sg.find("EventLogEntry", [["meta", "is", None]])
    for relation, value in (("starts_with", "Shotgun_Shot"), ("in", ["Shotgun_Shot_Change"])):
        assert sg.find("EventLogEntry", [*about[:2], ["event_type", relation, value]])
    with pytest.raises(Fault, match=r"API create\(\) missing 'project' attribute: \{\}"):
        sg.create("EventLogEntry", {})


# 053_text_search_matching


def test_words_of_a_search_are_parts_of_names(sg, site, make, fresh):
    word = fresh[-6:]
    shot = make("Shot", name=f"qat_{word}_0020", description="wubblefish")
    other = make("Shot", name=f"qat_{word}_sh010")
    version = make("Version", name="zzz_v001", entity=shot)

    def found(text, entity_type="Shot"):
        return set(ids(sg.text_search(text, {entity_type: []}, project_ids=[site.project["id"]], limit=50)["matches"]))

    both = {shot["id"], other["id"]}
    for text in (f"qat_{word}", f"QAT_{word}".upper(), f"at_{word}_", f"{word} qat"):
        assert found(text) == both
    assert found(f"0020 {word}") == found(f"{word} 0020") == {shot["id"]}
    assert found(f"{word} nomatch") == found(f"wubblefish {word}") == set()
    assert found(f"{word} 0020", "Version") == {version["id"]}
