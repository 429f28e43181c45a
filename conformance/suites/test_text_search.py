"""`text_search`: terms, order, limits, filters, Korean."""

import pytest
from shotgun_api3 import Fault


@pytest.fixture(scope="module")
def named(sg, site):
    """Ten shots and five assets that share a word, and two Korean names."""

    def stale(entity_type):
        return sg.find(entity_type, [["code", "contains", "zebrafish"]])

    for entity_type in ("Shot", "Asset"):
        rows = stale(entity_type)
        if rows:
            sg.batch([{"request_type": "delete", "entity_type": entity_type, "entity_id": r["id"]} for r in rows])
    data = [("Shot", f"zebrafish {n} Run") for n in range(10)] + [("Asset", f"Zebrafish {n} Fin") for n in range(5)]
    rows = sg.batch(
        [
            {
                "request_type": "create",
                "entity_type": entity_type,
                "data": {"project": site.project, "code": code},
                "return_fields": ["code"],
            }
            for entity_type, code in data
        ]
    )
    return rows


@pytest.mark.row("TestTextSearch.test_simple")
@pytest.mark.method("query_display_name_cache")
def test_types_in_the_order_given_where_names_are_as_long(sg, named):
    answer = sg.text_search("zebrafish", {"Shot": [], "Asset": []})
    assert set(answer) == {"matches", "terms"}
    assert answer["terms"] == ["zebrafish"]
    types = [match["type"] for match in answer["matches"]]
    assert types == ["Shot"] * 10 + ["Asset"] * 5
    types = [match["type"] for match in sg.text_search("zebrafish", {"Asset": [], "Shot": []})["matches"]]
    assert types == ["Asset"] * 5 + ["Shot"] * 10


def test_shortest_names_come_first_whatever_their_type(sg, site, fresh):
    names = {"Shot": [f"{fresh} longer", fresh], "Asset": [f"{fresh} b"], "Version": [f"{fresh} middle"]}
    for entity_type, codes in names.items():
        for code in codes:
            sg.create(entity_type, {"project": site.project, "code": code})
    for types in (["Shot", "Asset", "Version"], ["Version", "Asset", "Shot"]):
        matches = sg.text_search(fresh, {entity_type: [] for entity_type in types})["matches"]
        lengths = [len(match["name"]) for match in matches]
        assert lengths == sorted(lengths) and len(set(match["type"] for match in matches)) == 3
        assert matches[0]["name"] == fresh
    assert [match["name"] for match in sg.text_search(fresh, {"Shot": [], "Asset": []}, limit=2)["matches"]] == [
        fresh,
        f"{fresh} b",
    ]


def test_shape_of_a_match(sg, site, named):
    match = sg.text_search("ZEBRAFISH 3 run", {"Shot": []})["matches"]
    assert len(match) == 1
    assert match[0] == {
        "id": named[3]["id"],
        "type": "Shot",
        "name": "zebrafish 3 Run",
        "project_id": site.project["id"],
        "image": None,
        "links": ["", ""],
        "status": "wtg",
    }


@pytest.mark.row("TestTextSearch.test_limit")
def test_limit(sg, named):
    assert len(sg.text_search("zebrafish", {"Shot": []}, limit=3)["matches"]) == 3


@pytest.mark.row("TestTextSearch.test_entity_filter")
def test_filters_by_type(sg, named):
    answer = sg.text_search("zebrafish", {"Shot": [["code", "ends_with", "3 run"]], "Asset": [["code", "is", "x"]]})
    assert [match["name"] for match in answer["matches"]] == ["zebrafish 3 Run"]


@pytest.mark.row("TestTextSearch.test_complex_entity_filter")
def test_nested_filters(sg, named):
    either = {"filter_operator": "any", "filters": [["code", "ends_with", "3 run"], ["code", "ends_with", "4 run"]]}
    filters = ["sg_status_list", "is", "wtg"], either
    answer = sg.text_search("zebrafish", {"Shot": list(filters)})
    assert sorted(match["name"] for match in answer["matches"]) == ["zebrafish 3 Run", "zebrafish 4 Run"]


def test_projects_narrow_the_search(sg, site, named):
    assert sg.text_search("zebrafish", {"Shot": []}, project_ids=[site.other_project["id"]])["matches"] == []
    assert len(sg.text_search("zebrafish", {"Shot": []}, project_ids=[site.project["id"]])["matches"]) == 10


def test_every_term_must_match(sg, named):
    assert sg.text_search("zebrafish nothing", {"Shot": []})["matches"] == []
    assert sg.text_search("Fin  ZEBRA", {"Asset": []})["terms"] == ["fin", "zebra"]


def test_the_linked_row_counts_and_is_shown(sg, site, fresh):
    shot = sg.create("Shot", {"project": site.project, "code": f"Walrus {fresh}"})
    task = sg.create("Task", {"project": site.project, "content": f"Anim {fresh}", "entity": shot})
    matches = sg.text_search(f"walrus anim {fresh}", {"Task": []})["matches"]
    assert [match["id"] for match in matches] == [task["id"]]
    assert matches[0]["links"] == ["Shot", f"Walrus {fresh}"]


@pytest.fixture
def linked(sg, site, fresh):
    """A sequence with a shot, and on that a task and a version whose own names hold none of it."""
    sequence = sg.create("Sequence", {"project": site.project, "code": f"seq {fresh}"})
    shot = sg.create("Shot", {"project": site.project, "code": f"sh010 {fresh}", "sg_sequence": sequence})
    task = sg.create("Task", {"project": site.project, "content": "compositing", "entity": shot})
    version = sg.create("Version", {"project": site.project, "code": "v001", "entity": shot})
    return {"sequence": sequence, "Shot": shot, "Task": task, "Version": version}


