"""`in` and `not_in` for every data type, as the client's live tests ask, and the relation rules beyond them."""

import pytest
from shotgun_api3 import Fault

from harness.wire import leaf

IN_CASES = {
    # row suffix: (record, field, other values)
    "id": ("project", "id", [-1]),
    "text": ("project", "name", ["--no such name--"]),
    "color": ("task", "color", ["Green"]),
    "date": ("task", "due_date", ["2012-11-12"]),
    "duration": ("task", "duration", [120]),
    "entity": ("task", "entity", ["same"]),
    "entity_type": ("step", "entity_type", ["something else"]),
    "float": ("version", "sg_frames_aspect_ratio", [44.0]),
    "list": ("version", "frame_count", [34]),
    "multi_entity": ("task", "task_assignees", ["same"]),
    "number": ("version", "frame_count", [34]),
    "status_list": ("task", "sg_status_list", ["fin"]),
    "uuid": ("local_storage", "uuid", []),
}


@pytest.fixture(scope="module")
def subjects(sg, site):
    """Per row suffix: record, field, and the values to ask for."""
    found = {}
    for suffix, (name, field, others) in IN_CASES.items():
        record = getattr(site, name)
        value = sg.find_one(record["type"], [["id", "is", record["id"]]], [field])[field]
        first = value[0] if isinstance(value, list) else value
        found[suffix] = (record, field, [first, *[first if other == "same" else other for other in others]])
    return found


def _cases(prefix):
    return [
        pytest.param(suffix, id=f"{prefix}_{suffix}", marks=pytest.mark.row(f"TestFind.{prefix}_{suffix}"))
        for suffix in IN_CASES
    ]


def _ids(sg, record, condition):
    return [row["id"] for row in sg.find(record["type"], [condition])]


@pytest.mark.method("read")
@pytest.mark.parametrize("suffix", _cases("test_in_relation_comma"))
def test_in_relation_spread(sg, subjects, suffix):
    record, field, values = subjects[suffix]
    assert record["id"] in _ids(sg, record, [field, "in", *values])


@pytest.mark.method("read")
@pytest.mark.parametrize("suffix", _cases("test_in_relation_list"))
def test_in_relation_list(sg, subjects, suffix):
    record, field, values = subjects[suffix]
    assert record["id"] in _ids(sg, record, [field, "in", values])


@pytest.mark.method("read")
@pytest.mark.parametrize("suffix", _cases("test_not_in_relation"))
def test_not_in_relation(sg, subjects, suffix):
    record, field, values = subjects[suffix]
    assert record["id"] not in _ids(sg, record, [field, "not_in", values])


@pytest.mark.row("TestFind.test_find")
@pytest.mark.method("read")
def test_find_by_project_and_id(sg, site):
    filters = [["project", "is", site.project], ["id", "is", site.version["id"]]]
    found = sg.find("Version", filters, ["id"])
    assert len(found) == 1 and found[0]["type"] == "Version" and found[0]["id"] == site.version["id"]
    assert sg.find_one("Version", filters, ["id"])["id"] == site.version["id"]


@pytest.mark.row("TestFind.test_find_in")
def test_find_in_by_id_and_name(sg, site):
    for condition in (
        ["id", "in", [site.project["id"]]],
        ["id", "in", site.project["id"]],
        ["name", "in", [site.project["name"]]],
        ["name", "in", site.project["name"]],
    ):
        found = sg.find("Project", [condition], ["name"])
        assert found[0]["id"] == site.project["id"]


@pytest.mark.row("TestFind.test_unsupported_filters")
@pytest.mark.parametrize(
    ("entity_type", "condition"),
    [
        ("Shot", ["image", "is_not", [{"type": "Thumbnail", "id": 9}]]),
        ("HumanUser", ["password_proxy", "is_not", [None]]),
        ("EventLogEntry", ["meta", "is_not", [None]]),
        ("Revision", ["meta", "attachment", [None]]),
    ],
)
def test_unsupported_filters_are_refused(sg, entity_type, condition):
    with pytest.raises(Fault):
        sg.find_one(entity_type, [condition])


