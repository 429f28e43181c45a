"""`update_project_last_accessed`: per person, through login, user id and sudo."""

import time

import pytest
import shotgun_api3

from harness.site import HUMAN_LOGIN, HUMAN_PASSWORD

FIELD = "last_accessed_by_current_user"


@pytest.fixture
def human(url, site):
    return shotgun_api3.Shotgun(url, login=HUMAN_LOGIN, password=HUMAN_PASSWORD)


def _value(client, site):
    return client.find_one("Project", [["id", "is", site.project["id"]]], [FIELD])[FIELD]


@pytest.mark.row("TestProjectLastAccessedByCurrentUser.test_logged_in_user")
@pytest.mark.method("update_project_last_accessed_by_current_user")
def test_logged_in_user(human, site):
    human.update_project_last_accessed(site.project)
    first = _value(human, site)
    assert first is not None
    time.sleep(1.1)
    human.update_project_last_accessed(site.project)
    assert _value(human, site) > first


@pytest.mark.row("TestProjectLastAccessedByCurrentUser.test_pass_in_user")
@pytest.mark.method("update_project_last_accessed_by_current_user")
def test_a_script_names_the_user(sg, human, site):
    sg.update_project_last_accessed(site.project, user=site.human)
    first = _value(human, site)
    time.sleep(1.1)
    sg.update_project_last_accessed(site.project, user=site.human)
    assert _value(human, site) > first


@pytest.mark.row("TestProjectLastAccessedByCurrentUser.test_sudo_as_user")
@pytest.mark.method("update_project_last_accessed_by_current_user")
def test_sudo_sees_the_value_of_the_person(url, script, human, site):
    sudo = shotgun_api3.Shotgun(url, script_name=script[0], api_key=script[1], sudo_as_login=HUMAN_LOGIN)
    sudo.update_project_last_accessed(site.project)
    first = _value(sudo, site)
    assert first == _value(human, site)
    time.sleep(1.1)
    sudo.update_project_last_accessed(site.project)
    assert _value(sudo, site) > first
