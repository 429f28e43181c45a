"""Tasks of the measured site that wait for each other."""

import pytest
from shotgun_api3 import Fault

from harness.measured import Fact, ids, judge


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


# 086_batch_tasks_with_dependencies


@pytest.fixture
def work(sg, make):
    """Tasks of two days from Monday on, alone unless told otherwise."""

    def one(**data):
        return make("Task", **{"start_date": "2026-03-02", "due_date": "2026-03-03", **data})

    return one


def flags(sg, task):
    read = sg.find_one("Task", [["id", "is", task["id"]]], ["pinned", "dependency_violation"])
    return read["pinned"], read["dependency_violation"]


def waits(sg, task, upstream, **data):
    return sg.create("TaskDependency", {"task": task, "dependent_task": upstream, **data})


@pytest.mark.parametrize("invented", ["$0", -1])
def test_a_batch_cannot_name_what_it_makes(sg, site, fresh, invented):
    link = {"type": "Task", "id": invented}
    data = [{"content": fresh, "project": site.project}, {"content": fresh, "project": site.project}]
    data[1]["upstream_tasks"] = [link]
    with pytest.raises(Fault):
        sg.batch([{"request_type": "create", "entity_type": "Task", "data": each} for each in data])
    assert sg.find("Task", [["content", "is", fresh]]) == []


@pytest.mark.parametrize("batched", [False, True])
def test_a_link_that_comes_with_the_task_moves_nothing(sg, work, site, batched):
    up = work()
    data = {"start_date": "2026-03-02", "due_date": "2026-03-03", "project": site.project, "upstream_tasks": [up]}
    if batched:
        (down,) = sg.batch([{"request_type": "create", "entity_type": "Task", "data": data}])
    else:
        down = sg.create("Task", data)
    sg.update("Task", down["id"], {"sg_description": "something else"})
    assert span(sg, down) == ("2026-03-02", "2026-03-03", False)
    assert flags(sg, down) == (False, False)
    edge = sg.find_one("TaskDependency", [["task", "is", down]], ["dependency_type", "offset_days"])
    assert (edge["dependency_type"], edge["offset_days"]) == ("finish-to-start-next-day", None)


def test_two_batches_make_tasks_and_their_dependencies(sg, site):
    data = {"start_date": "2026-03-02", "due_date": "2026-03-03", "project": site.project}
    one, two, three, four = sg.batch([{"request_type": "create", "entity_type": "Task", "data": data}] * 4)
    edges = [
        {"task": two, "dependent_task": one, "dependency_type": "start-to-start", "offset_days": 1},
        {"task": three, "dependent_task": two},
        {"task": four, "dependent_task": three, "dependency_type": "finish-to-finish"},
    ]
    sg.batch([{"request_type": "create", "entity_type": "TaskDependency", "data": edge} for edge in edges])
    assert [span(sg, task)[:2] for task in (one, two, three, four)] == [
        ("2026-03-02", "2026-03-03"),
        ("2026-03-03", "2026-03-04"),
        ("2026-03-05", "2026-03-06"),
        ("2026-03-05", "2026-03-06"),
    ]


# 087_dependency_cascade, 092_dependency_edge_reschedule


def test_a_new_dependency_moves_what_is_not_pinned(sg, work):
    up, free, pinned = work(), work(), work(pinned=True)
    for task in (free, pinned):
        waits(sg, task, up)
    assert span(sg, up) == ("2026-03-02", "2026-03-03", False)
    assert (span(sg, free)[:2], flags(sg, free)) == (("2026-03-04", "2026-03-05"), (False, False))
    assert (span(sg, pinned)[:2], flags(sg, pinned)) == (("2026-03-02", "2026-03-03"), (True, True))
    sg.update("Task", up["id"], {"start_date": "2026-02-26", "due_date": "2026-02-27"})
    assert span(sg, free)[:2] == ("2026-03-02", "2026-03-03")
    assert (span(sg, pinned)[:2], flags(sg, pinned)) == (("2026-03-02", "2026-03-03"), (True, False))


def test_what_waits_for_a_pinned_task_follows_that_one(sg, work):
    up, down, last = work(), work(), work()
    waits(sg, down, up)
    waits(sg, last, down)
    sg.update("Task", down["id"], {"start_date": "2026-03-02", "due_date": "2026-03-03"})
    assert (flags(sg, down), span(sg, last)[:2]) == ((True, True), ("2026-03-04", "2026-03-05"))
    sg.update("Task", up["id"], {"due_date": "2026-03-20"})
    assert span(sg, last)[:2] == ("2026-03-04", "2026-03-05")
    sg.update("Task", down["id"], {"pinned": False})
    assert (span(sg, down), span(sg, last)[:2]) == (
        ("2026-03-23", "2026-03-24", False),
        ("2026-03-25", "2026-03-26"),
    )


# 089_task_delete_side_effects


