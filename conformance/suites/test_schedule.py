"""Tasks and schedule: dates that follow each other, dependencies, and the work schedule. March 2026 begins on a Sunday."""

import datetime

import pytest
from shotgun_api3 import Fault, ShotgunError

from harness.wire import WireFault

DATES = ["start_date", "due_date", "duration"]


def dates(sg, task):
    row = sg.find_one("Task", [["id", "is", task["id"]]], DATES)
    return row["start_date"], row["due_date"], row["duration"]


def march(day):
    return f"2026-03-{day:02d}"


@pytest.fixture
def project(sg, fresh):
    return sg.create("Project", {"name": f"schedule {fresh}"})


@pytest.fixture
def make(sg, project):
    def create(**fields):
        return sg.create("Task", {"project": project, "content": "work", **fields})

    return create


@pytest.mark.row("checklist.9")
@pytest.mark.method("create", "update")
def test_the_manuals_table_of_updates(sg, make):
    task = make(start_date=march(2), due_date=march(6))
    assert dates(sg, task) == (march(2), march(6), 2400)
    sg.update("Task", task["id"], {"start_date": march(4)})
    assert dates(sg, task) == (march(4), march(10), 2400)
    sg.update("Task", task["id"], {"due_date": march(5)})
    assert dates(sg, task) == (march(4), march(5), 960)
    sg.update("Task", task["id"], {"duration": 1440})
    assert dates(sg, task) == (march(4), march(6), 1440)
    sg.update("Task", task["id"], {"start_date": march(9), "due_date": march(13), "duration": 1})
    assert dates(sg, task) == (march(9), march(13), 2400)
    sg.update("Task", task["id"], {"start_date": march(10), "duration": 960})
    assert dates(sg, task) == (march(10), march(11), 960)
    sg.update("Task", task["id"], {"due_date": march(13), "duration": 480})
    assert dates(sg, task) == (march(10), march(13), 1920)
    sg.update("Task", task["id"], {"due_date": None})
    assert dates(sg, task) == (march(10), None, 1920)


@pytest.mark.row("checklist.9")
def test_only_what_is_known_is_computed(sg, make):
    assert dates(sg, make(duration=960)) == (None, None, 960)
    assert dates(sg, make(due_date=march(9))) == (None, march(9), None)
    assert dates(sg, make(due_date=march(9), duration=960)) == (march(6), march(9), 960)
    task = make(start_date=march(25), due_date=march(25))
    sg.update("Task", task["id"], {"duration": None})
    sg.update("Task", task["id"], {"start_date": march(25)})
    assert dates(sg, task)[:2] == (march(25), march(25))


@pytest.mark.row("checklist.9")
def test_ten_hour_days_of_the_manual(sg, make):
    """With 8 hours a day Friday 20 to Wednesday 25 May 2011 is 4 working days."""
    assert dates(sg, make(start_date="2011-05-20", due_date="2011-05-25")) == ("2011-05-20", "2011-05-25", 1920)


@pytest.mark.row("checklist.9")
def test_split_tasks(sg, project, make):
    """The manual's example; its 14th of December 2012 is a free day, its day has ten hours and ours has eight."""
    sg.work_schedule_update("2012-12-14", False, "party", project=project)
    task = make()
    parts = [{"start": "2012-12-11", "end": "2012-12-12"}, {"start": "2012-12-18", "end": "2012-12-19"}]

    def after(*writes, **values):
        sg.update("Task", task["id"], {"splits": parts})
        assert dates(sg, task) == ("2012-12-11", "2012-12-19", 4 * 480)
        for write in (*writes, values):
            sg.update("Task", task["id"], write)
        row = sg.find_one("Task", [["id", "is", task["id"]]], ["splits", "duration"])
        spans = row["splits"] and [(part["start"][-2:], part["end"][-2:]) for part in row["splits"]]
        return spans, row["duration"]

    moved = {"start_date": "2012-12-10"}
    assert after(moved) == ([("10", "11"), ("14", "18")], 4 * 480)
    assert after(moved, due_date="2012-12-19") == ([("10", "11"), ("14", "19")], 5 * 480)
    assert after(moved, due_date="2012-12-13") == ([("10", "11"), ("13", "13")], 3 * 480)
    assert after(duration=7 * 480) == ([("11", "12"), ("18", "24")], 7 * 480)
    assert after(duration=3 * 480) == ([("11", "12"), ("18", "18")], 3 * 480)
    assert after(splits=None) == (None, 6 * 480)
    with pytest.raises(Fault, match="There must be calendar days between split segments"):
        sg.update(
            "Task",
            task["id"],
            {"splits": [{"start": "2012-12-11", "end": "2012-12-11"}, {"start": "2012-12-12", "end": "2012-12-12"}]},
        )


