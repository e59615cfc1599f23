"""How often, in words."""

from __future__ import annotations

import pytest

from bot.dates.reading import find_cadence


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("daily", "P1D"),
        ("weekly", "P1W"),
        ("fortnightly", "P2W"),
        ("biweekly", "P2W"),
        ("bi-weekly", "P2W"),
        ("monthly", "P1M"),
        ("quarterly", "P3M"),
        ("half-yearly", "P6M"),
        ("yearly", "P12M"),
        ("Annually", "P12M"),
        ("once a month", "P1M"),
        ("twice a month", "P2W"),
        ("twice a year", "P6M"),
        ("3 times a year", "P4M"),
        ("four times per year", "P3M"),
        ("5 times a year", "P73D"),
        ("once every 2 months", "P2M"),
        ("every 6 weeks", "P6W"),
        ("every other month", "P2M"),
        ("every second week", "P2W"),
        ("every 2nd week", "P2W"),
        ("every 3 months", "P3M"),
        ("every three months", "P3M"),
        ("every couple of months", "P2M"),
        ("every fortnight", "P2W"),
        ("every quarter", "P3M"),
        ("every half year", "P6M"),
        ("every half-year", "P6M"),
        ("each month", "P1M"),
        ("every day", "P1D"),
    ],
)
def test_a_rhythm_is_read(text: str, rhythm: str) -> None:
    (found,) = find_cadence(text)
    assert (str(found.cadence), found.start, found.end) == (rhythm, 0, len(text))


def test_never_is_no_rhythm_and_is_told_apart_from_silence() -> None:
    assert [found.cadence for found in find_cadence("never")] == [None]
    assert find_cadence("now and then") == []


def test_a_rhythm_is_found_inside_a_line() -> None:
    line = "add Ada, met at PyCon, every 3 months #fintech"
    (found,) = find_cadence(line)
    assert line[found.start : found.end] == "every 3 months"


@pytest.mark.parametrize("text", ["every Friday", "every first Monday", "every 0 days", "every 30 minutes", "a month"])
def test_what_is_no_rhythm_of_days_is_left_alone(text: str) -> None:
    assert find_cadence(text) == []
