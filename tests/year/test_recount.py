"""What the sample year amounts to on its last day is what anybody would count from its export."""

from __future__ import annotations

from datetime import date

import pytest

from tests.recount import introductions, promises, recounted, said
from tests.year.conftest import Year

FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)


@pytest.fixture(scope="module")
def summary(year: Year) -> str:
    """The six lines of /stats 365d."""
    return next(text for text in reversed(year.said) if "In touch both ways" in text)


def test_people_ways_and_help_are_those_of_the_export(year: Year, summary: str) -> None:
    counted = recounted(year.whole, 365, LAST)
    assert counted.pop("touches") > 100
    assert said(summary) == counted


def test_promises_are_those_of_the_export(year: Year, summary: str) -> None:
    mine, mine_kept, mine_open = promises(year.whole, "me", FIRST, LAST)
    theirs, theirs_kept, theirs_open = promises(year.whole, "them", FIRST, LAST)
    assert (mine_open, theirs_open) == (0, 0)
    assert f"Promises: yours {mine} of {mine_kept} kept on time; theirs {theirs} of {theirs_kept}\n" in summary
    assert mine_kept
    assert theirs_kept


def test_introductions_are_those_of_the_export(year: Year, summary: str) -> None:
    made, met = introductions(year.whole, FIRST, LAST)
    assert f"Introductions: {made} made, {met} met\n" in summary
    assert made
