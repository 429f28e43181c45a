"""A project that none of the actors may see: no byte of it leaves, and no question tells that it is there."""

from __future__ import annotations

import re
import statistics
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import shotgun_api3

from harness.matrix import METHODS
from harness.people import PASSWORD
from harness.secret import Asker, Secret
from harness.wire import WireFault, leaf

ACTORS = ("artist", "vendor", "client", "sudo", "nobody")
NARROW = ("artist", "vendor", "client", "sudo")
MISSING = 987_654_321


@pytest.fixture(scope="module")
def secret(sg, site):
    return Secret(sg, site.project, f"qz{time.time_ns():x}")


@pytest.fixture(scope="module")
def asker(secret, sg, url, script, people, site):
    """Actors by name; the vendor has a task and a note in the open project, the client a playlist."""
    askers: dict[str, Asker] = {}
    shot, version = secret.open_rows["Shot"], secret.open_rows["Version"]
    vendor = people.row("vendor")
    task = {"project": site.project, "content": "open", "entity": shot, "task_assignees": [vendor]}
    sg.update("Task", sg.create("Task", task)["id"], {"sg_status_list": "ip"})
    sg.update("Note", secret.open_rows["Note"]["id"], {"addressings_to": [vendor, people.row("artist")]})
    sg.update("Shot", shot["id"], {"sg_versions": [version]}, multi_entity_update_modes={"sg_versions": "add"})
    email = f"{secret.mark[::-1]}@example.com"
    row = sg.create("ClientUser", {"name": "Client", "email": email, "password_proxy": PASSWORD})
    playlist = sg.create("Playlist", {"project": site.project, "code": "open", "versions": [version]})
    sg.create("PlaylistShare", {"playlist": playlist, "user": row})
    for role in ("artist", "vendor"):
        people.client(role)
        askers[role] = Asker(url, {"user_login": people.login(role), "user_password": PASSWORD})
    askers["client"] = Asker(url, {"user_login": email, "user_password": PASSWORD})
    sudo = {"script_name": script[0], "script_key": script[1], "sudo_as_login": people.login("artist")}
    askers["sudo"] = Asker(url, sudo)
    askers["nobody"] = Asker(url, {"script_name": script[0], "script_key": "guessed"})
    return askers.__getitem__


@pytest.fixture(params=["artist", "vendor", "client"])
def actor(request, asker):
    return asker(request.param)


def every_field(secret, entity_type):
    return list(secret.schema[entity_type])


def read(entity_type, conditions, fields=("id",), **more):
    return {
        "type": entity_type,
        "return_fields": list(fields),
        "filters": {"logical_operator": "and", "conditions": conditions},
        "return_only": "active",
        "paging": {"entities_per_page": 200, "current_page": 1},
        **more,
    }


def link(row):
    return {"type": row["type"], "id": row["id"]}


def links_in(value):
    """Every row that an answer names."""
    if isinstance(value, dict):
        if isinstance(value.get("type"), str) and isinstance(value.get("id"), int):
            yield value["type"], value["id"]
        for inner in value.values():
            yield from links_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from links_in(inner)


def outcome(call):
    """What came back, with the ids that were asked for taken out."""
    try:
        return call()
    except WireFault as fault:
        return fault.code, fault.message


def seen_links(actor, secret):
    """Linked rows that the actor sees: type, field, and the types of secret rows that it can lead to."""
    seen = {
        entity_type: outcome(lambda t=entity_type, r=row: actor.rows(t, leaf("id", "is", r["id"])))
        for entity_type, row in secret.open_rows.items()
    }
    for entity_type, field in secret.links:
        if seen[entity_type] == [secret.open_rows[entity_type]["id"]]:
            valid = secret.schema[entity_type][field]["properties"]["valid_types"]["value"]
            yield entity_type, field, [target for target in valid if target in secret.rows][:2]


def test_what_is_planted_is_enough(secret):
    assert {"Asset", "Shot", "Sequence", "Task", "Version", "Note", "Playlist", "PublishedFile", "TimeLog"} <= set(secret.rows)
    assert len(secret.links) > 40, secret.links
    assert {("Shot", "assets"), ("Shot", "notes"), ("Version", "playlists"), ("Note", "note_links")} <= set(secret.links)


