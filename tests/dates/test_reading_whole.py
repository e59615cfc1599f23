"""What holds for any line at all: spans are sound, nothing fails, and long hostile lines are merely long."""

# Wall-clock times are naive here, as they are in bot/dates.
# ruff: noqa: DTZ001

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dates.reading import (
    BirthdayFound,
    CadenceFound,
    Found,
    RuleFound,
    find_birthday,
    find_cadence,
    find_rule,
    find_when,
)

NOW = datetime(2026, 11, 23, 10, 0)
Anything = Found | BirthdayFound | CadenceFound | RuleFound
FINDERS: dict[str, Callable[[str], Sequence[Anything]]] = {
    "when": lambda text: find_when(text, NOW, "dmy"),
    "behind": lambda text: find_when(text, NOW, "mdy", behind=True),
    "birthday": lambda text: find_birthday(text, NOW.date(), "dmy"),
    "cadence": find_cadence,
    "rule": lambda text: find_rule(text, NOW, "dmy"),
}
WORDS = (
    "next", "last", "this", "friday", "mon", "sat", "12", "3", "may", "june", "2027", "the", "of", "first", "15th",
    "at", "9", "9am", "pm", ":", ",", ".", "-", "/", "in", "a", "couple", "every", "other", "and", "on", "by",
    "until", "from", "to", "half", "past", "quarter", "end", "month", "week", "weeks", "day", "days", "ago", "noon",
    "tomorrow", "night", "morning", "31", "30", "february", "1/12", "'", "’", "s", "time", "now", "never", "twice",
    "times", "yearly", "weekend", "eom", "2026-12-01", "31.12.", "(", "99999999", "o'clock", "minutes", "9999",
    "years",
)  # fmt: skip
PIECES = (
    "a", "1", "1/", ".", "1 ", "every ", "next ", "the ", "first of ", "and mon ", "12-", "in a ", "a couple of ",
    "at ", "@", "a@", "a.b-", "12:30 - ", "may 1 - ", "half past ", "#", "http://", "1 may to ", "twice a ", "İ",
)  # fmt: skip
lines = st.one_of(
    st.text(max_size=40),
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", ""])), max_size=10).map(
        lambda pieces: "".join(word + space for word, space in pieces)
    ),
)


@pytest.mark.parametrize("finder", FINDERS)
@settings(max_examples=400, deadline=None)
@given(line=lines)
def test_spans_are_in_order_apart_and_trimmed(finder: str, line: str) -> None:
    end = 0
    for found in FINDERS[finder](line):
        assert end <= found.start < found.end <= len(line)
        said = line[found.start : found.end]
        assert said == said.strip()
        end = found.end


@settings(max_examples=300, deadline=None)
@given(line=lines)
def test_a_day_is_either_given_or_its_absence_explained(line: str) -> None:
    for found in find_when(line, NOW, "dmy"):
        assert found.day or found.at or found.impossible or found.too_far


@pytest.mark.parametrize("finder", FINDERS)
@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_line_is_twice_the_work(finder: str, piece: str) -> None:
    """Work is counted in calls, which a busy machine cannot change."""
    text = (piece * 10_000)[:4_000]
    once, twice = (_calls(FINDERS[finder], line) for line in (text, text * 2))
    assert twice <= 2.2 * once + 200


def _calls(finder: Callable[[str], Sequence[Anything]], line: str) -> int:
    count = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        finder(line)
    finally:
        sys.setprofile(before)
    return count
