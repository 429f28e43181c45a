"""Fields of the measured site: what the schema says, what values they take, and what filters find."""

import json

import pytest
from shotgun_api3 import Fault

from harness.measured import Refused, judge
from harness.measured.filters import MATCHES, REFUSED_FILTERS, RELATIONS, UNFILTERABLE
from harness.measured.names import READ_ONLY_ON_UPDATE
from harness.measured.types import ABSENT, TYPES
from harness.measured.writes import WRITES
from harness.wire import WireFault

FIELDS = [(name, field, *known) for name, (_, _, fields) in TYPES.items() for field, known in fields.items()]


@pytest.fixture(scope="module")
def schema(own_server, sg):
    """The fields of all types; deliveries are switched on for the sake of theirs."""
    own_server.run("type", "enable", "Delivery")
    return sg.schema_read()


@pytest.mark.parametrize(("entity_type", "field", "data_type", "editable", "valid"), FIELDS)
def test_fields_of_the_types(sg, schema, entity_type, field, data_type, editable, valid):
    known = schema[entity_type][field]
    assert data_type is None or known["data_type"]["value"] == data_type
    enabled = set(valid or ()) & set(schema)
    if enabled or valid is None:
        assert editable is None or known["editable"]["value"] is editable
    assert enabled <= set(known["properties"].get("valid_types", {"value": []})["value"])


@pytest.mark.parametrize("entity_type", TYPES)
def test_what_names_a_type_and_whether_it_belongs_to_a_project(schema, entity_type):
    name, scoped, _ = TYPES[entity_type]
    fields = schema[entity_type]
    assert fields[name]["data_type"]["value"] == "text"
    assert "cached_display_name" in fields
    assert ("project" in fields) is scoped


@pytest.mark.parametrize(("entity_type", "field"), ABSENT)
def test_fields_that_a_type_has_not(sg, schema, entity_type, field):
    assert field not in schema[entity_type]
    with pytest.raises(Fault, match=rf"{entity_type}\.{field} doesn't exist\."):
        sg.find_one(entity_type, [[field, "is", None]])


def _raw(field):
    return {"logical_operator": "and", "conditions": [{"path": field, "relation": "nonsense", "values": [None]}]}


@pytest.mark.parametrize(("data_type", "entity_type", "field", "relations"), RELATIONS)
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


@pytest.mark.parametrize(("data_type", "entity_type", "field"), UNFILTERABLE)
@pytest.mark.parametrize("relation", ["is", "is_not"])
def test_data_types_that_no_filter_takes(sg, data_type, entity_type, field, relation):
    with pytest.raises(Fault, match=f"'{data_type}' data type cannot be used in a filter"):
        sg.find_one(entity_type, [[field, relation, None]])


@pytest.mark.parametrize("fact", WRITES, ids=str)
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


@pytest.mark.parametrize("subject", MATCHES, ids=".".join)
def test_what_filters_find(sg, spare, fresh, subject):
    entity_type, field = subject
    values, filters = MATCHES[subject]
    name = {"Note": "subject", "Task": "content"}.get(entity_type, "code")
    made = {
        label: sg.create(entity_type, {"project": spare, name: f"{label} {fresh}", field: value})["id"]
        for label, value in values.items()
    }
    for relation, operand, expected in filters:
        found = sg.find(entity_type, [["id", "in", list(made.values())], [field, relation, operand]])
        labels = {label for label, row in made.items() if row in {hit["id"] for hit in found}}
        assert labels == set(expected.split()), (field, relation, operand)


@pytest.mark.parametrize(("entity_type", "condition", "sentence"), REFUSED_FILTERS)
def test_filters_that_are_refused(sg, entity_type, condition, sentence):
    with pytest.raises(Fault) as fault:
        sg.find(entity_type, [condition])
    assert sentence in str(fault.value)


@pytest.mark.parametrize("entity_type", READ_ONLY_ON_UPDATE)
def test_fields_that_the_server_keeps(sg, rows, entity_type):
    read_only, create_only = READ_ONLY_ON_UPDATE[entity_type]
    for field in read_only + create_only:
        reason = "read only" if field in read_only else "editable on create only"
        with pytest.raises(Fault, match=rf"API update\(\) {entity_type}\.{field} is {reason}\."):
            sg.update(entity_type, rows[entity_type]["id"], {field: None})


