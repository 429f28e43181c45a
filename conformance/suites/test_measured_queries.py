"""Questions to the measured site: paths, groups, order, summaries and search."""

import pytest
from shotgun_api3 import Fault

from harness.measured import ids
from harness.wire import leaf

# 016_dotted_multi_entity, 071_note_link_name_filter


def test_filters_run_through_lists_of_links(sg, make, fresh):
    sequence = make("Sequence")
    shot = make("Shot", sg_sequence=sequence)
    note = make("Note", note_links=[shot])

    def found(path, relation, value):
        return ids(sg.find("Note", [["id", "is", note["id"]], [path, relation, value]]))

    assert found("note_links.Shot.code", "is", fresh) == [note["id"]]
    assert found("note_links.Shot.code", "contains", "ZZZNOPE") == []
    assert found("note_links.Shot.sg_sequence.Sequence.code", "is", fresh) == [note["id"]]
    assert found("note_links.Asset.code", "is", fresh) == []
    with pytest.raises(Fault, match="'multi_entity' data type doesn't support 'contains' 'relation'"):
        found("note_links", "contains", fresh)


def test_every_type_of_a_link_has_a_name_to_filter_by(sg):
    links = sg.schema_field_read("Note", "note_links")["note_links"]["properties"]["valid_types"]["value"]
    for entity_type in set(links) & set(sg.schema_entity_read()):
        assert sg.find("Note", [[f"note_links.{entity_type}.cached_display_name", "is", "ZZZNOPE"]]) == []


# 017_filter_operators, 059_dotted_path_type_check


def test_a_type_that_a_link_does_not_hold_finds_nothing_and_reads_nothing(sg, make, fresh):
    version = make("Version", entity=make("Shot"))
    own = ["id", "is", version["id"]]
    assert ids(sg.find("Version", [own, ["entity.Shot.code", "contains", fresh[2:]]])) == [version["id"]]
    for path in ("entity.Asset.code", "entity.Task.content", "sg_task.Shot.code"):
        assert sg.find("Version", [own, [path, "is", "ZZZNOPE"]]) == []
    read = sg.find_one(
        "Version", [own], ["entity.Shot.code", "entity.Asset.code", "entity.Bogus.code", "entity.Shot.bogus"]
    )
    assert read["entity.Shot.code"] == fresh
    assert read["entity.Asset.code"] is None
    assert "entity.Bogus.code" not in read and "entity.Shot.bogus" not in read


@pytest.mark.parametrize("value", [7, [7]])
def test_a_bare_id_is_no_link_in_a_filter(sg, value):
    with pytest.raises(Fault, match="but got Integer: 7"):
        sg.find("Version", [["entity", "in" if isinstance(value, list) else "is", value]])


# 026_result_order


def test_rows_come_in_the_order_of_their_ids(sg, make):
    shot, asset = make("Shot", name="b"), make("Shot", name="a")
    rows = [
        make("Version", entity=link, sg_status_list=status)
        for link, status in ((shot, "rev"), (asset, "vwd"), (shot, "rev"))
    ]
    these = [["id", "in", ids(reversed(rows))]]

    def read(*order):
        keys = [{"field_name": key.lstrip("-"), "direction": "desc" if key[0] == "-" else "asc"} for key in order]
        return ids(sg.find("Version", these, order=keys or None))

    one, two, three = ids(rows)
    assert read() == [one, two, three]
    assert read("-id") == [three, two, one]
    assert read("sg_status_list") == read("sg_status_list", "id") == [one, three, two]
    assert read("sg_status_list", "-id") == [three, one, two]
    assert read("entity.Shot.code") == [two, one, three]


def test_an_unknown_sort_is_ignored(sg, spare):
    plain = [row["id"] for row in sg.find("Version", [["project", "is", spare]])]
    for field in ("sg_uploaded_movie", "open_notes_count", "zzz_not_a_field"):
        order = [{"field_name": field, "direction": "desc"}]
        assert [row["id"] for row in sg.find("Version", [["project", "is", spare]], order=order)] == plain
    assert plain == sorted(plain)


