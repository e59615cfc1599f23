"""A database of a test's own, on each of the two kinds that Kith keeps its rows in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from bot.model import Base
from bot.store.engine import Database

KINDS: Final = ("sqlite", "postgresql")


@contextmanager
def fresh(kind: str, folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a new database: a file yet to be made, or a copy of one that was migrated."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'kith.db'}"
        return
    with request.getfixturevalue("postgres").database() as url:
        yield url


def made(url: str) -> Database:
    """The database, with its tables."""
    database = Database(url)
    if database.is_sqlite:  # migrating would take most of the test's time
        database.write(lambda session: Base.metadata.create_all(session.connection()))
    return database
