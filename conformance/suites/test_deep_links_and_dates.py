"""Dotted paths in filters, sorts and returned fields; `$FROM$`; relative dates."""

import datetime

import pytest
from shotgun_api3 import Fault

TODAY = datetime.datetime.now(datetime.UTC).date()


@pytest.fixture(scope="module")
def scene(sg, site):
    """A sequence with a shot, an asset in the shot, a task on each, one shot alone."""
    project = site.project
    sequence = sg.create("Sequence", {"project": project, "code": "Deep Sequence"})
    asset = sg.create("Asset", {"project": project, "code": "Deep Asset", "sg_asset_type": "Prop"})
    shot = sg.create("Shot", {"project": project, "code": "Deep Shot", "sg_sequence": sequence, "assets": [asset]})
    alone = sg.create("Shot", {"project": project, "code": "Deep Alone"})
    on_shot = sg.create("Task", {"project": project, "content": "Deep on shot", "entity": shot, "step": site.step})
    on_asset = sg.create("Task", {"project": project, "content": "Deep on asset", "entity": asset})
    return {
        "sequence": sequence["id"],
        "asset": asset["id"],
        "shot": shot["id"],
        "alone": alone["id"],
        "on_shot": on_shot["id"],
        "on_asset": on_asset["id"],
    }


def _found(sg, entity_type, ids, *conditions):
    return [row["id"] for row in sg.find(entity_type, [["id", "in", list(ids)], *conditions])]


def test_single_hops_return_values_under_the_full_path(sg, site, scene):
    fields = ["entity.Shot.code", "entity.Asset.code", "entity.Shot.sg_sequence.Sequence.code", "step.Step.code"]
    fields += ["project.Project.name", "created_by.ApiUser.generate_event_log_entries", "created_by.HumanUser.image"]
    row = sg.find_one("Task", [["id", "is", scene["on_shot"]]], fields)
    assert {field: row[field] for field in fields} == {
        "entity.Shot.code": "Deep Shot",
        "entity.Asset.code": None,
        "entity.Shot.sg_sequence.Sequence.code": "Deep Sequence",
        "step.Step.code": site.step["code"],
        "project.Project.name": site.project["name"],
        "created_by.ApiUser.generate_event_log_entries": True,
        "created_by.HumanUser.image": None,
    }
    assert set(row) == {"type", "id", *fields}


def test_deep_links_return_links(sg, scene):
    row = sg.find_one("Task", [["id", "is", scene["on_shot"]]], ["entity.Shot.sg_sequence", "entity.Shot.assets"])
    assert row["entity.Shot.sg_sequence"] == {"type": "Sequence", "id": scene["sequence"], "name": "Deep Sequence"}
    assert row["entity.Shot.assets"] == [{"type": "Asset", "id": scene["asset"], "name": "Deep Asset"}]


def test_a_path_through_many_links_returns_null(sg, scene):
    row = sg.find_one("Shot", [["id", "is", scene["shot"]]], ["assets.Asset.code"])
    assert row["assets.Asset.code"] is None


def test_unknown_returned_fields_are_left_out(sg, scene):
    row = sg.find_one("Shot", [["id", "is", scene["shot"]]], ["code", "sg_nope", "sg_sequence.Sequence.nope"])
    assert set(row) == {"type", "id", "code"}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (["entity.Shot.code", "is", "deep shot"], ["on_shot"]),
        (["entity.Shot.code", "is_not", "deep shot"], ["on_asset"]),
        (["entity.Shot.code", "is", None], ["on_asset"]),
        (["entity.Shot.sg_sequence.Sequence.code", "contains", "sequence"], ["on_shot"]),
        (["entity.Shot.assets.Asset.code", "is", "Deep Asset"], ["on_shot"]),
        (["entity.Asset.shots.Shot.sg_sequence.Sequence.code", "is", "Deep Sequence"], ["on_asset"]),
        (["entity.Shot.assets", "type_is", "Asset"], ["on_shot"]),
        (["project.Project.name", "starts_with", "Conf"], ["on_shot", "on_asset"]),
    ],
)
def test_paths_in_filters_of_tasks(sg, scene, condition, expected):
    found = _found(sg, "Task", [scene["on_shot"], scene["on_asset"]], condition)
    assert found == [scene[name] for name in expected]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (["assets.Asset.sg_asset_type", "is", "Prop"], ["shot"]),
        (["assets.Asset.code", "is_not", "x"], ["shot"]),
        (["assets.Asset.code", "is_not", "Deep Asset"], []),
        (["tasks.Task.content", "contains", "on shot"], ["shot"]),
        (["sg_sequence.Sequence.cached_display_name", "is", "Deep Sequence"], ["shot"]),
        (["sg_sequence.Sequence.shots.Shot.id", "is_not", -1], ["shot"]),
        (["$FROM$Task.entity.content", "contains", "on shot"], ["shot"]),
        (["$FROM$Task.entity.content", "is", "nothing"], []),
    ],
)
def test_paths_in_filters_of_shots(sg, scene, condition, expected):
    found = _found(sg, "Shot", [scene["shot"], scene["alone"]], condition)
    assert found == [scene[name] for name in expected]


