"""What each role may see and do."""

import pytest
import shotgun_api3
from shotgun_api3 import AuthenticationFault, Fault


@pytest.fixture(scope="module")
def stage(sg, site, people):
    """Rows in the assigned project and in another one; a task of the artist and of the vendor."""
    here, there = site.project, site.other_project
    shot = sg.create("Shot", {"project": here, "code": "Stage here"})
    hidden = sg.create("Shot", {"project": there, "code": "Stage there"})
    plain = sg.create("Shot", {"project": here, "code": "Stage without tasks"})
    rows = {"shot": shot, "hidden": hidden, "plain": plain}
    for role in ("artist", "vendor"):
        rows[role] = sg.create(
            "Task",
            {"project": here, "content": f"Stage {role}", "entity": shot, "task_assignees": [people.row(role)]},
        )
    rows["other"] = sg.create("Task", {"project": here, "content": "Stage other", "entity": plain})
    rows["version"] = sg.create("Version", {"project": here, "code": "Stage version", "entity": shot})
    return rows


def sees(client, row):
    return client.find_one(row["type"], [["id", "is", row["id"]]]) is not None


def refused(call, *parts):
    with pytest.raises(Fault) as refusal:
        call()
    for part in parts:
        assert part in str(refusal.value)


@pytest.mark.row("permissions.admin")
def test_admin_sees_and_edits_everything(people, site, stage, fresh):
    admin = people.client("admin")
    assert sees(admin, stage["shot"]) and sees(admin, stage["hidden"])
    shot = admin.create("Shot", {"project": site.other_project, "code": fresh})
    admin.update("Shot", shot["id"], {"code": fresh + "x"})
    assert admin.delete("Shot", shot["id"]) is True
    name = admin.schema_field_create("Shot", "text", f"Admin {fresh}")
    admin.schema_field_delete("Shot", name)


@pytest.mark.row("permissions.manager")
def test_manager_edits_but_makes_no_fields(people, site, stage, fresh):
    manager = people.client("manager")
    assert sees(manager, stage["shot"]) and sees(manager, stage["hidden"])
    shot = manager.create("Shot", {"project": site.other_project, "code": fresh})
    manager.update("Shot", shot["id"], {"code": fresh + "x"})
    refused(lambda: manager.schema_field_create("Shot", "text", f"Manager {fresh}"))


@pytest.mark.row("permissions.artist")
def test_artist_sees_assigned_projects_only(people, site, stage):
    artist = people.client("artist")
    assert sees(artist, stage["shot"]) and sees(artist, stage["plain"])
    assert not sees(artist, stage["hidden"])
    assert [row["id"] for row in artist.find("Project", [])] == [site.project["id"]]
    count = artist.summarize("Shot", [["id", "is", stage["hidden"]["id"]]], [{"field": "id", "type": "count"}])
    assert count["summaries"]["id"] == 0
    names = [match["name"] for match in artist.text_search("Stage there", {"Shot": []})["matches"]]
    assert names == []


@pytest.mark.row("permissions.artist")
def test_artist_edits_the_status_of_own_tasks(people, stage):
    artist = people.client("artist")
    artist.update("Task", stage["artist"]["id"], {"sg_status_list": "ip"})
    refused(
        lambda: artist.update("Task", stage["other"]["id"], {"sg_status_list": "ip"}),
        "The field is not editable for this user: [Task.sg_status_list].",
    )
    refused(lambda: artist.update("Task", stage["artist"]["id"], {"content": "mine"}), "Task.content")
    refused(lambda: artist.update("Shot", stage["shot"]["id"], {"code": "mine"}), "Shot.code")


@pytest.mark.row("permissions.artist")
def test_artist_creates_and_edits_own_rows(people, site, stage, fresh):
    artist = people.client("artist")
    version = artist.create("Version", {"project": site.project, "code": fresh, "entity": stage["shot"]})
    artist.update("Version", version["id"], {"description": "mine"})
    refused(lambda: artist.update("Version", stage["version"]["id"], {"description": "theirs"}))
    note = artist.create("Note", {"project": site.project, "subject": fresh, "content": "hello"})
    artist.update("Note", note["id"], {"content": "hello again"})
    artist.create("Playlist", {"project": site.project, "code": fresh})
    refused(
        lambda: artist.create("Shot", {"project": site.project, "code": fresh}),
        "Entity of type Shot cannot be created by this user.",
    )
    refused(lambda: artist.delete("Shot", stage["shot"]["id"]), "can not be deleted by this user.")
    refused(lambda: artist.schema_field_create("Shot", "text", f"Artist {fresh}"))


@pytest.mark.row("permissions.artist")
def test_artist_cannot_write_into_other_projects(people, site, stage, fresh):
    artist = people.client("artist")
    refused(lambda: artist.create("Version", {"project": site.other_project, "code": fresh}))
    refused(lambda: artist.update("Shot", stage["hidden"]["id"], {"description": "x"}))


