"""Schema calls: shapes, custom fields, per-project visibility."""

import pytest
from shotgun_api3 import Fault


@pytest.mark.row("TestShotgunApiLong.test_schema", "checklist.8")
@pytest.mark.method("schema_entity_read", "schema_read", "schema_field_read")
def test_schema_reads_have_the_right_shape(sg):
    entities = sg.schema_entity_read()
    assert {"Shot", "Asset", "Task", "Version", "Project", "HumanUser", "EventLogEntry"} <= set(entities)
    for block in entities.values():
        assert set(block) >= {"name", "visible"}
        assert set(block["name"]) == {"value", "editable"}
    everything = sg.schema_read()
    assert set(everything) == set(entities)
    for fields in everything.values():
        for block in fields.values():
            assert {
                "name",
                "description",
                "entity_type",
                "data_type",
                "editable",
                "mandatory",
                "unique",
                "visible",
            } <= set(block)
            assert set(block["data_type"]) == {"value", "editable"}
            assert {"default_value", "summary_default"} <= set(block["properties"])
    assert sg.schema_field_read("Shot") == everything["Shot"]
    assert sg.schema_field_read("Shot", "code") == {"code": everything["Shot"]["code"]}


def test_well_known_fields(sg):
    fields = sg.schema_field_read("Shot")
    assert fields["sg_status_list"]["data_type"]["value"] == "status_list"
    assert "wtg" in fields["sg_status_list"]["properties"]["valid_values"]["value"]
    assert fields["sg_status_list"]["properties"]["display_values"]["value"]["wtg"]
    assert fields["sg_sequence"]["properties"]["valid_types"]["value"] == ["Sequence"]
    assert fields["code"]["mandatory"]["value"] is True
    assert fields["id"]["editable"]["value"] is False
    assert fields["code"]["visible"] == {"value": True, "editable": False}


@pytest.mark.row("TestShotgunApiLong.test_schema", "checklist.8")
@pytest.mark.method("schema_field_create", "schema_field_update", "schema_field_delete")
def test_life_of_a_custom_field(sg, fresh):
    name = sg.schema_field_create(
        "Version", "number", f"Monkey {fresh}", {"description": "How many monkeys were needed"}
    )
    assert name == f"sg_monkey_{fresh}"
    block = sg.schema_field_read("Version", name)[name]
    assert block["name"]["value"] == f"Monkey {fresh}"
    assert block["description"]["value"] == "How many monkeys were needed"
    assert block["visible"] == {"value": True, "editable": True}
    assert sg.schema_field_update("Version", name, {"description": "Other", "name": "Renamed"}) is True
    block = sg.schema_field_read("Version", name)[name]
    assert (block["description"]["value"], block["name"]["value"]) == ("Other", "Renamed")
    assert sg.schema_field_delete("Version", name) is True
    with pytest.raises(Fault):
        sg.find_one("Version", [[name, "is", 1]])
    with pytest.raises(Fault) as refusal:
        sg.schema_field_create("Version", "number", f"Monkey {fresh}")
    assert f"there is a retired field with the same field_name: {name}." in str(refusal.value)
    assert str(refusal.value).endswith(f"callboard field purge Version.{name}")


@pytest.mark.row("checklist.8")
def test_names_are_derived_and_numbered(sg, fresh):
    first = sg.schema_field_create("Shot", "text", f"{fresh} (Parens) é")
    second = sg.schema_field_create("Shot", "text", f"{fresh} (Parens) é")
    third = sg.schema_field_create("Shot", "text", f"{fresh} (Parens) é")
    assert first == f"sg_{fresh}__parens___"
    assert (second, third) == (first + "_1", first + "_2")
    for name in (first, second, third):
        sg.schema_field_delete("Shot", name)


@pytest.mark.parametrize(
    "data_type", ["color", "image", "calculated", "password", "pivot_column", "uuid", "summary", "x"]
)
def test_types_that_cannot_be_created(sg, fresh, data_type):
    with pytest.raises(Fault) as refusal:
        sg.schema_field_create("Shot", data_type, f"bad {fresh}")
    assert "data_type is not valid" in str(refusal.value)


@pytest.mark.parametrize(
    ("data_type", "properties"),
    [
        ("entity", {}),
        ("multi_entity", {}),
        ("entity", {"valid_types": ["Nonsense"]}),
        ("checkbox", {"default_value": "maybe"}),
        ("list", {"valid_values": "x"}),
        ("text", {"colour_of_the_moon": 1}),
    ],
)
def test_bad_properties_are_refused(sg, fresh, data_type, properties):
    with pytest.raises(Fault):
        sg.schema_field_create("Shot", data_type, f"bad {fresh}", properties)


def test_a_field_of_an_unknown_type_is_refused(sg):
    with pytest.raises(Fault):
        sg.schema_field_create("Nonsense", "text", "x")
    with pytest.raises(Fault):
        sg.schema_field_read("Nonsense")
    with pytest.raises(Fault):
        sg.schema_field_read("Shot", "sg_nope")


