"""Bringing a database up to date: tables are made at first start, and changed by each migration still to come."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.orm import Session

from bot.store.engine import Database

HEAD = "0004"
"""The newest migration: known here, so that a database that has it is used without asking Alembic (0.5 s to load)."""

MIGRATIONS = Path(__file__).with_name("migrations")

_LOCK = 0x6B697468
"""One migration at a time on PostgreSQL, however many processes start at once. The number is arbitrary."""


class TooNew(Exception):
    """The database was written by a newer Kith than this one."""

    def __init__(self) -> None:
        super().__init__("this database belongs to a newer Kith; update this one")


def migrate(database: Database, to: str = HEAD) -> None:
    """Make or update the tables; all or nothing. Raises TooNew, or OperationalError if the database is not reached."""
    if version(database) != to:
        database.login.write(lambda session: _upgrade(session, to))


def version(database: Database) -> str:
    """The newest migration a database has, "" if it has none."""
    return database.login.read(lambda session: _version(session.connection()))


def _version(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def _upgrade(session: Session, to: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, to)
    except CommandError:
        raise TooNew from None