@pytest.mark.row("permissions.vendor")
def test_vendor_sees_assigned_work_only(people, stage):
    vendor = people.client("vendor")
    assert sees(vendor, stage["vendor"]) and sees(vendor, stage["shot"])
    for name in ("hidden", "plain", "other", "artist", "version"):
        assert not sees(vendor, stage[name]), name


@pytest.mark.row("permissions.vendor")
def test_vendor_sees_own_versions_and_notes(people, sg, site, stage, fresh):
    vendor = people.client("vendor")
    version = vendor.create("Version", {"project": site.project, "code": fresh, "entity": stage["shot"]})
    assert sees(vendor, version)
    addressed = sg.create(
        "Note", {"project": site.project, "subject": fresh, "content": "a", "addressings_to": [people.row("vendor")]}
    )
    other = sg.create("Note", {"project": site.project, "subject": fresh, "content": "b"})
    assert sees(vendor, addressed) and not sees(vendor, other)


@pytest.mark.row("permissions.api_admin")
def test_scripts_may_do_almost_everything(sg, site, fresh):
    assert sg.find_one("ApiUser", [], ["firstname"]) is not None
    rules = sg.find("PermissionRuleSet", [], ["code"])
    assert {"admin", "manager", "artist", "vendor", "api_admin"} <= {row["code"] for row in rules}
    person = sg.find_one("HumanUser", [["id", "is", site.human["id"]]], ["permission_rule_set"])
    assert person["permission_rule_set"]["type"] == "PermissionRuleSet"
    refused(lambda: sg.update("HumanUser", site.human["id"], {"permission_rule_set": rules[0]}))
    refused(lambda: sg.update("HumanUser", site.human["id"], {"can_impersonate_this_user": False}))


@pytest.mark.row("permissions.client")
def test_client_users_exist_apart_from_people(sg, fresh):
    client = sg.create("ClientUser", {"name": fresh, "email": f"{fresh}@example.com"}, return_fields=["name"])
    assert client["name"] == fresh
    assert sg.find_one("HumanUser", [["name", "is", fresh]]) is None


@pytest.mark.row("permissions.client")
def test_clients_review_what_is_shared_with_them(sg, url, site, fresh, tmp_path):
    shared, other = (
        sg.create("Version", {"project": site.project, "code": f"{fresh} {n}", "entity": site.shot}) for n in "ab"
    )
    playlist = sg.create("Playlist", {"project": site.project, "code": fresh, "versions": [shared]})
    email = f"{fresh}@example.com"
    row = sg.create("ClientUser", {"name": fresh, "email": email, "password_proxy": "open-sesame-42"})
    with pytest.raises(AuthenticationFault):
        shotgun_api3.Shotgun(url, login=email, password="guessed").find_one("Version", [])
    client = shotgun_api3.Shotgun(url, login=email, password="open-sesame-42")
    assert client.find("Version", []) == []
    share = sg.create("PlaylistShare", {"playlist": playlist, "user": row})
    assert [found["id"] for found in client.find("Version", [], ["code"])] == [shared["id"]]
    assert [found["code"] for found in client.find("Playlist", [], ["code"])] == [fresh]
    movie = tmp_path / "cut.mov"
    movie.write_bytes(b"not really a movie")
    sg.upload("Version", shared["id"], str(movie), field_name="sg_uploaded_movie")
    seen = client.find_one("Version", [], ["sg_uploaded_movie"])["sg_uploaded_movie"]
    assert client.download_attachment(seen) == b"not really a movie"
    refused(lambda: client.find("Shot", []), "Entity of type Shot can not be accessed by this user.")
    refused(lambda: client.find("HumanUser", []))

    note = client.create("Note", {"project": site.project, "subject": fresh, "note_links": [shared]})
    made = sg.find_one("Note", [["id", "is", note["id"]]], ["created_by"])
    assert made["created_by"] == {"type": "ClientUser", "id": row["id"], "name": fresh}
    event = sg.find_one(
        "EventLogEntry", [["event_type", "is", "Shotgun_Note_New"], ["entity", "is", note]], ["user", "description"]
    )
    assert event["user"]["type"] == "ClientUser"
    client.create("Reply", {"entity": note, "content": "and this"})
    client.update("Version", shared["id"], {"client_approved": True})
    assert sg.find_one("Version", [["id", "is", shared["id"]]], ["client_approved"])["client_approved"] is True
    refused(lambda: client.update("Version", shared["id"], {"sg_status_list": "apr"}))
    refused(lambda: client.update("Version", other["id"], {"client_approved": True}))
    refused(lambda: client.create("Note", {"project": site.other_project, "subject": fresh}))
    refused(lambda: client.create("Note", {"project": site.project, "subject": fresh, "note_links": [other]}))
    refused(lambda: client.delete("Version", shared["id"]))
    refused(lambda: client.schema_field_create("Version", "text", fresh))

    token = client.get_session_token()
    assert shotgun_api3.Shotgun(url, session_token=token).find_one("Version", [])["id"] == shared["id"]
    client.update("ClientUser", row["id"], {"password_proxy": "second-pass-42"})
    with pytest.raises(AuthenticationFault):
        client.find_one("Version", [])
    sg.delete("PlaylistShare", share["id"])
    again = shotgun_api3.Shotgun(url, login=email, password="second-pass-42")
    assert again.find("Version", []) == []
    sg.update("ClientUser", row["id"], {"sg_status_list": "dis"})
    with pytest.raises(AuthenticationFault):
        again.find("Version", [])


