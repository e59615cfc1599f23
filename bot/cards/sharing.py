"""People passed on: a contact, a vCard, somebody's message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from bot.cards import dates
from bot.cards.buttons import button
from bot.cards.text import say
from bot.cards.unclear import MAX_LABEL, told_apart
from bot.cards.work import work
from bot.chat import Button, Card, Row, Text
from bot.model import Contact
from bot.words.intents import OccasionSaid

MAX_QUOTE = 120
"""Characters of a message that tell its reader which one it was."""

THE_SAME = {
    "account": "The same account here. Nothing saved yet.",
    "phone": "The same phone number. Nothing saved yet.",
    "email": "The same e-mail. Nothing saved yet.",
    "name": "The same name. Nothing saved yet.",
}


def known_already(
    contact: Contact, by: Literal["account", "phone", "email", "name"], name: str, question_id: int
) -> Card:
    """Somebody like that is known: the same, or another one?"""
    what = work(contact.title, contact.company) or contact.location
    who = say("{name}, {what}", name=contact.name, what=what) if what else say("{name}", name=contact.name)
    another = button(f"Another {name}"[:MAX_LABEL], "other_person", question_id)
    return Card(
        say("**Is this your {who}?**", who=who),
        (say(THE_SAME[by]),),
        buttons=(
            (button("Same person", "same_person", question_id, str(contact.id)), another),
            (_cancel(question_id),),
        ),
    )


def with_notes(card: Card, to_come: Sequence[OccasionSaid]) -> Card:
    """The card, and which day of birth was left out because it cannot be one."""
    left_out = [
        say("The card says born {day}, which is still to come: left out.", day=dates.partial(o.on)) for o in to_come
    ]
    return replace(card, notes=(*card.notes, *left_out))


def recognised() -> Text:
    """Their account is known now."""
    return say("recognised when you forward their messages")


def yourself() -> Card:
    """One's own contact."""
    return Card(say("**That is you.** Nothing saved."))


def nameless() -> Card:
    """A contact without a name, a number or an address."""
    return Card(
        say("**No name came with that. Nothing saved.**"),
        (say('Tell me in a line, for example: "add Ada Okafor, CTO at Acme".'),),
    )


def unreadable() -> Card:
    """A contact file that holds none."""
    return Card(
        say("**I found no contact in that file. Nothing saved.**"),
        (say('Tell me in a line, for example: "add Ada Okafor, CTO at Acme".'),),
    )


def several() -> Card:
    """A contact file with more than one."""
    return Card(
        say("**There are several people in that file. Nothing saved.**"),
        (say("I read files of one person so far: share one contact at a time."),),
    )


def which_author(name: str, namesakes: Sequence[Contact], note: str, question_id: int) -> Card:
    """A message of one of several people of that name."""
    return _whose(say("**Which {name} wrote this?**", name=name), name, namesakes, note, question_id)


def unknown_author(name: str, perhaps: Sequence[Contact], note: str, question_id: int) -> Card:
    """A message of nobody known; `perhaps` are those who may be meant all the same."""
    article = "an" if name[:1].casefold() in "aeiou" else "a"
    return _whose(say("**I don't know {a} {name} yet**", a=article, name=name), name, perhaps, note, question_id)


def answered(on: date, today: date) -> Text:
    """The owner's own message before it was answered by this one."""
    return say("Your message of {day} is answered: in touch both ways.", day=dates.behind(on, today))


def own_words() -> Card:
    """One's own message, or one of the bot's."""
    return Card(
        say("**That is no message of somebody else's. Nothing logged.**"),
        (say('To log one of your own, say "wrote to Ada about the deck".'),),
    )


def no_author() -> Card:
    """A message that does not say who wrote it."""
    return Card(
        say("**It does not say who wrote that. Nothing logged.**"),
        (say('Tell me in a line, for example: "Ada wrote: back in Lagos".'),),
    )


def _whose(title: Text, name: str, perhaps: Sequence[Contact], note: str, question_id: int) -> Card:
    choices: list[Row] = [(_wrote(told_apart(c, perhaps), question_id, c.id),) for c in perhaps]
    new = _wrote(f"Add {name}"[:MAX_LABEL], question_id, 0)
    quoted = note if len(note) <= MAX_QUOTE else f"{note[: MAX_QUOTE - 1]}…"
    words = (say("Note: {note}", note=quoted),) if note else ()
    return Card(title, (*words, say("Nothing saved yet.")), buttons=(*choices, (new, _cancel(question_id))))


def _wrote(label: str, question_id: int, contact_id: int) -> Button:
    return button(label, "wrote_this", question_id, str(contact_id))


def _cancel(question_id: int) -> Button:
    return button("Cancel", "cancel", question_id)
