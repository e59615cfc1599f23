"""Yearly days and rhythms in months: exactly once a year, never drifting."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates.cadence import Cadence
from bot.dates.partial import LeapDay, PartialDate
from bot.dates.work import next_work_day, work_day_before

ALL_DAYS = [
    PartialDate(month, day) for month in range(1, 13) for day in range(1, calendar.monthrange(2000, month)[1] + 1)
]


@pytest.mark.parametrize("leap_day", get_args(LeapDay))
def test_every_day_of_the_year_comes_exactly_once_in_every_year(leap_day: LeapDay) -> None:
    assert len(ALL_DAYS) == 366
    for born in ALL_DAYS:
        day = date(2023, 12, 31)
        for year in range(2024, 2054):
            day = born.next_on(day + timedelta(days=1), leap_day)
            assert day.year == year
            kept = (day.month, day.day) == (born.month, born.day)
            assert kept or (born == PartialDate(2, 29) and not calendar.isleap(year))


def test_29_february_in_a_common_year_is_the_owners_choice() -> None:
    born = PartialDate(2, 29, 1984)
    assert born.next_on(date(2027, 1, 1), "feb28") == date(2027, 2, 28)
    assert born.next_on(date(2027, 1, 1), "mar1") == date(2027, 3, 1)
    assert born.next_on(date(2028, 1, 1), "mar1") == date(2028, 2, 29)


def test_a_birthday_today_is_today_and_never_before_birth() -> None:
    assert PartialDate(11, 23).next_on(date(2026, 11, 23), "feb28") == date(2026, 11, 23)
    assert PartialDate(11, 23, 2030).next_on(date(2026, 11, 23), "feb28") == date(2030, 11, 23)


@given(day=st.dates(date(1990, 1, 1), date(2080, 1, 1)), months=st.integers(1, 60))
def test_a_rhythm_in_months_keeps_the_day_or_takes_the_last(day: date, months: int) -> None:
    later = Cadence(months, "months").after(day)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_22_november_and_3_months_is_22_february() -> None:
    assert Cadence(3, "months").after(date(2026, 11, 22)) == date(2027, 2, 22)
    assert Cadence(3, "months").after(date(2026, 11, 30)) == date(2027, 2, 28)


@pytest.mark.parametrize(("iso", "kept", "days"), [("P3M", "P3M", 91), ("P6W", "P6W", 42), ("P10D", "P10D", 10)])
def test_a_rhythm_is_kept_as_an_iso_duration(iso: str, kept: str, days: int) -> None:
    assert (str(Cadence.parse(iso)), Cadence.parse(iso).days) == (kept, days)


@pytest.mark.parametrize("iso", ["", "P0M", "3M", "P1.5M", "P1M2D", "PT3M", "P-1M"])
def test_what_is_no_rhythm_is_refused(iso: str) -> None:
    with pytest.raises(ValueError, match="not a rhythm"):
        Cadence.parse(iso)


@pytest.mark.parametrize(
    ("month", "day", "year"), [(2, 30, None), (2, 29, 2027), (13, 1, None), (0, 1, None), (4, 31, None)]
)
def test_a_day_that_does_not_exist_is_refused(month: int, day: int, year: int | None) -> None:
    with pytest.raises(ValueError, match="no such day"):
        PartialDate(month, day, year)


@given(day=st.dates(date(2020, 1, 1), date(2040, 1, 1)), work_days=st.frozensets(st.integers(1, 7)))
def test_work_days_are_the_nearest_on_either_side(day: date, work_days: frozenset[int]) -> None:
    works = work_days or frozenset(range(1, 8))
    ahead = [day + timedelta(days=days) for days in range(8)]
    behind = [day - timedelta(days=days) for days in range(1, 9)]
    assert next_work_day(day, work_days) == next(each for each in ahead if each.isoweekday() in works)
    assert work_day_before(day, work_days) == next(each for each in behind if each.isoweekday() in works)
