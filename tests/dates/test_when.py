"""Days and times ahead, as of Monday 23 November 2026, 10:00."""

# Wall-clock times are naive here, as they are in bot/dates.
# ruff: noqa: DTZ001

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from bot.dates.reading import Found, find_when

NOW = datetime(2026, 11, 23, 10, 0)


def only(text: str, now: datetime = NOW) -> Found:
    """The one expression in the text."""
    (found,) = find_when(text, now, "dmy")
    return found


def said(text: str) -> str:
    """Day and time in one short string, the way a table of examples reads best."""
    found = only(text)
    day = f"{found.day:%a %d %b %Y}" if found.day else "-"
    return f"{day} {found.at:%H:%M}" if found.at else day


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("today", "Mon 23 Nov 2026"),
        ("tonight", "Mon 23 Nov 2026"),
        ("tomorrow", "Tue 24 Nov 2026"),
        ("tmrw", "Tue 24 Nov 2026"),
        ("tomorrow at 9", "Tue 24 Nov 2026 09:00"),
        ("at 9 tomorrow", "Tue 24 Nov 2026 09:00"),
        ("by 9 tomorrow", "Tue 24 Nov 2026 09:00"),
        ("tomorrow 9", "Tue 24 Nov 2026 09:00"),
        ("yesterday", "Sun 22 Nov 2026"),
        ("last night", "Sun 22 Nov 2026"),
        ("the day after tomorrow", "Wed 25 Nov 2026"),
        ("day before yesterday", "Sat 21 Nov 2026"),
        ("Friday", "Fri 27 Nov 2026"),
        ("FRIDAY", "Fri 27 Nov 2026"),
        ("on Friday", "Fri 27 Nov 2026"),
        ("by Friday", "Fri 27 Nov 2026"),
        ("this Friday", "Fri 27 Nov 2026"),
        ("this Monday", "Mon 23 Nov 2026"),
        ("Monday", "Mon 30 Nov 2026"),
        ("last Friday", "Fri 20 Nov 2026"),
        ("Friday week", "Fri 04 Dec 2026"),
        ("a week on Friday", "Fri 04 Dec 2026"),
        ("Tuesday next week", "Tue 01 Dec 2026"),
        ("Tuesday of next week", "Tue 01 Dec 2026"),
        ("next week Tuesday", "Tue 01 Dec 2026"),
        ("Thursday the 26th", "Thu 26 Nov 2026"),
        ("Thu 26", "Thu 26 Nov 2026"),
        ("tues", "Tue 24 Nov 2026"),
        ("weds", "Wed 25 Nov 2026"),
        ("thur", "Thu 26 Nov 2026"),
        ("thurs", "Thu 26 Nov 2026"),
        ("sat 3pm", "Sat 28 Nov 2026 15:00"),
        ("in 2 weeks", "Mon 07 Dec 2026"),
        ("in 2 weeks' time", "Mon 07 Dec 2026"),
        ("in a fortnight", "Mon 07 Dec 2026"),
        ("in 2 or 3 weeks", "Mon 07 Dec 2026"),
        ("in 10 days", "Thu 03 Dec 2026"),
        ("in a month", "Wed 23 Dec 2026"),
        ("in three months", "Tue 23 Feb 2027"),
        ("in 2w", "Mon 07 Dec 2026"),
        ("a week from now", "Mon 30 Nov 2026"),
        ("in an hour", "Mon 23 Nov 2026 11:00"),
        ("in half an hour", "Mon 23 Nov 2026 10:30"),
        ("in 30 minutes", "Mon 23 Nov 2026 10:30"),
        ("3 days ago", "Fri 20 Nov 2026"),
        ("two weeks ago", "Mon 09 Nov 2026"),
        ("a week ago", "Mon 16 Nov 2026"),
        ("2 hours ago", "Mon 23 Nov 2026 08:00"),
        ("first Monday of next month", "Mon 07 Dec 2026"),
        ("first Monday in June", "Mon 07 Jun 2027"),
        ("last Friday of the month", "Fri 27 Nov 2026"),
        ("the last day of the month", "Mon 30 Nov 2026"),
        ("first Monday of the month", "Mon 07 Dec 2026"),
        ("the 15th", "Tue 15 Dec 2026"),
        ("on the 23rd", "Mon 23 Nov 2026"),
        ("on the 3rd", "Thu 03 Dec 2026"),
        ("the 31st", "Thu 31 Dec 2026"),
        ("15th of next month", "Tue 15 Dec 2026"),
        ("next month on the 5th", "Sat 05 Dec 2026"),
        ("12 May", "Wed 12 May 2027"),
        ("May 12", "Wed 12 May 2027"),
        ("23 Nov", "Mon 23 Nov 2026"),
        ("22 Nov", "Mon 22 Nov 2027"),
        ("12th of May 2027", "Wed 12 May 2027"),
        ("the twenty-first of May", "Fri 21 May 2027"),
        ("Sept 5th, 2027", "Sun 05 Sep 2027"),
        ("Dec. 10", "Thu 10 Dec 2026"),
        ("29 Feb", "Tue 29 Feb 2028"),
        ("2026-12-01", "Tue 01 Dec 2026"),
        ("1/12/26", "Tue 01 Dec 2026"),
        ("12/31", "Thu 31 Dec 2026"),
        ("25.12.2026", "Fri 25 Dec 2026"),
        ("1.12.", "Tue 01 Dec 2026"),
        ("Friday, 27 November 2026 at 18:00", "Fri 27 Nov 2026 18:00"),
        ("June 5, 5pm", "Sat 05 Jun 2027 17:00"),
        ("3pm on the 15th", "Tue 15 Dec 2026 15:00"),
        ("next week", "Mon 30 Nov 2026"),
        ("this week", "Fri 27 Nov 2026"),
        ("next month", "Tue 01 Dec 2026"),
        ("next year", "Fri 01 Jan 2027"),
        ("next weekend", "Sat 05 Dec 2026"),
        ("this weekend", "Sat 28 Nov 2026"),
        ("end of the month", "Mon 30 Nov 2026"),
        ("by the end of May", "Mon 31 May 2027"),
        ("end of the week", "Fri 27 Nov 2026"),
        ("end of next week", "Fri 04 Dec 2026"),
        ("by EOM", "Mon 30 Nov 2026"),
        ("mid-December", "Wed 16 Dec 2026"),
        ("by June", "Wed 30 Jun 2027"),
        ("by next month", "Thu 31 Dec 2026"),
        ("until June", "Tue 01 Jun 2027"),
        ("in June", "Tue 01 Jun 2027"),
        ("in November", "Mon 30 Nov 2026"),
        ("until November", "Mon 01 Nov 2027"),
        ("until next week", "Mon 30 Nov 2026"),
        ("until 2027", "Fri 01 Jan 2027"),
        ("May 2027", "Sat 01 May 2027"),
    ],
)
def test_a_day_ahead_is_the_one_people_mean(text: str, meant: str) -> None:
    assert said(text) == meant
    assert (only(text).start, only(text).end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("at 9", time(9)),
        ("at 3", time(15)),
        ("at 7", time(19)),
        ("at 8", time(8)),
        ("at 12", time(12)),
        ("@ 3", time(15)),
        ("9am", time(9)),
        ("9 a.m.", time(9)),
        ("3pm", time(15)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("9:30", time(9, 30)),
        ("at 9.30", time(9, 30)),
        ("3.30pm", time(15, 30)),
        ("3:30", time(15, 30)),
        ("03:30", time(3, 30)),
        ("15:00", time(15)),
        ("15:00:00", time(15)),
        ("15h", time(15)),
        ("15h30", time(15, 30)),
        ("noon", time(12)),
        ("midnight", time(0)),
        ("4 o'clock", time(16)),
        ("half past 3", time(15, 30)),
        ("at quarter to four", time(15, 45)),
        ("at 3 in the morning", time(3)),
        ("at 8 in the evening", time(20)),
    ],
)
def test_a_time_alone_has_no_day(text: str, at: time) -> None:
    found = only(text)
    assert (found.day, found.at, found.end) == (None, at, len(text))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("tomorrow morning at 7", time(7)),
        ("tonight at 8", time(20)),
        ("at 8 tonight", time(20)),
        ("this evening at 7", time(19)),
        ("Friday at noon", time(12)),
    ],
)
def test_a_part_of_the_day_decides_between_morning_and_evening(text: str, at: time) -> None:
    assert only(text).at == at


