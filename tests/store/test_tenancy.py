"""On PostgreSQL a query that forgets whose rows it wants gets none but those of the networks that were entered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from bot.cards.text import say as words
from bot.chat import Card, Place
from bot.model import Base, Contact, Invitation, Message, Network
from bot.store import messages, networks, tenancy
from bot.store.engine import Database

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
HOME, THEIRS = Place("telegram", "77", "1"), Place("telegram", "77", "2")


@dataclass(frozen=True)
class Two:
    """Two networks, each with a person of its own."""

    database: Database
    yours: int
    theirs: int


@pytest.fixture
def two(postgres_url: str) -> Iterator[Two]:
    database = Database(postgres_url)
    yours, theirs = (database.write(lambda s, at=at: _found(s, at)) for at in (HOME, THEIRS))  # type: ignore[misc]
    yield Two(database, yours, theirs)
    database.close()


def _found(session: Session, place: Place) -> int:
    network = networks.found(session, place, f"owner {place.chat}", "UTC", "en", NOW)
    session.add(_person(network.id, f"friend of {place.chat}"))
    return network.id


def _person(network: int, name: str) -> Contact:
    return Contact(network_id=network, name=name, created_on=date(2026, 11, 23))


def names(session: Session) -> list[str]:
    """Everybody, whoever's: a query that names no network."""
    return list(session.scalars(select(Contact.name).order_by(Contact.name)))


def test_before_any_network_is_entered_there_is_nothing_to_see(two: Two) -> None:
    assert two.database.read(names) == []
    assert two.database.read(lambda s: s.scalars(select(Network)).all()) == []


def test_one_sees_the_networks_entered_and_no_other(two: Two) -> None:
    def looks(session: Session) -> tuple[list[str], list[str]]:
        tenancy.enter(session, two.yours)
        mine = names(session)
        tenancy.enter(session, two.yours, two.theirs)
        return mine, names(session)

    assert two.database.read(looks) == (["friend of 1"], ["friend of 1", "friend of 2"])


def test_who_is_heard_at_a_place_enters_the_network_reached_there(two: Two) -> None:
    def speaks(session: Session, place: Place) -> tuple[bool, list[str]]:
        return networks.heard(session, place) is not None, names(session)

    assert two.database.write(lambda s: speaks(s, THEIRS)) == (True, ["friend of 2"])
    assert two.database.write(lambda s: speaks(s, Place("slack", "T1", "U1"))) == (False, [])


def test_what_belongs_to_others_is_neither_changed_nor_written(two: Two) -> None:
    def renames(session: Session) -> int:
        tenancy.enter(session, two.yours)
        session.execute(update(Contact).values(name="renamed"))
        return len(names(session))

    def plants(session: Session) -> None:
        tenancy.enter(session, two.yours)
        session.execute(insert(Contact).values(network_id=two.theirs, name="planted", created_on=date(2026, 11, 23)))

    assert two.database.write(renames) == 1
    with pytest.raises(ProgrammingError, match="row-level security"):
        two.database.write(plants)
    assert two.database.login.read(names) == ["friend of 2", "renamed"]


def test_a_word_to_a_stranger_is_nobodys_and_can_be_written(two: Two) -> None:
    card = Card(words("by invitation only"))
    two.database.write(lambda s: messages.say(s, Place("telegram", "77", "3"), card, None, NOW))
    assert two.database.read(lambda s: s.scalars(select(Message.chat)).all()) == ["3"]


def test_delivery_crosses_networks_and_reads_nobodys_people(two: Two) -> None:
    ledger = two.database.ledger
    assert len(ledger.read(lambda s: s.scalars(select(Network)).all())) == 2
    for forbidden in (Contact, Invitation):
        with pytest.raises(ProgrammingError, match="permission denied"):
            ledger.read(lambda s, table=forbidden: s.scalars(select(table)).all())  # type: ignore[misc]


