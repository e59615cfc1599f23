"""Events, praise and pitches: kept as they were said, and listed."""

from __future__ import annotations

from bot.cards import records as cards
from bot.chat import Text
from bot.commands import naming
from bot.commands.facts import MAX_TEXT
from bot.commands.turn import Turn
from bot.model import Pitch, Testimonial
from bot.registry import Answer, intent
from bot.store import records
from bot.words.intents import AddPitch, AddTestimonial


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


def testimonials(turn: Turn) -> list[Text]:
    """Praise in a list, newest first."""
    rows = reversed(records.every(turn.session, Testimonial, turn.network.id))
    return [cards.testimonial_line(_name(turn, row.by_id), row.text) for row in rows]


def pitches(turn: Turn) -> list[Text]:
    """Pitches in a list, by name."""
    rows = records.every(turn.session, Pitch, turn.network.id)
    return [cards.pitch_line(row) for row in sorted(rows, key=lambda row: row.name.casefold())]


def _name(turn: Turn, contact_id: int | None) -> str:
    contact = turn.contact(contact_id) if contact_id else None
    return contact.name if contact else ""