def test_a_deleted_task_is_not_bridged(sg, work):
    a, b, c = work(), work(), work()
    waits(sg, b, a)
    waits(sg, c, b)
    sg.delete("Task", b["id"])
    read = sg.find_one("Task", [["id", "is", c["id"]]], ["upstream_tasks"])
    assert (read["upstream_tasks"], span(sg, c)[:2]) == ([], ("2026-03-06", "2026-03-09"))
    sg.update("Task", a["id"], {"due_date": "2026-03-10"})
    assert span(sg, c)[:2] == ("2026-03-06", "2026-03-09")
    sg.revive("Task", b["id"])
    assert (span(sg, b)[:2], span(sg, c)[:2]) == (("2026-03-11", "2026-03-12"), ("2026-03-13", "2026-03-16"))


# 093_clear_dates_pin, 097_null_dates_unpin, 100_duration_write_pin


def test_a_start_taken_away_pins_what_waits(sg, chain):
    up, down = chain
    sg.update("Task", down["id"], {"start_date": None})
    assert span(sg, down) == (None, "2026-03-05", True)
    assert sg.find_one("Task", [["id", "is", down["id"]]], ["duration"])["duration"] == 960
    sg.update("Task", down["id"], {"pinned": False})
    assert span(sg, down) == ("2026-03-04", "2026-03-05", False)


def test_a_due_date_taken_away_comes_back_with_what_is_waited_for(sg, chain):
    up, down = chain
    sg.update("Task", down["id"], {"due_date": None})
    start, due, pinned = span(sg, down)
    assert (start, due) == ("2026-03-04", None)
    judge(Fact("093_clear_dates_pin", ("due_date",), True, "Taking the due date alone"), pinned)
    sg.update("Task", up["id"], {"start_date": "2026-03-09", "due_date": "2026-03-10"})
    assert span(sg, down) == ("2026-03-11", "2026-03-12", False)


@pytest.mark.parametrize("sent", [{}, {"pinned": False}])
def test_dates_taken_from_a_task_that_waits_for_nothing_pin_nothing(sg, chain, work, sent):
    up, down = chain
    alone = work()
    for task in (alone, up):
        sg.update("Task", task["id"], {"start_date": None, "due_date": None, **sent})
        assert span(sg, task) == (None, None, False)
        sg.update("Task", task["id"], {"pinned": False})
        assert span(sg, task) == (None, None, False)
    assert span(sg, down) == ("2026-03-04", "2026-03-05", False)


def test_a_duration_pins_nothing_and_moves_what_follows(sg, work):
    up, down, last = work(), work(), work()
    waits(sg, down, up)
    waits(sg, last, down)
    sg.update("Task", down["id"], {"duration": 1920})
    assert span(sg, down) == ("2026-03-04", "2026-03-09", False)
    assert span(sg, last) == ("2026-03-10", "2026-03-11", False)
    sg.update("Task", up["id"], {"duration": 2880})
    assert span(sg, down) == ("2026-03-10", "2026-03-13", False)
    assert span(sg, last) == ("2026-03-16", "2026-03-17", False)


# 095_dependency_remove_undo


def test_a_deleted_dependency_comes_back_whole(sg, work):
    up, down = work(), work()
    edge = waits(sg, down, up, offset_days=2)
    assert span(sg, down)[:2] == ("2026-03-06", "2026-03-09")
    sg.delete("TaskDependency", edge["id"])
    assert ids(sg.find("TaskDependency", [["id", "is", edge["id"]]], retired_only=True)) == [edge["id"]]
    sg.update("Task", up["id"], {"due_date": "2026-03-13"})
    assert span(sg, down) == ("2026-03-06", "2026-03-09", False)
    sg.revive("TaskDependency", edge["id"])
    read = sg.find_one("TaskDependency", [["id", "is", edge["id"]]], ["dependency_type", "offset_days"])
    assert (read["dependency_type"], read["offset_days"]) == ("finish-to-start-next-day", 2)
    assert span(sg, down) == ("2026-03-18", "2026-03-19", False)


@pytest.mark.parametrize("side", ["upstream_tasks", "downstream_tasks"])
def test_a_dependency_taken_off_a_list_and_put_back(sg, work, side):
    up, down = work(), work()
    edge = waits(sg, down, up, dependency_type="start-to-start", offset_days=1)
    near, far = (down, up) if side == "upstream_tasks" else (up, down)
    sg.update("Task", near["id"], {side: [far]}, multi_entity_update_modes={side: "remove"})
    assert sg.find("TaskDependency", [["id", "is", edge["id"]]]) == []
    kept = ids(sg.find("TaskDependency", [["id", "is", edge["id"]]], retired_only=True))
    judge(Fact("095_dependency_remove_undo", (side,), [], "A dependency that is taken off a list of tasks"), kept)
    sg.update("Task", near["id"], {side: [far]}, multi_entity_update_modes={side: "add"})
    again = sg.find_one("TaskDependency", [["task", "is", down]], ["dependency_type", "offset_days"])
    assert (again["dependency_type"], again["offset_days"]) == ("finish-to-start-next-day", None)


def test_two_tasks_have_one_dependency_also_after_the_trash(sg, work):
    up, down = work(), work()
    first = waits(sg, down, up)
    sg.delete("TaskDependency", first["id"])
    second = waits(sg, down, up)
    assert second["id"] != first["id"]
    with pytest.raises(Fault):
        sg.revive("TaskDependency", first["id"])
