"""Additional filter presets, summaries and groupings."""

import datetime

import pytest
from shotgun_api3 import Fault

LATEST = {"preset_name": "LATEST", "latest_by": "ENTITIES_CREATED_AT"}


@pytest.fixture(scope="module")
def takes(sg, site):
    """Three versions on each of two shots, the last created on each is what LATEST finds."""
    start = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    made = {}
    for name in ("Preset A", "Preset B"):
        shot = sg.create("Shot", {"project": site.project, "code": name})
        made[shot["id"]] = [
            sg.create(
                "Version",
                {
                    "project": site.project,
                    "code": f"{name} {day}",
                    "entity": shot,
                    "created_at": start + datetime.timedelta(day),
                },
            )["id"]
            for day in (2, 3, 1)
        ]
    return made


def _scope(takes):
    return [["id", "in", [version for versions in takes.values() for version in versions]]]


@pytest.mark.row("TestReadAdditionalFilterPresets.test_simple_case")
def test_latest_versions(sg, takes):
    found = sg.find("Version", _scope(takes), additional_filter_presets=[LATEST])
    assert [row["id"] for row in found] == [versions[1] for versions in takes.values()]


@pytest.mark.row("TestReadAdditionalFilterPresets.test_find_one")
def test_latest_version_of_one_shot(sg, takes):
    shot, versions = next(iter(takes.items()))
    filters = [["entity", "is", {"type": "Shot", "id": shot}]]
    assert sg.find_one("Version", filters, additional_filter_presets=[LATEST])["id"] == versions[1]


@pytest.mark.parametrize(
    "presets",
    [
        pytest.param([{}], marks=pytest.mark.row("TestReadAdditionalFilterPresets.test_filter_with_no_name")),
        pytest.param(
            [{"preset_name": "BAD_FILTER"}],
            marks=pytest.mark.row("TestReadAdditionalFilterPresets.test_invalid_filter"),
        ),
        pytest.param(3, marks=pytest.mark.row("TestReadAdditionalFilterPresets.test_filter_not_iterable")),
        pytest.param([3], marks=pytest.mark.row("TestReadAdditionalFilterPresets.test_filter_not_list_of_iterable")),
        pytest.param(
            [LATEST, LATEST], marks=pytest.mark.row("TestReadAdditionalFilterPresets.test_multiple_latest_filters")
        ),
        [{"preset_name": "LATEST", "latest_by": "NONSENSE"}],
    ],
)
def test_bad_presets_are_refused(sg, presets):
    with pytest.raises(Fault):
        sg.find("Version", [], additional_filter_presets=presets)


def test_the_highest_version_number_of_each_publish(sg, site, fresh):
    shots = [sg.create("Shot", {"project": site.project, "code": f"{fresh} {n}"}) for n in "ab"]
    kinds = sg.find("PublishedFileType", [], ["code"])[:2]
    task = sg.create("Task", {"project": site.project, "content": fresh, "entity": shots[0]})

    def publish(number, **other):
        data = {"project": site.project, "code": fresh, "name": "scene", "entity": shots[0], "version_number": number}
        return sg.create("PublishedFile", data | {"published_file_type": kinds[0]} | other)["id"]

    publish(1)
    publish(2)
    latest = {
        publish(3),
        publish(2, entity=shots[1]),
        publish(1, name="cache"),
        publish(1, published_file_type=kinds[1]),
        publish(1, task=task),
        publish(1, published_file_type=None),
    }
    publish(9, entity=None)
    publish(0, task=task)
    preset = {"preset_name": "LATEST", "latest_by": "VERSION_NUMBER"}
    found = sg.find("PublishedFile", [["code", "is", fresh]], additional_filter_presets=[preset])
    assert {row["id"] for row in found} == latest
    below = [["code", "is", fresh], ["version_number", "less_than", 3], ["entity", "is", shots[0]]]
    found = sg.find("PublishedFile", below, ["version_number"], additional_filter_presets=[preset])
    assert sorted(row["version_number"] for row in found) == [1, 1, 1, 1, 2]


def test_highest_revision_of_a_cut(sg, site, fresh):
    cuts = [
        sg.create("Cut", {"project": site.project, "code": fresh, "revision_number": revision})["id"]
        for revision in (1, 3, 2)
    ]
    preset = {"preset_name": "LATEST", "latest_by": "REVISION_NUMBER"}
    found = sg.find("Cut", [["id", "in", cuts]], additional_filter_presets=[preset])
    assert [row["id"] for row in found] == [cuts[1]]


def test_versions_of_the_shots_of_a_cut(sg, site, takes, fresh):
    shot, versions = next(iter(takes.items()))
    cut = sg.create("Cut", {"project": site.project, "code": fresh})
    sg.create("CutItem", {"project": site.project, "cut": cut, "shot": {"type": "Shot", "id": shot}})
    preset = {"preset_name": "CUT_SHOT_VERSIONS", "cut_id": cut["id"]}
    found = sg.find("Version", _scope(takes), additional_filter_presets=[preset])
    assert [row["id"] for row in found] == sorted(versions)