def found(sg, text, *types):
    return {(match["type"], match["id"]) for match in sg.text_search(text, {name: [] for name in types})["matches"]}


def keys(*rows):
    return {(row["type"], row["id"]) for row in rows}


def test_rows_are_found_by_the_name_of_what_they_are_linked_to(sg, fresh, linked):
    of_shot = keys(linked["Shot"], linked["Task"], linked["Version"])
    assert found(sg, fresh, "Shot", "Task", "Version") == of_shot
    assert found(sg, f"SH010 {fresh}", "Task", "Version", "Shot") == of_shot
    assert found(sg, f"sh010 {fresh} composit", "Task", "Version", "Shot") == keys(linked["Task"])
    assert found(sg, f"compos {fresh}", "Task") == keys(linked["Task"])
    assert found(sg, f"seq {fresh}", "Shot", "Task") == keys(linked["Shot"])
    assert found(sg, f"{fresh} elsewhere", "Task", "Version", "Shot") == set()


def test_the_name_of_the_linked_row_follows_it(sg, site, fresh, linked):
    shot, other = linked["Shot"], f"moved {fresh}"
    sg.update("Shot", shot["id"], {"code": other})
    assert found(sg, f"sh010 {fresh}", "Task") == set()
    assert found(sg, other, "Task") == keys(linked["Task"])
    sg.delete("Sequence", linked["sequence"]["id"])
    assert found(sg, f"seq {fresh}", "Shot") == set()
    sg.revive("Sequence", linked["sequence"]["id"])
    assert found(sg, f"seq {fresh}", "Shot") == keys(shot)
    sg.update("Task", linked["Task"]["id"], {"entity": None})
    assert found(sg, other, "Task") == set()


def test_filters_and_projects_hold_for_what_is_found_by_its_link(sg, site, fresh, linked):
    wanted = {"Task": [["sg_status_list", "is", "fin"]]}
    assert sg.text_search(fresh, wanted)["matches"] == []
    sg.update("Task", linked["Task"]["id"], {"sg_status_list": "fin"})
    assert [match["id"] for match in sg.text_search(fresh, wanted)["matches"]] == [linked["Task"]["id"]]
    assert sg.text_search(fresh, {"Task": []}, project_ids=[site.other_project["id"]])["matches"] == []


@pytest.mark.parametrize("typed", ["도깨비", "도깨ㅂ", "ㄷㄲㅂ"])
def test_korean_names_of_linked_rows(sg, site, fresh, typed):
    shot = sg.create("Shot", {"project": site.project, "code": f"도깨비 {fresh}"})
    task = sg.create("Task", {"project": site.project, "content": "ink", "entity": shot})
    assert (task["type"], task["id"]) in found(sg, f"{typed} {fresh}", "Task")


@pytest.mark.parametrize("role", ["artist", "vendor"])
def test_a_name_that_may_not_be_read_finds_nothing(sg, site, people, fresh, role):
    secret = sg.create("Project", {"name": f"secret {fresh}"})
    hidden = sg.create("Shot", {"project": secret, "code": f"hidden {fresh}"})
    seen = sg.create("Task", {"project": site.project, "content": f"seen {fresh[:4]}", "entity": hidden})
    assert found(sg, f"hidden {fresh}", "Task") == keys(seen)
    person = people.client(role)
    for text in (f"hidden {fresh}", f"seen hidden {fresh}"):
        assert found(person, text, "Task", "Shot") == set()


def test_short_texts_are_refused(sg, wire):
    with pytest.raises(Fault):
        sg.text_search("ze", {"Shot": []})
    argument = {"text": "ze", "entity_types": {"Shot": {"logical_operator": "and", "conditions": []}}}
    assert wire.fault("query_display_name_cache", argument | {"project_ids": [], "max_results": None}).message


def test_two_syllables_are_enough(sg, site):
    name = "나래"
    found = sg.find_one("Asset", [["project", "is", site.project], ["code", "is", name]])
    asset = found or sg.create("Asset", {"project": site.project, "code": name})
    assert asset["id"] in [match["id"] for match in sg.text_search(name, {"Asset": []})["matches"]]


@pytest.mark.parametrize("typed", ["나무꾼", "나무ㄲ", "ㄴㅁㄲ", "나무 선녀"])
def test_korean_names(sg, site, typed):
    name = "선녀와 나무꾼"
    found = sg.find_one("Asset", [["project", "is", site.project], ["code", "is", name]])
    asset = found or sg.create("Asset", {"project": site.project, "code": name})
    matches = sg.text_search(typed, {"Asset": []})["matches"]
    assert asset["id"] in [match["id"] for match in matches]


def test_renamed_and_retired_rows(sg, site, fresh):
    shot = sg.create("Shot", {"project": site.project, "code": f"before {fresh}"})

    def count(text):
        return len(sg.text_search(text, {"Shot": []})["matches"])

    sg.update("Shot", shot["id"], {"code": f"after {fresh}"})
    assert (count(f"before {fresh}"), count(f"after {fresh}")) == (0, 1)
    sg.delete("Shot", shot["id"])
    assert count(f"after {fresh}") == 0
    sg.revive("Shot", shot["id"])
    assert count(f"after {fresh}") == 1


def test_unknown_types_are_refused(sg):
    with pytest.raises(Fault):
        sg.text_search("zebrafish", {"Nonsense": []})


@pytest.mark.parametrize("text", ["%%%", "___", "'; drop", "\\\\\\", '"""'])
def test_special_characters_are_literal(sg, named, text):
    assert sg.text_search(text, {"Shot": []})["matches"] == []
