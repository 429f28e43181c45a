"""Who may change what: both sides of links, authors, the event log, roles, and links that would run code."""

import datetime

import pytest
import shotgun_api3
from shotgun_api3 import Fault


def refused(call, *parts):
    with pytest.raises(Fault) as refusal:
        call()
    for part in parts:
        assert part in str(refusal.value)


def newest(sg, event_type, row):
    order = [{"field_name": "id", "direction": "desc"}]
    filters = [["event_type", "is", event_type], ["entity", "is", row]]
    return sg.find_one("EventLogEntry", filters, ["user", "meta", "created_at"], order=order)


@pytest.fixture(scope="module")
def secret(sg, site):
    """A note of a project that only administrators see, and a reply to it."""
    note = sg.create("Note", {"project": site.other_project, "subject": "Secret subject", "content": "x"})
    return {"note": note, "reply": sg.create("Reply", {"entity": note, "content": "Secret answer"})}


@pytest.mark.parametrize("role", ["artist", "vendor"])
def test_replies_are_not_pulled_out_of_other_projects(people, sg, site, secret, fresh, role):
    client = people.client(role)
    note = client.create("Note", {"project": site.project, "subject": fresh, "content": "x"})
    refused(lambda: client.update("Note", note["id"], {"replies": [secret["reply"]]}), "Value is not legal.")
    refused(lambda: client.update("Reply", secret["reply"]["id"], {"entity": note}), "does not exist")
    thread = sg.find_one("Note", [["id", "is", secret["note"]["id"]]], ["replies"])["replies"]
    assert [reply["id"] for reply in thread] == [secret["reply"]["id"]]


def test_a_version_gets_into_a_shared_playlist_by_its_editors_only(people, sg, url, site, fresh):
    artist, vendor = people.client("artist"), people.client("vendor")
    shared = sg.create("Playlist", {"project": site.project, "code": fresh})
    email = f"{fresh}@example.com"
    row = sg.create("ClientUser", {"name": fresh, "email": email, "password_proxy": "open-sesame-42"})
    sg.create("PlaylistShare", {"playlist": shared, "user": row})
    client = shotgun_api3.Shotgun(url, login=email, password="open-sesame-42")
    for person in (artist, vendor):
        own = person.create("Version", {"project": site.project, "code": fresh})
        refused(lambda who=person, row=own: who.update("Version", row["id"], {"playlists": [shared]}))
        refused(lambda who=person, row=own: who.create("PlaylistVersionConnection", {"playlist": shared, "version": row}))
        refused(lambda who=person: who.batch([{
            "request_type": "create",
            "entity_type": "Version",
            "data": {"project": site.project, "code": fresh, "playlists": [shared]},
        }]))
    assert client.find("Version", []) == []
    people.client("manager").update("Version", own["id"], {"playlists": [shared]})
    assert [version["id"] for version in client.find("Version", [])] == [own["id"]]


def test_own_playlists_take_the_versions_of_others(people, sg, site, fresh):
    artist = people.client("artist")
    other = sg.create("Version", {"project": site.project, "code": fresh})
    playlist = artist.create("Playlist", {"project": site.project, "code": fresh, "versions": [other]})
    artist.update("Playlist", playlist["id"], {"versions": []})
    assert sg.find_one("Playlist", [["id", "is", playlist["id"]]], ["versions"])["versions"] == []


def test_own_versions_do_not_rewrite_the_rows_of_others(people, sg, site, fresh):
    artist = people.client("artist")
    own = artist.create("Version", {"project": site.project, "code": fresh})
    note = sg.create("Note", {"project": site.project, "subject": fresh, "content": "x"})
    published = sg.create("PublishedFile", {"project": site.project, "code": fresh})
    cut = sg.create("Cut", {"project": site.project, "code": fresh})
    for field, row in (("notes", note), ("published_files", published), ("cuts", cut)):
        refused(lambda f=field, r=row: artist.update("Version", own["id"], {f: [r]}), "not editable for this user")
    mine = artist.create("Note", {"project": site.project, "subject": fresh, "content": "x", "note_links": [own]})
    artist.update("Version", own["id"], {"notes": []})
    assert sg.find_one("Note", [["id", "is", mine["id"]]], ["note_links"])["note_links"] == []


def test_unseen_members_outlive_a_list_that_is_written_whole(people, sg, site, fresh):
    artist = people.client("artist")
    hidden = sg.create("Shot", {"project": site.other_project, "code": fresh})
    note = artist.create("Note", {"project": site.project, "subject": fresh, "content": "x"})
    sg.update("Note", note["id"], {"note_links": [site.shot, hidden]})
    artist.update("Note", note["id"], {"note_links": []})
    left = sg.find_one("Note", [["id", "is", note["id"]]], ["note_links"])["note_links"]
    assert [link["id"] for link in left] == [hidden["id"]]


