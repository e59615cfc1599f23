"""A mentoring session: its agenda and the questions kept for it, on the morning of the day before. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.agenda import hours
from bot.agenda.wanted import Past, Wanted, is_silent
from bot.model import Contact, Network


def for_session(network: Network, contact: Contact, past: Past, now: datetime) -> list[Wanted]:
    """What is wanted about somebody's next session."""
    day = prepared_on(contact)
    if day is None or contact.session_on is None or is_silent(contact):
        return []
    if now >= hours.end_of_day(contact.session_on, network) or (contact.paused_until and contact.paused_until > day):
        return []
    wanted = Wanted("session", contact.id, contact.session_on.isoformat(), contact.id, hours.morning(day, network))
    return [] if wanted.key in past.closed else [wanted]


def prepared_on(contact: Contact) -> date | None:
    """The day before, or the day itself if it was told the day before; None for a session told on its own day."""
    if contact.session_on is None or contact.session_said_on is None:
        return None
    day = max(contact.session_on - timedelta(days=1), contact.session_said_on + timedelta(days=1))
    return day if day <= contact.session_on else None


def is_ahead(contact: Contact, today: date) -> bool:
    """Whether a session is still to come, or is to come on a day nobody has said."""
    if contact.session_on is None:
        return bool(contact.session_agenda)
    return contact.session_on >= today
