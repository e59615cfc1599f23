"""Birthdays of people who were imported and not yet sorted: one line for all of them, and what becomes of it."""

from __future__ import annotations

from datetime import date

from bot.agenda.unsorted import FEW, Born
from bot.cards import dates
from bot.cards.buttons import undo
from bot.cards.text import say
from bot.chat import Card, Text
from bot.model import Prompt


def phrase(born: Born, day: date, today: date, *, dated: bool) -> Text:
    """A line among others: "Also today: Bob Stone, Eve Wu and 3 more you imported"."""
    if dated:
        return say("Birthdays: {who}", who=_who(born)) if born.of != 1 else say("Birthday: {who}", who=_who(born))
    return say("Also {when}: {who}", when=_when(day, today), who=_who(born))


def headline(born: Born, day: date, today: date) -> Text:
    """The first line of its own card."""
    what = "Birthday" if born.of == 1 else "Birthdays"
    return say("{what} {when}: {who}", what=what, when=_when(day, today), who=_who(born))


def lines(born: Born) -> tuple[Text, ...]:
    """Who else it is, and how one of them gets a day of their own."""
    if not born.of:
        return ()
    more = born.of - len(born.names)
    named = ", ".join(born.names[FEW:]) + (f" and {more} more" if more else "")
    example = born.names[0]
    hint = say('Who matters? Say so, for example "{name}, every 3 months".', name=example)
    return (say("Also {named}", named=named), hint) if named else (hint,)


def settled(prompt: Prompt, change_id: int) -> Card:
    """Its card once it is finished."""
    return Card(say("✓ **{said}**", said=_said(prompt)), buttons=((undo(change_id),),))


def done_line(prompt: Prompt) -> Text:
    """A finished one in a list."""
    return say("✓ {said}", said=_said(prompt))


def _said(prompt: Prompt) -> Text:
    state = prompt.state if prompt.state in ("done", "skipped") else "settled"
    return say("Birthdays of people you imported: {state}", state=state)


def _who(born: Born) -> Text:
    """ "Bob Stone, Eve Wu and 3 more you imported"."""
    few, more = born.names[:FEW], born.of - FEW
    if more > 0:
        return say("{few} and {more} more you imported", few=", ".join(few), more=more)
    if len(few) == 1:
        return say("{name}, whom you imported", name=few[0])
    return say("{one} and {other}, whom you imported", one=few[0], other=few[-1]) if few else say("nobody any more")


def _when(day: date, today: date) -> str:
    return "today" if day == today else f"on {dates.said(day, today)}"