@pytest.mark.row("TestFind.test_zero_is_not_none", "checklist.1")
def test_zero_is_not_none(sg, site):
    if "sg_api_tests_number_field" not in sg.schema_field_read("Asset"):
        assert sg.schema_field_create("Asset", "number", "API Tests Number Field") == "sg_api_tests_number_field"
    filters = [["sg_api_tests_number_field", "is_not", None], ["id", "is", site.asset["id"]]]
    found = []
    for value in (None, 0, 1):
        sg.update("Asset", site.asset["id"], {"sg_api_tests_number_field": value})
        found.append(sg.find("Asset", filters) != [])
    assert found == [False, True, True]


@pytest.mark.row("TestFind.test_include_archived_projects", "checklist.6")
def test_archived_projects_can_be_left_out(sg, site):
    filters = [["id", "is", site.shot["id"]]]
    sg.update("Project", site.project["id"], {"archived": True})
    try:
        assert sg.find_one("Shot", filters) is not None
        assert sg.find_one("Shot", filters, include_archived_projects=False) is None
    finally:
        sg.update("Project", site.project["id"], {"archived": False})
    assert sg.find_one("Shot", filters, include_archived_projects=False) is not None


@pytest.fixture(scope="module")
def shots(sg, site):
    """Four shots: codes differ in case and special characters, one head_in is 0, one null."""
    mark = "rel%_\\x"
    stale = sg.find("Shot", [["project", "is", site.project], ["code", "contains", mark]])
    if stale:
        sg.batch([{"request_type": "delete", "entity_type": "Shot", "entity_id": row["id"]} for row in stale])
    data = [("A" + mark, 0, "Alpha"), ("b" + mark, None, None), ("C" + mark, 5, "beta"), ("d" + mark, -3, "Alpha 2")]
    rows = sg.batch(
        [
            {
                "request_type": "create",
                "entity_type": "Shot",
                "data": {"project": site.project, "code": code, "head_in": number, "description": text},
            }
            for code, number, text in data
        ]
    )
    return {row["code"][0].lower(): row["id"] for row in rows}


def _letters(sg, shots, *conditions, operator="all"):
    scope = {"filter_operator": operator, "filters": [list(condition) for condition in conditions]}
    found = sg.find("Shot", [["id", "in", list(shots.values())], scope])
    names = {identifier: letter for letter, identifier in shots.items()}
    return "".join(names[row["id"]] for row in found)


@pytest.mark.row("checklist.1")
@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (("code", "is", "aREL%_\\X"), "a"),
        (("code", "contains", "%_\\"), "abcd"),
        (("code", "contains", "a%"), ""),
        (("code", "starts_with", "B"), "b"),
        (("code", "ends_with", "X"), "abcd"),
        (("description", "is", "ALPHA"), "a"),
        (("description", "is_not", "alpha"), "bcd"),
        (("description", "not_contains", "alpha"), "bc"),
        (("description", "in", ["alpha", "BETA"]), "ac"),
        (("description", "not_in", ["alpha"]), "bcd"),
        (("description", "not_in", ["alpha", None]), "cd"),
        (("description", "in", [None, "beta"]), "bc"),
        (("description", "is", None), "b"),
        (("description", "is", ""), "b"),
        (("description", "is_not", None), "acd"),
        (("description", "contains", ""), "acd"),
        (("head_in", "is", 0), "a"),
        (("head_in", "is", "5"), "c"),
        (("head_in", "is_not", 0), "bcd"),
        (("head_in", "is", None), "b"),
        (("head_in", "greater_than", -3), "ac"),
        (("head_in", "less_than", 5), "ad"),
        (("head_in", "between", [5, -3]), "acd"),
        (("head_in", "between", -3, 0), "ad"),
        (("head_in", "not_between", [-1, 1]), "cd"),
        (("head_in", "in", [None, 5]), "bc"),
        (("head_in", "not_in", [0]), "bcd"),
    ],
)
def test_relation_semantics(sg, shots, condition, expected):
    assert _letters(sg, shots, condition) == expected


