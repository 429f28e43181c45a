"""Every entity type, all fields, sorted and paged, as the client's long test does."""

import pytest

SKIPPED = {"Asset", "Task", "Shot", "Attachment", "Candidate"}


@pytest.mark.row("TestShotgunApiLong.test_automated_find")
@pytest.mark.method("read", "schema_entity_read", "schema_field_read")
def test_automated_find(sg, site):
    direction, operator, limit, page = "desc", "any", 1, 1
    for entity_type in sorted(sg.schema_entity_read()):
        if entity_type in SKIPPED or entity_type.startswith("MimE"):
            continue
        fields = sg.schema_field_read(entity_type)
        order = next(
            (
                [{"field_name": name, "direction": direction}]
                for name, block in fields.items()
                if block["data_type"]["value"] in ("number", "date")
            ),
            None,
        )
        filters = [["project", "is", site.project]] if "project" in fields else []
        rows = sg.find(
            entity_type,
            filters,
            fields=list(fields),
            order=order,
            filter_operator=operator,
            limit=limit,
            page=page,
        )
        for row in rows:
            assert set(row) == {"type", "id", *fields}, entity_type
        direction = "asc" if direction == "desc" else "desc"
        operator = "all" if operator == "any" else "any"
        limit, page = limit % 5 + 1, page % 3 + 1


def test_all_fields_of_the_big_types(sg, site):
    for entity_type in (
        "Shot",
        "Asset",
        "Task",
        "Version",
        "Note",
        "HumanUser",
        "EventLogEntry",
        "Project",
        "Attachment",
    ):
        fields = sg.schema_field_read(entity_type)
        for row in sg.find(entity_type, [], fields=list(fields), limit=3):
            assert set(row) == {"type", "id", *fields}, entity_type


def test_every_field_can_be_sorted_or_is_ignored(sg):
    for entity_type in ("Shot", "Task", "Version", "HumanUser"):
        for name in sg.schema_field_read(entity_type):
            sg.find(entity_type, [], order=[{"field_name": name, "direction": "desc"}], limit=2)


def test_every_field_can_be_summarized_by_count_or_is_refused_with_words(wire, sg):
    everything = {"logical_operator": "and", "conditions": []}
    for entity_type in ("Shot", "Task", "Version", "HumanUser"):
        for name in sg.schema_field_read(entity_type):
            summary = {"type": entity_type, "filters": everything, "summaries": [{"field": name, "type": "count"}]}
            answer = wire.envelope("summarize", wire.auth, summary)
            assert not answer.get("exception") or answer["error_code"] in (103, 104), (entity_type, name, answer)


def test_every_field_takes_is_null_or_is_refused_with_words(wire, sg):
    for entity_type in ("Shot", "Task", "Version", "HumanUser", "Note", "Project"):
        for name in sg.schema_field_read(entity_type):
            argument = {
                "type": entity_type,
                "return_fields": ["id"],
                "filters": {
                    "logical_operator": "and",
                    "conditions": [{"path": name, "relation": "is", "values": [None]}],
                },
                "return_only": "active",
                "paging": {"entities_per_page": 1, "current_page": 1},
            }
            answer = wire.envelope("read", wire.auth, argument)
            assert not answer.get("exception") or answer["error_code"] == 103, (entity_type, name, answer)
