"""Dates, birthdays, rhythms and repetitions found inside a line of plain text. Pure: the moment is handed in.

Everything here reads in time proportional to the line, looks at whole words whatever their case, and returns exact
spans into the text as given, in order and without overlap.
"""

from __future__ import annotations

from datetime import date, datetime

from bot.dates.birthdays import all_birthdays
from bot.dates.english import ENGLISH
from bot.dates.found import BirthdayFound, CadenceFound, Found, Order, RuleFound
from bot.dates.language import Language
from bot.dates.recurring import all_rules
from bot.dates.rhythms import all_cadences
from bot.dates.said import Asked
from bot.dates.tokens import Line
from bot.dates.when import all_found

__all__ = [
    "BirthdayFound",
    "CadenceFound",
    "Found",
    "Order",
    "RuleFound",
    "find_birthday",
    "find_cadence",
    "find_rule",
    "find_when",
]


def find_when(
    text: str, now: datetime, order: Order, *, behind: bool = False, language: Language = ENGLISH
) -> list[Found]:
    """Every day and time in the text. `now` is the owner's local wall time (naive).

    Ahead, a day without a year is the next such day, today included, and a bare weekday the coming one, never today.
    `behind` turns both round, for what has already happened. "next week" is its Monday, "next month" its 1st.
    """
    return all_found(Line(text), Asked(now, order, language, behind))


def find_birthday(text: str, today: date, order: Order, *, language: Language = ENGLISH) -> list[BirthdayFound]:
    """Every day a birthday could be. Of two readings one in the future is dropped; a year of two digits has been."""
    return all_birthdays(Line(text), today, order, language)


def find_cadence(text: str, *, language: Language = ENGLISH) -> list[CadenceFound]:
    """Every rhythm: "monthly", "every 6 weeks", "twice a year", "never". A rule ("every Friday") is none."""
    return all_cadences(Line(text), language)


def find_rule(text: str, now: datetime, order: Order, *, language: Language = ENGLISH) -> list[RuleFound]:
    """Everything that repeats, as an RRULE and its first occurrence after `now` (local, naive).

    "every 3 months" starts in 3 months, "every other Tuesday" with the coming one. Without a time of day nothing starts
    before tomorrow.
    """
    return all_rules(Line(text), Asked(now, order, language))
