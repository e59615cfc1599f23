"""When a line was not clear: which of the two, who of them, or not at all. Nothing is saved until a button says so."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import dates
from bot.cards.buttons import button, rows
from bot.cards.text import article, say
from bot.chat import Ask, Card, Press, Text
from bot.dates.partial import PartialDate
from bot.model import Contact

MAX_LABEL = 60
EXAMPLES = ("met Ada yesterday over coffee", "remind me to call Ada on Tuesday")


def which(name: str, people: Sequence[Contact], ready: Text, question_id: int) -> Card:
    """Several people of one name."""
    choices = tuple((button(told_apart(c, people), "choose", question_id, str(c.id)),) for c in people)
    return Card(
        say("**Which {name}?**", name=name),
        (_ready(ready),),
        buttons=(
            *choices,
            (button("Someone new", "choose", question_id, "0"), button("Cancel", "cancel", question_id)),
        ),
    )


def unknown(name: str, guesses: Sequence[Contact], ready: Text, question_id: int) -> Card:
    """Nobody of that name."""
    name = capitalised(name)
    meant = tuple((button(f"{c.name}", "choose", question_id, str(c.id)),) for c in guesses)
    return Card(
        say("**I don't know {a} {name} yet**", a=article(name), name=name),
        (_ready(ready),),
        buttons=(
            *meant,
            (button(f"Add {name}"[:MAX_LABEL], "choose", question_id, "0"),
             button(f"{name} is a nickname"[:MAX_LABEL], "nickname", question_id)),
            (button("Cancel", "cancel", question_id),),
        ),
    )  # fmt: skip


def whose_nickname(name: str, question_id: int) -> Card:
    """A nickname of whom?"""
    return Card(
        say("**Whose nickname is {name}?**", name=name),
        (say("Type the person's name. Nothing saved yet."),),
        ask=Ask("text", Press("nickname_of", question_id)),
        buttons=((button("Cancel", "cancel", question_id),),),
    )


def capitalised(name: str) -> str:
    """A name typed in small letters, as names are written."""
    return name.title() if name.islower() else name


def told_apart(contact: Contact, among: Sequence[Contact]) -> str:
    """ "Ada Okafor, Acme": with what tells namesakes apart."""
    others = [c for c in among if c is not contact]
    for fact in (contact.company, contact.location, contact.how_met, contact.title):
        if fact and all(fact not in (c.company, c.location, c.how_met, c.title) for c in others):
            return f"{contact.name}, {fact}"[:MAX_LABEL]
    return f"{contact.name}, added {dates.month_day(contact.created_on.month, contact.created_on.day)}"[:MAX_LABEL]


def two_dates(first: PartialDate, second: PartialDate, question_id: int) -> Card:
    """3/4: April or March?"""
    a, b = dates.long_partial(first), dates.long_partial(second)
    return Card(
        say("**{a} or {b}?** Nothing saved yet.", a=a, b=b),
        buttons=((button(a, "read_as", question_id, "0"), button(b, "read_as", question_id, "1")),),
    )


def no_such_day(month: int, day: int, then: Press) -> Card:
    """30 February."""
    nth = dates.ordinal(day)
    if not 1 <= month <= 12:
        return Card(say("**There is no such day. Nothing saved.** Which day is it?"), ask=Ask("text", then))
    name = dates.MONTHS[month - 1]
    return Card(
        say("**{month} has no {nth}. Nothing saved.** Which day is it?", month=name, nth=nth), ask=Ask("text", then)
    )


def future_birthday(text: str, then: Press) -> Card:
    """Nobody is born tomorrow."""
    title = say(
        "**{text} is still to come, so it cannot be a day of birth. Nothing saved.** Which day is it?", text=text
    )
    return Card(title, ask=Ask("text", then))


def no_day(text: str, then: Press) -> Card:
    """No day where one is needed."""
    title = say("**No date in “{text}”. Nothing saved.** Which day is it?", text=text)
    return Card(title, ask=Ask("text", then))


def too_far(text: str, then: Press) -> Card:
    """Further than anything is planned."""
    return Card(
        say("**{text} is too far away for me. Nothing saved.** Which day is it?", text=text), ask=Ask("text", then)
    )


def past_time(said_at: str, readings: Sequence[tuple[str, int]], question_id: int) -> Card:
    """A time that has passed today."""
    return Card(
        say("**{time} has passed today. Nothing saved yet.**", time=said_at),
        buttons=rows(
            *((button(label[:MAX_LABEL], "read_as", question_id, str(number)),) for label, number in readings),
            (button("Cancel", "cancel", question_id),),
        ),
    )


def nearest(labels: Sequence[str], question_id: int) -> Card:
    """The two nearest readings."""
    return Card(
        say("**I'm not sure what you meant. Nothing saved.**"),
        buttons=rows(
            *((button(label[:MAX_LABEL], "read_as", question_id, str(number)),) for number, label in enumerate(labels)),
            (button("Neither", "neither", question_id),),
        ),
    )


def not_understood() -> Card:
    """No reading at all."""
    return Card(
        say('**I didn\'t understand that. Nothing saved.** For example: "{example}". /help', example=EXAMPLES[0])
    )


def neither() -> Card:
    """None of the readings."""
    return Card(say('**Nothing saved.** For example: "{example}". /help', example=EXAMPLES[1]))


def nobody(name: str, question_id: int) -> Card:
    """A search for a name that is not there."""
    add = button(f"Add {name}"[:MAX_LABEL], "choose", question_id, "0")
    return Card(
        say("**No {name} in your network.**", name=name), buttons=((add, button("Cancel", "cancel", question_id)),)
    )


def _ready(ready: Text) -> Text:
    return say("Ready to save: {ready}. Nothing saved yet.", ready=ready) if ready else say("Nothing saved yet.")
