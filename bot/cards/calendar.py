"""A month as buttons, for a chat that has no date picker."""

from __future__ import annotations

import calendar
from datetime import date

from bot.cards.buttons import button
from bot.cards.dates import MONTHS, WEEKDAYS
from bot.chat import Press, Row

EMPTY = "·"


def month(then: Press, turn: Press, year: int, number: int) -> tuple[Row, ...]:
    """The page of one month: a day sends `then` with its date, the arrows send `turn` with the month to show."""

    def page(label: str, offset: int) -> Row:
        to_year, to_month = divmod(year * 12 + number - 1 + offset, 12)
        return (button(label, turn.verb, turn.about, f"{turn.extra}@{date(to_year, to_month + 1, 1).isoformat()}"),)

    head = (*page("‹", -1), button(f"{MONTHS[number - 1]} {year}", "idle"), *page("›", 1))
    names = tuple(button(name[:2], "idle") for name in WEEKDAYS)
    weeks = tuple(
        tuple(
            button(str(day), then.verb, then.about, f"{then.extra}@{date(year, number, day).isoformat()}")
            if day
            else button(EMPTY, "idle")
            for day in week
        )
        for week in calendar.Calendar().monthdayscalendar(year, number)
    )
    return (head, names, *weeks)