def test_a_list_of_nothing_is_no_operand(wire):
    condition = {"path": "tasks", "relation": "in", "values": []}
    argument = _read("Version", "tasks") | {"filters": {"logical_operator": "and", "conditions": [condition]}}
    assert "'in' 'relation' expects at least a 1-element array: []" in wire.fault("read", argument).message


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


# 056_stock_vs_custom_field


def test_only_fields_that_the_site_made_can_be_hidden(sg, fresh):
    name = sg.schema_field_create("Cut", "text", fresh)
    fields = sg.schema_field_read("Cut")
    assert fields[name]["visible"] == {"value": True, "editable": True}
    assert fields["code"]["visible"]["editable"] is False
    for field in ("sg_status_list", "sg_task", "sg_path_to_frames", "sg_first_frame", "sg_uploaded_movie"):
        assert sg.schema_field_read("Version", field)[field]["visible"]["editable"] is False
    sg.schema_field_delete("Cut", name)


# field_types/percent, field_types/timecode


@pytest.fixture(scope="module", params=["percent", "timecode"])
def whole(sg, request):
    """A field of whole numbers only, and a row that has it."""
    name = sg.schema_field_create("Cut", request.param, f"measured {request.param}")
    yield request.param, name
    sg.schema_field_delete("Cut", name)


@pytest.mark.parametrize("value", [42, 0, -1, 101, 86_400_001, 2**31 - 1, -(2**31), None])
def test_whole_numbers_are_stored_as_they_are(sg, make, whole, value):
    row = make("Cut", **{whole[1]: value})
    found = sg.find_one("Cut", [["id", "is", row["id"]], [whole[1], "is", value]], [whole[1]])
    assert found[whole[1]] == value


@pytest.mark.parametrize("value", [0.5, 42.5, "42", "50%", "01:00:00:00", "", True])
def test_nothing_but_whole_numbers_is_stored(sg, site, make, whole, value):
    _, name = whole
    row = make("Cut")
    sentence = rf"Cut\.{name} expected \[Integer, NilClass\] data type\(s\) but got (Float|String|TrueClass)"
    with pytest.raises(Fault, match=sentence):
        sg.update("Cut", row["id"], {name: value})
    with pytest.raises(Fault, match=sentence):
        sg.find("Cut", [[name, "is", value]])


def test_whole_numbers_have_32_bits_and_relations_of_numbers(sg, make, whole):
    data_type, name = whole
    row = make("Cut", **{name: 50})
    with pytest.raises(Fault, match=rf"Update failed for \[Cut\.{name}\]: Invalid statement\."):
        sg.update("Cut", row["id"], {name: 2**31})
    with pytest.raises(Fault, match="'between' 'relation' expects a 2-element array"):
        sg.find("Cut", [[name, "between", 50]])
    with pytest.raises(Fault, match=f"'{data_type}' data type doesn't support 'contains' 'relation'"):
        sg.find("Cut", [[name, "contains", "5"]])
    empty, zero = make("Cut"), make("Cut", **{name: 0})
    made = {"empty": empty["id"], "zero": zero["id"], "some": row["id"]}
    for relation, operand, expected in (
        ("is_not", 50, "empty zero"),
        ("not_in", [50], "empty zero"),
        ("greater_than", -1, "zero some"),
        ("less_than", 1, "zero"),
        ("between", [0, 100], "zero some"),
        ("is_not", None, "zero some"),
    ):
        hits = [hit["id"] for hit in sg.find("Cut", [["id", "in", list(made.values())], [name, relation, operand]])]
        assert " ".join(label for label, row in made.items() if row in hits) == expected, (relation, operand)


# field_types/jsonb


@pytest.mark.parametrize(
    "value", [{"a": {"b": [1, 2, 3]}, "c": True, "d": None}, [1, "two", None, True], {}, [], None, {"clé": "日本語 ✓"}]
)
def test_a_tree_is_kept_as_it_was_sent(sg, make, value):
    note = make("Note", meta=value)
    assert sg.find_one("Note", [["id", "is", note["id"]]], ["meta"])["meta"] == value


@pytest.mark.parametrize("value", [42, 2.5, True, "hello", ""])
def test_a_tree_is_an_object_or_a_list(make, value):
    with pytest.raises(Fault, match=r"Note\.meta expected \[Hash"):
        make("Note", meta=value)


