"""Task templates of the measured site: what they make, bring up to date and leave alone."""

import pytest
from shotgun_api3 import Fault

from harness.measured import ids


@pytest.fixture
def template(sg, fresh):
    """Two tasks, the second of which waits for the first."""
    row = sg.create("TaskTemplate", {"code": fresh, "entity_type": "Shot"})
    first, second = (sg.create("Task", {"task_template": row, "content": name}) for name in ("first", "second"))
    sg.create("TaskDependency", {"task": second, "dependent_task": first})
    return {"row": row, "first": first, "second": second}


def upstream(sg, task):
    return [row["id"] for row in sg.find_one("Task", [["id", "is", task["id"]]], ["upstream_tasks"])["upstream_tasks"]]


@pytest.mark.parametrize("made", ["the other way round", "of another type", "through a third task"])
def test_a_template_beside_edges_made_by_hand(sg, site, template, fresh, made):
    shot = sg.create("Shot", {"project": site.project, "code": fresh})

    def task(name, **data):
        return sg.create("Task", {"project": site.project, "entity": shot, "content": name, **data})

    first = task("first", template_task=template["first"])
    second = task("second", template_task=template["second"])
    third = task("third")
    if made == "the other way round":
        sg.create("TaskDependency", {"task": first, "dependent_task": second})
    elif made == "of another type":
        sg.create("TaskDependency", {"task": second, "dependent_task": first, "dependency_type": "start-to-start"})
    else:
        sg.create("TaskDependency", {"task": first, "dependent_task": third})
        sg.create("TaskDependency", {"task": third, "dependent_task": second})
    sg.update("Shot", shot["id"], {"task_template": template["row"]})
    assert (upstream(sg, first), upstream(sg, second)) == ([], [first["id"]])
    edge = sg.find_one("TaskDependency", [["task", "is", second]], ["dependency_type"])
    assert edge["dependency_type"] == "finish-to-start-next-day"
    if made == "through a third task":
        assert upstream(sg, third) == [second["id"]]


def test_a_template_only_adds(sg, site, template, fresh):
    shot = sg.create("Shot", {"project": site.project, "code": fresh})
    sg.create("Task", {"project": site.project, "entity": shot, "content": "first"})

    def count():
        return len(sg.find("Task", [["entity", "is", shot]]))

    for value, tasks in ((template["row"], 3), (template["row"], 3), (None, 3), (template["row"], 3)):
        sg.update("Shot", shot["id"], {"task_template": value})
        assert count() == tasks


def test_a_task_of_a_template_has_no_project(sg, site, template):
    with pytest.raises(Fault, match=r"API create\(\) Invalid Task: a task template may not have a project"):
        sg.create("Task", {"task_template": template["row"], "project": site.project})
    assert sg.find_one("Task", [["id", "is", template["first"]["id"]]], ["project"])["project"] is None


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
