"""Deleting a person: the question first, with all that would go along; and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.cards import dates
from bot.cards.buttons import button, rows, undo
from bot.cards.people import Known
from bot.cards.reasons import last_in_touch
from bot.cards.text import capital_line, join, say
from bot.cards.unclear import MAX_LABEL, told_apart
from bot.cards.work import work
from bot.chat import MAX_ITEMS, Card, Text
from bot.dates.zones import to_wall
from bot.model import Contact, DeletedPerson


@dataclass(frozen=True, slots=True)
class Along:
    """How much goes with a person."""

    conversations: int = 0
    promises: int = 0
    tasks: int = 0
    dates: int = 0
    introductions: int = 0
    opportunities: int = 0
    testimonials: int = 0

    def said(self) -> list[str]:
        """ "12 conversations", "1 promise": what there is of it."""
        nouns = {
            "conversations": "conversation", "promises": "promise", "tasks": "follow-up", "dates": "date",
            "introductions": "introduction", "testimonials": "testimonial",
        }  # fmt: skip
        counted = [_count(getattr(self, many), one, f"{one}s") for many, one in nouns.items()]
        return [*filter(None, (*counted, _count(self.opportunities, "opportunity", "opportunities")))]


def asks(known: Known, along: Along, until: date, today: date) -> Card:
    """Delete somebody? What goes along, and for how long it can come back."""
    contact = known.contact
    last = last_in_touch(known.last, today) if known.last else ()
    about = capital_line(join([say("{work}", work=work(contact.title, contact.company)), last]))
    goes = _listed(along.said())
    history = say("What goes along: {goes}.", goes=goes) if goes else say("Nothing else is known that would go along.")
    back = say("Until {day} you can bring everything back.", day=dates.said(until, today))
    archive = () if contact.archived else (button("Archive instead", "archive", contact.id),)
    return Card(
        say("**Delete {name}?**", name=contact.name),
        tuple(line for line in (about, history, back) if line),
        buttons=(
            (button("Delete", "delete_person", contact.id), *archive, button("Cancel", "keep_person", contact.id)),
        ),
    )


def deleted(kept: DeletedPerson, along: Along, until: date, change_id: int, today: date) -> Card:
    """Gone from everything, and how to bring everything back."""
    goes = _listed(along.said())
    with_it = (say("{goes} went along.", goes=goes),) if goes else ()
    back = say('Until {day}, "restore {name}" brings everything back.', day=dates.said(until, today), name=kept.name)
    return Card(say("**{name}** deleted", name=kept.name), (*with_it, back), buttons=((undo(change_id),),))


def stays(contact: Contact) -> Card:
    """[Cancel]."""
    return Card(say("**{name}** stays. Nothing was changed.", name=contact.name))


def which(name: str, people: Sequence[Contact]) -> Card:
    """Several people of the name: which of them?"""
    return Card(
        say("**Delete which {name}?**", name=name),
        (say("Nothing is deleted before you confirm it."),),
        buttons=tuple((button(told_apart(c, people), "ask_delete", c.id),) for c in people[:MAX_ITEMS]),
    )


def nobody(name: str, guesses: Sequence[Contact]) -> Card:
    """Nobody of that name to delete."""
    return Card(
        say("**No {name} in your network. Nothing was changed.**", name=name),
        buttons=tuple((button(c.name[:MAX_LABEL], "ask_delete", c.id),) for c in guesses),
    )


def back(contact: Contact, catch_up: date | None, namesakes: int, change_id: int, today: date) -> Card:
    """Somebody deleted is there again."""
    lines: list[Text] = []
    if catch_up:
        lines.append(say("Next catch-up: {day}", day=dates.said(catch_up, today)))
    if namesakes > 1:
        lines.append(say("There are {count} people of that name now.", count=namesakes))
    return Card(
        say("**{name}** is back, with everything", name=contact.name),
        tuple(lines),
        buttons=((button(f"Show {contact.first_name}"[:MAX_LABEL], "person", contact.id), undo(change_id)),),
    )


def which_back(name: str, kept: Sequence[DeletedPerson], archived: Sequence[Contact], zone: str) -> Card:
    """Several of the name could come back: which?"""
    return Card(
        say("**Bring back which {name}?**", name=name),
        buttons=rows(
            *((button(_label(one, zone), "restore_person", one.id),) for one in kept[:MAX_ITEMS]),
            *((button(f"{c.name}, archived"[:MAX_LABEL], "archive", c.id),) for c in archived[:MAX_ITEMS]),
        ),
    )


def nobody_to_restore(name: str, *, is_there: bool) -> Card:
    """Nobody of that name was deleted or archived."""
    if is_there:
        return Card(say("**{name} is in your network already.** Nothing was changed.", name=name))
    return Card(
        say("**No {name} among those deleted or archived.**", name=name),
        (say("Deleted people are kept for 30 days."),),
    )


def listed(kept: Sequence[DeletedPerson], until: Sequence[date], zone: str, today: date) -> Card:
    """Who was deleted and can still come back, a button each."""
    if not kept:
        return Card(say("**Nobody was deleted in the last 30 days.**"))
    count = "1 deleted person" if len(kept) == 1 else f"{len(kept)} deleted people"
    lines = [
        say("{who}: can come back until {day}", who=join([say("{n}", n=one.name), say("{a}", a=one.about)], ", "),
            day=dates.said(day, today))
        for one, day in zip(kept[:MAX_ITEMS], until, strict=False)
    ]  # fmt: skip
    rest = len(kept) - MAX_ITEMS
    more = [say('And {rest} more: "restore" and a name brings one back.', rest=rest)] if rest > 0 else []
    labels = ((f"Restore {_label(one, zone)}"[:MAX_LABEL], one.id) for one in kept[:MAX_ITEMS])
    buttons = tuple((button(label, "restore_person", number),) for label, number in labels)
    return Card(say("**{count}**", count=count), (*lines, *more), buttons=buttons)


def _label(kept: DeletedPerson, zone: str) -> str:
    """ "Ada Okafor, Acme", else the day of the deletion tells namesakes apart."""
    day = _day(kept.deleted_at, zone)
    return f"{kept.name}, {kept.about or f'deleted {dates.month_day(day.month, day.day)}'}"[:MAX_LABEL]


def _day(moment: datetime, zone: str) -> date:
    return to_wall(moment, zone).date()


def _listed(pieces: Sequence[str]) -> str:
    """ "12 conversations, 2 promises and 1 date"."""
    return f"{', '.join(pieces[:-1])} and {pieces[-1]}" if len(pieces) > 1 else "".join(pieces)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""