def test_from_finds_the_steps_of_a_shot(sg, site, scene):
    steps = sg.find("Step", [["$FROM$Task.step.entity", "is", {"type": "Shot", "id": scene["shot"]}]])
    assert [step["id"] for step in steps] == [site.step["id"]]


def test_sorting_by_a_deep_field(sg, scene):
    order = [{"field_name": "sg_sequence.Sequence.code", "direction": "asc"}]
    found = sg.find("Shot", [["id", "in", [scene["alone"], scene["shot"]]]], order=order)
    assert [row["id"] for row in found] == [scene["shot"], scene["alone"]]


@pytest.fixture(scope="module")
def dated(sg, site):
    """Tasks by the days between today and their due date."""
    offsets = [-400, -40, -8, -2, -1, 0, 1, 2, 8, 40, 400, None]
    rows = sg.batch(
        [
            {
                "request_type": "create",
                "entity_type": "Task",
                "data": {
                    "project": site.project,
                    "content": f"Dated {offset}",
                    "due_date": None if offset is None else (TODAY + datetime.timedelta(offset)).isoformat(),
                },
            }
            for offset in offsets
        ]
    )
    return dict(zip(offsets, [row["id"] for row in rows]))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (["in_last", 1, "DAY"], [-1, 0]),
        (["in_last", [2, "DAY"]], [-2, -1, 0]),
        (["in_last", 30, "HOUR"], [-1, 0]),
        (["in_last", 2, "WEEK"], [-8, -2, -1, 0]),
        (["in_last", 2, "MONTH"], [-40, -8, -2, -1, 0]),
        (["in_last", 2, "YEAR"], [-400, -40, -8, -2, -1, 0]),
        (["in_next", 1, "DAY"], [0, 1]),
        (["in_next", 1, "YEAR"], [0, 1, 2, 8, 40]),
        (["not_in_last", 2, "YEAR"], [1, 2, 8, 40, 400, None]),
        (["not_in_next", 1, "DAY"], [-400, -40, -8, -2, -1, 2, 8, 40, 400, None]),
        (["in_calendar_day", 0], [0]),
        (["in_calendar_day", -1], [-1]),
        (["in_calendar_day", [1]], [1]),
        (["is", None], [None]),
        (["greater_than", TODAY.isoformat()], [1, 2, 8, 40, 400]),
        (["between", [TODAY.isoformat(), (TODAY - datetime.timedelta(2)).isoformat()]], [-2, -1, 0]),
    ],
)
def test_relative_dates(sg, dated, condition, expected):
    if datetime.datetime.now(datetime.UTC).date() != TODAY:
        pytest.skip("midnight passed since the rows were written")
    found = _found(sg, "Task", dated.values(), ["due_date", *condition])
    assert sorted(found) == sorted(dated[offset] for offset in expected)


@pytest.mark.parametrize("unit", ["week", "month", "year"])
@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_calendar_buckets(sg, dated, unit, shift):
    if datetime.datetime.now(datetime.UTC).date() != TODAY:
        pytest.skip("midnight passed since the rows were written")

    def day(offset):
        return TODAY + datetime.timedelta(offset)

    place = {
        "week": lambda date: (date - datetime.timedelta(date.weekday())).toordinal() // 7,
        "month": lambda date: date.year * 12 + date.month,
        "year": lambda date: date.year,
    }[unit]
    expected = [key for key in dated if key is not None and place(day(key)) == place(TODAY) + shift]
    found = _found(sg, "Task", dated.values(), ["due_date", f"in_calendar_{unit}", shift])
    assert sorted(found) == sorted(dated[key] for key in expected)


def test_relative_times(sg, site, fresh):
    moment = datetime.datetime.now(datetime.UTC).replace(microsecond=0) - datetime.timedelta(minutes=90)
    shot = sg.create("Shot", {"project": site.project, "code": fresh, "created_at": moment})["id"]
    for condition, matches in [
        (["in_last", 1, "HOUR"], False),
        (["in_last", 2, "HOUR"], True),
        (["not_in_last", 1, "HOUR"], True),
        (["in_next", 1, "YEAR"], False),
        (["is", moment], True),
        (["less_than", moment], False),
    ]:
        assert (_found(sg, "Shot", [shot], ["created_at", *condition]) == [shot]) is matches, condition


def test_dates_that_do_not_exist_are_refused(sg):
    for value in ("2024-02-30", "yesterday", 5):
        with pytest.raises(Fault):
            sg.find_one("Task", [["due_date", "is", value]])
