"""The evaluator of the differential test, checked by hand and on invented populations, without a server."""

import datetime
import random

import pytest

from differential.compare import shrink
from differential.evaluator import Evaluator, calendar_range, contains_tree
from differential.model import Key, World, fold
from differential.population import Population
from differential.queries import RELATIONS, QueryMaker
from differential.summaries import alike, expected
from differential.values import UTC

NOW = datetime.datetime(2026, 3, 31, 12, 0, tzinfo=UTC)
PROJECT = Key("Project", 1)
ONE, TWO, THREE = Key("Shot", 1), Key("Shot", 2), Key("Shot", 3)
SEQUENCE, OAK, ELM = Key("Sequence", 1), Key("Asset", 1), Key("Asset", 2)


@pytest.fixture
def evaluator():
    world = World()
    world.add(PROJECT, {"name": "P", "archived": False})
    world.add(SEQUENCE, {"code": "Opening", "project": PROJECT})
    world.add(OAK, {"code": "Oak", "project": PROJECT})
    world.add(ELM, {"code": "Elm", "project": PROJECT})
    base = {"project": PROJECT, "sg_diff_checkbox": False}
    world.add(ONE, base | {"code": "a", "head_in": 0, "sg_sequence": SEQUENCE, "assets": [OAK, ELM]})
    world.add(TWO, base | {"code": "B", "head_in": None, "assets": [OAK], "sg_diff_date": datetime.date(2026, 2, 28)})
    world.add(THREE, base | {"code": "c", "head_in": 7, "assets": []})
    world.freeze()
    return Evaluator(world, lambda: NOW)


def ask(evaluator, *conditions, **more):
    leaves = [{"path": path, "relation": relation, "values": list(values)} for path, relation, *values in conditions]
    filters = {"logical_operator": "and", "conditions": leaves}
    return [key.id for key in evaluator.answer({"type": "Shot", "return_only": "active", "filters": filters} | more)]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (("code", "is", "A"), [1]),
        (("code", "is_not", "b"), [1, 3]),
        (("head_in", "is", None), [2]),
        (("head_in", "is_not", 0), [2, 3]),
        (("head_in", "not_in", 0, None), [3]),
        (("head_in", "between", 7, 0), [1, 3]),
        (("sg_sequence", "is_not", {"type": "Sequence", "id": 1}), [2, 3]),
        (("sg_sequence", "name_not_contains", "open"), [2, 3]),
        (("sg_sequence.Sequence.code", "is_not", "x"), [1, 2, 3]),
        (("sg_sequence.Asset.code", "is", None), [1, 2, 3]),
        (("assets", "is", {"type": "Asset", "id": 2}), [1]),
        (("assets", "is_not", {"type": "Asset", "id": 2}), [2, 3]),
        (("assets", "is", None), [3]),
        (("assets.Asset.code", "is_not", "Oak"), [1]),
        (("assets.Asset.shots.Shot.code", "is", "b"), [1, 2]),
        (("sg_diff_date", "in_last", 1, "MONTH"), [2]),
        (("sg_diff_date", "not_in_last", 4, "WEEK"), [1, 2, 3]),
        (("$FROM$Shot.parent_shots.code", "is", "x"), []),
    ],
)
def test_leaves(evaluator, condition, expected):
    assert ask(evaluator, condition) == expected


def test_empty_values_sort_last_both_ways(evaluator):
    assert ask(evaluator, sorts=[{"field_name": "head_in", "direction": "asc"}]) == [1, 3, 2]
    assert ask(evaluator, sorts=[{"field_name": "head_in", "direction": "desc"}]) == [3, 1, 2]
    assert ask(evaluator, sorts=[{"field_name": "code", "direction": "desc"}]) == [3, 2, 1]


def test_weeks_start_on_monday():
    sunday = datetime.date(2026, 3, 29)
    assert calendar_range("week", sunday, 0) == (datetime.date(2026, 3, 23), datetime.date(2026, 3, 30))
    assert calendar_range("month", sunday, -1) == (datetime.date(2026, 2, 1), datetime.date(2026, 3, 1))


