"""Tasks of the measured site that wait for each other."""

import pytest
from shotgun_api3 import Fault

from harness.measured import ids


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
