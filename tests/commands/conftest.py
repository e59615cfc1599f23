"""A database file, a clock and somebody who talks to the door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model import Base
from bot.store.engine import Database
from tests.commands.driver import Clock, Person, door_to


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A fresh database file."""
    database = Database(f"sqlite:///{tmp_path / 'kith.db'}")
    database.write(lambda s: Base.metadata.create_all(s.connection()))
    yield database
    database.close()


@pytest.fixture
def clock() -> Clock:
    """Monday 23 November 2026, 10:00 in Lagos."""
    return Clock()


@pytest.fixture
def you(database: Database, clock: Clock) -> Person:
    """Kemi in Lagos, in her private chat on Telegram."""
    return Person(door_to(database, clock), database, clock)
