"""Whether anybody sends: a database is moved or put back only while nobody does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from bot.model import Sender
from bot.store.engine import Database
from bot.store.migrate import version
from scheduler.filelock import FileLock
from scheduler.lease import epoch


class Busy(Exception):
    """A Kith is at work on the database."""


@contextmanager
def alone(database: Database) -> Iterator[None]:
    """Keep every sender out of an embedded database while this lasts; raises Busy if one is at work on either kind."""
    locks = _locks(database.path) if database.path else []
    try:
        if not all(lock.take() for lock in locks):
            raise Busy
        if not database.path and version(database) and database.login.read(_is_sending):
            raise Busy
        yield
    finally:
        for lock in locks:
            lock.release()


def _locks(path: Path) -> list[FileLock]:
    return [FileLock(found) for found in path.parent.glob(f"{escape(path.stem)}.*lock")]


def _is_sending(session: Session) -> bool:
    return session.scalar(select(exists().where(Sender.lease_until > epoch()))) or False
