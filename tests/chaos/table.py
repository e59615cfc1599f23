"""The table that the full tier ends with: a line a row of the promises, and what else was run by its file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pytest

ROW: Final = "chaos row"
"""The property that a test notes its row under."""

_WITHOUT_ROWS: Final = {
    "tests/chaos/test_database_trouble.py": "R5 claiming on a full disk",
    "tests/chaos/test_forged_presses.py": "S2 forged presses",
    "tests/scheduler/test_time_faults.py": "R7 R8 time goes wrong",
    "tests/store/test_networks_apart.py": "S1 networks apart",
    "tests/whole/test_over_http.py": "S3 over HTTP",
}
_NUMBER: Final = re.compile(r"([RS])(\d+)")


def table(reports: Mapping[str, Sequence[pytest.TestReport]]) -> list[str]:
    """Its lines, from pytest's reports by outcome."""
    lines = [f"{outcome:<7} {line}" for outcome in ("passed", "failed") for line in _lines(reports.get(outcome, ()))]
    return sorted(lines, key=_by_row)


def _lines(reports: Iterable[pytest.TestReport]) -> list[str]:
    """One a row that was noted; of tests that note none, how many there were of each file."""
    rows: list[str] = []
    others: Counter[str] = Counter()
    for report in reports:
        noted = [str(said) for name, said in report.user_properties if name == ROW]
        rows += noted
        if not noted:
            others[_WITHOUT_ROWS.get(report.fspath, report.nodeid)] += 1
    return rows + [f"{name:<28} {number} of its tests" for name, number in others.items()]


def _by_row(line: str) -> tuple[str, int, str]:
    found = _NUMBER.search(line)
    return (found[1], int(found[2]), line) if found else ("", 0, line)