@pytest.fixture(scope="module")
def shots(sg, site):
    data = [("wtg", 10, "Sum B"), ("wtg", 0, "Sum A"), ("fin", None, "sum a"), ("ip", 25, "Other")]
    return [
        sg.create(
            "Shot",
            {"project": site.project, "code": code, "sg_status_list": status, "sg_cut_duration": number},
        )["id"]
        for status, number, code in data
    ]


def _summarize(sg, shots, fields, grouping=None, **more):
    fields = [{"field": field, "type": kind} for field, kind in fields]
    return sg.summarize("Shot", [["id", "in", shots]], fields, grouping=grouping, **more)


@pytest.mark.row("TestShotgunApi.test_simple_summary", "checklist.7")
@pytest.mark.method("summarize")
def test_grouping_by_id(sg, shots):
    answer = _summarize(sg, shots, [("id", "count")], [{"field": "id", "type": "exact", "direction": "asc"}])
    assert answer["summaries"] == {"id": 4}
    assert len(answer["groups"]) == 4
    for group in answer["groups"]:
        assert group["group_name"] and group["group_value"] and group["summaries"] == {"id": 1}


@pytest.mark.row("TestShotgunApi.test_summary_values", "checklist.7")
@pytest.mark.method("summarize")
def test_grouping_by_status(sg, shots):
    answer = _summarize(
        sg,
        shots,
        [("id", "count"), ("sg_cut_duration", "sum")],
        [{"field": "sg_status_list", "type": "exact", "direction": "asc"}],
    )
    assert answer["summaries"] == {"id": 4, "sg_cut_duration": 35}
    groups = {group["group_name"]: group for group in answer["groups"]}
    assert {name: group["group_value"] for name, group in groups.items()} == {"wtg": "wtg", "fin": "fin", "ip": "ip"}
    assert groups["wtg"]["summaries"] == {"id": 2, "sg_cut_duration": 10}
    assert groups["fin"]["summaries"]["sg_cut_duration"] == 0


def test_summary_with_a_text_filter(sg, shots):
    fields = [{"field": "id", "type": "count"}]
    answer = sg.summarize("Shot", [["id", "in", shots], ["code", "starts_with", "SUM"]], fields)
    assert answer == {"summaries": {"id": 3}, "groups": []}


@pytest.mark.row("TestShotgunApi.test_summary_include_archived_projects", "checklist.6")
def test_summaries_can_leave_archived_projects_out(sg, site, shots):
    sg.update("Project", site.project["id"], {"archived": True})
    try:
        assert _summarize(sg, shots, [("id", "count")])["summaries"]["id"] == 4
        assert _summarize(sg, shots, [("id", "count")], include_archived_projects=False)["summaries"]["id"] == 0
    finally:
        sg.update("Project", site.project["id"], {"archived": False})


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("sum", 35), ("maximum", 25), ("minimum", 0), ("count", 3), ("record_count", 4)],
)
def test_numbers_are_summarized(sg, shots, kind, expected):
    assert _summarize(sg, shots, [("sg_cut_duration", kind)])["summaries"]["sg_cut_duration"] == expected


def test_averages_leave_empty_values_out(sg, shots):
    average = _summarize(sg, shots, [("sg_cut_duration", "average")])["summaries"]["sg_cut_duration"]
    assert average == pytest.approx(35 / 3, abs=1e-5)


def test_summaries_over_no_rows(sg):
    kinds = ["sum", "maximum", "minimum", "average", "count"]
    values = [_summarize(sg, [-1], [("sg_cut_duration", kind)])["summaries"]["sg_cut_duration"] for kind in kinds]
    assert values == [0, 0, 0, 0.0, 0]


def test_status_roll_up(sg, shots):
    def roll_up(ids):
        return _summarize(sg, ids, [("sg_status_list", "status_list")])["summaries"]["sg_status_list"]

    assert roll_up(shots) == "ip"
    assert roll_up(shots[:2]) == "wtg"


def test_share_of_a_status(sg, shots):
    fields = [{"field": "sg_status_list", "type": "status_percentage", "value": "wtg"}]
    answer = sg.summarize("Shot", [["id", "in", shots]], fields)
    assert answer["summaries"]["sg_status_list"] == 50


def test_checkboxes_are_counted(sg, site, fresh):
    people = [
        sg.create("HumanUser", {"name": fresh + str(n), "login": fresh + str(n), "email_notes": n < 3})["id"]
        for n in range(4)
    ]

    def summary(kind):
        return sg.summarize("HumanUser", [["id", "in", people]], [{"field": "email_notes", "type": kind}])["summaries"][
            "email_notes"
        ]

    assert [summary(kind) for kind in ("checked", "unchecked", "percentage")] == [3, 1, 75]


