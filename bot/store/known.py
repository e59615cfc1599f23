"""What is known already of somebody who was passed on: who it is, by account, number, e-mail or full name in this
order, and which message of the owner's they may be answering."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from bot.model import Contact, Touch
from bot.store import people
from bot.words.intents import Fields

By = Literal["account", "phone", "email", "name"]

MIN_DIGITS = 5
MIN_NATIONAL_DIGITS = 8
"""Digits of a number without its country that tell a person apart."""

_Reach = Row[int, list[str], list[str], list[str]]


def matching(session: Session, network_id: int, fields: Fields, account: str) -> tuple[Contact, By] | None:
    """Who it most likely is, and by what; the one added last, if there are several."""
    reach = _reach(session, network_id)
    emails = {email.casefold() for email in fields.emails}
    ways: tuple[tuple[By, Callable[[_Reach], bool]], ...] = (
        ("account", lambda row: bool(account) and account in row.links),
        ("phone", lambda row: any(same_number(a, b) for a in row.phones for b in fields.phones)),
        ("email", lambda row: any(email.casefold() in emails for email in row.emails)),
    )
    for by, is_it in ways:
        found = next((row.id for row in reach if is_it(row)), 0)
        if contact := people.get(session, network_id, found):
            return contact, by
    namesake = people.namesake(session, network_id, fields.name)
    return (namesake, "name") if namesake else None


def by_account(session: Session, network_id: int, account: str) -> Contact | None:
    """Whose account it is."""
    rows = _reach(session, network_id) if account else ()
    return people.get(session, network_id, next((row.id for row in rows if account in row.links), 0))


def of_name(session: Session, network_id: int, name: str) -> Sequence[Contact]:
    """Everybody of exactly this full name, whatever the case."""
    return session.scalars(
        select(Contact)
        .where(Contact.network_id == network_id, func.lower(Contact.name) == name.lower())
        .order_by(Contact.id)
    ).all()


def last_message(session: Session, network_id: int, contact_id: int, until: date) -> Touch | None:
    """The owner's latest message to somebody that nothing of theirs is known to have answered."""
    return session.scalar(
        select(Touch)
        .where(
            Touch.network_id == network_id,
            Touch.contact_id == contact_id,
            Touch.kind == "message",
            Touch.direction == "mine",
            Touch.on <= until,
        )
        .order_by(Touch.on.desc(), Touch.id.desc())
        .limit(1)
    )


def same_number(one: str, other: str) -> bool:
    """Whether two phone numbers are one, though only one of them names its country."""
    short, long = sorted((digits(one), digits(other)), key=len)
    return (short == long and len(short) >= MIN_DIGITS) or (len(short) >= MIN_NATIONAL_DIGITS and long.endswith(short))


def digits(number: str) -> str:
    """The digits without the zeros that stand for "abroad" or "in this country"."""
    return re.sub(r"\D", "", number).lstrip("0")


def _reach(session: Session, network_id: int) -> Sequence[_Reach]:
    """How everybody can be reached, those added last first."""
    return session.execute(
        select(Contact.id, Contact.links, Contact.phones, Contact.emails)
        .where(Contact.network_id == network_id)
        .order_by(Contact.id.desc())
    ).all()