@pytest.mark.parametrize("kind", ["active", "retired"])
def test_no_row_of_any_type_names_the_project(actor, secret, kind):
    """Every field of every row that the actor sees, types without a project included."""
    for entity_type in secret.schema:
        argument = read(entity_type, [], every_field(secret, entity_type), return_only=kind, api_return_image_urls=True)
        if entity_type == "EventLogEntry":
            argument["sorts"] = [{"field_name": "id", "direction": "desc"}]
        text = actor.text("read", argument)
        assert secret.mark not in text.lower(), (entity_type, around(text, secret.mark))
        try:
            named = set(links_in(actor.answer("read", argument)))
        except WireFault:
            continue
        assert not named & secret.ids, entity_type


def around(text, mark):
    at = text.lower().find(mark)
    return text[max(0, at - 300) : at + 100]


def test_deep_fields_of_links_are_empty(actor, secret):
    for entity_type, field, targets in seen_links(actor, secret):
        deep = [
            f"{field}.{target}.{leaf_}"
            for target in targets
            for leaf_ in ("id", "code", "subject", "content", "description", "cached_display_name", "project", "created_by")
        ]
        argument = read(entity_type, [leaf("id", "is", secret.open_rows[entity_type]["id"])], deep)
        text = actor.text("read", argument)
        assert secret.mark not in text.lower(), (entity_type, field, around(text, secret.mark))
        for target, _id in secret.ids:
            assert f'"{field}.{target}.id": {_id}' not in text, (entity_type, field)


def test_actors_see_rows_with_secret_links(asker, secret):
    seen = {who: list(seen_links(asker(who), secret)) for who in NARROW}
    assert len(seen["artist"]) > 40 and len(seen["vendor"]) > 5 and len(seen["client"]) > 2, seen
    assert seen["sudo"] == seen["artist"]


def test_filters_on_links_do_not_tell(actor, secret):
    """A condition about a secret row answers like the same condition about nothing."""
    mark, nothing = secret.mark, "nx" + secret.mark[2:]
    for entity_type, field, targets in seen_links(actor, secret):
        row = secret.open_rows[entity_type]["id"]
        pairs = [(leaf(field, how, mark), leaf(field, how, nothing)) for how in ("name_contains", "name_not_contains")]
        for target in targets:
            there, gone = link(secret.rows[target]), {"type": target, "id": MISSING}
            pairs += [(leaf(field, how, there), leaf(field, how, gone)) for how in ("is", "is_not", "in", "not_in")]
            path = f"{field}.{target}.cached_display_name"
            pairs += [(leaf(path, how, mark), leaf(path, how, nothing)) for how in ("contains", "not_contains")]
            path = f"{field}.{target}.id"
            pairs += [(leaf(path, how, there["id"]), leaf(path, how, MISSING)) for how in ("is", "is_not")]
        for about, control in pairs:
            told = outcome(lambda c=about: actor.rows(entity_type, leaf("id", "is", row), c))
            untold = outcome(lambda c=control: actor.rows(entity_type, leaf("id", "is", row), c))
            if isinstance(told, tuple):
                told, untold = str(told).replace(mark, "#"), str(untold).replace(nothing, "#")
                told, untold = told.replace(str(about["values"][0]), "#"), untold.replace(str(control["values"][0]), "#")
                told = re.sub(r"\d+", "#", told)
                untold = re.sub(r"\d+", "#", untold)
            assert told == untold, (entity_type, field, about)


def test_a_link_to_nothing_else_is_none(actor, secret):
    """`is None` finds a row whose only links are secret, in filters and in summaries."""
    for entity_type, field, _targets in seen_links(actor, secret):
        row = leaf("id", "is", secret.open_rows[entity_type]["id"])
        seen = actor.wire.read(entity_type, [row], [field])["entities"]
        empty = not seen[0][field]
        assert bool(actor.rows(entity_type, row, leaf(field, "is", None))) == empty, (entity_type, field)
        assert bool(actor.rows(entity_type, row, leaf(field, "is_not", None))) != empty, (entity_type, field)


