"""Events, introductions, opportunities, praise and pitches: kept as they were said, and listed."""

from __future__ import annotations

from bot.cards import records as cards
from bot.cards.text import say
from bot.chat import Sorry, Text
from bot.commands import naming
from bot.commands.facts import MAX_TEXT
from bot.commands.turn import Turn
from bot.model import Event, Introduction, Opportunity, Pitch, Testimonial
from bot.registry import Answer, intent
from bot.store import records
from bot.words.intents import AddEvent, AddOpportunity, AddPitch, AddTestimonial, Introduce


@intent(AddEvent)
def add_event(turn: Turn, said: AddEvent) -> Answer:
    """A conference or meeting."""
    row = Event(
        network_id=turn.network.id, name=said.name[:MAX_TEXT], starts=said.starts, ends=said.ends,
        starts_at=said.starts_at, place=said.place[:MAX_TEXT], target=said.target,
    )  # fmt: skip
    return cards.event(row, kept(turn, row), turn.today)


@intent(Introduce)
def introduce(turn: Turn, said: Introduce) -> Answer:
    """Two people who should meet; the same two again give it a new reason."""
    a, b = naming.the(turn, said.a), naming.the(turn, said.b)
    if a.id == b.id:
        raise Sorry(say("**An introduction takes two people. Nothing saved.**"))
    row = records.introduction(turn.session, turn.network.id, a.id, b.id)
    row = row or Introduction(network_id=turn.network.id, a_id=a.id, b_id=b.id, why="", state="idea")
    row.why = said.why[:MAX_TEXT] or row.why
    change_id = kept(turn, row)
    return cards.introduction(_pair(turn, row), row.why, change_id)


@intent(AddOpportunity)
def add_opportunity(turn: Turn, said: AddOpportunity) -> Answer:
    """What came up, through somebody or not."""
    via = naming.the(turn, said.via) if said.via else None
    row = Opportunity(
        network_id=turn.network.id, what=said.what[:MAX_TEXT], via_id=via.id if via else None, stage="open",
        value=said.value[:MAX_TEXT],
    )  # fmt: skip
    return cards.opportunity(row.what, via.name if via else "", row.value, kept(turn, row))


@intent(AddTestimonial)
def add_testimonial(turn: Turn, said: AddTestimonial) -> Answer:
    """Praise from somebody."""
    by = naming.the(turn, said.by)
    row = Testimonial(network_id=turn.network.id, by_id=by.id, text=said.text[:MAX_TEXT])
    return cards.testimonial(by.name, row.text, kept(turn, row))


@intent(AddPitch)
def add_pitch(turn: Turn, said: AddPitch) -> Answer:
    """A version of one's introduction; one of the same name gives way."""
    known = records.pitch(turn.session, turn.network.id, said.name)
    row = known or Pitch(network_id=turn.network.id, name=said.name, text="")
    row.text = said.text[:MAX_TEXT]
    change_id = kept(turn, row)
    return cards.pitch(row, known is not None and change_id != 0, change_id)


def kept(turn: Turn, row: records.Record) -> int:
    """Write a row; returns the change that [Undo] takes back, or 0 if it was so already."""
    return turn.change.id if records.keep(turn.session, row) else 0


def events(turn: Turn) -> list[Text]:
    """Events in a list: what is still to come soonest first, then what is over, newest first."""
    rows = records.every(turn.session, Event, turn.network.id)
    ahead = sorted((row for row in rows if row.ends >= turn.today), key=lambda row: row.starts)
    over = sorted((row for row in rows if row.ends < turn.today), key=lambda row: row.starts, reverse=True)
    return [cards.event_line(row, turn.today) for row in (*ahead, *over)]


def introductions(turn: Turn) -> list[Text]:
    """Introductions in a list, newest first."""
    rows = reversed(records.every(turn.session, Introduction, turn.network.id))
    return [cards.introduction_line(_pair(turn, row), row.why) for row in rows]


def opportunities(turn: Turn) -> list[Text]:
    """Opportunities in a list, newest first."""
    rows = reversed(records.every(turn.session, Opportunity, turn.network.id))
    return [cards.opportunity_line(row.what, _name(turn, row.via_id), row.value) for row in rows]


def testimonials(turn: Turn) -> list[Text]:
    """Praise in a list, newest first."""
    rows = reversed(records.every(turn.session, Testimonial, turn.network.id))
    return [cards.testimonial_line(_name(turn, row.by_id), row.text) for row in rows]


def pitches(turn: Turn) -> list[Text]:
    """Pitches in a list, by name."""
    rows = records.every(turn.session, Pitch, turn.network.id)
    return [cards.pitch_line(row) for row in sorted(rows, key=lambda row: row.name.casefold())]


def _pair(turn: Turn, row: Introduction) -> tuple[str, str]:
    return _name(turn, row.a_id), _name(turn, row.b_id)


def _name(turn: Turn, contact_id: int | None) -> str:
    contact = turn.contact(contact_id) if contact_id else None
    return contact.name if contact else ""
