"""The matrix itself: every row of it has a case, and the committed reference names every method and row."""

import re

from harness.matrix import COVERED, METHODS, ROWS
from harness.plugin import rows_with_a_case


def test_every_covered_row_has_a_case(request):
    if len({item.path for item in request.session.items}) < 5:
        return  # a part of the suites was selected
    missing = [row.name for row in ROWS if row.state == COVERED and row.name not in rows_with_a_case()]
    assert missing == []


def test_the_committed_reference_is_current(repository):
    text = (repository / "docs" / "reference" / "compatibility.md").read_text(encoding="utf-8")
    methods, matrix = text.split("## Matrix")
    listed_methods = re.findall(r"^\| `(\w+)` \| ([\w ]+) \|", methods, re.MULTILINE)
    listed_rows = re.findall(r"^\| ([\w.-]+) \|", matrix.split("|---|---|---|", 1)[1], re.MULTILINE)
    assert listed_methods == [(name, state) for name, (state, _) in METHODS.items()]
    assert listed_rows == [row.name for row in ROWS]
