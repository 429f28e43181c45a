"""pytest plugin: ties cases to rows of the matrix and writes the report when asked."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from harness.matrix import COVERED, METHODS, ROWS_BY_NAME
from harness.report import render

_rows_of: dict[str, list[str]] = {}
_methods_of: dict[str, list[str]] = {}
_outcome_of: dict[str, str] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        _rows_of[item.nodeid] = [name for mark in item.iter_markers("row") for name in mark.args]
        _methods_of[item.nodeid] = [name for mark in item.iter_markers("method") for name in mark.args]
        unknown = [name for name in _rows_of[item.nodeid] if name not in ROWS_BY_NAME]
        unknown += [name for name in _methods_of[item.nodeid] if name not in METHODS]
        if unknown:
            raise pytest.UsageError(f"{item.nodeid} names {unknown}, which the matrix does not know")


def rows_with_a_case() -> set[str]:
    """Names of the rows that the collected cases cover."""
    return {row for rows in _rows_of.values() for row in rows}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.failed:
        _outcome_of[report.nodeid] = "failed"
    elif report.when == "call" or report.skipped:
        _outcome_of.setdefault(report.nodeid, report.outcome)


def pytest_sessionfinish(session: pytest.Session) -> None:
    target = session.config.getoption("--write-report")
    if target and _ran_all():
        Path(target).write_text(_document(), encoding="utf-8")


def _ran_all() -> bool:
    """A run of a part of the cases says nothing about the others, so it writes no report."""
    wanted = {name for name, row in ROWS_BY_NAME.items() if row.state == COVERED}
    return wanted <= {row for node in _outcome_of for row in _rows_of.get(node, [])}


def _document() -> str:
    outcomes: dict[str, dict[str, str]] = defaultdict(dict)
    method_cases: dict[str, set[str]] = defaultdict(set)
    for node, outcome in _outcome_of.items():
        for row in _rows_of.get(node, []):
            outcomes[row][_case_id(node)] = outcome
        for method in _methods_of.get(node, []):
            method_cases[method].add(_case_id(node))
    return render(outcomes, method_cases)


def _case_id(node: str) -> str:
    """`suites/test_find.py::test_x[a]` as `find::test_x[a]`."""
    path, _, case = node.partition("::")
    return f"{Path(path).stem.removeprefix('test_')}::{case}"