def test_groups_nest(sg, shots):
    inner = {"filter_operator": "all", "filters": [["head_in", "is", 0], ["code", "starts_with", "a"]]}
    found = sg.find(
        "Shot",
        [["id", "in", list(shots.values())], {"filter_operator": "any", "filters": [inner, ["head_in", "is", 5]]}],
    )
    assert {row["id"] for row in found} == {shots["a"], shots["c"]}


@pytest.mark.parametrize("operator", ["and", "or"])
def test_an_empty_group_matches_everything(wire, shots, operator):
    empty = {"logical_operator": operator, "conditions": []}
    found = wire.read("Shot", [leaf("id", "in", *shots.values()), empty])["entities"]
    assert len(found) == 4


@pytest.mark.row("checklist.13", "bad-input.unknown-fields")
@pytest.mark.parametrize(
    ("conditions", "code", "parts"),
    [
        ([leaf("sg_nope", "is", 1)], 103, ["API read() Shot.sg_nope doesn't exist."]),
        ([leaf("sg_sequence.Sequence.nope", "is", 1)], 103, ["Shot.sg_sequence.Sequence.nope doesn't exist."]),
        ([leaf("sg_sequence.Nope.code", "is", 1)], 103, ["doesn't exist."]),
        ([leaf("type", "is", "Shot")], 103, ["doesn't exist."]),
        ([leaf("head_in", "is", 1, 2)], 103, ["'is' 'relation' expects a 1-element array"]),
        ([leaf("head_in", "between", 1)], 103, ["expects a 2-element array"]),
        ([leaf("head_in", "in")], 103, ["'in' 'relation' expects at least a 1-element array: []"]),
        ([leaf("head_in", "is", 1.5)], 103, ["expected"]),
        ([leaf("head_in", "is", "4x")], 103, ["Invalid data for 'number' data type"]),
        ([leaf("updated_at", "in_last", 1, "FORTNIGHT")], 103, ["time unit", '"YEAR"]']),
        ([leaf("updated_at", "in_last", 0, "DAY")], 103, ["positive Integer"]),
        ([{"logical_operator": "xor", "conditions": []}], 103, ["Invalid logical operator: xor"]),
        ([{"conditions": []}], 103, ["Missing logical operator"]),
        ([{"logical_operator": "and"}], 103, ["Missing conditions parameter"]),
    ],
)
def test_filter_refusals(wire, conditions, code, parts):
    argument = {
        "type": "Shot",
        "return_fields": ["id"],
        "filters": {"logical_operator": "and", "conditions": conditions},
        "return_only": "active",
        "paging": {"entities_per_page": 1, "current_page": 1},
    }
    fault = wire.fault("read", argument)
    assert fault.code == code
    for part in parts:
        assert part in fault.message


@pytest.mark.row("checklist.2", "checklist.13")
def test_an_unknown_relation_lists_the_valid_ones(wire):
    fault = wire.fault("read", _read("Task", leaf("color", "sounds_like", "red")))
    assert "API read() Task.color's 'color' data type doesn't support 'sounds_like' 'relation'" in fault.message
    listed = fault.message.split("Valid relations:", 1)[1]
    assert [name in listed for name in ("is", "is_not", "in", "not_in")] == [True] * 4


@pytest.mark.parametrize("path", ["sg_uploaded_movie", "open_notes_count", "otio_playable.x"])
def test_types_that_cannot_be_filtered(wire, path):
    fault = wire.fault("read", _read("Version", leaf(path, "is", None)))
    assert fault.code == 103


