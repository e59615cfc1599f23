"""Corrections: [Edit], /edit, and "no, Thursday" right after a capture."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from bot.cards import ask
from bot.cards import editing as cards
from bot.cards import people as person_cards
from bot.chat import Press
from bot.commands import capturing, events, lines, naming, reminding, sessions
from bot.commands.about import about_contact
from bot.commands.turn import Turn
from bot.dates.partial import PartialDate
from bot.model import Change, Contact, Event, Followup, Occasion, Reminder, Touch
from bot.model.people import OccasionKind
from bot.registry import Answer, command, intent, press
from bot.store import changes
from bot.store.rows import owned
from bot.words.grammar import understand
from bot.words.intents import (
    AddPerson,
    ChangePerson,
    Correct,
    Due,
    Fields,
    Intent,
    OccasionSaid,
    ShowPerson,
    Understood,
    Who,
)

Row = TypeVar("Row", Event, Occasion, Touch, Followup, Reminder)


@command("edit", "change what is known of somebody", "Ada")
def edit_somebody(turn: Turn, arguments: str) -> Answer:
    """Edit somebody by name, or whoever was captured last."""
    if not arguments:
        change = _last(turn)
        contact = turn.contact(change.contact_id) if change and change.contact_id else None
        return person_cards.what_to_change(contact) if contact else ask.whom_to_edit()
    reading = lines.read(turn, "", arguments)
    if isinstance(reading, Understood) and isinstance(reading.intents[0], ShowPerson):
        whole = naming.settled(turn, reading, arguments, "", {})
        if isinstance(whole, Understood):
            shown = whole.intents[0]
            assert isinstance(shown, ShowPerson)
            return person_cards.what_to_change(naming.the(turn, shown.who))
        return whole
    return lines.act_on(turn, reading, arguments, "")


@press("edit_whom")
def edit_whom(turn: Turn, _pressed: Press) -> Answer:
    """The name a bare /edit asked for."""
    return edit_somebody(turn, turn.values.get("text", ""))


@about_contact("edit")
def edit(_turn: Turn, contact: Contact, _extra: str) -> Answer:
    """What should change?"""
    return person_cards.what_to_change(contact)


@about_contact("edit_to")
def edit_to(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """The line that says what should change."""
    text = turn.values.get("text", "")
    who = Who(contact.name, (contact.id,))
    reading = understand(text, turn.names, turn.wall, turn.network.order, about=who)
    if isinstance(reading, Understood):
        reading = Understood(tuple(_about(i, who) for i in reading.intents))
    return lines.act_on(turn, reading, text, "")


@intent(Correct)
def correct(turn: Turn, said: Correct) -> Answer:
    """ "no, Thursday": changes what was captured just before in this chat."""
    change = _last(turn)
    if change is None:
        return cards.nothing_to_correct()
    contact = turn.contact(change.contact_id) if change.contact_id else None
    if said.due is not None:
        return _other_day(turn, change, contact, said.due)
    if contact is None:
        return cards.nothing_to_correct()
    if said.on is not None:
        made = _made(turn, change, Occasion)
        kind: OccasionKind = made[0].kind if made else "birthday"
        return capturing.change_person(
            turn, ChangePerson(_who(contact), replace(said.fields, occasions=(OccasionSaid(kind, said.on),)))
        )
    fields = replace(said.fields, name=said.name) if said.name else said.fields
    return capturing.new_facts(turn, ChangePerson(_who(contact), fields), news=False)


def _other_day(turn: Turn, change: Change, contact: Contact | None, due: Due) -> Answer:
    for followup in _made(turn, change, Followup):
        return reminding.move(turn, followup, due)
    for reminder in _made(turn, change, Reminder):
        return reminding.move_own(turn, reminder, due)
    for event in _made(turn, change, Event):
        return events.move(turn, event, due)
    if contact is not None and _planned(turn, change, contact):
        return sessions.move(turn, contact, due)
    for occasion in _made(turn, change, Occasion):
        if contact is not None:
            said = OccasionSaid(occasion.kind, PartialDate(due.day.month, due.day.day, occasion.year), occasion.label)
            return capturing.change_person(turn, ChangePerson(_who(contact), Fields(occasions=(said,))))
    behind = next((day for day in (due.day, *(other.day for other in due.others)) if day <= turn.today), None)
    for touch in _made(turn, change, Touch):
        if contact is not None and behind is not None:
            touch.on = behind
            turn.changed(contact)
            return capturing.logged_card(turn, [contact], [touch], [])
    return cards.nothing_to_correct()


def _planned(turn: Turn, change: Change, contact: Contact) -> bool:
    """Whether a change told of the next session with somebody."""
    entries = changes.entries(turn.session, change)
    said = next((e.after for e in entries if e.table == Contact.__tablename__ and e.row_id == contact.id), None)
    before = next((e.before for e in entries if e.table == Contact.__tablename__ and e.row_id == contact.id), None)
    days = [(image or {}).get("session_on") for image in (before, said)]
    return bool(days[1]) and days[0] != days[1]


def _last(turn: Turn) -> Change | None:
    since = turn.now - changes.JUST_NOW
    return changes.last_capture(turn.session, turn.network.id, turn.place, since, besides=turn.begun)


def _made(turn: Turn, change: Change, model: type[Row]) -> list[Row]:
    """The rows of one kind that a change made or moved."""
    ids = [e.row_id for e in changes.entries(turn.session, change) if e.table == model.__tablename__]
    found = (owned(turn.session, model, turn.network.id, i) for i in ids)
    return [row for row in found if row is not None]


def _about(said: Intent, who: Who) -> Intent:
    """In an answer to "what should change?", a new name is a new name and a correction is about this person."""
    match said:
        case AddPerson(fields=fields):
            return ChangePerson(who, fields)
        case Correct(on=None, due=None, fields=fields, name=name):
            return ChangePerson(who, replace(fields, name=name) if name else fields)
        case _:
            return said


def _who(contact: Contact) -> Who:
    return Who(contact.name, (contact.id,))
