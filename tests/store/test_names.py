"""Names are found as they are now, whoever wrote them and however the writing ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session

from bot.model import Contact, Network, Touch
from bot.store import names
from bot.store.engine import Database
from tests.commands.driver import Clock
from tests.databases import made

TODAY = date(2026, 11, 23)


class Undone(Exception):
    """Something goes wrong after people were written."""


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = made(database_url).login
    database.write(lambda session: session.add(Network(id=1, created_at=Clock().now)))
    yield database
    database.close()


def add(session: Session, name: str, **facts: object) -> Contact:
    person = Contact(network_id=1, name=name, created_on=TODAY, **facts)
    session.add(person)
    return person


def met(session: Session, person: Contact, day: int) -> None:
    on = TODAY.replace(day=day)
    session.add(Touch(network_id=1, contact_id=person.id, on=on, kind="call", direction="both", logged_on=TODAY))


def found(session: Session, words: str) -> tuple[int, ...]:
    return names.index(session, session.get_one(Network, 1)).match(words).ids


def test_somebody_added_is_found_at_once_and_afterwards(database: Database) -> None:
    def adds(session: Session) -> None:
        assert found(session, "Ada") == ()
        ada = add(session, "Ada Okafor")
        assert found(session, "Ada") == (ada.id,)

    database.write(adds)
    assert len(database.read(lambda session: found(session, "Ada"))) == 1


def test_who_was_never_kept_is_not_found_even_at_the_same_version(database: Database) -> None:
    def adds_in_vain(session: Session) -> None:
        add(session, "Ada Okafor")
        assert found(session, "Ada")
        raise Undone

    with pytest.raises(Undone):
        database.write(adds_in_vain)
    bob = database.write(lambda session: add(session, "Bob Stone"))
    assert database.read(lambda session: (found(session, "Ada"), found(session, "Bob"))) == ((), (bob.id,))


def test_a_new_name_replaces_the_old_one(database: Database) -> None:
    ada = database.write(lambda session: add(session, "Ada Okafor"))
    assert database.read(lambda session: found(session, "Okafor")) == (ada.id,)

    def marries(session: Session) -> None:
        session.get_one(Contact, ada.id).name = "Ada Bello"

    database.write(marries)
    assert database.read(lambda session: (found(session, "Okafor"), found(session, "Ada Bello"))) == ((), (ada.id,))


@pytest.mark.parametrize("gone", ["archived", "deleted"])
def test_who_is_put_away_is_found_no_more(database: Database, gone: str) -> None:
    ada = database.write(lambda session: add(session, "Ada Okafor"))
    assert database.read(lambda session: found(session, "Ada")) == (ada.id,)

    def goes(session: Session) -> None:
        row = session.get_one(Contact, ada.id)
        if gone == "archived":
            row.archived = True
        else:
            session.delete(row)

    database.write(goes)
    assert database.read(lambda session: found(session, "Ada")) == ()


def test_of_one_name_the_most_recently_seen_comes_first(database: Database) -> None:
    first = database.write(lambda session: add(session, "Ada Okafor"))
    second = database.write(lambda session: add(session, "Ada Bello"))
    database.write(lambda session: met(session, first, 20))
    assert database.read(lambda session: found(session, "Ada")) == (first.id, second.id)
    database.write(lambda session: met(session, second, 21))
    assert database.read(lambda session: found(session, "Ada")) == (second.id, first.id)


def test_people_written_by_another_process_are_found(database: Database) -> None:
    assert database.read(lambda session: found(session, "Ada")) == ()

    def elsewhere(session: Session) -> None:
        network = session.get_one(Network, 1)
        facts = {"network_id": 1, "name": "Ada Okafor", "uid": "elsewhere", "created_on": TODAY}
        session.connection().execute(Contact.__table__.insert(), facts)  # type: ignore[attr-defined]
        network.people_version += 1

    database.write(elsewhere)
    assert len(database.read(lambda session: found(session, "Ada"))) == 1