def test_nobody_signs_for_somebody_else(people, sg, site, fresh):
    other = people.row("vendor")
    note = sg.create("Note", {"project": site.project, "subject": fresh, "content": "x"})
    row = {"project": site.project, "subject": fresh, "content": "x"}
    moment = datetime.datetime(2019, 5, 6, 7, 8, 9, tzinfo=datetime.UTC)
    for role in ("artist", "manager"):
        client = people.client(role)
        for field, value in (("created_by", other), ("created_at", moment), ("updated_at", moment), ("user", other)):
            refused(lambda c=client, f=field, v=value: c.create("Note", {**row, f: v}), f"[Note.{field}]")
        refused(lambda c=client: c.create("Reply", {"entity": note, "content": "x", "user": other}), "[Reply.user]")
    artist = people.client("artist")
    refused(lambda: artist.create("TimeLog", {"project": site.project, "duration": 60, "user": other}), "[TimeLog.user]")
    version = artist.create("Version", {"project": site.project, "code": fresh, "user": people.row("artist")})
    refused(lambda: artist.update("Version", version["id"], {"user": other}), "[Version.user]")


def test_migrating_tools_bring_authors_and_times(sg, people, script, site, fresh):
    created, updated = (datetime.datetime(2019, month, 6, 7, 8, 9, tzinfo=datetime.UTC) for month in (5, 6))
    given = {"created_by": site.human, "created_at": created, "updated_at": updated}
    for client, kind in ((sg, "ApiUser"), (people.client("admin"), "HumanUser")):
        shot = client.create("Shot", {"project": site.project, "code": fresh, **given})
        read = sg.find_one("Shot", [["id", "is", shot["id"]]], list(given))
        assert (read["created_at"], read["updated_at"]) == (created, updated)
        assert read["created_by"]["id"] == site.human["id"]
        events = sg.find(
            "EventLogEntry", [["entity", "is", shot], ["attribute_name", "is", "created_by"]], ["user", "meta"]
        )
        assert [event["user"]["type"] for event in events] == [kind]
        assert events[0]["meta"]["actual_user"]["type"] == kind
    refused(lambda: sg.update("Shot", shot["id"], {"updated_at": created}), "is editable on create only.")


@pytest.mark.parametrize("event_type", ["Shotgun_Shot_Change", "shotgun_user_login", "Callboard_Trash_Purge"])
@pytest.mark.parametrize("role", ["script", "admin", "manager"])
def test_events_of_the_site_are_not_made_by_hand(sg, people, site, role, event_type):
    client = sg if role == "script" else people.client(role)
    refused(lambda: client.create("EventLogEntry", {"project": site.project, "event_type": event_type}), "reserved")


def test_custom_events_keep_their_author(sg, people, site, shot, fresh):
    event_type = f"Studio_{fresh}_Done"
    manager = people.client("manager")
    row = {"project": site.project, "event_type": event_type, "entity": shot}
    refused(lambda: manager.create("EventLogEntry", {**row, "user": site.human}), "[EventLogEntry.user]")
    made = sg.create("EventLogEntry", {**row, "user": site.human, "meta": {"n": 1}})
    event = sg.find_one("EventLogEntry", [["id", "is", made["id"]]], ["user", "meta"])
    assert event["user"]["type"] == "ApiUser", event
    assert event["meta"]["n"] == 1 and event["meta"]["on_behalf_of"]["id"] == site.human["id"]


@pytest.fixture
def shot(sg, site, fresh):
    return sg.create("Shot", {"project": site.project, "code": fresh})


def test_a_script_cannot_leave_the_log(sg, script, site, fresh):
    own = sg.find_one("ApiUser", [["firstname", "is", script[0]]])
    refused(lambda: sg.update("ApiUser", own["id"], {"generate_event_log_entries": False}), "administrator in person")
    made = sg.create("ApiUser", {"firstname": fresh}, return_fields=["generate_event_log_entries"])
    assert made["generate_event_log_entries"] is True
    refused(lambda: sg.create("ApiUser", {"firstname": fresh, "generate_event_log_entries": False}))


def test_silent_scripts_are_heard_when_they_touch_accounts(own_server, sg, people, site, fresh):
    name = f"silent_{fresh}"
    key = own_server.create_script(name)
    row = sg.find_one("ApiUser", [["firstname", "is", name]])
    people.client("admin").update("ApiUser", row["id"], {"generate_event_log_entries": False})
    silent = shotgun_api3.Shotgun(own_server.url, script_name=name, api_key=key)
    person = silent.create("HumanUser", {"login": fresh, "firstname": fresh, "projects": [site.project]})
    silent.update("HumanUser", person["id"], {"password_proxy": "second-pass-42", "firstname": "unheard"})
    silent.update("HumanUser", person["id"], {"sg_status_list": "dis"})
    filters = [["entity", "is", {"type": "HumanUser", "id": person["id"]}]]
    told = sg.find("EventLogEntry", filters, ["event_type", "attribute_name"])
    assert {"Shotgun_HumanUser_New", "Shotgun_User_PasswordChange"} <= {event["event_type"] for event in told}
    assert {"projects", "sg_status_list"} <= {event["attribute_name"] for event in told}
    assert "firstname" not in {event["attribute_name"] for event in told}