def test_trees_are_found_whole_or_by_a_part(sg, make):
    trees = {"deep": {"a": {"b": [1, 2, 3]}}, "wide": {"a": {"b": [1, 2, 3]}, "c": 1}, "list": [1], "null": None}
    made = {name: make("Note", meta=tree)["id"] for name, tree in trees.items()}
    for relation, operand, expected in (
        ("is", {"a": {"b": [1, 2, 3]}}, "deep"),
        ("is_not", {"a": {"b": [1, 2, 3]}}, "wide list null"),
        ("contains", {"a": {"b": [1]}}, "deep wide"),
        ("contains", {}, "deep wide"),
        ("not_contains", {"a": {"b": [1]}}, "list null"),
        ("is", None, "null"),
    ):
        hits = [hit["id"] for hit in sg.find("Note", [["id", "in", list(made.values())], ["meta", relation, operand]])]
        assert " ".join(name for name, row in made.items() if row in hits) == expected, (relation, operand)
    for relation in ("in", "starts_with"):
        with pytest.raises(Fault, match="'jsonb' data type doesn't support"):
            sg.find("Note", [["meta", relation, {"a": 1}]])


# field_types/calculated, field_types/password


def test_a_calculated_value_follows_and_sorts(sg, make):
    tasks = [make("Task", duration=minutes) for minutes in (960, 480)]
    with pytest.raises(Fault, match=r"API update\(\) Task\.workload is read only\."):
        sg.update("Task", tasks[0]["id"], {"workload": 480})
    these = [["id", "in", [task["id"] for task in tasks]]]
    by_work = [{"field_name": "workload", "direction": "asc"}]
    found = sg.find("Task", these, ["workload"], order=by_work)
    assert [row["workload"] for row in found] == [480, 960]
    assert sg.summarize("Task", these, [{"field": "workload", "type": "sum"}])["summaries"]["workload"] == 1440
    sg.update("Task", tasks[0]["id"], {"duration": None})
    assert sg.find_one("Task", [["id", "is", tasks[0]["id"]]], ["workload"])["workload"] is None


def test_a_password_is_a_mask_also_through_links_and_sorts_nothing(sg, people, site, fresh):
    version = people.client("artist").create("Version", {"project": site.project, "code": fresh})
    path = "created_by.HumanUser.password_proxy"
    assert sg.find_one("Version", [["id", "is", version["id"]]], [path])[path] == "*******"
    with pytest.raises(Fault, match="'password' data type cannot be used in a filter"):
        sg.find("Version", [[path, "is", "x"]])
    plain = [row["id"] for row in sg.find("HumanUser", [])]
    for direction in ("asc", "desc"):
        order = [{"field_name": "password_proxy", "direction": direction}]
        assert [row["id"] for row in sg.find("HumanUser", [], order=order)] == plain


# field_types/entity_type


def test_a_type_is_a_name_in_its_own_spelling(sg, fresh):
    item = sg.create("ActionMenuItem", {"title": fresh, "entity_type": "Shot", "url": "https://example.com"})
    for wrong in ("shot", "SHOT", "shots", "ZzprobeNotAType"):
        with pytest.raises(Fault, match=f"'{wrong}' is not a valid entity type. Valid entity types: "):
            sg.update("ActionMenuItem", item["id"], {"entity_type": wrong})
    own = ["id", "is", item["id"]]
    for relation, operand, count in (
        ("is", "Shot", 1),
        ("is", "shot", 0),
        ("in", ["Shot", "Zz"], 1),
        ("in", "Shot", 1),
        ("not_in", ["Shot"], 0),
        ("is_not", None, 1),
    ):
        assert len(sg.find("ActionMenuItem", [own, ["entity_type", relation, operand]])) == count, (relation, operand)
    sg.update("ActionMenuItem", item["id"], {"entity_type": None})
    assert len(sg.find("ActionMenuItem", [own, ["entity_type", "is", ""]])) == 1
    with pytest.raises(Fault, match=r"expected \[String, NilClass\] data type\(s\) but got Integer: 0"):
        sg.update("ActionMenuItem", item["id"], {"entity_type": 0})


# 008_custom_entities


def test_a_type_is_there_when_the_schema_lists_it(own_server, sg, site, fresh):
    slot = "CustomEntity17"
    assert slot not in sg.schema_entity_read()
    for call in (lambda: sg.find_one(slot, []), lambda: sg.schema_field_read(slot)):
        with pytest.raises(Fault, match=slot):
            call()
    own_server.run("type", "enable", slot)
    assert sg.schema_entity_read()[slot]["visible"]["value"] is True
    made = sg.create(slot, {"project": site.project, "code": fresh})
    assert sg.find_one(slot, [["code", "is", fresh]])["id"] == made["id"]