@pytest.mark.row("permissions.admin")
def test_editable_in_the_schema_is_the_callers(people, stage):
    def editable(role):
        return people.client(role).schema_field_read("Shot", "code")["code"]["editable"]["value"]

    assert (editable("admin"), editable("artist")) == (True, False)


@pytest.mark.row("permissions.artist")
def test_links_to_unseen_rows_do_not_show(people, sg, site, stage, fresh):
    elsewhere = sg.create("Asset", {"project": site.other_project, "code": fresh})
    shot = sg.create("Shot", {"project": site.project, "code": fresh, "assets": [elsewhere]})
    artist = people.client("artist")
    assert artist.find_one("Shot", [["id", "is", shot["id"]]], ["assets"])["assets"] == []
    assert artist.find("Shot", [["id", "is", shot["id"]], ["assets", "is", elsewhere]]) == []
    assert artist.find("Shot", [["id", "is", shot["id"]], ["assets.Asset.code", "is", fresh]]) == []


def test_a_new_person_has_the_default_role(sg, url, site, fresh):
    person = sg.create(
        "HumanUser",
        {"name": fresh, "login": fresh, "password_proxy": "open-sesame-42", "projects": [site.project]},
    )
    client = shotgun_api3.Shotgun(url, login=fresh, password="open-sesame-42")
    own = client.find_one("HumanUser", [["id", "is", person["id"]]], ["login"])
    assert own["login"] == fresh
    client.create("Page", {"entity_type": "Shot"})
    client.update_project_last_accessed(site.project)


def test_script_keys_are_not_readable(sg):
    for row in sg.find("ApiUser", [], ["salted_password"]):
        assert row.get("salted_password") in (None, "*******")


@pytest.mark.row("permissions.artist")
def test_custom_events_of_an_artist_lie_in_their_projects(sg, people, site, fresh):
    artist = people.client("artist")
    event = {"event_type": f"Studio_Thing_{fresh}", "description": "rendered"}
    made = artist.create("EventLogEntry", event | {"project": site.project, "entity": site.shot})
    assert artist.find_one("EventLogEntry", [["id", "is", made["id"]]])
    elsewhere = sg.create("Shot", {"project": site.other_project, "code": fresh})
    for refused in (
        {"project": site.other_project},
        {"project": None},
        {"project": site.project, "entity": elsewhere},
        {"project": site.project, "entity": site.other_project},
    ):
        with pytest.raises(Fault):
            artist.create("EventLogEntry", event | refused)
    assert len(sg.find("EventLogEntry", [["event_type", "is", event["event_type"]]])) == 1


@pytest.mark.row("permissions.artist")
def test_an_artist_does_what_toolkit_does_in_their_name(sg, people, site, fresh):
    artist = people.client("artist")
    kind = artist.create("PublishedFileType", {"code": f"Scene {fresh}"})
    first, second = (
        artist.create("PublishedFile", {"project": site.project, "code": f"{fresh}{n}", "published_file_type": kind})
        for n in "12"
    )
    artist.create("PublishedFileDependency", {"published_file": second, "dependent_published_file": first})
    assert artist.update("PublishedFile", first["id"], {"description": "mine"})
    folder = {"project": site.project, "code": fresh, "entity": site.shot}
    assert artist.create("FilesystemLocation", folder)
    others = sg.create("PublishedFile", {"project": site.project, "code": fresh})
    with pytest.raises(Fault):
        artist.update("PublishedFile", others["id"], {"description": "not mine"})
    with pytest.raises(Fault):
        artist.update("PublishedFileType", kind["id"], {"code": "mine"})
    for project in (site.other_project, None):
        with pytest.raises(Fault):
            artist.create("FilesystemLocation", folder | {"project": project})


@pytest.mark.row("permissions.artist")
def test_an_artist_tells_others_of_notes_and_shares_out_reviews(sg, people, site, fresh):
    artist = people.client("artist")
    note = sg.create("Note", {"project": site.project, "subject": fresh, "content": "look"})
    assert artist.update("Note", note["id"], {"addressings_cc": [site.human]})
    with pytest.raises(Fault):
        artist.update("Note", note["id"], {"content": "mine"})
    hidden = sg.create("Note", {"project": site.other_project, "subject": fresh, "content": "secret"})
    with pytest.raises(Fault):
        artist.update("Note", hidden["id"], {"addressings_cc": [people.row("artist")]})
    mine = {"project": site.project, "content": fresh, "task_assignees": [people.row("artist")]}
    task = sg.create("Task", mine)
    assert artist.update("Task", task["id"], {"task_reviewers": [site.human]})
    with pytest.raises(Fault):
        artist.update("Task", task["id"], {"task_assignees": [site.human]})
    with pytest.raises(Fault):
        artist.update("Task", site.task["id"], {"task_reviewers": [people.row("artist")]})