# 030_complex_filters


def group(operator, *conditions):
    return {"logical_operator": operator, "conditions": list(conditions)}


def test_groups_nest_and_mix(wire, make):
    one, two = make("Shot"), make("Shot")
    either = group("or", leaf("id", "is", one["id"]), leaf("id", "is", two["id"]))
    neither = group("and", leaf("id", "is", one["id"]), leaf("id", "is", two["id"]))

    def count(filters):
        argument = {"type": "Shot", "return_fields": ["id"], "filters": filters, "return_only": "active"}
        return len(wire.call("read", argument | {"paging": {"entities_per_page": 500, "current_page": 1}})["entities"])

    assert (count(either), count(neither)) == (2, 0)
    assert count(group("and", leaf("project", "is_not", None), either)) == 2
    for depth in (1, 20, 90):
        deep, empty = either, neither
        for _ in range(depth):
            deep, empty = group("and", deep), group("and", empty)
        assert (count(deep), count(empty)) == (2, 0)
    assert count(group("and")) > 2


@pytest.mark.parametrize("operator", ["AND", "OR", "Or", "not", "xor", ""])
def test_other_operators_of_groups_are_refused(wire, operator):
    argument = {
        "type": "Shot",
        "return_fields": ["id"],
        "filters": group(operator, leaf("id", "is", 1)),
        "paging": {"entities_per_page": 1, "current_page": 1},
    }
    assert "ogical operator" in wire.fault("read", argument).message


# 079_summarize_multi_grouping


def test_groups_of_groups_add_up(sg, make):
    sequence = make("Sequence")
    shots = [make("Shot", sg_sequence=sequence, sg_status_list=status) for status in ("wtg", "wtg", "ip", "fin")]
    these = [["id", "in", ids(shots)]]
    by = [
        {"field": field, "type": "exact", "direction": "asc"} for field in ("project", "sg_sequence", "sg_status_list")
    ]
    answer = sg.summarize("Shot", these, [{"field": "id", "type": "count"}], grouping=by)

    def check(level, depth):
        if "groups" not in level:
            return depth
        assert sum(inner["summaries"]["id"] for inner in level["groups"]) == level["summaries"]["id"]
        return max(check(inner, depth + 1) for inner in level["groups"])

    assert check(answer, 0) == 3
    assert answer["summaries"]["id"] == 4


@pytest.mark.parametrize(
    ("statuses", "together"),
    [
        (["wtg"], "wtg"),
        (["fin", "fin"], "fin"),
        (["ip", "wtg"], "ip"),
        (["fin", "ip"], "ip"),
        (["fin", "wtg"], "ip"),
        ([None, "fin", "wtg"], "ip"),
    ],
)
def test_a_mix_of_statuses_is_in_progress(sg, make, statuses, together):
    shots = [make("Shot", sg_status_list=status) for status in statuses]
    sums = [{"field": "sg_status_list", "type": "status_list"}]
    assert sg.summarize("Shot", [["id", "in", ids(shots)]], sums)["summaries"]["sg_status_list"] == together


def test_an_unknown_grouping_is_refused_with_those_that_are_known(sg):
    by = [{"field": "code", "type": "nonsense", "direction": "asc"}]
    with pytest.raises(Fault) as refused:
        sg.summarize("Shot", [], [{"field": "id", "type": "count"}], grouping=by)
    for kind in "exact tens hundreds day week month quarter year oneday fivedays entitytype firstletter".split():
        assert kind in str(refused.value)


def test_one_summary_of_a_field_a_call(sg, spare):
    by = [{"field": "sg_status_list", "type": "exact", "direction": "asc"}]
    sums = [{"field": "id", "type": "count"}]
    summary = sg.summarize("Shot", [["project", "is", spare]], sums, grouping=by)
    assert summary["summaries"]["id"] == sum(group["summaries"]["id"] for group in summary["groups"])


# 053_text_search_matching


