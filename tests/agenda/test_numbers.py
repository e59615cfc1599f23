"""What a stretch of days amounts to, on rows made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agenda.numbers import Brought, InTouch, Log, Numbers, Period, Promise, count
from bot.model.people import TouchKind

PERIOD = Period(date(2026, 8, 26), date(2026, 11, 23))
PEOPLE = {1: "Ada Okafor", 2: "Bob Stone", 3: "Chidi Eze"}


def touch(day: str, who: int = 1, kind: TouchKind = "coffee", *, both: bool = True) -> InTouch:
    """One time in touch."""
    return InTouch(who, date.fromisoformat(day), kind, "both" if both else "mine")


def counted(
    touches: Iterable[InTouch] = (), promises: Iterable[Promise] = (), last: dict[int, date] | None = None,
    brought: Iterable[Brought] = (),
) -> Numbers:  # fmt: skip
    """The numbers of ninety days."""
    return count(Log(PEOPLE, list(touches), last or {}, list(promises), list(brought)), PERIOD)


def test_ninety_days_end_with_today_and_the_ninety_before_end_the_day_before() -> None:
    assert Period.ending(date(2026, 11, 23), 90) == PERIOD
    assert PERIOD.before == Period(date(2026, 5, 28), date(2026, 8, 25))


def test_both_ways_counts_people_not_times() -> None:
    numbers = counted([touch("2026-09-01"), touch("2026-10-01"), touch("2026-10-02", 2, "message", both=False)])
    assert numbers.both_ways == [("Ada Okafor", 2)]


def test_the_first_and_the_last_day_count_and_their_neighbours_do_not() -> None:
    inside = [touch("2026-08-26"), touch("2026-11-23")]
    outside = [touch("2026-08-25"), touch("2026-11-24")]
    assert counted(inside + outside).times == 2
    assert counted(outside).both_ways_before == 1


def test_help_is_not_a_way_of_being_in_touch() -> None:
    numbers = counted([touch("2026-09-01", kind="gave", both=False), touch("2026-09-02", kind="asked", both=False)])
    assert (numbers.kinds, numbers.given, numbers.asked) == ([], [("Ada Okafor", 1)], [("Ada Okafor", 1)])


def test_help_that_they_gave_is_not_help_that_you_gave() -> None:
    assert counted([InTouch(1, date(2026, 9, 1), "gave", "theirs")]).given == []


def test_growing_is_twice_or_more_and_more_than_before() -> None:
    once, twice = [touch("2026-09-01", 2)], [touch("2026-09-01"), touch("2026-10-01")]
    as_before = [touch(day, 3) for day in ("2026-06-01", "2026-06-02", "2026-09-01", "2026-09-02")]
    assert counted([*once, *twice, *as_before]).growing == ["Ada Okafor"]


def test_quiet_are_those_with_a_rhythm_and_nothing_in_the_period() -> None:
    last = {1: date(2026, 6, 2), 2: date(2026, 7, 14), 3: date(2026, 8, 26)}
    assert counted(last=last).quiet == [("Bob Stone", date(2026, 7, 14)), ("Ada Okafor", date(2026, 6, 2))]


@pytest.mark.parametrize(
    ("due", "done", "on_time"),
    [("2026-09-01", "2026-09-01", 1), ("2026-09-01", "2026-09-02", 0), (None, "2026-09-02", 1)],
)
def test_a_promise_is_kept_on_time_by_its_day(due: str | None, done: str, on_time: int) -> None:
    by = date.fromisoformat(due) if due else None
    numbers = counted(promises=[Promise(1, "the deck", by, "me", date.fromisoformat(done))])
    assert (numbers.mine.on_time, len(numbers.mine.kept), numbers.theirs.kept) == (on_time, 1, [])


def test_an_open_promise_is_open_whenever_it_was_made() -> None:
    numbers = counted(promises=[Promise(2, "the contract", None, "them", None)])
    assert [p.what for p in numbers.theirs.open] == ["the contract"]


def test_somebody_archived_is_in_no_list() -> None:
    numbers = counted([touch("2026-09-01", 9)], [Promise(9, "the deck", None, "me", None)], {9: date(2026, 1, 1)})
    assert (numbers.both_ways, numbers.quiet, numbers.mine.open) == ([], [], [])


@given(days=st.integers(7, 800), ago=st.lists(st.integers(0, 1700), max_size=60))
def test_the_weeks_add_up_to_the_times_in_touch(days: int, ago: list[int]) -> None:
    period = Period.ending(date(2026, 11, 23), days)
    touches = [InTouch(1, period.last - timedelta(days=back), "call", "both") for back in ago]
    numbers = count(Log(PEOPLE, touches, {}, [], []), period)
    assert sum(kinds.total() for _, kinds in numbers.weeks) == numbers.times == sum(1 for back in ago if back < days)
    assert [day for day, _ in numbers.weeks] == sorted(day for day, _ in numbers.weeks)
    assert numbers.weeks[0][0] == period.first