def test_trees_contain_their_parts():
    assert contains_tree({"a": [1, 2], "b": None}, {"a": [2]})
    assert not contains_tree({"a": 1}, {"a": True})
    assert not contains_tree({"a": 1}, {"b": 1})


def test_folding_is_simple():
    assert fold("ΣΑΣ") == "σασ"
    assert fold("\u1102\u1161") == "나"


def test_shrinking_finds_the_guilty_leaf():
    guilty = {"path": "code", "relation": "is", "values": ["x"]}
    other = {"path": "id", "relation": "is", "values": [1]}
    inner = {"logical_operator": "or", "conditions": [other, guilty, other]}
    tree = {"logical_operator": "and", "conditions": [other, inner]}
    query = {
        "return_fields": ["id", "code"],
        "paging": {"entities_per_page": 3, "current_page": 2},
        "sorts": [1],
        "filters": {"logical_operator": "and", "conditions": [other, tree]},
    }
    small = shrink(query, lambda candidate: "'code', 'relation'" in str(candidate["filters"]))
    assert small["filters"]["conditions"][1]["conditions"] == [guilty]
    assert "sorts" not in small and small["return_fields"] == ["id"]


class Echo:
    """Stands in for the wire: gives out ids and forgets the rest."""

    def __init__(self):
        self._next = 0

    def call(self, method, argument):
        if method == "batch":
            return [self._answer(request) for request in argument]
        return {"schema_field_read": {}, "schema_field_create": None, "update": {}}[method] or self._made(argument)

    def _made(self, argument):
        names = {item["property_name"]: item["value"] for item in argument.get("properties", [])}
        return {} if "name" not in names else "sg_" + names["name"].replace(" ", "_")

    def _answer(self, request):
        self._next += 1
        return {"id": self._next} if request["request_type"] == "create" else True

    def read(self, entity_type, conditions, fields):
        ids = conditions[0]["values"]
        return {"entities": [{"id": n, "uuid": f"00000000-0000-0000-0000-{n:012d}"} for n in ids]}


def test_invented_queries_reach_every_relation_and_mostly_select_something():
    rng = random.Random(7)
    world = Population(Echo(), rng, NOW, "p").build()
    maker, evaluator = QueryMaker(rng, world, NOW, "p"), Evaluator(world, lambda: NOW)
    used, selective, total = set(), 0, 2000
    for _ in range(total):
        query = maker.query()
        found = len(evaluator.answer(query))
        everything = len(world.of_type(query["type"]))
        selective += 0 < found < everything
        used |= _relations(query["type"], query["filters"])
    wanted = {(kind, relation) for kind, relations in RELATIONS.items() for relation in relations}
    assert wanted - used == set()
    assert selective > total * 0.4


def _relations(entity_type, condition):
    if "conditions" in condition:
        return {pair for child in condition["conditions"] for pair in _relations(entity_type, child)}
    from differential.model import FIELDS

    parts = condition["path"].split(".")
    if parts[0].startswith("$FROM$"):
        return {(FIELDS[parts[0].removeprefix("$FROM$")][parts[-1]].kind, condition["relation"])}
    end_type = parts[-2] if len(parts) > 1 else entity_type
    return {(FIELDS[end_type][parts[-1]].kind, condition["relation"])}


def test_summaries_add_up(evaluator):
    everything = {"logical_operator": "and", "conditions": []}
    fields = [{"field": "head_in", "type": "sum"}, {"field": "assets", "type": "count"}]
    grouping = [{"field": "sg_sequence", "type": "exact", "direction": "asc"}]
    request = {"type": "Shot", "filters": everything, "summaries": fields, "grouping": grouping}
    answer = expected(evaluator._world, evaluator, request)
    assert answer["summaries"] == {"head_in": 7.0, "assets": 2}
    assert {name: group["summaries"]["assets"] for name, group in answer["groups"].items()} == {
        "Sequence 1": 1,
        "None": 1,
    }


def test_summaries_are_alike_but_for_the_last_decimal():
    assert alike({"a": 0.3333333, "b": 2}, {"a": 0.333333, "b": 2})
    assert not alike({"a": 0.333}, {"a": 0.3334})
    assert not alike({"a": 1.0}, {"b": 1.0})
