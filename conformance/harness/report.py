"""Writes the compatibility reference from the matrix and the results of one run."""

from __future__ import annotations

from harness.matrix import CLIENT, COVERED, KNOWN_DIFFERENCES, LATER, METHODS, ROWS, Row

HEADER = """# Compatibility with the official Python client

Written by `make conformance` from the cases under `conformance/`, which drive a running server with the unmodified
`shotgun_api3` 3.10.3. Do not edit by hand.
"""


def render(outcomes: dict[str, dict[str, str]], method_cases: dict[str, set[str]]) -> str:
    """The whole document.

    `outcomes` maps a row's name to its case ids and their outcomes (`passed`, `failed`, `skipped`); `method_cases` maps
    a method to the case ids that exercise it.
    """
    return "\n".join([HEADER, *_methods(method_cases), *_matrix(outcomes), *_differences()]) + "\n"


def _methods(method_cases: dict[str, set[str]]) -> list[str]:
    lines = ["## Methods", "", "| Method | State | Remark | Cases |", "|---|---|---|---|"]
    for name, (state, remark) in METHODS.items():
        lines.append(f"| `{name}` | {state} | {remark} | {len(method_cases.get(name, ())) or ''} |")
    return lines + [""]


def _matrix(outcomes: dict[str, dict[str, str]]) -> list[str]:
    states = [_state(row, outcomes.get(row.name, {})) for row in ROWS]
    lines = ["## Matrix", "", _totals(states), "", "| Row | State | Cases |", "|---|---|---|"]
    for row, state in zip(ROWS, states):
        cases = ", ".join(f"`{case}`" for case in sorted(outcomes.get(row.name, {})))
        lines.append(f"| {row.name} | {state} | {cases} |")
    return lines + [""]


def _totals(states: list[str]) -> str:
    kinds = sorted(set(states))
    return "; ".join(f"{states.count(kind)} {kind}" for kind in kinds) + "."


def _state(row: Row, cases: dict[str, str]) -> str:
    if row.state in (LATER, CLIENT):
        return row.state
    assert row.state == COVERED
    if "failed" in cases.values():
        return "fails"
    return "passes" if "passed" in cases.values() else "not run"


def _differences() -> list[str]:
    return ["## Known differences", "", *[f"* {difference}" for difference in KNOWN_DIFFERENCES]]
