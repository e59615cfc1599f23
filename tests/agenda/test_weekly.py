"""What comes on Mondays, and who is chosen for it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.agenda.closest import Ties, closest
from bot.agenda.goals import Progress, good_next_ones
from bot.agenda.people import Acquaintance
from bot.agenda.review import Material, suggestions
from bot.agenda.weekly import is_quarterly, is_review_week
from bot.model import Goal

TODAY = date(2026, 11, 23)
ZONE = "Africa/Lagos"


def somebody(number: int, **known: object) -> Acquaintance:
    return Acquaintance(number, f"Person {number}", f"P{number}", **known)  # type: ignore[arg-type]


def coffees(counted: int = 0) -> Progress:
    goal = Goal(what="coffees", target=4, period="month", set_on=date(2026, 11, 2), done=False)
    return Progress(goal, [("Ada", TODAY)] * counted, date(2026, 11, 30), kind="coffee")


@pytest.mark.parametrize(
    ("monday", "review", "quarter"),
    [
        ("2026-12-07", True, False),
        ("2026-12-14", False, False),
        ("2027-01-04", True, True),
        ("2027-02-01", True, False),
    ],
)
def test_the_first_monday_is_the_reviews(monday: str, review: bool, quarter: bool) -> None:
    day = date.fromisoformat(monday)
    assert (is_review_week(day), is_quarterly(day)) == (review, quarter)


def test_the_longest_not_in_touch_comes_first_and_strangers_last() -> None:
    people = [somebody(1), somebody(2, last=date(2026, 5, 1)), somebody(3, last=date(2025, 5, 1))]
    assert [p.id for p in good_next_ones(coffees(), people, (), ZONE, TODAY)] == [3, 2, 1]


def test_whoever_was_asked_or_in_touch_in_the_stretch_that_counts_is_left_out() -> None:
    people = [somebody(1, last=date(2026, 11, 2)), somebody(2, last=date(2026, 10, 31)), somebody(3)]
    assert [p.id for p in good_next_ones(coffees(), people, {3}, ZONE, TODAY)] == [2]


def test_a_goal_that_is_reached_needs_nobody() -> None:
    assert good_next_ones(coffees(4), [somebody(1)], (), ZONE, TODAY) == []


def test_close_people_come_before_those_often_in_touch() -> None:
    people = [somebody(n) for n in (1, 2)] + [somebody(3, tags=("close",)), somebody(4, roles=("mentor",)), somebody(5)]
    ties = {1: Ties(both_ways=2), 2: Ties(both_ways=7), 5: Ties(helped=1)}
    assert [p.id for p in closest(people, ties)] == [3, 2, 1, 4, 5]


def test_eight_are_enough() -> None:
    assert len(closest([somebody(n, tags=("close",)) for n in range(20)], {})) == 8


def test_a_review_is_short() -> None:
    old = [somebody(n, company="Acme", last=date(2024, 1, 1)) for n in range(100)]
    assert len(suggestions(Material(old, {}), TODAY)) == 5
