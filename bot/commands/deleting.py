"""Deleting a person, after a question; and bringing somebody back who was deleted or archived."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.agenda import hours
from bot.cards import deleting as cards
from bot.cards.deleting import Along
from bot.chat import Card, Press, Toast
from bot.commands import facts
from bot.commands.about import GONE, about_contact
from bot.commands.turn import Turn
from bot.model import Contact, DeletedPerson
from bot.registry import PRESSES, Answer, command, intent, press
from bot.store import deleted, known, people
from bot.words.intents import DeletePerson, RestorePerson


@intent(DeletePerson)
def delete_whom(turn: Turn, said: DeletePerson) -> Answer:
    """Who is meant; nothing is deleted by a typed line."""
    whom = said.whom
    found = people.get_all(turn.session, turn.network.id, whom.ids)
    found = found or people.archived_called(turn.session, turn.network.id, whom.text)
    if len(found) == 1:
        return _asks(turn, found[0])
    if found:
        return cards.which(whom.text, found)
    return cards.nobody(whom.text, people.get_all(turn.session, turn.network.id, whom.guesses[:2]))


@about_contact("ask_delete")
def ask_delete(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """The one of several who is meant."""
    return _asks(turn, contact)


@about_contact("delete_person")
def delete_person(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """Gone from every list, with every row of theirs, for as long as they can come back."""
    along = _along(turn, contact)
    turn.changed(contact)
    kept = deleted.remove(turn.session, contact, turn.now)
    turn.settle()
    return cards.deleted(kept, along, _until(turn, kept.deleted_at), turn.change.id, turn.today)


@about_contact("keep_person")
def keep_person(_turn: Turn, contact: Contact, _extra: str) -> Answer:
    """[Cancel]."""
    return cards.stays(contact)


@command("deleted", "who was deleted and can still come back")
def deleted_people(turn: Turn, _arguments: str) -> Answer:
    """Those of the last 30 days."""
    kept = deleted.everybody(turn.session, turn.network.id)
    return cards.listed(kept, [_until(turn, one.deleted_at) for one in kept], turn.network.timezone, turn.today)


@intent(RestorePerson)
def restore_whom(turn: Turn, said: RestorePerson) -> Answer:
    """Somebody deleted, or archived."""
    kept = deleted.called(turn.session, turn.network.id, said.name)
    archived = people.archived_called(turn.session, turn.network.id, said.name)
    if len(kept) + len(archived) > 1:
        return cards.which_back(said.name, kept, archived, turn.network.timezone)
    if kept:
        return _back(turn, kept[0])
    if archived:
        return PRESSES["archive"](turn, Press("archive", archived[0].id))
    there = turn.names.match(said.name).ids
    contact = turn.contact(there[0]) if there else None
    return cards.nobody_to_restore(contact.name if contact else said.name, is_there=contact is not None)


@press("restore_person")
def restore_person(turn: Turn, pressed: Press) -> Answer:
    """The one who is to come back."""
    kept = deleted.get(turn.session, turn.network.id, pressed.about)
    return Toast(GONE) if kept is None else _back(turn, kept)


def _asks(turn: Turn, contact: Contact) -> Card:
    until = _until(turn, turn.now)
    return cards.asks(facts.known(turn, contact), _along(turn, contact), until, turn.today)


def _back(turn: Turn, kept: DeletedPerson) -> Card:
    contact = deleted.restore(turn.session, kept, turn.now)
    turn.changed(contact)
    namesakes = len(known.of_name(turn.session, turn.network.id, contact.name))
    catch_up = facts.known(turn, contact).catch_up
    return cards.back(contact, catch_up, namesakes, turn.change.id, turn.today)


def _until(turn: Turn, deleted_at: datetime) -> date:
    """The last whole day on which somebody deleted at this moment can come back."""
    return hours.local_day(deleted_at + deleted.KEPT_FOR, turn.network) - timedelta(days=1)


def _along(turn: Turn, contact: Contact) -> Along:
    """What goes with somebody: counted from the very rows that would be taken."""
    counted = deleted.along(turn.session, contact)
    followups = people.followups(turn.session, turn.network.id, contact.id)
    promises = sum(1 for followup in followups if followup.debtor)
    return Along(
        conversations=counted.get("touch", 0),
        promises=promises,
        tasks=len(followups) - promises,
        dates=counted.get("occasion", 0),
        introductions=counted.get("introduction", 0),
        opportunities=counted.get("opportunity", 0),
        testimonials=counted.get("testimonial", 0),
    )