def test_words_of_a_search_are_parts_of_names(sg, site, make, fresh):
    word = fresh[-6:]
    shot = make("Shot", name=f"qat_{word}_0020", description="wubblefish")
    other = make("Shot", name=f"qat_{word}_sh010")
    version = make("Version", name="zzz_v001", entity=shot)

    def found(text, entity_type="Shot"):
        return set(ids(sg.text_search(text, {entity_type: []}, project_ids=[site.project["id"]], limit=50)["matches"]))

    both = {shot["id"], other["id"]}
    for text in (f"qat_{word}", f"QAT_{word}".upper(), f"at_{word}_", f"{word} qat"):
        assert found(text) == both
    assert found(f"0020 {word}") == found(f"{word} 0020") == {shot["id"]}
    assert found(f"{word} nomatch") == found(f"wubblefish {word}") == set()
    assert found(f"{word} 0020", "Version") == {version["id"]}


# 020_summarize


def test_an_unknown_summary_is_refused_with_those_that_are_known(sg):
    with pytest.raises(Fault) as refused:
        sg.summarize("Shot", [], [{"field": "id", "type": "nonsense"}])
    kinds = "record_count count sum maximum minimum average earliest latest percentage status_percentage"
    for kind in f"{kinds} status_percentage_as_float status_list checked unchecked".split():
        assert kind in str(refused.value)


@pytest.mark.parametrize("kinds", [("count", "maximum"), ("maximum", "count"), ("count", "minimum", "maximum")])
def test_of_two_summaries_of_a_field_the_last_counts(sg, make, kinds):
    rows = ids([make("Shot"), make("Shot")])
    sums = [{"field": "id", "type": kind} for kind in kinds]
    found = sg.summarize("Shot", [["id", "in", rows]], sums)["summaries"]
    assert found == {"id": {"count": 2, "maximum": max(rows), "minimum": min(rows)}[kinds[-1]]}


def test_a_checkbox_has_no_empty_value_and_two_groups(sg, make):
    rows = [["id", "in", ids([make("Version", flagged=True), make("Version")])]]
    counts = [{"field": "id", "type": "count"}]
    with pytest.raises(Fault, match=r"API summarize\(\) Version\.flagged expected \[String, "):
        sg.summarize("Version", [*rows, ["flagged", "is_not", None]], counts)
    with pytest.raises(Fault, match=r"API summarize\(\) Version\.sg_uploaded_movie's 'url' data type cannot be used"):
        sg.summarize("Version", [*rows, ["sg_uploaded_movie", "is_not", None]], counts)
    by = [{"field": "flagged", "type": "exact", "direction": "asc"}]
    groups = sg.summarize("Version", rows, counts, grouping=by)["groups"]
    assert [group["summaries"]["id"] for group in groups] == [1, 1]


def test_nothing_is_a_group_of_its_own(sg, make):
    rows = [["id", "in", ids([make("Version", sg_task=make("Task")), make("Version")])]]
    by = [{"field": "sg_task", "type": "exact", "direction": "asc"}]
    groups = sg.summarize("Version", rows, [{"field": "id", "type": "count"}], grouping=by)["groups"]
    assert {group["group_name"] == "": group["group_value"] is None for group in groups} == {True: True, False: False}


# field_types/summary


def test_no_group_and_no_sum_of_a_count(sg):
    by = [{"field": "open_notes_count", "type": "exact", "direction": "asc"}]
    with pytest.raises(Fault, match=r"Grouping is not allowed for field Shot\.open_notes_count"):
        sg.summarize("Shot", [], [{"field": "id", "type": "count"}], grouping=by)


def test_a_count_of_notes_follows_them_at_once(sg, make):
    shot = make("Shot")
    version = make("Version", entity=shot)

    def count(row, field="open_notes_count"):
        return sg.find_one(row["type"], [["id", "is", row["id"]]], [field])[field]

    assert count(shot) == 0
    note = make("Note", note_links=[shot], sg_status_list="opn")
    assert (count(shot), count(version, "entity.Shot.open_notes_count")) == (1, 1)
    sg.update("Note", note["id"], {"sg_status_list": "clsd"})
    assert count(shot) == 0
    query = sg.schema_field_read("Shot", "open_notes_count")["open_notes_count"]["properties"]["query"]["value"]
    assert query["entity_type"] == "Note" and "parent_entity_token" in str(query)