def test_delivery_becomes_one_of_the_networks_it_renders_for(two: Two) -> None:
    def renders(session: Session) -> list[str]:
        assert len(session.scalars(select(Network.id)).all()) == 2
        tenancy.enter(session, two.theirs)
        return names(session)

    assert two.database.ledger.read(renders) == ["friend of 2"]


@pytest.mark.parametrize("ends", ["commits", "fails"])
def test_a_connection_that_goes_back_to_the_pool_takes_no_network_along(two: Two, ends: str) -> None:
    """Both for the next user of the pool, whatever its role, and for somebody who sets none."""

    def enters(session: Session) -> int:
        tenancy.enter(session, two.yours)
        if ends == "fails":
            raise LookupError
        return _backend(session)

    if ends == "fails":
        with pytest.raises(LookupError):
            two.database.write(enters)
    else:
        assert two.database.write(enters) == two.database.login.read(_backend), "the pool hands out the same connection"
    assert two.database.read(names) == []
    settings = select(func.current_setting("kith.networks", True), text("current_user = session_user"))
    assert two.database.login.read(lambda s: tuple(s.execute(settings).one())) == ("", True)


def _backend(session: Session) -> int:
    return session.scalar(select(func.pg_backend_pid())) or 0


def test_a_reader_cannot_write(two: Two) -> None:
    with pytest.raises(Exception, match="read-only transaction"):
        two.database.login.read(lambda s: s.execute(update(Network).values(owner="")))


def test_a_new_network_is_entered_as_it_is_begun(two: Two) -> None:
    def begins(session: Session) -> list[str]:
        networks.found(session, Place("telegram", "77", "9"), "Kemi", "UTC", "en", NOW)
        return list(session.scalars(select(Network.owner)))

    assert two.database.write(begins) == ["Kemi"]


def test_every_table_of_an_owner_is_behind_a_policy(two: Two) -> None:
    """But `place`, which says whose network is to be entered."""
    secured = two.database.login.read(
        lambda s: set(s.scalars(text("SELECT relname FROM pg_class WHERE relrowsecurity AND relkind = 'r'")))
    )
    owned = {table.name for table in Base.metadata.sorted_tables if "network_id" in table.c}
    assert secured == (owned | {"network"}) - {"place"}


def test_every_table_can_be_used_by_the_front_door(two: Two) -> None:
    def reads_all(session: Session) -> None:
        for table in Base.metadata.sorted_tables:
            session.execute(select(table).limit(1))

    two.database.read(reads_all)


def test_of_two_transactions_that_wait_for_each_other_both_are_done(two: Two) -> None:
    """The one that the server ends runs again."""
    met, both_hold_one = [], Barrier(2, timeout=20)

    def changes(first: int, second: int) -> None:
        tries = iter([both_hold_one.wait])

        def work(session: Session) -> None:
            for number in (first, second):
                session.execute(update(Network).where(Network.id == number).values(owner="changed"))
                for wait in tries:
                    wait()

        two.database.login.write(work)
        met.append(first)

    threads = [Thread(target=changes, args=pair) for pair in ((two.yours, two.theirs), (two.theirs, two.yours))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(met) == sorted([two.yours, two.theirs])


def test_the_number_of_somebody_elses_row_is_as_good_as_none(two: Two) -> None:
    stranger = two.database.login.read(
        lambda s: s.scalars(select(Contact.id).where(Contact.name == "friend of 2")).one()
    )

    def guesses(session: Session) -> Contact | None:
        tenancy.enter(session, two.yours)
        return session.get(Contact, stranger)

    assert two.database.read(guesses) is None


def test_sqlite_has_no_roles_and_needs_none(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/kith.db")

    def does_nothing(session: Session) -> object:
        tenancy.enter(session, 1)
        tenancy.enter_at(session, HOME)
        return tenancy.enter_new(session)

    assert database.ledger.write(does_nothing) is None
    assert database.login.path == database.path
    database.close()
