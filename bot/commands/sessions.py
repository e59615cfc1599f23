"""Mentoring sessions: the next one is told, brought up on the day before, moved or called off."""

from __future__ import annotations

from datetime import date

from bot.agenda import sessions
from bot.agenda.facts import Reason
from bot.cards import editing
from bot.cards import sessions as cards
from bot.chat import Card, Toast
from bot.commands import days, naming, shown
from bot.commands.about import about_contact
from bot.commands.facts import MAX_TEXT
from bot.commands.prompting import finish, on_open_prompt
from bot.commands.turn import Turn
from bot.model import Contact
from bot.registry import Answer, intent
from bot.words.intents import CancelSession, Due, PlanSession, SessionSaid


@intent(PlanSession)
def plan_session(turn: Turn, said: PlanSession) -> Answer:
    """The next session with somebody: its day, its agenda, or both."""
    contact = naming.the(turn, said.who)
    if said.moved and said.session.due:
        return move(turn, contact, said.session.due)
    keep(turn, contact, said.session)
    turn.changed(contact)
    return _planned(turn, contact, said.session.due)


@about_contact("session_instead")
def session_instead(turn: Turn, contact: Contact, extra: str) -> Answer:
    """The other reading of its day."""
    return move(turn, contact, Due(date.fromisoformat(extra)))


@intent(CancelSession)
def cancel_session(turn: Turn, said: CancelSession) -> Answer:
    """It does not take place."""
    contact = naming.the(turn, said.who)
    if not sessions.is_ahead(contact, turn.today) or contact.session_on is None:
        return cards.none_planned(contact)
    _call_off(turn, contact)
    return cards.called_off(contact, turn.change.id)


def keep(turn: Turn, contact: Contact, said: SessionSaid) -> None:
    """Note the next session; what is not said of one that is still to come stays as it was."""
    if not sessions.is_ahead(contact, turn.today):
        _forget(contact)
    if said.due:
        _move(turn, contact, said.due)
    if said.agenda:
        contact.session_agenda = said.agenda[:MAX_TEXT]


def took_place(contact: Contact, on: date) -> None:
    """Somebody was met: a session of that day, or of a day before, is no more to come."""
    if contact.session_on is not None and contact.session_on <= on:
        _forget(contact)


@about_contact("session_when")
def session_when(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """The day that a session lacked."""
    found = days.typed(turn)
    if found is None or found.day is None:
        return Toast(editing.NO_DAY)
    if found.day < turn.today:
        return Toast(editing.PASSED)
    _move(turn, contact, Due(found.day, found.at))
    turn.changed(contact)
    return cards.planned(contact, turn.network, turn.change.id, turn.today)


@on_open_prompt("session_seen")
def session_seen(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """Its agenda was read."""
    assert reason.contact is not None
    finish(turn, reason.prompt, "done")
    return shown.after(turn, cards.seen(reason.contact, turn.change.id, turn.today))


@on_open_prompt("session_day")
def session_day(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """Which day instead?"""
    return cards.which_day(reason, days.page(turn))


@on_open_prompt("session_to")
def session_to(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """Another day, at the same time."""
    contact = reason.contact
    assert contact is not None
    day = days.chosen(turn)
    if day is None:
        return Toast(editing.NO_DAY)
    if day < turn.today:
        return Toast(editing.PASSED)
    if day != contact.session_on:
        finish(turn, reason.prompt, "done")
    return shown.after(turn, move(turn, contact, Due(day)))


@on_open_prompt("session_off")
def session_off(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """It does not take place."""
    assert reason.contact is not None
    finish(turn, reason.prompt, "done")
    _call_off(turn, reason.contact)
    return shown.after(turn, cards.called_off(reason.contact, turn.change.id))


def move(turn: Turn, contact: Contact, due: Due) -> Card:
    """Another day, and the same time unless another is said."""
    _move(turn, contact, Due(due.day, due.at or contact.session_at))
    turn.changed(contact)
    return _planned(turn, contact, due)


def _planned(turn: Turn, contact: Contact, due: Due | None) -> Card:
    others = [other.day for other in due.others if other.day >= turn.today] if due else []
    return cards.planned(contact, turn.network, turn.change.id, turn.today, others)


def _move(turn: Turn, contact: Contact, due: Due) -> None:
    same = due.day == contact.session_on
    contact.session_on, contact.session_at = due.day, due.at or (contact.session_at if same else None)
    contact.session_said_on = turn.today


def _forget(contact: Contact) -> None:
    contact.session_on, contact.session_at, contact.session_agenda = None, None, ""


def _call_off(turn: Turn, contact: Contact) -> None:
    contact.session_on = contact.session_at = None
    turn.changed(contact)
