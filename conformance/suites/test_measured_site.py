"""The measured site: every entry of the corpus has a case here, or a reason why it has none."""

import ast
from collections import Counter
from pathlib import Path

import pytest

from harness.measured.entries import COVERED, ENTRIES, LEFT_OUT, read

SUITES = Path(__file__).parent


def cases_in(suite):
    """Names of the test functions of a suite, as the table writes them."""
    path = SUITES / f"test_{suite}.py"
    nodes = ast.parse(path.read_text(encoding="utf-8")).body if path.exists() else []
    return {node.name.removeprefix("test_") for node in nodes if isinstance(node, ast.FunctionDef)}


def missing(entry):
    """Cases that cover the entry but are not there."""
    return [case for case in entry.cases if case.split(":")[1] not in cases_in(case.split(":")[0])]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_an_entry_is_covered_by_cases_that_are_there(entry):
    assert entry.state == COVERED or entry.state in LEFT_OUT
    assert bool(entry.cases) is (entry.state == COVERED)
    assert missing(entry) == []


def test_no_entry_is_listed_twice():
    assert [name for name, count in Counter(entry.name for entry in ENTRIES).items() if count > 1] == []


def test_cases_that_are_not_there_are_told():
    (entry,) = read(
        "",
        "one | of none | measured_site:no_such_case\n + no_such_suite:case\n + measured_site:no_entry_is_listed_twice",
    )
    assert missing(entry) == ["measured_site:no_such_case", "no_such_suite:case"]


def test_every_suite_about_the_site_is_named():
    named = {case.split(":")[0] for entry in ENTRIES for case in entry.cases}
    suites = {path.stem.removeprefix("test_") for path in SUITES.glob("test_measured_*.py")}
    assert suites - named == {"measured_site"}