def test_a_part_of_the_day_is_kept_without_inventing_an_hour() -> None:
    assert [(only(text).part, only(text).at) for text in ("tonight", "tomorrow morning", "Friday afternoon")] == [
        ("evening", None),
        ("morning", None),
        ("afternoon", None),
    ]


def test_tonight_at_midnight_is_when_tomorrow_begins() -> None:
    assert said("tonight at midnight") == "Tue 24 Nov 2026 00:00"


def test_next_tuesday_is_next_weeks_and_offers_the_coming_one() -> None:
    found = only("next Tue 3pm")
    assert (found.day, found.at) == (date(2026, 12, 1), time(15))
    assert found.others == ((date(2026, 11, 24), time(15)),)
    assert not found.ambiguous


def test_next_monday_said_on_a_monday_has_one_reading() -> None:
    assert (only("next Monday").day, only("next Monday").others) == (date(2026, 11, 30), ())


def test_next_tuesday_said_on_a_wednesday_has_one_reading() -> None:
    found = only("next Tuesday", datetime(2026, 11, 25, 9))
    assert (found.day, found.others) == (date(2026, 12, 1), ())


def test_a_bare_weekday_is_never_today() -> None:
    assert only("Tuesday", datetime(2026, 11, 24, 8)).day == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "word", "by", "until"),
    [
        ("by Friday", "by", True, False),
        ("no later than Friday", "by", True, False),
        ("within 2 weeks", "by", True, False),
        ("before Friday", "before", True, False),
        ("until Friday", "until", False, True),
        ("till June", "until", False, True),
        ("on Friday", "on", False, False),
        ("from 1 June", "from", False, False),
        ("Friday", "", False, False),
    ],
)
def test_the_preposition_is_told(text: str, word: str, by: bool, until: bool) -> None:
    found = only(text)
    assert (found.word, found.by, found.until) == (word, by, until)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12-14 May", date(2027, 5, 12), date(2027, 5, 14)),
        ("12–14 May 2028", date(2028, 5, 12), date(2028, 5, 14)),
        ("May 12-14, 2027", date(2027, 5, 12), date(2027, 5, 14)),
        ("from 1 to 3 June", date(2027, 6, 1), date(2027, 6, 3)),
        ("12 May to 14 May", date(2027, 5, 12), date(2027, 5, 14)),
        ("30 Dec - 2 Jan", date(2026, 12, 30), date(2027, 1, 2)),
        ("from Wednesday to Friday", date(2026, 11, 25), date(2026, 11, 27)),
    ],
)
def test_a_range_of_days_has_both_ends(text: str, first: date, last: date) -> None:
    found = only(text)
    assert (found.day, found.last, found.end) == (first, last, len(text))


@pytest.mark.parametrize(
    ("text", "at", "last"),
    [
        ("9-11am on Friday", time(9), time(11)),
        ("tomorrow 3-5pm", time(15), time(17)),
        ("9-1pm tomorrow", time(9), time(13)),
        ("18:00-22:00 on Thursday", time(18), time(22)),
        ("Fri 7pm to 9pm", time(19), time(21)),
    ],
)
def test_a_range_of_hours_has_both_ends(text: str, at: time, last: time) -> None:
    found = only(text)
    assert (found.at, found.last_at, found.end) == (at, last, len(text))
    assert found.day