def test_summaries_over_links_do_not_tell(actor, secret):
    for entity_type, field, _targets in seen_links(actor, secret):
        argument = {
            "type": entity_type,
            "filters": {"logical_operator": "and", "conditions": [leaf("id", "is", secret.open_rows[entity_type]["id"])]},
            "summaries": [{"field": field, "type": "count"}, {"field": "id", "type": "record_count"}],
            "grouping": [{"field": field, "type": kind, "direction": "asc"} for kind in ("exact", "entitytype")],
        }
        text = actor.text("summarize", argument)
        assert secret.mark not in text.lower(), (entity_type, field, around(text, secret.mark))
        answer = actor.answer("summarize", argument)
        assert not set(links_in(answer)) & secret.ids, (entity_type, field)
        seen = actor.wire.read(entity_type, argument["filters"]["conditions"], [field])["entities"]
        counted = answer["summaries"].get(field)
        assert counted == sum(1 for row in seen if row.get(field)), (entity_type, field)


def test_sorts_by_hidden_names_do_not_tell(actor, secret, sg, site):
    """The order of two rows is the same whether the secret name is before or behind."""
    field = "sg_sequence"
    for entity_type, row in (("Shot", secret.open_rows["Shot"]),):
        ids = [row["id"], sg.create(entity_type, {"project": site.project, "code": "last"})["id"]]
        argument = read(entity_type, [leaf("id", "in", *ids)], sorts=[{"field_name": field, "direction": "desc"}])
        answer = outcome(lambda a=argument: [found["id"] for found in actor.answer("read", a)["entities"]])
        if isinstance(answer, list) and len(answer) == 2:
            assert answer == sorted(ids), "rows without a name are in the order of their ids"


def test_events_do_not_tell(actor, secret):
    fields = every_field(secret, "EventLogEntry")
    for conditions in (
        [leaf("description", "contains", secret.mark)],
        [leaf("cached_display_name", "contains", secret.mark)],
        [leaf("project", "is", link(secret.project))],
        [leaf("entity", "in", *(link(row) for row in secret.rows.values()))],
        [leaf("entity", "name_contains", secret.mark)],
    ):
        argument = read("EventLogEntry", conditions, fields)
        text = actor.text("read", argument)
        assert secret.mark not in text.replace(str(conditions), "").lower() or "exception" in text, conditions
        answer = outcome(lambda a=argument: actor.answer("read", a)["entities"])
        assert answer == [] or isinstance(answer, tuple), conditions


def test_streams_do_not_tell(actor, secret):
    for entity_type, row in secret.open_rows.items():
        argument = {"type": entity_type, "id": row["id"], "entity_fields": {t: every_field(secret, t) for t in ("Shot", "Note")}}
        text = actor.text("activity_stream", argument)
        assert secret.mark not in text.lower(), (entity_type, around(text, secret.mark))


def test_searches_find_nothing(actor, secret):
    for entity_type in secret.rows:
        argument = {"text": secret.mark, "entity_types": {entity_type: []}, "max_results": 50}
        found = outcome(lambda a=argument: actor.answer("query_display_name_cache", a)["matches"])
        assert found == [] or isinstance(found, tuple), entity_type
    found = outcome(
        lambda: actor.answer("nav_search", {"root_path": "/", "search_criteria": {"search_string": secret.mark}})
    )
    assert found == [] or isinstance(found, tuple)