def test_built_in_fields_cannot_be_deleted(sg, site):
    with pytest.raises(Fault):
        sg.schema_field_delete("Shot", "code")
    assert sg.find_one("Shot", [], ["code"]) is not None


def test_a_list_can_grow_and_shrink(sg, site, fresh):
    name = sg.schema_field_create("Shot", "list", f"List {fresh}", {"valid_values": ["a", "b"]})
    shot = sg.create("Shot", {"project": site.project, name: "b"})
    sg.schema_field_update("Shot", name, {"valid_values": ["a", "c"]})
    assert sg.find_one("Shot", [["id", "is", shot["id"]]], [name])[name] == "b"
    with pytest.raises(Fault):
        sg.update("Shot", shot["id"], {name: "b"})
    sg.update("Shot", shot["id"], {name: "c"})
    sg.schema_field_delete("Shot", name)


def test_a_multi_entity_field_gets_a_mirror(sg, site, fresh):
    name = sg.schema_field_create("Shot", "multi_entity", f"Props {fresh}", {"valid_types": ["Asset"]})
    mirror = f"shot_{name}_shots"
    assert mirror in sg.schema_field_read("Asset")
    shot = sg.create("Shot", {"project": site.project, name: [site.asset]})
    assert [row["id"] for row in sg.find_one("Asset", [["id", "is", site.asset["id"]]], [mirror])[mirror]] == [
        shot["id"]
    ]
    sg.update("Asset", site.asset["id"], {mirror: []})
    assert sg.find_one("Shot", [["id", "is", shot["id"]]], [name])[name] == []
    sg.schema_field_delete("Shot", name)


@pytest.mark.row("TestShotgunApiLong.test_schema_with_project")
@pytest.mark.method("schema_entity_read", "schema_read", "schema_field_read")
def test_project_zero_gives_the_full_schema(sg):
    project = {"type": "Project", "id": 0}
    entities = sg.schema_entity_read(project)
    assert entities and all("visible" in block for block in entities.values())
    assert sg.schema_read(project)
    fields = sg.schema_field_read("Version", project_entity=project)
    assert fields and all("visible" in block for block in fields.values())
    assert sg.schema_field_read("Version", "user", project)["user"]["visible"]


@pytest.mark.row("TestReadAdditionalFilterPresets.test_modify_visibility", "checklist.8")
@pytest.mark.method("schema_field_update")
def test_visibility_is_per_project(sg, site):
    name = "sg_project_visibility_test"
    if name not in sg.schema_field_read("Asset"):
        assert sg.schema_field_create("Asset", "text", "Project Visibility Test") == name
    project, other = site.project, site.other_project

    def visible(where):
        return sg.schema_field_read("Asset", name, where)[name]["visible"]

    sg.schema_field_update("Asset", name, {"visible": True}, project_entity=project)
    before = visible(other)
    assert visible(project) == {"value": True, "editable": True}
    sg.schema_field_update("Asset", name, {"visible": False}, project_entity=project)
    assert visible(project) == {"value": False, "editable": True}
    assert visible(other) == before
    assert sg.schema_field_read("Asset", "code", project)["code"]["visible"]["editable"] is False
    with pytest.raises(Fault):
        sg.schema_field_update("Asset", name, {"visible": False})
    sg.schema_field_update("Asset", name, {"visible": True}, project_entity=project)


@pytest.mark.row("checklist.8")
@pytest.mark.method("schema_field_read", "schema_field_update")
def test_projects_hide_statuses(sg, site, fresh):
    name = sg.schema_field_create("Shot", "status_list", f"Hides {fresh}", {"valid_values": ["wtg", "ip", "fin"]})

    def hidden(*where):
        return sg.schema_field_read("Shot", name, *where)[name]["properties"]["hidden_values"]["value"]

    assert hidden() == hidden(site.project) == []
    sg.schema_field_update("Shot", name, {"hidden_values": ["fin"]}, project_entity=site.project)
    assert hidden(site.project) == ["fin"]
    assert hidden() == hidden(site.other_project) == []
    everything = sg.schema_read(site.project)["Shot"][name]["properties"]
    assert everything["hidden_values"]["value"] == ["fin"]
    assert everything["valid_values"]["value"] == ["wtg", "ip", "fin"]
    shot = sg.create("Shot", {"project": site.project, "code": fresh, name: "fin"}, return_fields=[name])
    assert shot[name] == "fin"
    assert [row["id"] for row in sg.find("Shot", [[name, "is", "fin"]])] == [shot["id"]]
    sg.schema_field_update("Shot", name, {"valid_values": ["wtg", "ip"]})
    assert hidden(site.project) == []
    sg.schema_field_update("Shot", name, {"valid_values": ["wtg", "ip", "fin"], "description": "all"})
    assert hidden(site.project) == ["fin"]
    sg.schema_field_update("Shot", name, {"hidden_values": []}, project_entity=site.project)
    assert hidden(site.project) == []