@pytest.mark.row("checklist.7")
def test_grouping_by_a_link(sg, site, fresh):
    sequence = sg.create("Sequence", {"project": site.project, "code": fresh})
    ids = [sg.create("Shot", {"project": site.project, "sg_sequence": s})["id"] for s in (sequence, sequence, None)]
    answer = _summarize(sg, ids, [("id", "count")], [{"field": "sg_sequence", "type": "exact", "direction": "asc"}])
    groups = {group["group_name"]: group for group in answer["groups"]}
    assert set(groups) == {"", fresh}
    assert groups[""]["group_value"] is None and groups[""]["summaries"] == {"id": 1}
    value = groups[fresh]["group_value"]
    assert (value["type"], value["id"], value["name"], value["valid"]) == ("Sequence", sequence["id"], fresh, "valid")


@pytest.mark.row("checklist.7")
def test_grouping_by_footage(sg, site, fresh):
    name = sg.schema_field_create("Shot", "footage", f"Film {fresh}")
    for length in ("20-00", "100-08", "3-15", "20-00"):
        sg.create("Shot", {"project": site.project, "code": fresh, name: length})
    answer = sg.summarize(
        "Shot",
        [["code", "is", fresh]],
        [{"field": "id", "type": "count"}],
        grouping=[{"field": name, "type": "exact", "direction": "asc"}],
    )
    assert [(group["group_name"], group["summaries"]["id"]) for group in answer["groups"]] == [
        ("3-15", 1),
        ("20-00", 2),
        ("100-08", 1),
    ]
    for group in answer["groups"]:
        found = sg.find("Shot", [["code", "is", fresh], [name, "is", group["group_value"]]])
        assert len(found) == group["summaries"]["id"]


def test_groups_nest(sg, shots):
    grouping = [{"field": "sg_status_list", "type": "exact", "direction": "desc"}, {"field": "id", "type": "exact"}]
    answer = _summarize(sg, shots, [("id", "count")], grouping)
    assert [group["group_name"] for group in answer["groups"]] == ["wtg", "ip", "fin"]
    assert [len(group["groups"]) for group in answer["groups"]] == [2, 1, 1]
    assert "groups" not in answer["groups"][0]["groups"][0]


@pytest.mark.parametrize(
    ("field", "kind", "names"),
    [
        ("sg_cut_duration", "tens", {"0 - 9": 1, "10 - 19": 1, "20 - 29": 1, "": 1}),
        ("code", "firstletter", {"S": 3, "O": 1}),
        ("sg_status_list", "exact", {"wtg": 2, "fin": 1, "ip": 1}),
    ],
)
def test_bucket_names(sg, shots, field, kind, names):
    answer = _summarize(sg, shots, [("id", "count")], [{"field": field, "type": kind, "direction": "asc"}])
    assert {group["group_name"]: group["summaries"]["id"] for group in answer["groups"]} == names


def test_dates_are_grouped(sg, site, fresh):
    days = ["2026-03-02", "2026-03-04", "2026-04-01", None]
    ids = [sg.create("Task", {"project": site.project, "content": fresh, "due_date": day})["id"] for day in days]
    for kind, expected in [
        ("day", ["2026-03-02", "2026-03-04", "2026-04-01"]),
        ("week", ["2026-03-02", "2026-03-30"]),
        ("month", ["2026-03-01", "2026-04-01"]),
        ("quarter", ["2026-01-01", "2026-04-01"]),
        ("year", ["2026-01-01"]),
    ]:
        answer = sg.summarize(
            "Task",
            [["id", "in", ids]],
            [{"field": "id", "type": "count"}],
            grouping=[{"field": "due_date", "type": kind, "direction": "asc"}],
        )
        values = [group["group_value"] for group in answer["groups"]]
        assert [value for value in values if value is not None] == expected, kind
        assert values[0] is None
    earliest = sg.summarize("Task", [["id", "in", ids]], [{"field": "due_date", "type": "earliest"}])
    latest = sg.summarize("Task", [["id", "in", ids]], [{"field": "due_date", "type": "latest"}])
    assert (earliest["summaries"]["due_date"], latest["summaries"]["due_date"]) == ("2026-03-02", "2026-04-01")


@pytest.mark.parametrize(
    ("fields", "grouping"),
    [
        ([("id", "median")], None),
        ([("sg_nope", "count")], None),
        ([("code", "sum")], None),
        ([("id", "count")], [{"field": "image", "type": "exact", "direction": "asc"}]),
        ([("id", "count")], [{"field": "sg_nope", "type": "exact", "direction": "asc"}]),
        ([("id", "count")], [{"field": "code", "type": "sideways", "direction": "asc"}]),
    ],
)
def test_bad_summaries_are_refused(sg, shots, fields, grouping):
    with pytest.raises(Fault):
        _summarize(sg, shots, fields, grouping)
