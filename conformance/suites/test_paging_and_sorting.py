"""Pages, order, retired rows."""

import pytest
from shotgun_api3 import Fault

from harness.wire import leaf


@pytest.fixture(scope="module")
def versions(sg, site):
    """25 versions; frame_count runs 0, 0, 1, 1, …, every fifth is null; codes differ in case."""
    rows = sg.batch(
        [
            {
                "request_type": "create",
                "entity_type": "Version",
                "data": {
                    "project": site.project,
                    "code": f"{'Pg' if number % 2 else 'pG'} {(number * 7) % 25:02d}",
                    "frame_count": None if number % 5 == 0 else number // 2,
                },
            }
            for number in range(25)
        ]
    )
    return [row["id"] for row in rows]


def _page(wire, ids, size, number, counts="return_paging_info_without_counts", sorts=()):
    more = {counts: True, "paging": {"entities_per_page": size, "current_page": number}}
    if counts != "return_paging_info_without_counts":
        more["return_paging_info_without_counts"] = False
    if sorts:
        more["sorts"] = list(sorts)
    return wire.read("Version", [leaf("id", "in", *ids)], **more)


@pytest.mark.row("checklist.5")
def test_pages_join_without_gap_or_repeat(wire, versions):
    seen = []
    for number in (1, 2, 3, 4):
        answer = _page(wire, versions, 8, number)
        seen += [row["id"] for row in answer["entities"]]
        assert answer["paging_info"]["has_next_page"] is (number < 4)
        assert answer["paging_info"]["current_page"] == number
        assert answer["paging_info"]["entities_per_page"] == 8
    assert seen == sorted(versions)


def test_a_page_that_ends_exactly_has_no_next(wire, versions):
    assert _page(wire, versions, 25, 1)["paging_info"]["has_next_page"] is False
    assert _page(wire, versions, 5, 5)["paging_info"]["has_next_page"] is False
    beyond = _page(wire, versions, 25, 2)
    assert (beyond["entities"], beyond["paging_info"]["has_next_page"]) == ([], False)


def test_counts_when_asked(wire, versions):
    answer = _page(wire, versions, 10, 2, counts="return_paging_info")
    assert answer["paging_info"] == {"current_page": 2, "page_count": 3, "entity_count": 25, "entities_per_page": 10}


def test_the_client_pages_by_itself(sg, versions):
    page_size, sg.config._records_per_page = sg.config.records_per_page, 4
    try:
        found = sg.find("Version", [["id", "in", versions]], limit=10)
        everything = sg.find("Version", [["id", "in", versions]])
    finally:
        sg.config._records_per_page = page_size
    assert [row["id"] for row in found] == sorted(versions)[:10]
    assert [row["id"] for row in everything] == sorted(versions)


@pytest.mark.parametrize("paging", [{}, {"entities_per_page": 0, "current_page": 1}, {"entities_per_page": "x"}, None])
def test_bad_paging_is_refused(wire, paging):
    fault = wire.fault(
        "read",
        {
            "type": "Shot",
            "return_fields": ["id"],
            "filters": {"logical_operator": "and", "conditions": []},
            "return_only": "active",
            "paging": paging,
        },
    )
    assert fault.code == 103
    assert "invalid/missing integer" in fault.message and "'paging'" in fault.message


def test_a_page_above_the_limit_is_refused_or_cut(wire, versions):
    fault = wire.fault(
        "read",
        {
            "type": "Version",
            "return_fields": ["id"],
            "filters": {"logical_operator": "and", "conditions": []},
            "return_only": "active",
            "paging": {"entities_per_page": 5001, "current_page": 1},
        },
    )
    assert fault.code == 103


@pytest.mark.row("checklist.5")
@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_empty_values_sort_last_and_ties_by_id(sg, versions, direction):
    order = [{"field_name": "frame_count", "direction": direction}]
    found = sg.find("Version", [["id", "in", versions]], ["frame_count"], order=order)
    counts = [row["frame_count"] for row in found]
    present = [count for count in counts if count is not None]
    assert present == sorted(present, reverse=direction == "desc")
    assert counts[len(present) :] == [None] * 5
    for one, two in zip(found, found[1:]):
        assert one["frame_count"] != two["frame_count"] or one["id"] < two["id"]


def test_text_sorts_without_case(sg, versions):
    found = sg.find("Version", [["id", "in", versions]], ["code"], order=[{"field_name": "code"}])
    codes = [row["code"].lower() for row in found]
    assert codes == sorted(codes)


def test_several_sort_keys(sg, versions):
    order = [{"field_name": "frame_count", "direction": "desc"}, {"field_name": "id", "direction": "desc"}]
    found = sg.find("Version", [["id", "in", versions], ["frame_count", "is_not", None]], ["frame_count"], order=order)
    keys = [(row["frame_count"], row["id"]) for row in found]
    assert keys == sorted(keys, reverse=True)


def test_links_sort_by_name(sg, site, fresh):
    sequences = [sg.create("Sequence", {"project": site.project, "code": f"{letter}{fresh}"}) for letter in "bCa"]
    shots = [sg.create("Shot", {"project": site.project, "code": fresh, "sg_sequence": s})["id"] for s in sequences]
    found = sg.find("Shot", [["id", "in", shots]], order=[{"field_name": "sg_sequence", "direction": "asc"}])
    assert [row["id"] for row in found] == [shots[2], shots[0], shots[1]]


@pytest.mark.parametrize("field", ["no_such_field", "playlists", "sg_uploaded_movie", "open_notes_count"])
def test_unsortable_fields_are_ignored(sg, versions, field):
    found = sg.find("Version", [["id", "in", versions]], order=[{"field_name": field, "direction": "desc"}])
    assert [row["id"] for row in found] == sorted(versions)


def test_only_asked_keys_are_returned(sg, versions):
    row = sg.find_one("Version", [["id", "is", versions[0]]], ["code", "playlists", "image"])
    assert set(row) == {"type", "id", "code", "playlists", "image"}
    assert (row["playlists"], row["image"]) == ([], None)


@pytest.mark.row("checklist.6")
def test_retired_rows_are_found_with_their_values_only_when_asked(sg, site, fresh):
    shot = sg.create("Shot", {"project": site.project, "code": fresh, "head_in": 7})
    sg.delete("Shot", shot["id"])
    assert sg.find("Shot", [["code", "is", fresh]]) == []
    found = sg.find("Shot", [["code", "is", fresh]], ["head_in", "project"], retired_only=True)
    assert [(row["id"], row["head_in"], row["project"]["id"]) for row in found] == [(shot["id"], 7, site.project["id"])]
    sg.revive("Shot", shot["id"])
    assert sg.find("Shot", [["code", "is", fresh]], retired_only=True) == []


def test_unknown_entity_type(sg):
    with pytest.raises(Fault) as refusal:
        sg.find("Nonsense", [])
    assert "Entity type 'Nonsense' does not exist." in str(refusal.value)
