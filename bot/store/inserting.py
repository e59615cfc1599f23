"""INSERT ... ON CONFLICT, which SQLAlchemy has apart for each kind of database.

Each is loaded only where it is used: all of PostgreSQL's are 2 MB and 25 ms, at every start on SQLite.
"""

from __future__ import annotations

from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as insert_in_sqlite

from bot.model import Base


def insert(dialect: str, model: type[Base]) -> SqliteInsert:
    """An INSERT for the kind of database that the dialect's name says; PostgreSQL's has the same methods."""
    if dialect != "postgresql":
        return insert_in_sqlite(model)
    from sqlalchemy.dialects.postgresql import insert as insert_in_postgresql

    return insert_in_postgresql(model)  # type: ignore[return-value]
