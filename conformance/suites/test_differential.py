"""Thousands of random queries, answered by the server as by an evaluator in memory."""

import datetime

import pytest

from differential.compare import Differential


@pytest.mark.row("checklist.1", "checklist.2", "checklist.5")
@pytest.mark.method("read")
def test_random_queries_are_answered_as_in_memory(request, wire, capsys):
    seed = request.config.getoption("--seed")
    if seed is None:
        seed = int(datetime.date.today().strftime("%Y%m%d"))
    count = request.config.getoption("--queries")
    with capsys.disabled():
        print(f"\ndifferential test: seed {seed}, {count} queries")
    problems = Differential(wire, seed).run(count)
    assert not problems, "\n\n".join(problems)