@pytest.mark.row("checklist.9")
def test_milestones(sg, make):
    task = make(start_date=march(2), due_date=march(6))
    sg.update("Task", task["id"], {"milestone": True, "duration": 480})
    assert dates(sg, task) == (march(6), march(6), 0)
    with pytest.raises(Fault, match="Task.milestone"):
        sg.update("Task", task["id"], {"start_date": march(2), "due_date": march(3)})
    sg.update("Task", task["id"], {"milestone": False, "duration": 960})
    assert dates(sg, task) == (march(6), march(9), 960)


@pytest.mark.row("checklist.9")
@pytest.mark.parametrize(
    ("kind", "offset", "expected"),
    [
        ("finish-to-start-next-day", None, (march(9), march(10))),
        ("finish-to-start-next-day", 2, (march(11), march(12))),
        ("finish-to-start-next-day", -2, (march(5), march(6))),
        ("start-to-start", 0, (march(4), march(5))),
        ("finish-to-finish", 0, (march(5), march(6))),
        ("start-to-finish-next-day", 0, (march(2), march(3))),
    ],
)
def test_dependencies_place_the_lower_task(sg, make, kind, offset, expected):
    upper = make(start_date=march(4), due_date=march(6))
    lower = make(start_date=march(16), due_date=march(17))
    edge = sg.create("TaskDependency", {"task": lower, "dependent_task": upper, "dependency_type": kind})
    if offset is not None:
        sg.update("TaskDependency", edge["id"], {"offset_days": offset})
    assert dates(sg, lower)[:2] == expected


@pytest.mark.row("checklist.9")
@pytest.mark.method("batch")
def test_the_chain_follows_and_pinned_tasks_stay(sg, make):
    first, second, third = (make(start_date=march(2), due_date=march(3)) for _ in range(3))
    sg.update("Task", second["id"], {"upstream_tasks": [first]})
    sg.update("Task", second["id"], {"downstream_tasks": [third]})
    assert dates(sg, third)[:2] == (march(6), march(9))
    sg.batch(
        [
            {
                "request_type": "update",
                "entity_type": "Task",
                "entity_id": first["id"],
                "data": {"start_date": march(3)},
            },
            {
                "request_type": "update",
                "entity_type": "Task",
                "entity_id": second["id"],
                "data": {"due_date": march(10)},
            },
        ]
    )
    assert dates(sg, second) == (march(5), march(10), 4 * 480)
    assert dates(sg, third)[:2] == (march(11), march(12))
    flags = ["pinned", "dependency_violation", "inventory_date"]
    sg.update("Task", second["id"], {"start_date": march(4)})
    row = sg.find_one("Task", [["id", "is", second["id"]]], flags)
    assert (row["pinned"], row["dependency_violation"], row["inventory_date"]) == (True, True, march(5))
    with pytest.raises(Fault, match="Task.dependency_violation is read only"):
        sg.update("Task", second["id"], {"dependency_violation": False})
    sg.update("Task", second["id"], {"pinned": False})
    row = sg.find_one("Task", [["id", "is", second["id"]]], flags)
    assert (row["pinned"], row["dependency_violation"]) == (False, False)
    assert dates(sg, second)[0] == march(5)


