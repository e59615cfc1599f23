"""Owners whose morning has come: a database file with somebody's promises due in every chat."""

from __future__ import annotations

import random
import sqlite3
import string
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import create_engine, insert, make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from bot.chat import Platform
from bot.model import Contact, Followup, Network, PlaceRow, Prompt
from bot.store.engine import Database, driver_url
from bot.store.migrate import migrate

DUE: Final = datetime(2026, 11, 24, 8, tzinfo=UTC)
"""A Tuesday; the owners' zone is UTC."""

_MOST_PROMISES: Final = 3

Due = Mapping[str, tuple[str, ...]]
"""What each chat is to be told, in words found nowhere else."""


@dataclass(frozen=True, slots=True)
class Books:
    """A database, and what is due in it."""

    url: str
    platform: Platform
    workspace: str
    due: Due

    def in_flight(self) -> list[str]:
        """The chats to which something may be under way at this moment, as the rows say."""
        return [chat for (chat,) in self.ask("SELECT chat FROM message WHERE state = 'sending' AND ref IS NULL")]

    def states(self) -> dict[str, int]:
        """How many messages there are, by state."""
        return dict(self.ask("SELECT state, count(*) FROM message GROUP BY state"))

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """What the database says, asked from outside."""
        engine = create_engine(driver_url(self.url), poolclass=NullPool)
        with engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query)]

    @contextmanager
    def locked(self, patience: float = 30.0) -> Iterator[None]:
        """Keep everybody else from writing to the file; raises sqlite3's OperationalError if somebody is writing for
        longer than so many seconds."""
        path = make_url(self.url).database
        assert path
        with closing(sqlite3.connect(path, isolation_level=None, timeout=patience)) as database:
            database.execute("BEGIN IMMEDIATE")
            yield
            database.execute("ROLLBACK")


def books(url: str, platform: Platform, workspace: str, chats: Sequence[str], first: int = 1) -> Books:
    """Write the owners of these chats into a database, numbered from `first`. Every third has a list of promises due,
    the others one."""
    due = {chat: _words(number) for number, chat in enumerate(chats, start=first)}
    database = Database(url)
    migrate(database)
    database.login.write(lambda session: _fill(session, platform, workspace, due, first))
    database.close()
    return Books(url, platform, workspace, due)


def unheard_of(chance: random.Random) -> str:
    """A name like no other: of one that is like another's, people are asked whom they mean."""
    return " ".join("".join(chance.choices(string.ascii_lowercase, k=10)).capitalize() for _ in range(2))


def _words(number: int) -> tuple[str, ...]:
    promises = _MOST_PROMISES if number % 3 == 0 else 1
    return tuple(f"deck{number}of{promise}." for promise in range(promises))


def _fill(session: Session, platform: Platform, workspace: str, due: Due, first: int) -> None:
    owners = list(enumerate(due.items(), start=first))
    session.execute(insert(Network), [{"id": n, "created_at": DUE, "next_due_at": DUE} for n, _ in owners])
    session.execute(
        insert(PlaceRow),
        [{"network_id": n, "platform": platform, "workspace": workspace, "chat": chat} for n, (chat, _) in owners],
    )
    promises = [(n, k, what) for n, (_, words) in owners for k, what in enumerate(words)]
    session.execute(insert(Contact), [_contact(n, k) for n, k, _ in promises])
    session.execute(insert(Followup), [_followup(n, k, what) for n, k, what in promises])
    session.execute(insert(Prompt), [_prompt(n, k) for n, k, _ in promises])


def _contact(owner: int, number: int) -> dict[str, object]:
    return {"id": _id(owner, number), "network_id": owner, "name": "Ada Okafor", "created_on": date(2026, 1, 1)}


def _followup(owner: int, number: int, what: str) -> dict[str, object]:
    row = _id(owner, number)
    return {"id": row, "network_id": owner, "contact_id": row, "what": what, "due_on": DUE.date()}


def _prompt(owner: int, number: int) -> dict[str, object]:
    row = _id(owner, number)
    return {
        "network_id": owner, "kind": "followup", "source_id": row, "occurrence": str(row), "contact_id": row,
        "due_at": DUE, "next_at": DUE,
    }  # fmt: skip


def _id(owner: int, number: int) -> int:
    return owner * _MOST_PROMISES + number
