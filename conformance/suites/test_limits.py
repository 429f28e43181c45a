"""Questions that would keep the database busy for everybody are refused before it is asked."""

import time

import pytest

from harness.wire import leaf

HOPS = "created_by.HumanUser.created_by.HumanUser."
REFUSED_WITHIN_SECONDS = 10


def _read(conditions, operator="and", **more):
    argument = {
        "type": "Shot",
        "return_fields": ["id"],
        "return_only": "active",
        "filters": {"logical_operator": operator, "conditions": conditions},
        "paging": {"entities_per_page": 10, "current_page": 1},
    }
    argument.update(more)
    return argument


def _summary(path):
    return {
        "type": "Shot",
        "filters": {"logical_operator": "and", "conditions": []},
        "summaries": [{"field": path, "type": "count"}],
    }


@pytest.mark.parametrize(
    "condition",
    [
        lambda n: leaf("code", "contains", f"part {n}"),
        lambda n: leaf("code", "not_contains", f"part {n}"),
        lambda n: leaf("project", "name_contains", f"part {n}"),
        lambda n: leaf("assets.Asset.code", "is", f"asset {n}"),
    ],
    ids=["texts", "negatives", "names", "members"],
)
def test_many_expensive_conditions_are_refused_at_once(wire, condition):
    began = time.monotonic()
    fault = wire.fault("read", _read([condition(n) for n in range(10_000)], "or"))
    assert time.monotonic() - began < REFUSED_WITHIN_SECONDS
    assert fault.code == 103
    assert "at most 5000 are allowed" in fault.message


def test_many_cheap_conditions_are_answered(wire):
    wire.call("read", _read([leaf("code", "is", f"shot {n}") for n in range(9_000)], "or"))
    wire.call("read", _read([leaf("code", "contains", f"part {n}") for n in range(100)], "or"))


@pytest.mark.parametrize("hops", [5, 30])
def test_paths_follow_at_most_eight_links(wire, hops):
    path = HOPS * hops + "name"
    for method, argument in [
        ("read", _read([leaf(path, "is", "x")])),
        ("read", _read([], return_fields=[path])),
        ("read", _read([], sorts=[{"field_name": path, "direction": "asc"}])),
        ("summarize", _summary(path)),
    ]:
        fault = wire.fault(method, argument)
        assert fault.code == 103
        assert "at most 8 links" in fault.message


def test_eight_links_are_followed(wire):
    wire.call("read", _read([leaf(HOPS * 4 + "name", "is", "x")]))
