"""Somebody deleted is kept aside whole, and after 30 days no row tells of them any more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from bot.cards import delivery
from bot.model import Base, Contact, DeletedPerson
from bot.store.engine import Database
from scheduler.ledger import Ledger
from tests.commands.driver import Clock, Person, door_to
from tests.databases import made

CANARY = "Zebulon"


@pytest.fixture
def kith(database_url: str) -> Iterator[Database]:
    kith = made(database_url)
    yield kith
    kith.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def you(kith: Database, clock: Clock) -> Person:
    """Somebody with a row in every table that a person can be in."""
    you = Person(door_to(kith, clock), kith, clock)
    you.types(f"/add {CANARY} Quagga, CTO at {CANARY} Ltd, birthday 23 Nov, every 3 months, likes {CANARY}")
    you.types("/add Bob Stone, birthday 25 Nov, monthly")
    you.types(f"met {CANARY} yesterday over coffee: {CANARY} says hello, I promised the {CANARY} by Friday")
    you.types(f"/intro {CANARY} & Bob: both like {CANARY}")
    you.types(f"/opportunity {CANARY} job via {CANARY}")
    you.types(f"/testimonial {CANARY}: {CANARY} is the best")
    you.hears_by("2026-11-24 08:00")
    you.types("1 done")
    return you


def everything(kith: Database) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""

    def rows(session: Session, table: Table) -> list[dict[str, Any]]:
        return [dict(row) for row in session.execute(select(table).order_by(*table.primary_key)).mappings()]

    tables = Base.metadata.sorted_tables
    return kith.login.read(lambda session: {table.name: rows(session, table) for table in tables})


def told(kith: Database) -> dict[str, list[dict[str, Any]]]:
    """What is known, without what is only said and undone, and without when to look next."""
    passing = ("message", "message_prompt", "question", "change", "journal_entry", "inbox", "network", "sender")
    return {name: rows for name, rows in everything(kith).items() if name not in passing}


def telling(kith: Database) -> list[str]:
    """The tables in which the name still stands."""
    return [name for name, rows in everything(kith).items() if CANARY.casefold() in repr(rows).casefold()]


def deletes(you: Person) -> None:
    you.types(f"delete {CANARY}")
    you.presses("Delete")


def test_everything_of_theirs_is_kept_in_one_row_and_nowhere_else(kith: Database, you: Person) -> None:
    deletes(you)
    known = [table for table in telling(kith) if table not in ("message", "inbox", "question", "journal_entry")]
    assert known == ["deleted_person"]
    (kept,) = kith.login.read(lambda s: s.scalars(select(DeletedPerson)).all())
    assert {"contact", "occasion", "touch", "followup", "prompt", "introduction", "opportunity", "testimonial",
            "message_prompt"} <= kept.rows.keys()  # fmt: skip


def test_back_again_every_row_is_as_it_was(kith: Database, you: Person) -> None:
    before = told(kith)
    deletes(you)
    assert told(kith) != before
    you.types(f"restore {CANARY}")
    assert told(kith) == before


def test_undone_every_row_is_as_it_was(kith: Database, you: Person) -> None:
    before = told(kith)
    deletes(you)
    you.presses("Undo")
    assert told(kith) == before


def test_after_thirty_days_no_row_of_any_table_tells_of_them(kith: Database, you: Person, clock: Clock) -> None:
    deletes(you)
    ledger = Ledger(kith, delivery.not_shown)
    clock.forward(days=30)
    ledger.forget_old(clock.now)
    assert "deleted_person" in telling(kith)
    clock.forward(minutes=1)
    ledger.forget_old(clock.now)
    assert telling(kith) == []
    assert you.types(f"restore {CANARY}").startswith(f"**No {CANARY} among those deleted")
    assert kith.login.read(lambda s: s.scalars(select(Contact.name)).all()) == ["Bob Stone"]