def cases(secret, row, project):
    """For every method the calls that take an id, with this row and this project."""

    def number(of):
        """The id where its kind is meant: other kinds have the ids of rows that may be seen."""
        return row["id"] if row["type"] == of else MISSING

    typed = link(row)
    human = {"type": "HumanUser", "id": secret.sg.find_one("HumanUser", [])["id"]}
    kind = row["type"]
    shot = link(secret.open_rows["Shot"])
    nowhere = {"type": "Project", "id": project}
    name = "subject" if kind == "Note" else "code"
    change = {"type": kind, "id": row["id"]}
    return {
        "info": [],
        "get_session_token": [],
        "read": [
            read(kind, [leaf("id", "is", row["id"])], ["id", "project"]),
            read("Shot", [leaf("project", "is", nowhere)]),
            read("Task", [leaf("entity", "is", typed)], sorts=[{"field_name": "entity", "direction": "asc"}]),
            read(
                "Version",
                [],
                additional_filter_presets=[{"preset_name": "CUT_SHOT_VERSIONS", "cut_id": number("Cut")}],
            ),
        ],
        "create": [
            {
                "type": "Note",
                "fields": [
                    {"field_name": "project", "value": link(secret.open_project)},
                    {"field_name": "subject", "value": "x"},
                    {"field_name": "note_links", "value": [typed]},
                ],
                "return_fields": ["id"],
            },
        ],
        "update": [{**change, "fields": [{"field_name": name, "value": "x"}]}],
        "delete": [change],
        "revive": [change],
        "batch": [[{"request_type": "update", **change, "fields": [{"field_name": name, "value": "x"}]}]],
        "summarize": [
            {
                "type": kind,
                "filters": {"logical_operator": "and", "conditions": [leaf("id", "is", row["id"])]},
                "summaries": [{"field": "id", "type": "count"}],
                "grouping": [{"field": "project", "type": "exact", "direction": "asc"}],
            }
        ],
        "query_display_name_cache": [{"text": "anything at all", "entity_types": {kind: []}, "project_ids": [project]}],
        "schema_entity_read": [{"project": nowhere}],
        "schema_read": [{"project": nowhere}],
        "schema_field_read": [{"type": "Shot", "field_name": "code", "project": nowhere}],
        "schema_field_create": [],
        "schema_field_update": [
            {"type": "Shot", "field_name": "code", "properties": [{"property_name": "visible", "value": True}], "project": nowhere}
        ],
        "schema_field_delete": [],
        "schema_field_revive": [],
        "preferences_read": [],
        "update_project_last_accessed_by_current_user": [{"project_id": project}, {"project_id": project, "user_id": human["id"]}],
        "activity_stream": [typed, nowhere],
        "note_thread_contents": [{"note_id": number("Note")}],
        "follow": [{"user": human, "entity": typed}, {"user": human, "entity": nowhere}],
        "unfollow": [{"user": human, "entity": typed}],
        "followers": [{"entity": typed}, {"entity": nowhere}],
        "following": [{"user": human, "project": nowhere}, {"user": human, "entity_type": kind}],
        "work_schedule_read": [{"start_date": "2026-01-01", "end_date": "2026-01-02", "project": nowhere}],
        "work_schedule_update": [{"date": "2026-01-01", "working": True, "project": nowhere}],
        "export_page": [{"page_id": number("Page"), "format": "csv"}],
        "nav_expand": [
            {"path": f"/Project/{project}", "entity_fields": {}},
            {"path": f"/Project/{project}/Shot", "entity_fields": {}},
            {"path": f"/Project/{secret.open_project['id']}/{kind}/id/{row['id']}", "entity_fields": {}},
            {"path": f"/Project/{secret.open_project['id']}/Shot/sg_sequence/Sequence/{number('Sequence')}", "entity_fields": {}},
        ],
        "nav_search": [
            {"root_path": "/", "search_criteria": {"entity": typed}},
            {"root_path": f"/Project/{project}", "search_criteria": {"entity": shot}},
            {"root_path": f"/Project/{project}", "search_criteria": {"search_string": "plain"}},
        ],
        "user_subscriptions_read": [],
        "user_subscriptions_create": [],
    }


def methods_of(repository: Path) -> set[str]:
    """The names of the methods that the server answers."""
    names: set[str] = set()
    for source in (repository / "server/src/main/java/io/callboard/server/api3").glob("*.java"):
        text = source.read_text(encoding="utf-8")
        names |= set(re.findall(r'new (?:NamedMethod|KeptMethod|ChangeMethod)\(\s*"(\w+)"', text))
        names |= set(re.findall(r'String name\(\) \{\s*return "(\w+)";', text))
    return names


