"""Asks server and evaluator the same; shrinks what differs to a small question."""

from __future__ import annotations

import copy
import datetime
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

from differential.evaluator import Evaluator
from differential.model import Key, World
from differential.population import Population
from differential.queries import QueryMaker
from differential.summaries import SummaryMaker, alike, expected, simplified
from differential.values import UTC, to_wire
from harness.wire import Wire, WireFault

Query = dict[str, Any]


def now() -> datetime.datetime:
    return datetime.datetime.now(UTC)


class Differential:
    """One seed: its population, its queries, its mismatches."""

    def __init__(self, wire: Wire, seed: int):
        self.seed = seed
        self._wire = wire
        self._rng = random.Random(seed)
        base = now().replace(microsecond=0)
        self._day = base.date()
        prefix = f"d{seed}x{base:%H%M%S}"
        self._world: World = Population(wire, self._rng, base, prefix).build()
        self._evaluator = Evaluator(self._world, now)
        self._maker = QueryMaker(self._rng, self._world, base, prefix)

    def run(self, count: int, stop_after: int = 5) -> list[str]:
        """Makes `count` queries; returns a description of each mismatch, at most `stop_after`."""
        problems = []
        for number in range(count):
            query = self._maker.query()
            if now().date() != self._day:
                break  # relative dates of the population no longer keep their distance from the day's edge
            if self.differs(query):
                problems.append(f"query {number}\n" + self.describe(shrink(query, self.differs)))
                if len(problems) >= stop_after:
                    break
        return problems

    def run_summaries(self, count: int, stop_after: int = 5) -> list[str]:
        """The same for `count` summaries, which are not shrunk."""
        maker = SummaryMaker(self._rng, self._maker)
        problems: list[str] = []
        while count > 0 and len(problems) < stop_after and now().date() == self._day:
            count -= 1
            problems += self._summary_problem(maker.request())
        return problems

    def _summary_problem(self, request: Query) -> list[str]:
        wanted = expected(self._world, self._evaluator, request)
        try:
            served: Any = simplified(self._wire.call("summarize", request))
        except WireFault as fault:
            served = f"fault {fault.code}: {fault.message}"
        if alike(wanted, served):
            return []
        asked = json.dumps(request, ensure_ascii=False)
        return [f"seed {self.seed}, summarize {asked}\nserver:    {served}\nevaluator: {wanted}"]

    def differs(self, query: Query) -> bool:
        try:
            return self._served(query) != self._expected(query)
        except WireFault:
            return True

    def describe(self, query: Query) -> str:
        try:
            served: Any = self._served(query)
        except WireFault as fault:
            served = f"fault {fault.code}: {fault.message}"
        lines = [
            f"seed {self.seed}, {query['type']}",
            json.dumps({key: query[key] for key in query if key != "type"}, ensure_ascii=False, indent=1),
            f"server:    {served}",
            f"evaluator: {self._expected(query)}",
        ]
        return "\n".join(lines)

    def _served(self, query: Query) -> tuple[list[Any], bool]:
        size = query["paging"]["entities_per_page"]
        for page in range(1, query["paging"]["current_page"]):  # in order, so that a server may go on from the last row
            self._wire.call("read", query | {"paging": {"entities_per_page": size, "current_page": page}})
        answer = self._wire.call("read", query)
        return answer["entities"], answer["paging_info"]["has_next_page"]

    def _expected(self, query: Query) -> tuple[list[Any], bool]:
        keys = self._evaluator.answer(query)
        size, page = query["paging"]["entities_per_page"], query["paging"]["current_page"]
        chosen = keys[size * (page - 1) : size * page]
        return [self._record(key, query["return_fields"]) for key in chosen], len(keys) > size * page

    def _record(self, key: Key, fields: list[str]) -> dict[str, Any]:
        record: dict[str, Any] = {"type": key.type, "id": key.id}
        for path in fields:
            field, value = self._evaluator.along_single_links(key, path.split("."))
            record[path] = to_wire(self._world, field.kind, value)
        return record


def shrink(query: Query, differs: Callable[[Query], bool]) -> Query:
    """Drops parts while the difference stays."""
    changed = True
    while changed:
        changed = False
        for smaller in _smaller(query):
            if differs(smaller):
                query, changed = smaller, True
                break
    return query


def _smaller(query: Query) -> Iterator[Query]:
    if query["paging"] != {"entities_per_page": 500, "current_page": 1}:
        yield query | {"paging": {"entities_per_page": 500, "current_page": 1}}
    for key in ("sorts", "include_archived_projects"):
        if key in query:
            yield {name: value for name, value in query.items() if name != key}
    for field in query["return_fields"][1:]:
        yield query | {"return_fields": [name for name in query["return_fields"] if name != field]}
    scope, tree = query["filters"]["conditions"]
    for fewer in _smaller_trees(tree):
        yield query | {"filters": {"logical_operator": "and", "conditions": [scope, fewer]}}


def _smaller_trees(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "conditions" not in tree:
        if len(tree["values"]) > 1 and tree["relation"] in ("in", "not_in"):
            for index in range(len(tree["values"])):
                yield tree | {"values": tree["values"][:index] + tree["values"][index + 1 :]}
        return
    for index, child in enumerate(tree["conditions"]):
        if "conditions" in child:
            yield child
        yield tree | {"conditions": tree["conditions"][:index] + tree["conditions"][index + 1 :]}
        for fewer in _smaller_trees(child):
            smaller = copy.copy(tree["conditions"])
            smaller[index] = fewer
            yield tree | {"conditions": smaller}