# field_types/multi_entity


def test_lists_of_people_are_asked_by_what_they_contain(sg, site, make):
    addressed, plain = make("Note", addressings_to=[site.human]), make("Note")
    both = ["id", "in", ids([addressed, plain])]
    name = site.human["name"].split()[0]
    for operand in (name, site.human):
        assert ids(sg.find("Note", [both, ["addressings_to", "contains", operand]])) == [addressed["id"]]
        assert ids(sg.find("Note", [both, ["addressings_to", "not_contains", operand]])) == [plain["id"]]


# 080_query_field_cost


def test_one_summary_counts_for_many_rows(sg, make):
    one, two, none = make("Shot"), make("Shot"), make("Shot")
    notes = [make("Note", note_links=links) for links in ([one], [one], [two], [two, one])]
    rows = [["note_links", "in", [one, two, none]], ["id", "in", ids(notes)]]
    by = [{"field": "note_links", "type": "exact", "direction": "asc"}]
    groups = sg.summarize("Note", rows, [{"field": "id", "type": "count"}], grouping=by)["groups"]
    found = {
        frozenset((link["type"], link["id"]) for link in group["group_value"]): group["summaries"]["id"]
        for group in groups
    }
    first, second = ("Shot", one["id"]), ("Shot", two["id"])
    assert found == {frozenset([first]): 2, frozenset([second]): 1, frozenset([first, second]): 1}


# field_types/multi_entity, recipes/009_multi_entity_safely


def test_links_of_a_list_in_filters(sg, make):
    a, b = make("Asset", name="target_a"), make("Asset", name="target_b")
    rows = {
        name: make("Shot", assets=links)["id"] for name, links in {"ab": [a, b], "a": [a], "b": [b], "0": []}.items()
    }

    def found(*conditions):
        shots = ids(sg.find("Shot", [["id", "in", list(rows.values())], *conditions]))
        return [name for name, row in rows.items() if row in shots]

    gone = {"type": "Asset", "id": 99_999_999}
    assert found(["assets", "is", a], ["assets", "is", b]) == ["ab"]
    assert found(["assets", "is", gone]) == found(["assets", "in", [gone]]) == []
    assert found(["assets", "in", [a, gone]]) == ["ab", "a"]
    assert found(["assets", "not_in", [a, b]]) == ["0"]
    assert found(["assets.Asset.code", "is", "target_a"]) == ["ab", "a"]
    for operand, sentence in (
        ([a, b], "expects a 1-element array"),
        (a["id"], "but got Integer|invalid/missing entity"),
    ):
        with pytest.raises(Fault, match=sentence):
            found(["assets", "is", operand])
    for relation in ("contains", "not_contains", "starts_with"):
        with pytest.raises(Fault, match=f"'multi_entity' data type doesn't support '{relation}' 'relation'"):
            found(["assets", relation, "target"])


# recipes/005_propagate_status


def test_statuses_of_the_tasks_of_many_shots_take_one_question(sg, make):
    one, two = make("Shot"), make("Shot")
    statuses = {"fin": one, "ip": one, "wtg": two}
    tasks = [make("Task", entity=shot, sg_status_list=status) for status, shot in statuses.items()]
    for question in (["entity", "in", [one, two]], ["entity.Shot.id", "in", ids([one, two])]):
        found = sg.find("Task", [question], ["entity", "sg_status_list"])
        assert {row["id"] for row in found} == set(ids(tasks))
        assert {row["sg_status_list"]: row["entity"]["id"] for row in found} == {
            status: shot["id"] for status, shot in statuses.items()
        }
    assert sg.find("Task", [["entity", "in", [one, two]], ["sg_status_list", "is", "Final"]]) == []