def test_every_method_has_its_cases(secret, repository):
    known = set(cases(secret, secret.rows["Shot"], secret.project["id"]))
    assert methods_of(repository) == known
    assert set(METHODS) <= known


@pytest.mark.parametrize("who", ACTORS)
@pytest.mark.parametrize("kind", ["Shot", "Note", "Version", "Playlist", "Page", "Cut", "Sequence", "Reply"])
def test_unseen_and_missing_are_answered_alike(who, kind, asker, secret):
    actor = asker(who)
    row, project = secret.rows[kind], secret.project["id"]
    unseen = cases(secret, row, project)
    missing = cases(secret, {"type": kind, "id": MISSING}, MISSING + 1)
    for method, arguments in unseen.items():
        for argument, control in zip(arguments, missing[method], strict=True):
            told = actor.text(method, argument)
            assert secret.mark not in told.lower(), (method, argument)
            untold = actor.text(method, control)
            assert as_missing(told, untold, row["id"], project) == plain(untold), (method, argument)


def as_missing(told, untold, row, project):
    """What was told of a row, in the ids of the missing one where the other text has them: small ids look like pages and error numbers."""
    known = re.split(r"(\d+)", plain(told))
    missing = re.split(r"(\d+)", plain(untold))
    ids = {str(MISSING): str(row), str(MISSING + 1): str(project)}
    if len(known) != len(missing):
        return plain(told)
    return "".join(other if ids.get(other) == part else part for part, other in zip(known, missing, strict=True))


def plain(text):
    return re.sub(r'"\w*(_at|time|request_id)": "[^"]*"', "", text)


def cookie(url, asker):
    token = asker.answer("get_session_token")["session_id"]
    return {"Cookie": f"_session_id={token}"}


@pytest.mark.parametrize("who", ["artist", "vendor"])
def test_files_are_not_given_and_not_told(who, asker, secret, url):
    headers = cookie(url, asker(who))

    def fetch(path):
        try:
            with urllib.request.urlopen(urllib.request.Request(url + path, headers=headers)) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()

    nothing = fetch(f"/file_serve/attachment/{MISSING}")
    assert nothing[0] >= 400
    for file in secret.files:
        assert fetch(f"/file_serve/attachment/{file}") == nothing
        for kind in ("thumbnail", "filmstrip"):
            assert fetch(f"/images/{file}/{kind}") == fetch(f"/images/{MISSING}/{kind}")


@pytest.mark.parametrize("who", ["artist", "vendor", "client"])
def test_uploads_and_pictures_for_unseen_rows_are_refused_like_for_missing(who, asker, secret, url):
    auth = asker(who).wire.auth
    client = shotgun_api3.Shotgun(url, login=auth["user_login"], password=auth["user_password"])

    def refused(call, *ids):
        with pytest.raises(Exception) as refusal:
            call()
        text = str(refusal.value)
        assert secret.mark not in text
        return re.sub(rf"\b({'|'.join(map(str, ids))})\b", "#", text.replace(url, ""))

    shot, shown = secret.rows["Shot"]["id"], secret.open_rows["Shot"]
    path = str(Path(__file__))
    assert refused(lambda: client.upload("Shot", shot, path), shot) == refused(
        lambda: client.upload("Shot", MISSING, path), MISSING
    )
    there, gone = {"type": "Shot", "id": shot}, {"type": "Shot", "id": MISSING}
    assert refused(lambda: client.share_thumbnail([shown], source_entity=there), shot) == refused(
        lambda: client.share_thumbnail([shown], source_entity=gone), MISSING
    )


def test_the_time_of_an_answer_does_not_tell(asker, secret):
    """Medians only: a row that is not seen takes no longer than one that is not there, beyond noise."""
    actor = asker("artist")

    def median(row):
        times = []
        for _ in range(25):
            began = time.perf_counter()
            actor.rows("Shot", leaf("id", "is", row))
            times.append(time.perf_counter() - began)
        return statistics.median(times)

    median(MISSING)
    unseen, missing = median(secret.rows["Shot"]["id"]), median(MISSING)
    assert abs(unseen - missing) < max(0.02, missing), (unseen, missing)
