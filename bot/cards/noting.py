"""Small additions to somebody: a note, a number, a word today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.cards import dates, facts
from bot.cards.buttons import button, undo
from bot.cards.reasons import KIND_WORDS
from bot.cards.text import say
from bot.chat import Ask, Card, Press
from bot.model import Contact, Occasion, Touch

MIN_DIGITS = 5


def which_note(contact: Contact, touch_id: int) -> Card:
    """Add a note: what?"""
    return Card(
        say("**{name}: what should I remember?** Type it.", name=contact.name),
        ask=Ask("text", Press("note_it", touch_id)),
    )


def noted(contact: Contact, note: str, change_id: int) -> Card:
    """The note is kept."""
    line = say("Note: {note}", note=note)
    return Card(say("**{name}**: noted", name=contact.name), (line,), buttons=((undo(change_id),),))


def which_number(contact: Contact, *, again: bool = False) -> Card:
    """Add a number: which?"""
    question = say("**{name}: which number?**", name=contact.name)
    hint = say("That does not look like one. ") if again else ()
    return Card(
        question,
        (say("{hint}With its country, for example +234 801 234 5678.", hint=hint),),
        ask=Ask("text", Press("number_is", contact.id)),
    )


def number_kept(contact: Contact, number: str, change_id: int) -> Card:
    """The number is kept."""
    return Card(say("**{name}**: {number}", name=contact.name, number=number), buttons=((undo(change_id),),))


def in_touch(contact: Contact, touch: Touch, catch_up: date | None, change_id: int, today: date) -> Card:
    """In touch today, as a message until said otherwise."""
    kinds = (("It was a call", "call"), ("Coffee", "coffee"), ("Meeting", "meeting"))
    following = (say("Next catch-up: {day}", day=dates.said(catch_up, today)),) if catch_up else ()
    return Card(
        say("✓ **{name}: {kind} logged today**", name=contact.name, kind=KIND_WORDS[touch.kind]),
        following,
        buttons=(
            tuple(button(label, "was", touch.id, kind) for label, kind in kinds),
            (button("Add a note", "add_note", touch.id), button("They replied", "replied", touch.id), undo(change_id)),
        ),
    )


def remind_what(contact: Contact) -> Card:
    """Remind me about somebody."""
    return Card(
        say("**{name}: of what, and when?**", name=contact.name),
        (say('For example: "send the deck on Tuesday", or "call in 2 weeks".'),),
        ask=Ask("text", Press("remind_it", contact.id)),
        buttons=((button("‹ Back", "person", contact.id),),),
    )


def archived(contact: Contact, occasions: Sequence[Occasion], change_id: int) -> Card:
    """Nothing is brought up any more; or again."""
    line = facts.flag("archived", contact.archived, occasions)
    return Card(say("**{name}**: {line}", name=contact.name, line=line), buttons=((undo(change_id),),))
