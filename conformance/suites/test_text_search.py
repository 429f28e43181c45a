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
def test_types_in_the_order_given(sg, named):
    answer = sg.text_search("zebrafish", {"Shot": [], "Asset": []})
    assert set(answer) == {"matches", "terms"}
    assert answer["terms"] == ["zebrafish"]
    types = [match["type"] for match in answer["matches"]]
    assert types == ["Shot"] * 10 + ["Asset"] * 5
    types = [match["type"] for match in sg.text_search("zebrafish", {"Asset": [], "Shot": []})["matches"]]
    assert types == ["Asset"] * 5 + ["Shot"] * 10


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
