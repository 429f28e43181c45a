"""Task templates: applied when a row is made and when its template changes."""

import pytest

TASK = ["content", "duration", "sg_status_list", "template_task", "task_template", "task_assignees", "upstream_tasks"]


@pytest.fixture
def template(sg, site, fresh):
    row = sg.create("TaskTemplate", {"code": f"template {fresh}", "entity_type": "Shot"})
    step = sg.find_one("Step", [["entity_type", "is", "Shot"], ["code", "is", "Animation"]])
    layout = sg.create("Task", {"content": "Layout", "task_template": row, "duration": 960, "sg_sort_order": 1})
    animation = sg.create(
        "Task",
        {
            "content": "Animation",
            "task_template": row,
            "duration": 480,
            "sg_sort_order": 2,
            "step": step,
            "sg_status_list": "rdy",
            "task_assignees": [site.human],
            "upstream_tasks": [layout],
        },
    )
    edge = sg.find_one("TaskDependency", [["task", "is", animation]])
    sg.update("TaskDependency", edge["id"], {"dependency_type": "start-to-start", "offset_days": 1})
    return {"row": row, "layout": layout, "animation": animation}


def tasks(sg, entity):
    return sg.find("Task", [["entity", "is", entity]], TASK, [{"field_name": "sg_sort_order", "direction": "asc"}])


@pytest.mark.row("checklist.10")
@pytest.mark.method("create")
def test_a_new_shot_gets_the_tasks(sg, site, template, fresh):
    shot = sg.create("Shot", {"project": site.project, "code": fresh, "task_template": template["row"]})
    assert shot["task_template"]["id"] == template["row"]["id"]
    layout, animation = tasks(sg, shot)
    assert (layout["content"], layout["duration"], layout["sg_status_list"]) == ("Layout", 960, "wtg")
    assert (animation["content"], animation["sg_status_list"]) == ("Animation", "rdy")
    assert animation["template_task"]["id"] == template["animation"]["id"] and animation["task_template"] is None
    assert [person["id"] for person in animation["task_assignees"]] == [site.human["id"]]
    assert [task["id"] for task in animation["upstream_tasks"]] == [layout["id"]]
    edge = sg.find_one("TaskDependency", [["task", "is", animation]], ["dependency_type", "offset_days"])
    assert (edge["dependency_type"], edge["offset_days"]) == ("start-to-start", 1)
    read = sg.find_one("Shot", [["id", "is", shot["id"]]], ["tasks"])
    assert {task["id"] for task in read["tasks"]} == {layout["id"], animation["id"]}
    events = sg.find(
        "EventLogEntry",
        [["entity", "is", animation]],
        ["event_type", "attribute_name", "meta"],
        [{"field_name": "id", "direction": "asc"}],
    )
    assert events[0]["event_type"] == "Shotgun_Task_New"
    written = {event["attribute_name"]: event["meta"] for event in events[1:]}
    assert {"template_task", "entity", "content", "duration", "step"} <= set(written)
    assert written["template_task"]["in_create"] is True
    mirrored = sg.find("EventLogEntry", [["entity", "is", shot], ["attribute_name", "is", "tasks"]])
    assert len(mirrored) == 2


@pytest.mark.row("checklist.10")
@pytest.mark.method("update")
def test_tasks_are_matched_by_their_template_task(sg, site, template, fresh):
    shot = sg.create("Shot", {"project": site.project, "code": fresh})
    by_hand = sg.create("Task", {"project": site.project, "entity": shot, "content": "Layout"})
    sg.update("Shot", shot["id"], {"task_template": template["row"]})
    found = tasks(sg, shot)
    assert [task["content"] for task in found] == ["Layout", "Animation", "Layout"] and found[2]["id"] == by_hand["id"]
    sg.update("Task", found[0]["id"], {"content": "Rough layout", "sg_status_list": "fin", "duration": 480})
    sg.update("Task", template["layout"]["id"], {"duration": 1440})
    for value in (template["row"], None):
        sg.update("Shot", shot["id"], {"task_template": value})
        assert tasks(sg, shot)[0]["content"] == "Rough layout"
    sg.update("Shot", shot["id"], {"task_template": template["row"]})
    again = tasks(sg, shot)
    assert [task["id"] for task in again] == [task["id"] for task in found]
    assert (again[0]["content"], again[0]["sg_status_list"], again[0]["duration"]) == ("Layout", "fin", 1440)


@pytest.mark.row("checklist.10")
def test_the_shipped_templates_schedule_themselves(sg, site, fresh):
    template = sg.find_one("TaskTemplate", [["code", "is", "Animation - Shot"]], ["task_count"])
    shot = sg.create("Shot", {"project": site.project, "code": fresh, "task_template": template})
    made = tasks(sg, shot)
    assert len(made) == template["task_count"] == 6
    sg.update("Task", made[0]["id"], {"start_date": "2026-03-02"})
    dates = {
        task["content"]: (task["start_date"], task["due_date"])
        for task in sg.find("Task", [["entity", "is", shot]], ["content", "start_date", "due_date"])
    }
    assert dates["Layout"] == ("2026-03-02", "2026-03-03")
    assert dates["Animation"] == ("2026-03-04", "2026-03-10")
    assert dates["FX"] == ("2026-03-11", "2026-03-13")
    assert dates["Lighting"][0] == "2026-03-16"


@pytest.mark.method("batch")
def test_a_batch_makes_the_tasks_of_every_row(sg, site, template, fresh):
    made = sg.batch(
        [
            {
                "request_type": "create",
                "entity_type": "Asset",
                "data": {"project": site.project, "code": f"{fresh} {number}", "task_template": template["row"]},
            }
            for number in range(3)
        ]
    )
    assert [len(tasks(sg, asset)) for asset in made] == [2, 2, 2]