@pytest.mark.row("checklist.2")
def test_dead_and_missing_ids_match_nothing(sg, site, fresh):
    sequence = sg.create("Sequence", {"project": site.project, "code": fresh})
    sg.create("Shot", {"project": site.project, "code": fresh, "sg_sequence": sequence})
    sg.delete("Sequence", sequence["id"])
    for target in (sequence, {"type": "Sequence", "id": 987654321}, {"type": "Asset", "id": 1}):
        assert sg.find("Shot", [["sg_sequence", "is", target]]) == []
        assert sg.find("Shot", [["sg_sequence", "in", [target]]]) == []


def test_link_relations(sg, site, fresh):
    sequence = sg.create("Sequence", {"project": site.project, "code": f"Aurora {fresh}"})
    linked = sg.create("Shot", {"project": site.project, "code": fresh, "sg_sequence": sequence})["id"]
    loose = sg.create("Shot", {"project": site.project, "code": fresh})["id"]
    for relation, operand, expected in [
        ("is", sequence, [linked]),
        ("is_not", sequence, [loose]),
        ("is", None, [loose]),
        ("is_not", None, [linked]),
        ("name_is", f"aurora {fresh}", [linked]),
        ("name_contains", "AURORA", [linked]),
        ("name_starts_with", "auro", [linked]),
        ("name_ends_with", fresh, [linked]),
        ("name_not_contains", "aurora", [loose]),
        ("type_is", "Sequence", [linked]),
        ("type_is", "Asset", []),
        ("type_is", "Nonsense", []),
        ("type_is_not", "Sequence", [loose]),
        ("type_is_not", "Asset", [linked, loose]),
        ("in", [sequence], [linked]),
        ("not_in", [sequence], [loose]),
    ]:
        found = sg.find("Shot", [["id", "in", [linked, loose]], ["sg_sequence", relation, operand]])
        assert [row["id"] for row in found] == expected, relation


def test_multi_link_relations(sg, site, fresh):
    one, two = (sg.create("Asset", {"project": site.project, "code": f"{name} {fresh}"}) for name in ("Oak", "Elm"))
    both = sg.create("Shot", {"project": site.project, "code": fresh, "assets": [one, two]})["id"]
    single = sg.create("Shot", {"project": site.project, "code": fresh, "assets": [one]})["id"]
    none = sg.create("Shot", {"project": site.project, "code": fresh})["id"]
    for relation, operand, expected in [
        ("is", two, [both]),
        ("is_not", two, [single, none]),
        ("is", None, [none]),
        ("is_not", None, [both, single]),
        ("in", [one, two], [both, single]),
        ("not_in", [two], [single, none]),
        ("type_is", "Asset", [both, single]),
        ("type_is_not", "Asset", [none]),
        ("name_contains", "elm", [both]),
        ("name_not_contains", "elm", [single, none]),
        ("name_is", f"OAK {fresh}", [both, single]),
    ]:
        found = sg.find("Shot", [["id", "in", [both, single, none]], ["assets", relation, operand]])
        assert [row["id"] for row in found] == expected, relation


def test_image_filters_take_null_only(sg, wire, site):
    assert sg.find_one("Shot", [["id", "is", site.shot["id"]], ["image", "is", None]]) is not None
    assert sg.find_one("Shot", [["id", "is", site.shot["id"]], ["image", "is_not", None]]) is None


def test_extra_keys_of_groups_and_inactive_leaves(wire, shots):
    group = {
        "logical_operator": "and",
        "filter_name": "mine",
        "active": "true",
        "conditions": [leaf("code", "is", "no such") | {"active": "false"}],
    }
    assert len(wire.read("Shot", [leaf("id", "in", *shots.values()), group])["entities"]) == 4


def _read(entity_type, *conditions):
    return {
        "type": entity_type,
        "return_fields": ["id"],
        "filters": {"logical_operator": "and", "conditions": list(conditions)},
        "return_only": "active",
        "paging": {"entities_per_page": 1, "current_page": 1},
    }
