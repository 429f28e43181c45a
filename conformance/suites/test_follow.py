"""Following: by hand, by one's own work, and what scripts leave alone."""

import pytest
import shotgun_api3
from shotgun_api3 import Fault

from harness.site import HUMAN_LOGIN, HUMAN_PASSWORD


@pytest.fixture
def human(url, site):
    return shotgun_api3.Shotgun(url, login=HUMAN_LOGIN, password=HUMAN_PASSWORD)


@pytest.fixture
def follower(sg, site, fresh):
    """A disabled person of the project, as the client's own tests make one."""
    user = sg.create(
        "HumanUser",
        {"login": fresh, "password_proxy": "pass-" + fresh, "sg_status_list": "dis", "projects": [site.project]},
    )
    yield user
    assert sg.delete("HumanUser", user["id"])


@pytest.fixture
def shot(sg, site, fresh):
    return sg.create("Shot", {"project": site.project, "code": fresh})


@pytest.fixture
def task(sg, site, fresh):
    return sg.create("Task", {"project": site.project, "content": fresh})


@pytest.mark.row("TestFollow.test_follow_unfollow")
@pytest.mark.method("follow", "unfollow")
def test_follow_and_unfollow(sg, follower, shot):
    for _ in range(2):
        result = sg.follow(follower, shot)
        assert result["followed"] is True
        assert (result["user"]["id"], result["entity"]) == (follower["id"], {"type": "Shot", "id": shot["id"]})
    assert [user["id"] for user in sg.followers(shot)] == [follower["id"]]
    for _ in range(2):
        assert sg.unfollow(follower, shot)["unfollowed"] is True
    assert sg.followers(shot) == []


@pytest.mark.row("TestFollow.test_followers")
@pytest.mark.method("followers")
def test_a_disabled_person_counts_as_follower(sg, follower, shot):
    sg.follow(follower, shot)
    (found,) = sg.followers(shot)
    name = sg.find_one("HumanUser", [["id", "is", follower["id"]]], ["name"])["name"]
    assert found == {"type": "HumanUser", "id": follower["id"], "name": name, "status": "dis", "valid": "valid"}


@pytest.mark.row("TestFollow.test_following")
@pytest.mark.method("following")
def test_following_by_type_and_project(sg, site, follower, shot, task):
    sg.follow(follower, shot)
    sg.follow(follower, task)
    by_id = sorted(sg.following(follower), key=lambda row: row["type"])
    assert by_id == [{"type": "Shot", "id": shot["id"]}, {"type": "Task", "id": task["id"]}]
    assert sg.following(follower, entity_type="Task") == [{"type": "Task", "id": task["id"]}]
    assert len(sg.following(follower, project=site.project)) == 2
    assert sg.following(follower, project=site.other_project) == []
    assert sg.following(follower, project=site.project, entity_type="Shot") == [{"type": "Shot", "id": shot["id"]}]


@pytest.mark.method("following")
def test_a_row_in_the_trash_is_not_followed_until_it_is_back(sg, follower, shot):
    sg.follow(follower, shot)
    sg.delete("Shot", shot["id"])
    assert sg.following(follower) == []
    with pytest.raises(Fault, match="does not exist"):
        sg.followers(shot)
    sg.revive("Shot", shot["id"])
    assert sg.following(follower) == [{"type": "Shot", "id": shot["id"]}]


@pytest.mark.method("followers")
def test_people_follow_their_own_work_and_scripts_nothing(sg, human, site, fresh):
    made = human.create("Version", {"project": site.project, "code": fresh})
    assert [user["id"] for user in sg.followers(made)] == [site.human["id"]]
    assert sg.followers(sg.create("Shot", {"project": site.project, "code": fresh})) == []
    assigned = sg.create("Task", {"project": site.project, "content": fresh, "task_assignees": [site.human]})
    assert sg.followers(assigned) == []


@pytest.mark.method("followers")
def test_assignees_and_addressees_follow_what_a_person_gives_them(people, sg, human, site, fresh):
    manager = people.client("manager")
    task = manager.create("Task", {"project": site.project, "content": fresh, "task_assignees": [site.human]})
    assert {user["id"] for user in sg.followers(task)} == {site.human["id"], people.row("manager")["id"]}
    note = manager.create("Note", {"project": site.project, "subject": fresh, "addressings_to": [site.human]})
    assert site.human["id"] in {user["id"] for user in sg.followers(note)}
    other = sg.create("Note", {"project": site.project, "subject": fresh})
    human.create("Reply", {"entity": other, "content": "seen"})
    assert [user["id"] for user in sg.followers(other)] == [site.human["id"]]


@pytest.mark.method("follow", "unfollow")
def test_people_decide_for_themselves_only(people, human, site, shot):
    assert human.follow(site.human, shot)["followed"]
    assert human.unfollow(site.human, shot)["unfollowed"]
    with pytest.raises(Fault, match="own follows"):
        human.follow(people.row("artist"), shot)
    assert people.client("admin").follow(site.human, shot)["followed"]
    assert people.client("admin").unfollow(site.human, shot)["unfollowed"]


@pytest.mark.method("follow", "followers")
def test_what_a_person_does_not_see_cannot_be_followed(sg, human, site, fresh):
    elsewhere = sg.create("Shot", {"project": site.other_project, "code": fresh})
    with pytest.raises(Fault, match="does not exist"):
        human.follow(site.human, elsewhere)
    with pytest.raises(Fault, match="does not exist"):
        human.followers(elsewhere)
    sg.follow(site.human, elsewhere)
    assert {"type": "Shot", "id": elsewhere["id"]} not in human.following(site.human)
    assert {"type": "Shot", "id": elsewhere["id"]} in sg.following(site.human)


@pytest.mark.row("bad-input.wrong-types")
@pytest.mark.parametrize(
    ("method", "argument"),
    [
        ("follow", {"user": None, "entity": None}),
        ("follow", {"user": {"type": "HumanUser"}, "entity": {"type": "Shot", "id": 1}}),
        ("follow", {"user": {"type": "HumanUser", "id": 999_999_999}, "entity": {"type": "Shot", "id": 1}}),
        ("follow", {"user": {"type": "Group", "id": 1}, "entity": {"type": "Shot", "id": 1}}),
        ("follow", {"user": {"type": "HumanUser", "id": 1}, "entity": {"type": "Nonsense", "id": 1}}),
        ("follow", {"user": {"type": "HumanUser", "id": 1}, "entity": {"type": "EventLogEntry", "id": 1}}),
        ("unfollow", {"user": [], "entity": "Shot"}),
        ("followers", {"entity": {"type": "Shot", "id": 2**62}}),
        ("followers", {"entity": {"type": "Shot", "id": -1}}),
        ("following", {"user": {"type": "HumanUser", "id": 1}, "entity_type": "Nonsense"}),
        ("following", {"user": {"type": "HumanUser", "id": 1}, "project": "x"}),
    ],
)
def test_nonsense_is_refused(wire, method, argument):
    assert wire.fault(method, argument).code in (103, 104)


@pytest.mark.method("following")
def test_a_script_follows_nothing(sg, script):
    row = sg.find_one("ApiUser", [["firstname", "is", script[0]]])
    assert sg.following(row) == []
