"""People and what is known of them. Every query names its network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time

from sqlalchemy import String, cast, func, or_, select
from sqlalchemy.orm import Session

from bot.model import Contact, Followup, Message, MessagePrompt, Network, Occasion, Prompt, Touch
from bot.model.people import LISTS
from bot.model.tasks import Debtor
from bot.store.rows import all_owned, owned
from bot.words.names import is_called


def get(session: Session, network_id: int, contact_id: int) -> Contact | None:
    """One person, if this network has them."""
    return owned(session, Contact, network_id, contact_id)


def get_all(session: Session, network_id: int, ids: Iterable[int]) -> list[Contact]:
    """The people with these ids, in this order."""
    wanted = list(ids)
    rows = all_owned(session, Contact, network_id, wanted)
    return [rows[id] for id in wanted if id in rows]


def count(session: Session, network_id: int) -> int:
    """How many people the network has."""
    return session.scalar(select(func.count()).select_from(Contact).where(Contact.network_id == network_id)) or 0


def everybody(session: Session, network_id: int) -> Sequence[Contact]:
    """All people, by name."""
    return session.scalars(
        select(Contact).where(Contact.network_id == network_id).order_by(Contact.name, Contact.id)
    ).all()


def search(session: Session, network_id: int, text: str, limit: int = 50) -> Sequence[Contact]:
    """People of whom anything known contains every word of the text."""
    lists = [cast(getattr(Contact, name), String) for name in LISTS if name != "links"]
    facts = [Contact.name, Contact.company, Contact.title, Contact.industry, Contact.location, Contact.how_met, *lists]
    query = select(Contact).where(Contact.network_id == network_id, Contact.archived.is_(False))
    for word in text.split():
        noted = select(Touch.contact_id).where(
            Touch.network_id == network_id, Touch.note.icontains(word, autoescape=True)
        )
        matches = [fact.icontains(word, autoescape=True) for fact in facts]
        query = query.where(or_(*matches, Contact.id.in_(noted)))
    return session.scalars(query.order_by(Contact.name, Contact.id).limit(limit)).all()


def with_fact(session: Session, network_id: int, *, company: str = "", location: str = "", role: str = "",
              tag: str = "") -> Sequence[Contact]:  # fmt: skip
    """People at a company, in a place, with a role or a tag."""
    query = select(Contact).where(Contact.network_id == network_id, Contact.archived.is_(False))
    if company:
        query = query.where(Contact.company.icontains(company, autoescape=True))
    if location:
        query = query.where(Contact.location.icontains(location, autoescape=True))
    found: Sequence[Contact] = session.scalars(query.order_by(Contact.name, Contact.id)).all()
    wanted_role, wanted_tag = role.casefold(), tag.casefold().lstrip("#")
    return [
        c
        for c in found
        if (not role or wanted_role in map(str.casefold, (*c.roles, *c.tags)))
        and (not tag or wanted_tag in map(str.casefold, c.tags))
    ]


def occasions(session: Session, network_id: int, contact_id: int) -> Sequence[Occasion]:
    """Somebody's dates, oldest first."""
    return session.scalars(
        select(Occasion)
        .where(Occasion.network_id == network_id, Occasion.contact_id == contact_id)
        .order_by(Occasion.id)
    ).all()


def touches(session: Session, network_id: int, contact_id: int) -> Sequence[Touch]:
    """Every time in touch with somebody, newest first."""
    return session.scalars(
        select(Touch)
        .where(Touch.network_id == network_id, Touch.contact_id == contact_id)
        .order_by(Touch.on.desc(), Touch.id.desc())
    ).all()


def followups(session: Session, network_id: int, contact_id: int) -> Sequence[Followup]:
    """Everything to be done about somebody, oldest first."""
    return session.scalars(
        select(Followup)
        .where(Followup.network_id == network_id, Followup.contact_id == contact_id)
        .order_by(Followup.due_on, Followup.id)
    ).all()


def add_followup(
    session: Session, contact: Contact, what: str, due_on: date | None, at: time | None = None,
    debtor: Debtor | None = None,
) -> Followup:  # fmt: skip
    """Something more to be done about somebody; a promise if somebody owes it."""
    followup = Followup(
        network_id=contact.network_id, contact_id=contact.id, what=what, due_on=due_on, at=at, debtor=debtor,
        state="open",
    )  # fmt: skip
    session.add(followup)
    session.flush()
    return followup


def open_followups(session: Session, network_id: int) -> Sequence[Followup]:
    """What is still to be done about anybody, by day."""
    return session.scalars(
        select(Followup)
        .where(Followup.network_id == network_id, Followup.state == "open")
        .order_by(Followup.due_on, Followup.id)
    ).all()


def new(session: Session, network: Network, name: str, today: date) -> Contact:
    """Somebody new, with a name only."""
    contact = Contact(network_id=network.id, name=name, created_on=today)
    session.add(contact)
    session.flush()
    return contact


def namesake(session: Session, network_id: int, name: str) -> Contact | None:
    """Somebody of exactly this name, whatever the case."""
    return session.scalar(
        select(Contact)
        .where(Contact.network_id == network_id, func.lower(Contact.name) == name.lower())
        .order_by(Contact.id.desc())
        .limit(1)
    )


def archived_called(session: Session, network_id: int, words: str) -> list[Contact]:
    """Archived people who may be meant by a name: they are not among those who can be named."""
    archived = (
        select(Contact).where(Contact.network_id == network_id, Contact.archived).order_by(Contact.name, Contact.id)
    )
    return [contact for contact in session.scalars(archived) if is_called(contact.name, contact.nickname, words)]


def shown_in(session: Session, network_id: int, message: Message) -> Contact | None:
    """The one person a message is about: by its prompts, or by the change its answer reported."""
    ids = set(
        session.scalars(
            select(Prompt.contact_id)
            .join(MessagePrompt, MessagePrompt.prompt_id == Prompt.id)
            .where(MessagePrompt.message_id == message.id, MessagePrompt.network_id == network_id)
        )
    ) | ({message.contact_id} if message.contact_id else set())
    ids.discard(None)
    return get(session, network_id, ids.pop() or 0) if len(ids) == 1 else None