def test_hidden_values_belong_to_a_project_and_to_statuses(sg, site):
    with pytest.raises(Fault, match="invalid property 'hidden_values'"):
        sg.schema_field_update("Shot", "sg_status_list", {"hidden_values": ["fin"]})
    with pytest.raises(Fault, match="invalid property 'hidden_values'"):
        sg.schema_field_update("Shot", "sg_shot_type", {"hidden_values": ["a"]}, project_entity=site.project)
    with pytest.raises(Fault, match="not a valid value"):
        sg.schema_field_update("Shot", "sg_status_list", {"hidden_values": ["none"]}, project_entity=site.project)
    with pytest.raises(Fault, match="expected Array"):
        sg.schema_field_update("Shot", "sg_status_list", {"hidden_values": "fin"}, project_entity=site.project)


def test_names_can_be_localised(url, script):
    import requests

    body = {"method_name": "schema_entity_read", "params": [{"script_name": script[0], "script_key": script[1]}]}
    headers = {"locale": "auto", "Accept-Language": "ko"}
    answer = requests.post(f"{url}/api3/json", json=body, headers=headers, timeout=30).json()["results"]
    assert answer["Shot"]["name"]["value"] != "Shot"
    plain = requests.post(f"{url}/api3/json", json=body, timeout=30).json()["results"]
    assert plain["Shot"]["name"]["value"] == "Shot"


def test_a_new_field_is_usable_at_once_in_every_call(sg, site, fresh):
    name = sg.schema_field_create("Shot", "number", f"Fast {fresh}")
    shot = sg.create("Shot", {"project": site.project, name: 3}, return_fields=[name])
    assert shot[name] == 3
    assert sg.find_one("Shot", [[name, "is", 3]], [name])["id"] == shot["id"]
    assert sg.summarize("Shot", [[name, "is", 3]], [{"field": name, "type": "sum"}])["summaries"] == {name: 3}
    sg.schema_field_delete("Shot", name)
    assert name not in sg.find_one("Shot", [["id", "is", shot["id"]]], ["code", name])


@pytest.mark.row("TestShotgunApi.test_preferences_read")
@pytest.mark.method("preferences_read")
def test_preferences(sg):
    expected = {
        "date_component_order": "month_day",
        "duration_units": "days",
        "format_currency_fields_decimal_options": "$1,000.99",
        "format_currency_fields_display_dollar_sign": False,
        "format_currency_fields_negative_options": "- $1,000",
        "format_date_fields": "08/04/22 OR 04/08/22 (depending on the Month order preference)",
        "format_float_fields": "9,999.99",
        "format_float_fields_rounding": "9.999999",
        "format_footage_fields": "10-05",
        "format_number_fields": "1,000",
        "format_time_hour_fields": "12 hour",
        "hours_per_day": 8.0,
        "support_local_storage": True,
        "enable_rv_integration": True,
        "enable_shotgun_review_for_rv": False,
    }
    answer = sg.preferences_read()
    assert {name: answer[name] for name in expected} == expected
    assert set(answer) == {*expected, "view_master_settings", "creative_review_settings"}
    assert sg.preferences_read(["date_component_order", "email_notifications"]) == {"date_component_order": "month_day"}


@pytest.mark.method("schema_field_read")
def test_an_unknown_field_is_refused_as_in_a_read(sg):
    with pytest.raises(Fault) as read:
        sg.find("Shot", [["sg_nope", "is", "x"]])
    with pytest.raises(Fault) as schema:
        sg.schema_field_read("Shot", "sg_nope")
    assert str(schema.value) == "API schema_field_read() Shot.sg_nope doesn't exist."
    assert str(read.value).startswith("API read() Shot.sg_nope doesn't exist.")


@pytest.mark.method("schema_field_update")
def test_the_types_of_a_standard_link_can_be_set(sg):
    before = sg.schema_field_read("TimeLog", "entity")["entity"]["properties"]
    assert before["valid_types"]["editable"] is True and before["summary_default"]["editable"] is False
    types = before["valid_types"]["value"]
    try:
        assert sg.schema_field_update("TimeLog", "entity", {"valid_types": [*types, "Shot"]})
        after = sg.schema_field_read("TimeLog", "entity")["entity"]["properties"]
        assert after["valid_types"]["value"] == [*types, "Shot"]
    finally:
        sg.schema_field_update("TimeLog", "entity", {"valid_types": types})
    for field in ("user", "project"):
        fixed = sg.schema_field_read("TimeLog", field)[field]["properties"]["valid_types"]
        assert fixed["editable"] is False
        with pytest.raises(Fault, match="invalid property"):
            sg.schema_field_update("TimeLog", field, {"valid_types": ["Shot"]})
