"""Having a database to oneself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.config.halt import Halt
from bot.store.engine import Database
from scheduler.alone import Busy, alone


@contextmanager
def undisturbed(database: Database) -> Iterator[None]:
    """No Kith is at work on the database while this lasts; raises Halt if one is."""
    try:
        with alone(database):
            yield
    except Busy:
        raise Halt("Kith runs on this database: stop it first") from None
