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
