"""Repetitions in words, as of Monday 23 November 2026, 10:00."""

# Wall-clock times are naive here, as they are in bot/dates.
# ruff: noqa: DTZ001

from __future__ import annotations

from datetime import datetime

import pytest

from bot.dates.reading import RuleFound, find_rule

NOW = datetime(2026, 11, 23, 10, 0)


def only(text: str, now: datetime = NOW) -> RuleFound:
    (found,) = find_rule(text, now, "dmy")
    return found


@pytest.mark.parametrize(
    ("text", "rule", "starts"),
    [
        ("every day", "FREQ=DAILY", "Tue 24 Nov 2026"),
        ("every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Tue 24 Nov 2026"),
        ("every weekend", "FREQ=WEEKLY;BYDAY=SA", "Sat 28 Nov 2026"),
        ("every Monday", "FREQ=WEEKLY;BYDAY=MO", "Mon 30 Nov 2026"),
        ("every Mon, Wed and Fri", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "Wed 25 Nov 2026"),
        ("on Mondays", "FREQ=WEEKLY;BYDAY=MO", "Mon 30 Nov 2026"),
        ("weekly on Fridays", "FREQ=WEEKLY;BYDAY=FR", "Fri 27 Nov 2026"),
        ("every other Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Tue 24 Nov 2026"),
        ("every second Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Tue 24 Nov 2026"),
        ("every 2 weeks on Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Tue 24 Nov 2026"),
        ("every first Monday", "FREQ=MONTHLY;BYDAY=1MO", "Mon 07 Dec 2026"),
        ("every third Tuesday", "FREQ=MONTHLY;BYDAY=3TU", "Tue 15 Dec 2026"),
        ("on the last Friday of every month", "FREQ=MONTHLY;BYDAY=-1FR", "Fri 27 Nov 2026"),
        ("first Monday of every quarter", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "Mon 04 Jan 2027"),
        ("every 3 months", "FREQ=MONTHLY;INTERVAL=3", "Tue 23 Feb 2027"),
        ("every quarter", "FREQ=MONTHLY;INTERVAL=3", "Tue 23 Feb 2027"),
        ("every month on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15", "Tue 15 Dec 2026"),
        ("the 15th of every month", "FREQ=MONTHLY;BYMONTHDAY=15", "Tue 15 Dec 2026"),
        ("every 15th", "FREQ=MONTHLY;BYMONTHDAY=15", "Tue 15 Dec 2026"),
        ("every 31st", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "Mon 30 Nov 2026"),
        ("last day of every month", "FREQ=MONTHLY;BYMONTHDAY=-1", "Mon 30 Nov 2026"),
        ("1 March every year", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", "Mon 01 Mar 2027"),
        ("every 1 March", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", "Mon 01 Mar 2027"),
        ("yearly on 3 May", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3", "Mon 03 May 2027"),
        ("every year on 29 Feb", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", "Sun 28 Feb 2027"),
        ("every month starting 31 January", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "Sun 31 Jan 2027"),
        ("every 2 weeks from next Monday", "FREQ=WEEKLY;INTERVAL=2", "Mon 30 Nov 2026"),
    ],
)
def test_a_repetition_becomes_a_rule_and_its_first_day(text: str, rule: str, starts: str) -> None:
    found = only(text)
    assert (found.rule, f"{found.starts:%a %d %b %Y}", found.has_time) == (rule, starts, False)
    assert (found.start, found.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("every Friday at 4pm", datetime(2026, 11, 27, 16)),
        ("Fridays at 4", datetime(2026, 11, 27, 16)),
        ("at 9am every Monday", datetime(2026, 11, 30, 9)),
        ("every Monday at 11", datetime(2026, 11, 23, 11)),
        ("every day at 8", datetime(2026, 11, 24, 8)),
        ("every day at 18:00", datetime(2026, 11, 23, 18)),
        ("every morning at 7", datetime(2026, 11, 24, 7)),
        ("every 2 weeks from next Monday at 3pm", datetime(2026, 11, 30, 15)),
        ("monthly on the 1st at 9", datetime(2026, 12, 1, 9)),
    ],
)
def test_a_time_of_day_starts_today_only_if_it_is_still_ahead(text: str, starts: datetime) -> None:
    assert (only(text).starts, only(text).has_time) == (starts, True)


def test_every_month_said_on_the_31st_remembers_the_31st() -> None:
    found = only("every month", datetime(2027, 1, 31, 10))
    assert found.starts == datetime(2027, 2, 28)
    assert found.rule == "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"


def test_every_3_months_said_on_the_31st_starts_in_3_months() -> None:
    found = only("every 3 months", datetime(2027, 1, 31, 10))
    assert found.starts == datetime(2027, 4, 30)
    assert found.rule == "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"


def test_every_year_said_on_a_leap_day_comes_next_year() -> None:
    assert only("every year", datetime(2028, 2, 29, 10)).starts == datetime(2029, 2, 28)


def test_a_rule_is_found_inside_a_line() -> None:
    line = "remind every first Monday update my LinkedIn profile"
    assert line[only(line).start : only(line).end] == "every first Monday"


@pytest.mark.parametrize(
    "text", ["Friday", "on the 15th", "every hour", "1 March", "every time", "first Monday of June"]
)
def test_what_does_not_repeat_is_no_rule(text: str) -> None:
    assert find_rule(text, NOW, "dmy") == []
