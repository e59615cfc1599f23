"""What to ask somebody the next time: kept, shown where they are spoken of, and crossed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2s

from bot.cards import dates
from bot.cards.buttons import button, in_rows, undo
from bot.cards.text import say
from bot.chat import Button, Card, Text
from bot.model import Contact

MOST_SHOWN = 5
MOST_TO_CHOOSE = 12


def lines(contact: Contact) -> list[Text]:
    """What is to be asked, a line each."""
    shown = [say("To ask: {what}", what=what) for what in contact.asks[:MOST_SHOWN]]
    rest = len(contact.asks) - MOST_SHOWN
    return [*shown, say("And {rest} more to ask.", rest=rest)] if rest > 0 else shown


def kept(contact: Contact, what: str, comes: date | None, session: bool, change_id: int, today: date) -> Card:
    """A question kept; `comes` is the day of the next catch-up or session, which brings it up."""
    when = say('It stands on the card: "{name}" shows it.', name=contact.first_name)
    if comes:
        next_time = "session" if session else "catch-up"
        when = say("I'll bring it up with the next {next_time}, {day}.", next_time=next_time,
                   day=dates.said(comes, today))  # fmt: skip
    title = say("**Ask {name}: {what}**", name=contact.name, what=what)
    return Card(title, (when,), buttons=((undo(change_id),),))


def known_already(contact: Contact, what: str) -> Card:
    """The same question again."""
    return Card(say("**Ask {name}: {what}**, as kept already.", name=contact.name, what=what))


def asked(contact: Contact, what: str, change_id: int) -> Card:
    """Crossed out, and what is left."""
    title = say("✓ **{name}: asked {what}**", name=contact.name, what=what)
    return Card(title, tuple(lines(contact)), buttons=((*asked_button(contact), undo(change_id)),))


def not_needed(contact: Contact, what: str, change_id: int) -> Card:
    """Crossed out unasked."""
    title = say("✓ **{name}: no need to ask {what}**", name=contact.name, what=what)
    return Card(title, tuple(lines(contact)), buttons=((undo(change_id),),))


def nothing_like_it(contact: Contact, what: str) -> Card:
    """There is no such question."""
    title = say("**I keep no such question for {name}. Nothing changed.**", name=contact.first_name)
    return Card(title, tuple(lines(contact)) or (say('Kept in a line: "ask {name} later {what}".',
                                                     name=contact.first_name, what=what),))  # fmt: skip


def which(contact: Contact) -> Card:
    """Which of several was asked?"""
    listed = contact.asks[:MOST_TO_CHOOSE]
    numbered = [say("{number} {what}", number=n, what=what) for n, what in enumerate(listed, 1)]
    numbers = [button(f"{n} asked", "asked", contact.id, key(what)) for n, what in enumerate(listed, 1)]
    back = (button("‹ Back", "person", contact.id),)
    title = say("**{name}: which was asked?**", name=contact.name)
    return Card(title, tuple(numbered), buttons=(*in_rows(numbers), back))


def offered(card: Card, people: Sequence[Contact], just_asked: str = "") -> Card:
    """An answer about having been in touch, with what was asked and what was to be."""
    if just_asked:
        card = replace(card, lines=(*card.lines, say("Asked: {what}", what=just_asked)))
    asking = [contact for contact in people if contact.asks]
    if not asking:
        return card
    named = len(people) > 1
    said = [
        say("Still to ask {name}: {what}", name=contact.first_name, what=what)
        if named
        else say("Still to ask: {what}", what=what)
        for contact in asking
        for what in contact.asks[:MOST_SHOWN]
    ]
    first = card.buttons[:1] if card.buttons else ((),)
    ours = tuple(b for contact in asking[:1] for b in asked_button(contact))
    return replace(card, lines=(*card.lines, *said), buttons=(*first, ours, *card.buttons[1:]))


def asked_button(contact: Contact) -> tuple[Button, ...]:
    """[Asked], if there is something to ask; of several it asks which."""
    only = key(contact.asks[0]) if len(contact.asks) == 1 else ""
    return (button("Asked", "asked", contact.id, only),) if contact.asks else ()


def key(what: str) -> str:
    """How a press names a question: short, and of no other one."""
    return blake2s(what.encode(), digest_size=6).hexdigest()
