"""Thousands of random queries, answered by the server as by an evaluator in memory."""

import datetime

import pytest

from differential.compare import Differential


@pytest.fixture(scope="module")
def differential(wire, pytestconfig):
    seed = pytestconfig.getoption("--seed")
    return Differential(wire, int(datetime.date.today().strftime("%Y%m%d")) if seed is None else seed)


@pytest.mark.row("checklist.1", "checklist.2", "checklist.5")
@pytest.mark.method("read")
def test_random_queries_are_answered_as_in_memory(differential, pytestconfig, capsys):
    count = pytestconfig.getoption("--queries")
    with capsys.disabled():
        print(f"\ndifferential test: seed {differential.seed}, {count} queries")
    problems = differential.run(count)
    assert not problems, "\n\n".join(problems)


@pytest.mark.row("checklist.7")
@pytest.mark.method("summarize")
def test_random_summaries_are_answered_as_in_memory(differential, pytestconfig):
    problems = differential.run_summaries(pytestconfig.getoption("--queries") // 5)
    assert not problems, "\n\n".join(problems)