def test_administrators_change_roles_and_scripts_do_not(sg, url, people, script, site, fresh):
    roles = {row["code"]: row for row in sg.find("PermissionRuleSet", [], ["code"])}
    password = "a-long-enough-pass-42"
    person = sg.create(
        "HumanUser", {"login": fresh, "name": fresh, "password_proxy": password, "projects": [site.project]}
    )
    client = shotgun_api3.Shotgun(url, login=fresh, password=password)
    refused(lambda: client.create("Shot", {"project": site.project, "code": fresh}))
    admin = people.client("admin")
    through = shotgun_api3.Shotgun(
        url, script_name=script[0], api_key=script[1], sudo_as_login=people.login("admin")
    )
    for other in (sg, through, people.client("manager"), client):
        refused(lambda who=other: who.update("HumanUser", person["id"], {"permission_rule_set": roles["admin"]}))
    admin.update("HumanUser", person["id"], {"permission_rule_set": roles["manager"]})
    assert client.create("Shot", {"project": site.project, "code": fresh})
    event = sg.find_one(
        "EventLogEntry",
        [["entity", "is", {"type": "HumanUser", "id": person["id"]}], ["attribute_name", "is", "permission_rule_set"],
         ["user", "is", people.row("admin")]],
        ["meta"],
    )
    assert event["meta"]["new_value"]["id"] == roles["manager"]["id"]
    refused(lambda: admin.update("HumanUser", person["id"], {"permission_rule_set": roles["api_admin"]}))
    editable = [c.schema_field_read("HumanUser", "permission_rule_set") for c in (admin, sg)]
    assert [field["permission_rule_set"]["editable"]["value"] for field in editable] == [True, False]


def test_scripts_do_not_take_administrators_over(sg, url, people, script, fresh):
    admin = people.row("admin")
    through = shotgun_api3.Shotgun(
        url, script_name=script[0], api_key=script[1], sudo_as_login=people.login("admin")
    )
    for client in (sg, through):
        for field, value in (("password_proxy", "mine-now-42-x"), ("login", fresh), ("email", "me@example.com")):
            refused(lambda c=client, f=field, v=value: c.update("HumanUser", admin["id"], {f: v}), f"[HumanUser.{field}]")


LINKS_THAT_RUN_CODE = [
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "\u0001javascript:alert(1)",
    "\ufeffjavascript:alert(1)",
    "java\u200bscript:alert(1)",
    "javascript%3Aalert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "VBScript:msgbox(1)",
    "blob:https://example.org/2b0e6f1c",
    "filesystem:https://example.org/temporary/x.html",
    "mhtml:https://example.org/a!b",
]


@pytest.mark.parametrize("link", LINKS_THAT_RUN_CODE)
def test_links_that_run_code_are_refused(people, sg, site, fresh, link):
    artist = people.client("artist")
    version = artist.create("Version", {"project": site.project, "code": fresh})
    value = {"url": link, "name": "harmless"}
    for client in (artist, sg):
        refused(
            lambda c=client: c.update("Version", version["id"], {"sg_uploaded_movie": value}),
            "because browsers run them as programs",
        )
    refused(lambda: sg.create("Attachment", {"project": site.project, "this_file": value}))
    refused(lambda: sg.create("ActionMenuItem", {"title": fresh, "url": link}))


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/a?next=javascript:1",
        "file:///mnt/a.mov",
        "rvlink:// -play /mnt/a.mov",
        "smb://server/share",
        "afp://server/share",
        "nuke:open?file=/a.nk",
        "mailto:someone@example.org",
    ],
)
def test_links_of_studios_stay_as_they_are(sg, site, fresh, link):
    version = sg.create("Version", {"project": site.project, "code": fresh, "sg_uploaded_movie": {"url": link}})
    read = sg.find_one("Version", [["id", "is", version["id"]]], ["sg_uploaded_movie"])
    assert read["sg_uploaded_movie"]["url"] == link


def test_clients_do_not_share_an_address(sg, fresh):
    sg.create("ClientUser", {"name": fresh, "email": f"{fresh}@example.com"})
    refused(
        lambda: sg.create("ClientUser", {"name": fresh, "email": f"{fresh.upper()}@Example.com"}),
        "required to be unique",
    )


def test_the_log_is_append_only_for_everybody(sg, people, shot):
    event = newest(sg, "Shotgun_Shot_New", shot)
    for client in (sg, people.client("admin"), people.client("manager"), people.client("artist")):
        refused(lambda c=client: c.update("EventLogEntry", event["id"], {"description": "x"}), "append-only")
        refused(lambda c=client: c.delete("EventLogEntry", event["id"]), "append-only")
        refused(lambda c=client: c.revive("EventLogEntry", event["id"]), "append-only")
