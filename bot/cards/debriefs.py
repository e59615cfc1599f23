"""After the morning's look back on an event: who is thanked when, and how often from then on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.cards import dates, events
from bot.cards.buttons import button, in_rows, undo
from bot.cards.text import join, say
from bot.chat import Card, Text
from bot.model import Contact, Event, Touch

MOST_NAMED = 4
RHYTHMS = (("Monthly", "P1M"), ("Quarterly", "P3M"), ("Twice a year", "P6M"), ("Yearly", "P12M"))


def planned(row: Event, back: Sequence[tuple[Contact, Touch]], paced: Sequence[Contact], change_id: int,
            today: date) -> Card:  # fmt: skip
    """Who is thanked when; `paced` are those who got a rhythm."""
    first, touch = back[0]
    title = say("✓ **{name}: {thanks} planned**", name=row.name, thanks=events.thank_yous(len(back)))
    line = join([say("{days}.", days=_days(back, today)), _paced(paced, len(back))], " ")
    often = (button("How often", "met_rhythm", row.id, str(change_id)),) if paced else ()
    thank = button(f"Thank {first.first_name} now", "thank", touch.id, str(change_id))
    return Card(title, (line,), buttons=((thank, *often, undo(change_id)),))


def nobody(row: Event, change_id: int) -> Card:
    """Nobody is brought back."""
    title = say("✓ **{name}: nobody this time**", name=row.name)
    return Card(title, (say("I keep them all. /find brings them up."),), buttons=((undo(change_id),),))


def how_often(row: Event, whom: Sequence[Contact], change_id: int) -> Card:
    """How often with those met at an event: the choices."""
    choices = [button(label, "met_rhythm", row.id, f"{change_id}.{iso}") for label, iso in RHYTHMS]
    never = button("Never", "met_rhythm", row.id, f"{change_id}.never")
    return Card(say("**{names}: how often?**", names=_named(whom)), buttons=in_rows([*choices, never]))


def rhythm_chosen(row: Event, whom: Sequence[Contact], change_id: int) -> Card:
    """The rhythm they share now."""
    rhythm = whom[0].rhythm
    said = say("in touch {every}", every=dates.every(rhythm)) if rhythm else say("no catch-ups")
    title = say("✓ **{names}: {said}**", names=_named(whom), said=said)
    return Card(title, (say("Met at {name}.", name=row.name),), buttons=((undo(change_id),),))


def _days(back: Sequence[tuple[Contact, Touch]], today: date) -> Text:
    """ "Sade today, Emeka Mon 30 Nov"."""
    named = [say("{name} {day}", name=contact.first_name, day=_day(touch, today)) for contact, touch in back]
    if len(named) <= MOST_NAMED:
        return join(named, ", ")
    rest, last = len(named) - MOST_NAMED + 1, back[-1][1]
    return say("{named} and {rest} more until {day}", named=join(named[: MOST_NAMED - 1], ", "), rest=rest,
               day=_day(last, today))  # fmt: skip


def _day(touch: Touch, today: date) -> str:
    assert touch.thank_on is not None
    return "today" if touch.thank_on == today else dates.plain_day(touch.thank_on, today)


def _paced(paced: Sequence[Contact], of: int) -> Text:
    """ "In touch every 3 months with both."."""
    if not paced or paced[0].rhythm is None:
        return ()
    every = dates.every(paced[0].rhythm)
    with_whom = {1: "", 2: " with both"}.get(of, " with all of them")
    if len(paced) < of:
        with_whom = f" with {_named(paced)}"
    return say("In touch {every}{with_whom}.", every=every, with_whom=with_whom)


def _named(whom: Sequence[Contact]) -> str:
    *most, last = [contact.first_name for contact in whom]
    return f"{', '.join(most)} and {last}" if most else last