@pytest.mark.row("checklist.9")
def test_loops_duplicates_and_unknown_types_are_refused(sg, make):
    first, second, third = (make() for _ in range(3))
    sg.update("Task", second["id"], {"upstream_tasks": [first]})
    sg.update("Task", third["id"], {"upstream_tasks": [second]})
    for lower, upper in ((first, first), (first, second), (first, third)):
        with pytest.raises(Fault, match="Can't create this dependency as it causes a loop."):
            sg.create("TaskDependency", {"task": lower, "dependent_task": upper})
    with pytest.raises(Fault, match="already a connection between"):
        sg.create("TaskDependency", {"task": second, "dependent_task": first})
    with pytest.raises(Fault, match="Dependency type 'sideways' is invalid, accepted values are"):
        sg.create("TaskDependency", {"task": third, "dependent_task": first, "dependency_type": "sideways"})
    with pytest.raises(Fault, match="request with index 1 failed"):
        sg.batch(
            [
                {"request_type": "update", "entity_type": "Task", "entity_id": first["id"], "data": {"content": "x"}},
                {
                    "request_type": "update",
                    "entity_type": "Task",
                    "entity_id": first["id"],
                    "data": {"upstream_tasks": [third]},
                },
            ]
        )


@pytest.mark.row("TestShotgunApi.test_work_schedule", "checklist.12")
@pytest.mark.method("work_schedule_read", "work_schedule_update")
def test_work_schedule(sg, site, project):
    start, end = "2012-01-01", "2012-01-07"
    person = {key: site.human[key] for key in ("type", "id")} | {"name": site.human["name"]}
    owner = {"type": "Project", "id": project["id"], "name": project["name"]}
    schedule = sg.work_schedule_read(start, end, project, person)
    assert list(schedule) == [f"2012-01-0{day}" for day in range(1, 8)]
    assert schedule["2012-01-01"]["working"] is False and schedule["2012-01-06"]["working"] is True
    with pytest.raises((ValueError, ShotgunError)):
        sg.work_schedule_read(datetime.datetime(2012, 1, 1), datetime.datetime(2012, 1, 7), project, person)

    def update(day, description, **whose):
        answer = sg.work_schedule_update(day, False, description, **whose)
        given = {"project": None, "user": None, **{key: value for key, value in whose.items()}}
        assert answer == {"date": day, "working": False, "description": description, **given}

    for day, description, whose, reason in (
        ("2012-01-02", "Studio Holiday", {}, "STUDIO_EXCEPTION"),
        ("2012-01-03", "Project Holiday", {"project": owner}, "PROJECT_EXCEPTION"),
        ("2012-01-04", "Artist Holiday", {"user": person}, "USER_EXCEPTION"),
    ):
        update(day, description, **whose)
        update(day, description, **whose)
        schedule[day] = {"working": False, "description": description, "reason": reason}
        assert sg.work_schedule_read(start, end, project, person) == schedule
    update("2012-01-04", "Studio too")
    assert sg.work_schedule_read(start, end, project, person) == schedule
    assert sg.work_schedule_read(start, end)["2012-01-04"]["description"] == "Studio too"
    assert sg.work_schedule_read(start, end)["2012-01-03"]["reason"] == "STUDIO_WORK_WEEK"


@pytest.mark.method("work_schedule_update")
def test_a_holiday_moves_the_tasks_on_it(sg, project, make):
    task = make(start_date=march(2), due_date=march(6))
    later = make(start_date=march(9), due_date=march(9), upstream_tasks=[task])
    sg.work_schedule_update(march(4), False, "Free", project=project)
    assert dates(sg, task) == (march(2), march(9), 2400)
    assert dates(sg, later)[0] == march(10)
    sg.work_schedule_update(march(4), True, project=project, recalculate_field="duration")
    assert dates(sg, task) == (march(2), march(9), 2880)


