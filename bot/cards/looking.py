"""Answers to questions: who fits, when last, what is owed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.cards import dates
from bot.cards.people import Known, date_line, facts
from bot.cards.reasons import last_in_touch
from bot.cards.text import join, say
from bot.chat import MAX_ITEMS, Card, Item, Press, Text
from bot.model import Followup


def found(people: Sequence[Known], today: date) -> Card:
    """Several people that fit."""
    items = tuple(_item(known, today) for known in people[:MAX_ITEMS])
    rest = len(people) - MAX_ITEMS
    notes = (say("{rest} more fit. Add a word to narrow it down.", rest=rest),) if rest > 0 else ()
    return Card(say("**{count} people**", count=len(people)), items=items, notes=notes)


def nobody_fits(looked_for: str) -> Card:
    """Nobody fits a filter."""
    return Card(say("**Nobody fits “{what}” yet.**", what=looked_for))


def last_touch(known: Known, today: date) -> Card:
    """When were you last in touch?"""
    name = known.contact.name
    if known.last is None:
        return Card(say("**{name}**: nothing logged yet.", name=name))
    title = say("**{name}**: {last}", name=name, last=last_in_touch(known.last, today))
    return Card(title, (say("Note: {note}", note=known.last.note),) if known.last.note else ())


def birthday(known: Known, today: date) -> Card:
    """When is the birthday?"""
    name = known.contact.name
    for occasion, day in known.dates:
        if occasion.kind == "birthday":
            return Card(say("**{name}**: {line}", name=name, line=date_line(occasion, day, today)))
    return Card(
        say("**{name}**: I don't know the birthday yet.", name=name),
        (say('Tell me: "{name}\'s birthday is 3 March".', name=known.contact.first_name),),
    )


def birthdays(coming: Sequence[tuple[str, date, int | None]], today: date) -> Card:
    """The next birthdays, soonest first: each with its day and the age it brings, if the year is known."""
    if not coming:
        return Card(say("**No birthdays yet.**"), (say('Tell me one: "Ada\'s birthday is 3 March".'),))
    lines = [
        say("{day} {name}{turns}", day=dates.said(day, today), name=name, turns=f", turns {age}" if age else "")
        for name, day, age in coming[:MAX_ITEMS]
    ]
    return Card(say("**Next birthdays**"), tuple(lines))


def owed(promises: Sequence[tuple[str, Followup]], today: date) -> Card:
    """What is promised, either way."""
    if not promises:
        return Card(say("**Nothing is owed.**"))
    mine = [p for p in promises if p[1].debtor == "me"]
    theirs = [p for p in promises if p[1].debtor == "them"]
    lines = [*(_promise("To {name}", *p, today) for p in mine), *(_promise("From {name}", *p, today) for p in theirs)]
    count = len(promises)
    return Card(say("**{count} open {noun}**", count=count, noun="promise" if count == 1 else "promises"), tuple(lines))


def _promise(template: str, name: str, followup: Followup, today: date) -> Text:
    due = say(", {day}", day=dates.said(followup.due_on, today)) if followup.due_on else say(", no day yet")
    return say("{whom}: {what}{due}", whom=say(template, name=name), what=followup.what, due=due)


def _item(known: Known, today: date) -> Item:
    last = last_in_touch(known.last, today) if known.last else ()
    line = join([say("{name}", name=known.contact.name), *facts(known.contact)[:3], last])
    return Item((line,), Press("person", known.contact.id))
