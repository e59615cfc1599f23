"""A Monday item in one line, and what became of it: a goal, or the review."""

from __future__ import annotations

from datetime import date

from bot.agenda.facts import Reason
from bot.agenda.life import nominal_day
from bot.agenda.weekly import is_quarterly
from bot.cards import dates, goals
from bot.cards.buttons import undo
from bot.cards.text import say
from bot.chat import Card, Text

_STATES = {"done": "done", "skipped": "skipped this week", "dropped": "let go"}


def headline(reason: Reason, today: date) -> Text:
    """What it is, as a line in a list says it."""
    if reason.progress:
        return goals.headline(reason.progress, today)
    return review_of(nominal_day(reason.prompt)) if reason.prompt.kind == "review" else say("Your goal")


def review_of(monday: date) -> Text:
    """Which time a review looks back on."""
    before = (monday.month - 2) % 12
    if not is_quarterly(monday):
        return say("Looking back on {month}", month=dates.MONTHS[before])
    return say("Looking back on {first} to {last}", first=dates.MONTHS[before - 2], last=dates.MONTHS[before])


def done_line(reason: Reason, today: date) -> Text:
    """A finished one in a list."""
    state = _STATES.get(reason.prompt.state, "settled")
    return say("✓ {what}: {state}", what=_what(reason, today), state=state)


def settled(reason: Reason, change_id: int, today: date) -> Card:
    """Its card once it is finished."""
    state = _STATES.get(reason.prompt.state, "settled")
    title = say("✓ **{what}: {state}**", what=_what(reason, today), state=state)
    return Card(title, buttons=((undo(change_id),),))


def _what(reason: Reason, today: date) -> Text:
    return goals.name(reason.progress, today) if reason.progress else headline(reason, today)
