"""What Kith writes about an event: the evening before, at its start, and on the morning after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2s

from bot.agenda.facts import Reason
from bot.agenda.gatherings import Gathering
from bot.cards import events, pitches
from bot.cards.buttons import button, in_rows, rows
from bot.cards.text import join, say
from bot.cards.work import work
from bot.chat import Button, Card, Text
from bot.model import Contact, Event, Network

OPENERS = (
    ("How do you know the hosts?", "What are you hoping to find?", "What brought you?", "Who here should I meet?"),
    ("What is a good day at work?", "What are you learning?", "What are you building?", "What are you proud of?"),
    ("What would help you most?", "What would you do over?", "What is hard just now?", "What comes next for you?"),
)
"""To begin with, to go on with, and to be of use with: one of each."""

NUMBERS_A_ROW = 8
MOST_NUMBERED = 24


def prompt(reason: Reason, network: Network, now: datetime, *, in_list: bool = False) -> Card:
    """An event's prompt as it is first shown."""
    here = reason.event
    assert here is not None
    about, extra = reason.prompt.id, str(reason.prompt.round)
    back = button("‹ Back", "list", about, extra) if in_list else None
    title = events.title(reason, network, now)
    if reason.prompt.kind == "event_prep":
        practise = (button("Practise", "practise", about, extra),) if here.pitch else ()
        away = button("Not going", "not_going", about, extra)
        return Card(title, _prepared(here), buttons=rows((*practise, away), (back,) if back else None))
    if reason.prompt.kind == "event_start":
        ask = say("Send me each person in a line, or share a contact. I add place and day.")
        return Card(title, (ask,), buttons=rows((button("Finish", "finish", about, extra),), (back,) if back else None))
    return debrief(reason, title, 0, back)


def debrief(reason: Reason, title: Text, chosen: int, back: Button | None) -> Card:
    """Whom to bring back? `chosen` has a bit for each person marked so far."""
    assert reason.event is not None
    met = reason.event.met
    listed = [contact for contact, _ in met[:MOST_NUMBERED]]
    lines = [_numbered(n, contact, marked=bool(chosen >> n & 1)) for n, contact in enumerate(listed)]
    if len(met) > MOST_NUMBERED:
        lines.append(say("And {rest} more: [All] has them too.", rest=len(met) - MOST_NUMBERED))
    lines.append(say("Who should I bring back?") if len(met) > 1 else say("Bring back?"))
    return Card(title, tuple(lines), buttons=(*_choices(reason, len(listed), chosen), *rows((back,) if back else None)))


def met_now(contact: Contact, event: Event, count: int, change_id: int) -> Card:
    """Somebody named at an event: what was understood, and how many there are by now."""
    counted = events.counted(count, event.target)
    job = work(contact.title, contact.company)
    name = say("**{name}**, {job}", name=contact.name, job=job) if job else say("**{name}**", name=contact.name)
    lines = (say("That was your goal. Enjoy the rest."),) if count == event.target else ()
    title = join([name, *_besides(contact), say("{counted}", counted=counted)])
    return Card(title, lines, buttons=((button("Edit", "edit", contact.id), button("Undo", "undo", change_id)),))


def counting(event: Event, count: int) -> Text:
    """ "Founders Meetup: 2 of 3": below the answer to something else."""
    return say("🎟 {name}: {counted}", name=event.name, counted=events.counted(count, event.target))


def met_here(event: Event, contact: Contact) -> Button:
    """Somebody known, who is there too."""
    return button(f"Met at {event.name}"[:40], "met_here", contact.id)


def openers(event: Event) -> str:
    """Three questions to begin with: the same each time the card is shown, others for another event."""
    number = int.from_bytes(blake2s(f"{event.name}|{event.starts}".encode(), digest_size=8).digest())
    picked = []
    for group in OPENERS:
        number, which = divmod(number, len(group))
        picked.append(group[which])
    return " ".join(picked)


def _prepared(here: Gathering) -> tuple[Text, ...]:
    lines = []
    if here.likely:
        there = ", ".join(f"{name} ({by})" for name, by in here.likely)
        lines.append(say("You may know there: {there}", there=there))
    lines.append(say("Three openers: {openers}", openers=openers(here.event)))
    if here.pitch:
        lines.append(say('Your pitch "{name}": {measure}', name=here.pitch.name, measure=pitches.measure(here.pitch)))
    else:
        lines.append(say("No pitch yet. /pitch keeps one, and I count the seconds."))
    return tuple(lines)


def _numbered(number: int, contact: Contact, *, marked: bool) -> Text:
    mark = "✓ " if marked else ""
    job = work(contact.title, contact.company)
    name = say("{name}, {job}", name=contact.name, job=job) if job else say("{name}", name=contact.name)
    line = join([name, *_besides(contact)])
    return say("{mark}{number} {line}", mark=mark, number=number + 1, line=line)


def _besides(contact: Contact) -> list[Text]:
    """What else was said of somebody, piece by piece."""
    pieces = (contact.location, ", ".join(contact.roles), *(f"needs {need}" for need in contact.needs),
              *(f"offers {offer}" for offer in contact.offers),
              *([f"likes {', '.join(contact.interests)}"] if contact.interests else ()),
              " ".join(f"#{tag}" for tag in contact.tags))  # fmt: skip
    return [say("{piece}", piece=piece) for piece in pieces if piece]


def _choices(reason: Reason, listed: int, chosen: int) -> Sequence[tuple[Button, ...]]:
    assert reason.event is not None
    there = len(reason.event.met)

    def back(label: str, whom: int, verb: str = "bring_back") -> Button:
        return button(label, verb, reason.prompt.id, f"{reason.prompt.round}.{whom:x}.{there}")

    everybody, nobody = {1: ("Yes", "No"), 2: ("Both", "Neither")}.get(there, ("All", "None"))
    ends = (back(everybody, (1 << there) - 1), back(nobody, 0))
    if there == 1:
        return (ends,)
    if there == 2:
        return ((back("1", 1), back("2", 2), *ends),)
    numbers = [back(str(n + 1), chosen ^ 1 << n, "mark_met") for n in range(listed)]
    marked = (back(f"Bring back {chosen.bit_count()}", chosen),) if chosen else ()
    return (*in_rows(numbers, NUMBERS_A_ROW), (*marked, *ends))
