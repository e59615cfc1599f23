"""The whole database, row by row, into an empty one of either kind.

Rows are compared afterwards as what they mean in Python, since the two kinds write a truth or a moment differently.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import Any, Final

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session

from bot.model import Base
from bot.store.engine import Database
from bot.store.migrate import migrate

BATCH: Final = 1000
"""Rows read and written at once."""

Progress = Callable[[str, int, int], None]
"""Told the table, and how many of how many of its rows are written."""


class NotEmpty(Exception):
    """The database that was to be written holds rows already."""


class NotTheSame(Exception):
    """What was written is not what was read; nothing was kept. `table` is the first that differs."""

    def __init__(self, table: str) -> None:
        super().__init__(table)
        self.table = table


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows a table has, and a digest of them all that does not depend on their order."""

    rows: int
    digest: int


def copy_all(source: Database, target: Database, progress: Progress) -> dict[str, Sum]:
    """Copy every row, as of one moment, and verify each; returns what each table holds now.

    All or nothing. Numbers given out before are not given out again. Raises NotEmpty, NotTheSame, TooNew.
    """
    migrate(target)
    return source.login.read(lambda rows: target.login.write(lambda into: _copy(rows, into, progress)))


def is_empty(session: Session) -> bool:
    """Whether there is not one row of ours."""
    return not any(_count(session, table) for table in Base.metadata.sorted_tables)


def sums(session: Session) -> dict[str, Sum]:
    """What each table holds."""
    return {table.name: _sum(session, table) for table in Base.metadata.sorted_tables}


def _copy(source: Session, target: Session, progress: Progress) -> dict[str, Sum]:
    if not is_empty(target):
        raise NotEmpty
    for table in Base.metadata.sorted_tables:  # parents before their children
        _copy_rows(source, target, table, progress)
        if numbered(table):
            _go_on_from(target, table, _last_number(source, table))
    read, written = sums(source), sums(target)
    for name, of in read.items():
        if written[name] != of:
            raise NotTheSame(name)
    return written


def _copy_rows(source: Session, target: Session, table: Table, progress: Progress) -> None:
    of, done = _count(source, table), 0
    for batch in _batches(source, table):
        target.connection().execute(insert(table), batch)
        done += len(batch)
        progress(table.name, done, of)


def _batches(session: Session, table: Table) -> Iterator[list[dict[str, Any]]]:
    rows = session.connection().execute(select(table), execution_options={"yield_per": BATCH})
    for batch in rows.mappings().partitions():
        yield [dict(row) for row in batch]


def _count(session: Session, table: Table) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def _sum(session: Session, table: Table) -> Sum:
    rows, digest = 0, 0
    for batch in _batches(session, table):
        rows += len(batch)
        digest = (digest + sum(map(_digest, batch))) % 2**128
    return Sum(rows, digest)


_plain = partial(json.dumps, sort_keys=True, default=str)


def _digest(row: Mapping[str, Any]) -> int:
    return int.from_bytes(blake2b(_plain(dict(row)).encode(), digest_size=16).digest())


def numbered(table: Table) -> bool:
    """Whether the database numbers the rows."""
    return table.autoincrement_column is not None and table.autoincrement_column.name == "id"


def _last_number(session: Session, table: Table) -> int:
    """The highest number ever given out, also to a row that is gone: an old button must never meet a new row."""
    if session.get_bind().dialect.name == "sqlite":
        given = session.execute(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
        return given.scalar() or 0
    sequence = session.scalar(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name})
    given = session.execute(text(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}"))  # noqa: S608
    return given.scalar() or 0


def _go_on_from(session: Session, table: Table, last: int) -> None:
    """Number the next row of a table after `last`."""
    if last == 0:
        return
    said = {"name": table.name, "last": last}
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), said)
        session.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), said)
    else:
        session.execute(text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"), said)