@pytest.fixture
def person(sg, fresh):
    return sg.create("HumanUser", {"login": fresh, "firstname": fresh, "sg_status_list": "act"})


@pytest.mark.row("checklist.12")
@pytest.mark.method("update", "work_schedule_update")
def test_a_task_follows_the_days_of_whoever_gets_it(sg, project, make, person):
    sg.work_schedule_update(march(4), False, "away", user=person)
    task = make(start_date=march(2), due_date=march(6))
    later = make(start_date=march(9), due_date=march(9))
    sg.update("Task", later["id"], {"upstream_tasks": [task]})
    sg.update("Task", task["id"], {"task_assignees": [person]})
    assert dates(sg, task) == (march(2), march(9), 2400)
    assert dates(sg, later)[0] == march(10)
    group = sg.create("Group", {"code": project["name"], "users": [person]})
    sg.update("Task", task["id"], {"task_assignees": [group]})
    assert dates(sg, task) == (march(2), march(9), 2400)
    sg.update("Task", task["id"], {"task_assignees": []})
    assert dates(sg, task) == (march(2), march(6), 2400)
    assert dates(sg, later)[0] == march(9)


@pytest.mark.method("read")
def test_the_work_of_a_day_is_shared(sg, site, make, person):
    task = make(duration=960, task_assignees=[person, site.human])
    fields = ["workload_assignee_count", "workload", "workload_per_day", "workload_per_day_per_assignee"]

    def work():
        row = sg.find_one("Task", [["id", "is", task["id"]]], fields)
        return [row[field] for field in fields]

    assert work() == [2, 960, 1.0, 0.5]
    sg.delete("HumanUser", person["id"])
    assert work() == [1, 960, 1.0, 1.0]
    sg.update("Task", task["id"], {"task_assignees": []})
    assert work() == [0, 960, 1.0, None]
    with pytest.raises(Fault, match="workload_assignee_count"):
        sg.update("Task", task["id"], {"workload_assignee_count": 3})


@pytest.mark.method("work_schedule_read", "work_schedule_update")
def test_bad_schedule_calls_are_refused(wire, site):
    for method, arguments, text in (
        ("work_schedule_read", {"start_date": "soon", "end_date": march(2)}, "'start_date'"),
        ("work_schedule_read", {"start_date": "1000-01-01", "end_date": "9000-01-01"}, "20 years"),
        (
            "work_schedule_read",
            {"start_date": march(1), "end_date": march(2), "project": {"type": "Project", "id": 987654}},
            "id=987654 does not exist",
        ),
        ("work_schedule_update", {"date": march(1), "working": None}, "'working'"),
        (
            "work_schedule_update",
            {"date": march(1), "working": True, "project": site.project, "user": site.human},
            "exclude each other",
        ),
        ("work_schedule_update", {"date": march(1), "working": True, "recalculate_field": "x"}, "recalculate_field"),
    ):
        with pytest.raises(WireFault, match=text):
            wire.call(method, arguments)


@pytest.mark.row("permissions.artist")
@pytest.mark.method("work_schedule_update")
def test_artists_read_the_schedule_and_managers_change_it(site, people):
    artist = people.client("artist")
    assert artist.work_schedule_read(march(3), march(3), site.project)[march(3)]["working"] is True
    with pytest.raises(Fault, match="WorkDayRule cannot be created by this user"):
        artist.work_schedule_update(march(3), False, "mine", site.project)
    with pytest.raises(Fault, match="does not exist"):
        artist.work_schedule_read(march(3), march(3), site.other_project)
    answer = people.client("manager").work_schedule_update("2011-03-03", False, "ours", site.project)
    assert answer["project"]["id"] == site.project["id"]
