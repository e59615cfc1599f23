"""Doubt, impossibility, the past, and words that only look like dates. As of Monday 23 November 2026, 10:00."""

# Wall-clock times are naive here, as they are in bot/dates.
# ruff: noqa: DTZ001

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from bot.dates.reading import Found, Order, find_when

NOW = datetime(2026, 11, 23, 10, 0)


def texts(line: str, *, behind: bool = False) -> list[str]:
    return [line[found.start : found.end] for found in find_when(line, NOW, "dmy", behind=behind)]


def only(text: str, order: Order = "dmy", *, behind: bool = False) -> Found:
    (found,) = find_when(text, NOW, order, behind=behind)
    return found


@pytest.mark.parametrize(
    ("order", "day", "other"),
    [("dmy", date(2027, 4, 3), date(2027, 3, 4)), ("mdy", date(2027, 3, 4), date(2027, 4, 3))],
)
def test_3_4_has_two_readings_the_owners_order_first(order: Order, day: date, other: date) -> None:
    found = only("3/4", order)
    assert (found.ambiguous, found.day, found.others) == (True, day, ((other, None),))


@pytest.mark.parametrize("text", ["13/4", "4/13", "4/4", "3.4.2027", "2027-03-04"])
def test_what_has_one_reading_is_not_asked_about(text: str) -> None:
    assert not only(text).ambiguous


def test_a_weekday_settles_the_order_of_the_numbers() -> None:
    assert (only("Tuesday, 1/12").day, only("Tuesday, 1/12").ambiguous) == (date(2026, 12, 1), False)


def test_a_weekday_that_contradicts_its_date_gives_both_readings() -> None:
    found = only("Fri 26 Nov")
    assert (found.ambiguous, found.day, found.others) == (True, date(2026, 11, 26), ((date(2026, 11, 27), None),))


@pytest.mark.parametrize(
    ("text", "impossible"),
    [
        ("30 Feb", (30, 2, None)),
        ("Feb 30th, 2027", (30, 2, 2027)),
        ("31 April", (31, 4, None)),
        ("29 Feb 2027", (29, 2, 2027)),
        ("31/4", (31, 4, None)),
        ("4/31", (31, 4, None)),
        ("13/14/2026", (13, 14, 2026)),
        ("2026-02-30", (30, 2, 2026)),
        ("32 Dec", (32, 12, None)),
        ("on the 31st of next month", None),
        ("the 31st of June", (31, 6, None)),
        ("28-30 Feb", (28, 2, None)),
    ],
)
def test_an_impossible_day_is_reported_and_never_shifted(text: str, impossible: tuple[int, int, int | None]) -> None:
    found = only(text)
    assert found.impossible == impossible
    assert (found.day is None) == (impossible is not None)
    assert found.end == len(text)


def test_what_lies_beyond_the_calendar_is_too_far() -> None:
    assert (only("in 9999 years").too_far, only("in 9999 years").day) == (True, None)
    assert not only("in 5 years").too_far


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("today at 9", True),
        ("today at 10:30", False),
        ("at 9", True),
        ("at 3", False),
        ("yesterday", True),
        ("today", False),
        ("tomorrow at 9", False),
        ("1 Nov 2026", True),
    ],
)
def test_a_moment_already_past_is_marked(text: str, past: bool) -> None:
    assert only(text).past == past


@pytest.mark.parametrize("text", ["next week", "in June", "by the end of the month", "this weekend", "in a few days"])
def test_a_stretch_is_vague(text: str) -> None:
    assert only(text).vague


@pytest.mark.parametrize("text", ["Friday", "12 May", "in 2 weeks", "first Monday of next month", "the 15th"])
def test_a_day_is_not_vague(text: str) -> None:
    assert not only(text).vague


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("this morning", date(2026, 11, 23)),
        ("Friday", date(2026, 11, 20)),
        ("on Friday", date(2026, 11, 20)),
        ("Monday", date(2026, 11, 16)),
        ("last Monday", date(2026, 11, 16)),
        ("this Monday", date(2026, 11, 23)),
        ("12 May", date(2026, 5, 12)),
        ("23 Nov", date(2026, 11, 23)),
        ("24 Nov", date(2025, 11, 24)),
        ("13/12", date(2025, 12, 13)),
        ("the 15th", date(2026, 11, 15)),
        ("on the 31st", date(2026, 10, 31)),
        ("in June", date(2026, 6, 1)),
        ("last June", date(2026, 6, 1)),
        ("last week", date(2026, 11, 16)),
        ("last month", date(2026, 10, 23)),
        ("at the weekend", date(2026, 11, 21)),
        ("2 months ago", date(2026, 9, 23)),
        ("this week", date(2026, 11, 23)),
        ("29 Feb", date(2024, 2, 29)),
    ],
)
def test_behind_a_day_is_the_latest_such(text: str, day: date) -> None:
    assert only(text, behind=True).day == day


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("met Ada yesterday over coffee: I promised the deck by Tuesday", ["yesterday", "by Tuesday"]),
        ("Founders Meetup Thu 6pm Yaba, meet 3 people", ["Thu 6pm"]),
        ("PyCon 12-14 May Berlin, meet 5 people", ["12-14 May"]),
        ("remind Ada next Tue 3pm send the deck", ["next Tue 3pm"]),
        ("ada thing tues maybe", ["tues"]),
        ("3pm tomorrow, then 4pm Friday", ["3pm tomorrow", "4pm Friday"]),
        ("lunch Thurs. 3pm.", ["Thurs. 3pm"]),
        ("(on Friday)", ["on Friday"]),
        ("due:12 May", ["12 May"]),
        ("İİ on Friday", ["on Friday"]),
        ("tomorrow 9 people come", ["tomorrow"]),
        ("met Jan 3 days ago", ["3 days ago"]),
        ("until 5pm Friday", ["until 5pm Friday"]),
    ],
)
def test_spans_are_exact(line: str, found: list[str]) -> None:
    assert texts(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "",
        "I sat with Ada in the sun",
        "May is nice and April said hi",
        "I may call",
        "on the 3rd floor",
        "she was the first, and I the second",
        "24/7 support",
        "v2.3.4 and 50/50",
        "call 080-12-12",
        "https://example.org/2026/12/01",
        "ada.friday@example.org",
        "#friday",
        "4 coffees a month",
        "meet 3 people",
        "by 9 people",
        "3-4 times",
        "pi is 3.14",
        "50% of 1/50",
        "June 40 something",
        "Mon ami",
        "at 24",
        "13pm",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(line: str) -> None:
    assert texts(line) == []


def test_the_time_of_now_is_cut_to_the_minute() -> None:
    (found,) = find_when("in 30 minutes", datetime(2026, 11, 23, 10, 0, 59, 999), "dmy")
    assert found.at == time(10, 30)
