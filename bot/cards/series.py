"""An event that comes again: not this time, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.cards import dates
from bot.cards.buttons import button, undo
from bot.cards.text import say
from bot.chat import Card, Row, Text
from bot.model import Event

MOST_SERIES = 8


def stop_button(row: Event) -> Row:
    """[Stop the series], if it is one."""
    return (button("Stop the series", "stop_series", row.id),) if row.rule else ()


def next_time(row: Event, today: date) -> str:
    """ "Tue 5 Jan, 18:00"."""
    clock = f", {dates.clock(row.starts_at)}" if row.starts_at else ""
    return f"{dates.said(row.starts, today)}{clock}"


def not_this_time(row: Event, following: Event | None, change_id: int, today: date) -> Card:
    """The owner stays away once; the series goes on."""
    title = say("✓ **{name}: not going on {day}**", name=row.name, day=dates.said(row.starts, today))
    comes = (say("Next: {when}", when=next_time(following, today)),) if following else ()
    return Card(title, comes, buttons=((*stop_button(row), undo(change_id)),))


def stopped(row: Event, change_id: int) -> Card:
    """It comes no more."""
    return Card(say("✓ **{name}: the series is stopped**", name=row.name), buttons=((undo(change_id),),))


def which(rows: Sequence[Event], lines: Sequence[Text]) -> Card:
    """Which of several is to be stopped?"""
    choices = tuple((button(row.name[:40], "stop_series", row.id),) for row in rows[:MOST_SERIES])
    return Card(say("**Which series should stop?**"), tuple(lines), buttons=choices)


def none(name: str) -> Card:
    """Nothing of that name comes again."""
    title = say("**No event of yours comes again. Nothing changed.**")
    if name:
        title = say("**No series called “{name}”. Nothing changed.**", name=name[:60])
    return Card(title, (say('One begins in a line: "event Alumni board every first Tuesday 18:00 Yaba".'),))
