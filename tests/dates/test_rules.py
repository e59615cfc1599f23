"""Recurrence rules: never drifting, never missing a month, quick from any anchor."""

# Wall-clock times are naive here, as they are in bot/dates.
# ruff: noqa: DTZ001

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates.rules import Rule, next_after


def series(rule: str, starts: datetime, count: int) -> list[datetime]:
    """The first occurrences, each asked for after the one before."""
    found = []
    after = starts - timedelta(microseconds=1)
    for _ in range(count):
        moment = next_after(rule, starts, after)
        assert moment
        found.append(moment)
        after = moment
    return found


def test_the_31st_stays_the_31st_where_there_is_one() -> None:
    days = [moment.day for moment in series("FREQ=MONTHLY", datetime(2027, 1, 31, 9), 12)]
    assert days == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


@pytest.mark.parametrize("rule", ["FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"])
def test_29_february_comes_every_year_and_comes_back(rule: str) -> None:
    days = [moment.date() for moment in series(rule, datetime(2028, 2, 29, 9), 5)]
    assert days == [date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28), date(2031, 2, 28), date(2032, 2, 29)]


def test_strictly_after_and_never_before_the_first() -> None:
    starts = datetime(2026, 12, 7, 9)
    assert next_after("FREQ=MONTHLY;BYDAY=1MO", starts, datetime(2020, 1, 1)) == starts
    assert next_after("FREQ=MONTHLY;BYDAY=1MO", starts, starts) == datetime(2027, 1, 4, 9)


@pytest.mark.parametrize(
    ("rule", "after", "next_"),
    [
        ("FREQ=DAILY", datetime(2026, 11, 23, 10), datetime(2026, 11, 24, 9)),
        ("FREQ=DAILY;INTERVAL=3", datetime(2026, 11, 23, 10), datetime(2026, 11, 26, 9)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", datetime(2026, 11, 23, 10), datetime(2026, 11, 24, 9)),
        ("FREQ=WEEKLY;BYDAY=MO,FR", datetime(2026, 11, 23, 10), datetime(2026, 11, 27, 9)),
        ("FREQ=MONTHLY;BYDAY=-1FR", datetime(2026, 11, 23, 10), datetime(2026, 11, 27, 9)),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", datetime(2026, 11, 23, 10), datetime(2026, 11, 30, 9)),
        ("FREQ=MONTHLY;INTERVAL=3", datetime(2026, 11, 23, 10), datetime(2027, 1, 2, 9)),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", datetime(2026, 11, 23, 10), datetime(2027, 3, 1, 9)),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=2SU", datetime(2026, 11, 23, 10), datetime(2027, 5, 9, 9)),
    ],
)
def test_an_anchor_of_fifty_years_ago_counts_as_it_always_did(rule: str, after: datetime, next_: datetime) -> None:
    """Friday 2 January 1976 is what "every 3 months" and "every 2 weeks" count from."""
    assert next_after(rule, datetime(1976, 1, 2, 9), after) == next_


@given(
    rule=st.sampled_from(
        [
            "FREQ=DAILY",
            "FREQ=DAILY;INTERVAL=11",
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SA",
            "FREQ=MONTHLY",
            "FREQ=MONTHLY;INTERVAL=5",
            "FREQ=MONTHLY;BYDAY=5FR",
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1SU",
            "FREQ=YEARLY",
            "FREQ=YEARLY;INTERVAL=3",
            "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30",
        ]
    ),
    starts=st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
    days=st.integers(0, 6000),
)
def test_leaping_ahead_finds_what_walking_day_by_day_finds(rule: str, starts: datetime, days: int) -> None:
    after = starts + timedelta(days=days)
    day = after + timedelta(days=1)
    while not _falls_on(Rule.parse(rule), starts, day.date()):
        day += timedelta(days=1)
    assert next_after(rule, starts, after) == day


def _falls_on(rule: Rule, starts: datetime, day: date) -> bool:
    """Whether a day belongs to the series, from the definition of each frequency and without counting along it."""
    first = starts.date()
    length = calendar.monthrange(day.year, day.month)[1]
    months = (day.year - first.year) * 12 + day.month - first.month
    if rule.freq == "DAILY":
        return (day - first).days % rule.interval == 0
    if rule.freq == "WEEKLY":
        weeks = (day - timedelta(days=day.weekday()) - (first - timedelta(days=first.weekday()))).days // 7
        return weeks % rule.interval == 0 and day.isoweekday() in (rule.weekdays or (first.isoweekday(),))
    if rule.freq == "YEARLY":
        right = (day.year - first.year) % rule.interval == 0 and day.month == (rule.month or first.month)
    else:
        right = months % rule.interval == 0
    if rule.weekdays:
        place = (day.day - 1) // 7 + 1 if rule.nth > 0 else -((length - day.day) // 7 + 1)
        return right and day.isoweekday() in rule.weekdays and place == rule.nth
    return right and day.day == min(rule.monthday or first.day, length)


@pytest.mark.parametrize(
    ("rule", "parts"),
    [
        ("FREQ=DAILY", Rule("DAILY")),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", Rule("WEEKLY", 2, (1, 5))),
        ("FREQ=MONTHLY;BYDAY=1MO", Rule("MONTHLY", weekdays=(1,), nth=1)),
        ("FREQ=MONTHLY;BYDAY=-1FR", Rule("MONTHLY", weekdays=(5,), nth=-1)),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", Rule("MONTHLY", monthday=31)),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", Rule("YEARLY", monthday=1, month=3)),
    ],
)
def test_a_rule_is_read_into_parts_and_written_back(rule: str, parts: Rule) -> None:
    assert Rule.parse(rule) == parts
    assert str(parts) == rule


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "INTERVAL=2",
        "FREQ=HOURLY",
        "FREQ=DAILY;COUNT=3",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=1MO,2TU",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=YEARLY;BYMONTH=13",
    ],
)
def test_a_rule_we_do_not_keep_is_refused(rule: str) -> None:
    with pytest.raises(ValueError):
        next_after(rule, datetime(2026, 1, 1), datetime(2026, 1, 1))


def test_there_is_nothing_after_the_calendar_ends() -> None:
    assert next_after("FREQ=YEARLY", datetime(9998, 1, 1), datetime(9999, 6, 1)) is None
    assert next_after("FREQ=YEARLY;INTERVAL=400", datetime(2026, 1, 1), datetime(9999, 6, 1)) is None
