"""What to ask somebody the next time in touch: kept until it is asked."""

from __future__ import annotations

from datetime import date

from bot.agenda import sessions, wanted
from bot.cards import asks as cards
from bot.chat import Toast
from bot.commands import naming
from bot.commands.about import GONE, about_contact
from bot.commands.facts import MAX_TEXT
from bot.commands.turn import Turn
from bot.model import Contact
from bot.registry import Answer, intent
from bot.words.intents import AskLater, NoNeedToAsk
from bot.words.names import fold


@intent(AskLater)
def ask_later(turn: Turn, said: AskLater) -> Answer:
    """A question for the next time."""
    contact, what = naming.the(turn, said.who), said.what[:MAX_TEXT]
    if find(contact, what) is not None:
        return cards.known_already(contact, what)
    contact.asks = [*contact.asks, what]
    turn.changed(contact)
    comes, is_session = _comes(turn, contact)
    return cards.kept(contact, what, comes, is_session, turn.change.id, turn.today)


@intent(NoNeedToAsk)
def no_need(turn: Turn, said: NoNeedToAsk) -> Answer:
    """A question crossed out unasked."""
    contact = naming.the(turn, said.who)
    what = find(contact, said.what)
    if what is None:
        return cards.nothing_like_it(contact, said.what)
    cross_out(turn, contact, what)
    return cards.not_needed(contact, what, turn.change.id)


@about_contact("asked")
def asked(turn: Turn, contact: Contact, key: str) -> Answer:
    """A question was asked; of several, first which."""
    if not key:
        return cards.which(contact) if contact.asks else Toast(GONE)
    what = next((kept for kept in contact.asks if cards.key(kept) == key), None)
    if what is None:
        return Toast(GONE)
    cross_out(turn, contact, what)
    return cards.asked(contact, what, turn.change.id)


def find(contact: Contact, what: str) -> str | None:
    """The question as it was kept: the same, or one that says the same and more."""
    sought = _bare(what)
    same = [kept for kept in contact.asks if _bare(kept) == sought]
    return next(iter(same or [kept for kept in contact.asks if sought and sought in _bare(kept)]), None)


def cross_out(turn: Turn, contact: Contact, what: str) -> None:
    """It is not to be asked any more."""
    contact.asks = [kept for kept in contact.asks if kept != what]
    turn.changed(contact)


def _bare(what: str) -> str:
    return fold(what).removeprefix("about ").rstrip("?")


def _comes(turn: Turn, contact: Contact) -> tuple[date | None, bool]:
    """The day that brings it up, and whether that is a session."""
    if wanted.is_silent(contact):
        return None, False
    prepared = sessions.prepared_on(contact)
    if prepared and prepared > turn.today and contact.session_on:
        return contact.session_on, True
    return wanted.catch_up_day(turn.network, turn.person(contact)), False
