"""Birthdays found in a line, on 23 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from bot.dates.partial import PartialDate
from bot.dates.reading import BirthdayFound, find_birthday

TODAY = date(2026, 11, 23)


def only(text: str) -> BirthdayFound:
    (found,) = find_birthday(text, TODAY, "dmy")
    return found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10 Dec 1985", PartialDate(12, 10, 1985)),
        ("Dec 10", PartialDate(12, 10)),
        ("3rd of March", PartialDate(3, 3)),
        ("on the 3rd of March", PartialDate(3, 3)),
        ("March 3rd, 1990", PartialDate(3, 3, 1990)),
        ("1990-03-03", PartialDate(3, 3, 1990)),
        ("25.12.1980", PartialDate(12, 25, 1980)),
        ("25/12/85", PartialDate(12, 25, 1985)),
        ("25/12/12", PartialDate(12, 25, 2012)),
        ("29 Feb", PartialDate(2, 29)),
        ("29 Feb 1984", PartialDate(2, 29, 1984)),
        ("today", PartialDate(11, 23)),
        ("tomorrow", PartialDate(11, 24)),
        ("3/3", PartialDate(3, 3)),
        ("12/31", PartialDate(12, 31)),
    ],
)
def test_a_birthday_is_a_day_with_or_without_a_year(text: str, day: PartialDate) -> None:
    assert only(text) == BirthdayFound(0, len(text), day)


def test_3_4_may_be_either_day() -> None:
    assert (only("3/4").date, only("3/4").other) == (PartialDate(4, 3), PartialDate(3, 4))
    (american,) = find_birthday("3/4", TODAY, "mdy")
    assert (american.date, american.other) == (PartialDate(3, 4), PartialDate(4, 3))


@pytest.mark.parametrize(
    ("text", "impossible"),
    [("30 Feb", (30, 2, None)), ("29 Feb 1985", (29, 2, 1985)), ("31/4/1980", (31, 4, 1980))],
)
def test_a_day_that_does_not_exist_is_no_birthday(text: str, impossible: tuple[int, int, int | None]) -> None:
    assert (only(text).date, only(text).impossible) == (None, impossible)


def test_a_birthday_in_the_future_is_marked() -> None:
    assert only("24 Nov 2026").future
    assert not only("23 Nov 2026").future
    assert not only("24 Nov").future


def test_a_reading_in_the_future_gives_way_to_one_that_has_been() -> None:
    found = only("11/12/2026")
    assert (found.date, found.other, found.future) == (PartialDate(11, 12, 2026), None, False)


def test_a_birthday_is_found_inside_a_line() -> None:
    line = "Ada Okafor, CTO at Acme, birthday 10 Dec 1985, met at PyCon, every 3 months"
    assert [line[found.start : found.end] for found in find_birthday(line, TODAY, "dmy")] == ["10 Dec 1985"]


@pytest.mark.parametrize("text", ["12-14 May", "Friday", "9am", "in June", "v1.12"])
def test_what_is_no_day_of_the_year_is_no_birthday(text: str) -> None:
    assert find_birthday(text, TODAY, "dmy") == []
