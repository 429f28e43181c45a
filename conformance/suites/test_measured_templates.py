"""Task templates of the measured site: what they make, bring up to date and leave alone."""

import pytest
from shotgun_api3 import Fault

from harness.measured import Fact, ids, judge


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
    plain = {
        "step": step,
        "sg_status_list": "na",
        "sg_sort_order": 10,
        "duration": 960,
        "est_in_mins": 600,
        "sg_description": "x",
    }
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
        assert {name: copy[name] for name in plain if name != "step"} == {
            name: plain[name] for name in plain if name != "step"
        }
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
    apply = {
        "request_type": "update",
        "entity_type": "Shot",
        "entity_id": shot["id"],
        "data": {"task_template": template, "description": "after"},
    }
    bad = [
        {"request_type": "create", "entity_type": "TaskDependency", "data": {"task": hand, "dependent_task": gone}},
        {
            "request_type": "update",
            "entity_type": "Task",
            "entity_id": hand["id"],
            "data": {"sg_status_list": "not_a_status"},
        },
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


# 084_task_template_reapply to 112_template_unmerge_linked_twice

FIELDS = ["content", "template_task", "sg_status_list", "est_in_mins", "sg_description", "duration", "milestone"]
KEPT_OUTSIDE = "Applying a task template again keeps dependencies"


@pytest.fixture
def shot(sg, site, template, fresh):
    return sg.create("Shot", {"project": site.project, "code": fresh, "task_template": template["row"]})


def tasks_of(sg, shot):
    """The tasks of the shot by what they are called."""
    return {task["content"]: task for task in sg.find("Task", [["entity", "is", shot]], FIELDS)}


def edges_of(sg, *tasks):
    """What waits for what, with the id of the dependency, its type and its offset."""
    rows = sg.find(
        "TaskDependency", [["task", "in", list(tasks)]], ["task", "dependent_task", "dependency_type", "offset_days"]
    )
    return {
        (row["task"]["id"], row["dependent_task"]["id"]): (row["id"], row["dependency_type"], row["offset_days"])
        for row in rows
    }


def again(sg, shot, template):
    for value in (None, template["row"]):
        sg.update("Shot", shot["id"], {"task_template": value})


def test_pointing_a_task_at_a_template_changes_nothing_else(sg, make, template, shot):
    sg.update("Task", template["first"]["id"], {"est_in_mins": 600, "sg_description": "theirs"})
    hand = make("Task", entity=shot, est_in_mins=60, sg_description="ours", sg_status_list="ip")
    before = sg.find_one("Task", [["id", "is", hand["id"]]], FIELDS)
    sg.update("Task", hand["id"], {"template_task": template["first"]})
    after = sg.find_one("Task", [["id", "is", hand["id"]]], FIELDS)
    assert after.pop("template_task")["id"] == template["first"]["id"] and before.pop("template_task") is None
    assert after == before and edges_of(sg, hand) == {}


def test_tasks_are_claimed_and_the_template_set_in_one_batch(sg, make, template):
    shot = make("Shot")
    hand = {name: make("Task", name=name, entity=shot, sg_status_list="ip") for name in ("first", "second")}
    claims = [
        {
            "request_type": "update",
            "entity_type": "Task",
            "entity_id": task["id"],
            "data": {"template_task": template[name]},
        }
        for name, task in hand.items()
    ]
    write = {"request_type": "update", "entity_type": "Shot", "entity_id": shot["id"]}
    sg.batch([*claims, {**write, "data": {"task_template": template["row"]}}])
    tasks = tasks_of(sg, shot)
    assert {name: task["id"] for name, task in tasks.items()} == {name: task["id"] for name, task in hand.items()}
    assert {task["sg_status_list"] for task in tasks.values()} == {"ip"}
    assert upstream(sg, hand["second"]) == [hand["first"]["id"]]
    sg.delete("Task", hand["second"]["id"])
    sg.batch([{**write, "data": {"task_template": value}} for value in (template["row"],)])
    assert set(tasks_of(sg, shot)) == {"first"}
    sg.batch([{**write, "data": {"task_template": value}} for value in (None, template["row"])])
    tasks = tasks_of(sg, shot)
    assert set(tasks) == {"first", "second"} and tasks["second"]["id"] != hand["second"]["id"]
    assert upstream(sg, tasks["second"]) == [hand["first"]["id"]]


@pytest.mark.parametrize("missing", ["the dependency", "the second task", "a claim"])
def test_a_missing_dependency_of_the_template_comes_back(sg, make, template, shot, missing):
    tasks = tasks_of(sg, shot)
    if missing == "the dependency":
        sg.update("Task", tasks["second"]["id"], {"upstream_tasks": []})
    else:
        sg.delete("Task", tasks["second"]["id"])
    if missing == "a claim":
        make("Task", name="second", entity=shot, template_task=template["second"])
    again(sg, shot, template)
    found = tasks_of(sg, shot)
    assert set(found) == {"first", "second"}
    assert upstream(sg, found["second"]) == [tasks["first"]["id"]]


def test_a_template_overwrites_with_what_it_says(sg, site, template, shot):
    people = [sg.create("Group", {"code": f"{site.human['id']} {shot['id']} {n}"}) for n in (1, 2)]
    says = {"est_in_mins": 600, "sg_description": "theirs", "task_reviewers": people[:1], "task_assignees": people[:1]}
    sg.update("Task", template["first"]["id"], {**says, "sg_status_list": "na", "start_date": "2026-03-02"})
    sg.update("Task", template["second"]["id"], {"duration": 480, "est_in_mins": 0})
    tasks = tasks_of(sg, shot)
    ours = {"content": "renamed", "est_in_mins": 60, "sg_description": "ours", "sg_status_list": "ip"}
    lists = {"task_reviewers": people[1:], "task_assignees": people[1:]}
    dated = {"start_date": "2026-05-04", "due_date": "2026-05-08"}
    sg.update("Task", tasks["first"]["id"], {**ours, **lists, **dated})
    changed = {"est_in_mins": 60, "sg_description": "ours", "milestone": False, "sg_status_list": "ip"}
    sg.update("Task", tasks["second"]["id"], changed)
    sg.update("Task", tasks["second"]["id"], {"start_date": None, "due_date": None, "duration": 1920})
    again(sg, shot, template)
    fields = [*FIELDS, "task_reviewers", "task_assignees", "start_date", "due_date"]
    first, second = (sg.find_one("Task", [["id", "is", tasks[name]["id"]]], fields) for name in ("first", "second"))
    assert (first["content"], first["est_in_mins"], first["sg_description"]) == ("first", 600, "theirs")
    assert (ids(first["task_reviewers"]), ids(first["task_assignees"])) == (ids(people[:1]), ids(people[1:]))
    assert (first["sg_status_list"], first["start_date"], first["due_date"]) == ("ip", "2026-05-04", "2026-05-08")
    assert (second["est_in_mins"], second["sg_description"], second["sg_status_list"]) == (0, "ours", "ip")


def test_of_what_a_template_leaves_empty_nothing_is_taken(sg, template, shot):
    sg.update("Task", template["first"]["id"], {"duration": 960, "sg_description": "", "milestone": False})
    sg.update("Task", template["second"]["id"], {"duration": 0})
    tasks = tasks_of(sg, shot)
    sg.update("Task", tasks["first"]["id"], {"sg_description": "ours", "start_date": "2026-05-04", "due_date": None})
    before = sg.find_one("Task", [["id", "is", tasks["first"]["id"]]], ["duration", "start_date", "due_date"])
    sg.update("Task", tasks["second"]["id"], {"duration": 1920})
    again(sg, shot, template)
    after = sg.find_one("Task", [["id", "is", tasks["first"]["id"]]], ["duration", "start_date", "due_date"])
    assert after == before
    assert tasks_of(sg, shot)["first"]["sg_description"] == "ours"
    assert tasks_of(sg, shot)["second"]["duration"] == 0


@pytest.mark.parametrize(("theirs", "ours"), [(0, None), (None, 0), (0, 2)])
def test_a_dependency_gets_the_offset_of_the_template(sg, template, shot, theirs, ours):
    of_template = sg.find_one("TaskDependency", [["task", "is", template["second"]]])
    sg.update("TaskDependency", of_template["id"], {"offset_days": theirs})
    second = tasks_of(sg, shot)["second"]
    (edge,) = sg.find("TaskDependency", [["task", "is", second]])
    sg.update("TaskDependency", edge["id"], {"offset_days": ours})
    finds = ids(sg.find("TaskDependency", [["id", "is", edge["id"]], ["offset_days", "is", ours]]))
    other = sg.find("TaskDependency", [["id", "is", edge["id"]], ["offset_days", "is", theirs]])
    assert (finds, other) == ([edge["id"]], [])
    again(sg, shot, template)
    ((found, _, offset),) = edges_of(sg, second).values()
    assert offset == theirs
    unlike = "Applying a task template again changes a dependency"
    judge(Fact("105_offset_days_null_vs_zero", (theirs, ours), False, unlike), found == edge["id"])


def test_of_two_tasks_for_one_of_a_template_one_is_wired(sg, make, template):
    sg.update("Task", template["first"]["id"], {"est_in_mins": 600})
    shot = make("Shot")
    twins = [make("Task", name=name, entity=shot, template_task=template["first"], est_in_mins=60) for name in "ab"]
    again(sg, shot, template)
    found = sg.find("Task", [["entity", "is", shot]], FIELDS)
    assert len(found) == 3
    synced = [task["id"] for task in found if task["est_in_mins"] == 600]
    left = [task for task in found if task["id"] in ids(twins) and task["id"] not in synced]
    assert len(synced) == 1 and [(task["est_in_mins"], task["content"]) for task in left] in ([(60, "a")], [(60, "b")])
    second = tasks_of(sg, shot)["second"]
    assert upstream(sg, second) == synced


@pytest.mark.parametrize(
    ("outside", "kept", "unlike"),
    [("first waits", False, KEPT_OUTSIDE), ("second waits", False, KEPT_OUTSIDE), ("outside waits", True, "")],
)
def test_dependencies_that_lead_out_of_the_template(sg, make, template, shot, outside, kept, unlike):
    tasks = tasks_of(sg, shot)
    other = make("Task", name="outside")
    down, up = {
        "first waits": (tasks["first"], other),
        "second waits": (tasks["second"], other),
        "outside waits": (other, tasks["second"]),
    }[outside]
    edge = sg.create("TaskDependency", {"task": down, "dependent_task": up})
    again(sg, shot, template)
    found = sg.find_one("TaskDependency", [["id", "is", edge["id"]]]) is not None
    judge(Fact("109_template_apply_outside_edge", (outside,), kept, unlike), found)


def test_a_deleted_task_does_not_stand_for_that_of_its_template(sg, template, shot):
    first = tasks_of(sg, shot)["first"]
    sg.delete("Task", first["id"])
    retired = sg.find_one("Task", [["id", "is", first["id"]]], ["template_task"], retired_only=True)
    assert retired["template_task"]["id"] == template["first"]["id"]
    again(sg, shot, template)
    made = tasks_of(sg, shot)["first"]
    assert made["id"] != first["id"]
    sg.revive("Task", first["id"])
    standing = sg.find("Task", [["entity", "is", shot], ["template_task", "is", template["first"]]])
    assert ids(standing) == [first["id"], made["id"]]
    assert set(upstream(sg, tasks_of(sg, shot)["second"])) == {first["id"], made["id"]}


def test_a_task_brought_back_first_is_not_made_again(sg, template, shot):
    tasks = tasks_of(sg, shot)
    sg.batch([{"request_type": "delete", "entity_type": "Task", "entity_id": tasks["first"]["id"]}])
    sg.revive("Task", tasks["first"]["id"])
    again(sg, shot, template)
    assert {name: task["id"] for name, task in tasks_of(sg, shot).items()} == {
        name: task["id"] for name, task in tasks.items()
    }
    assert upstream(sg, tasks["second"]) == [tasks["first"]["id"]]


@pytest.mark.parametrize("batched", [False, True])
def test_another_template_is_merged_and_undone(sg, make, template, shot, fresh, batched):
    other = sg.create("TaskTemplate", {"code": f"{fresh} b", "entity_type": "Shot"})
    parts = [sg.create("Task", {"task_template": other, "content": name}) for name in ("second", "third")]
    sg.create("TaskDependency", {"task": parts[1], "dependent_task": parts[0]})
    before = tasks_of(sg, shot)
    edges = edges_of(sg, *before.values())

    def run(requests):
        for chunk in [requests] if batched else [[request] for request in requests]:
            sg.batch(chunk)

    def change(entity_type, row, **data):
        return {"request_type": "update", "entity_type": entity_type, "entity_id": row["id"], "data": data}

    second = before["second"]
    run([change("Task", second, template_task=parts[0]), change("Shot", shot, task_template=other)])
    merged = tasks_of(sg, shot)
    assert set(merged) == {"first", "second", "third"} and merged["second"]["id"] == second["id"]
    assert upstream(sg, merged["third"]) == [second["id"]]
    drop = {"request_type": "delete", "entity_type": "Task", "entity_id": merged["third"]["id"]}
    run(
        [
            change("Task", second, template_task=template["second"]),
            change("Shot", shot, task_template=template["row"]),
            drop,
        ]
    )
    assert tasks_of(sg, shot) == before
    assert {ends: kind for ends, (_, *kind) in edges_of(sg, *before.values()).items()} == {
        ends: kind for ends, (_, *kind) in edges.items()
    }


# entity_types/TaskTemplate


def test_a_template_takes_its_tasks_along(sg, template):
    read = sg.find_one("TaskTemplate", [["id", "is", template["row"]["id"]]], ["task_count"])
    assert int(read["task_count"]) == 2
    sg.delete("TaskTemplate", template["row"]["id"])
    assert sg.find("Task", [["id", "in", [template["first"]["id"], template["second"]["id"]]]]) == []


def test_a_template_needs_nothing_and_fits_any_type(sg, make, fresh):
    bare = sg.create("TaskTemplate", {})
    read = sg.find_one("TaskTemplate", [["id", "is", bare["id"]]], ["code", "entity_type"])
    assert (read["code"].endswith(f" {bare['id']}"), read["entity_type"]) == (True, None)
    with pytest.raises(Fault, match="'Nope' is not a valid entity type. Valid entity types: "):
        sg.create("TaskTemplate", {"code": fresh, "entity_type": "Nope"})
    one, two = (sg.create("TaskTemplate", {"code": fresh, "entity_type": "Asset"}) for _ in range(2))
    assert one["id"] != two["id"]
    sg.create("Task", {"task_template": one, "content": "for assets"})
    assert set(tasks_of(sg, make("Shot", task_template=one))) == {"for assets"}
