"""A copy of the whole database in one file: taken while Kith runs, and put back so that it says nothing unasked.

SQLite's backup interface copies one moment of a database that others write to. Nobody else can read a copy, from its
first byte on, and it gets its name only when it is known to be whole.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkstemp
from typing import Final, Literal

from bot.store.copying import NotEmpty, Progress, copy_all
from bot.store.engine import Database
from bot.store.holding import hold_back
from bot.store.migrate import HEAD, migrate, version

TAKEN: Final = "copied_at"

Counts = dict[str, int]


class Unfit(Exception):
    """A copy that cannot be taken or put back; what it says is the reason."""


class Occupied(Exception):
    """There is a database already, with somebody's network in it."""


class InUse(Exception):
    """Another process has the database open."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a copy holds: the schema's version, networks, and rows in all."""

    version: str
    networks: int
    rows: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: as of when, how many prompts are held back, and where the database from before is kept."""

    copied_at: datetime
    held: int
    kept: Path | None


def back_up(database: Database, file: Path, now: datetime, progress: Progress) -> Taken:
    """Write a copy of the database, readable by nobody else (mode 0600). Raises Unfit, OSError, sqlite3.Error."""
    if file.exists():
        raise Unfit(f"{file} is there already")
    have = _version_of(database)
    with _draft(file) as draft:
        counts = _snapshot(database.path, draft) if database.path else _fetched(database, draft, progress)
        _check(draft, counts)
        _sign(draft, now)
        _name(draft, file)
    return Taken(have, counts["network"], sum(counts.values()))


def restore(database: Database, file: Path, now: datetime, progress: Progress, *, replace: bool) -> Restored:
    """Put a copy back, brought up to date and with what it takes to be due held back.

    On SQLite it takes the place of the database, which is kept beside it; `replace` says that it may hold networks. On
    PostgreSQL it goes into an empty database. Raises Unfit, Occupied, InUse, NotEmpty, TooNew, OSError, sqlite3.Error.
    """
    if not file.is_file():
        raise Unfit(f"there is no file {file}")
    with _draft(database.path or file) as draft:
        try:
            _check(draft, _snapshot(file, draft))
        except sqlite3.DatabaseError:
            raise Unfit(f"{file} is no copy of a Kith database, or a damaged one") from None
        copied_at = _taken_at(draft) or datetime.fromtimestamp(file.stat().st_mtime, UTC)
        held = _silence(draft, copied_at, now)
        kept = None
        if database.path:
            kept = _put(draft, database.path, now, replace=replace)
        else:
            _send(draft, database, progress)
    return Restored(copied_at, held, kept)


def _version_of(database: Database) -> str:
    if database.path and not database.path.exists():
        raise Unfit("there is no database yet")
    have = version(database)
    if not have:
        raise Unfit("there is nothing in the database yet")
    if not database.path and have != HEAD:
        raise Unfit("the database is not up to date: start Kith once, or restore it with the Kith that wrote it")
    return have


@contextmanager
def _draft(beside: Path) -> Iterator[Path]:
    """A new file on the same disk that nobody else can read; gone afterwards, unless it was given a name."""
    number, name = mkstemp(prefix=f".{beside.name}.", suffix=".part", dir=beside.absolute().parent)
    os.close(number)
    draft = Path(name)
    try:
        yield draft
    finally:
        for left in (draft, *(draft.with_name(draft.name + more) for more in ("-journal", "-wal", "-shm"))):
            left.unlink(missing_ok=True)


def _open(path: Path, mode: Literal["ro", "rw"] = "rw") -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None))


def _snapshot(source: Path, draft: Path) -> Counts:
    """Copy one moment of a database; how many rows each table had at that moment."""
    with _open(source, "ro") as of, _open(draft) as into:
        of.execute("BEGIN")  # what is counted is what is copied, whatever is written meanwhile
        counts = _counts(of)
        of.backup(into)
    _make_single(draft)
    return counts


def _fetched(database: Database, draft: Path, progress: Progress) -> Counts:
    copy = Database(f"sqlite:///{draft}")
    try:
        copy_all(database, copy, progress)
    finally:
        copy.close()
    _make_single(draft)
    with _open(draft) as made:
        return _counts(made)


def _make_single(path: Path) -> None:
    """Have a database lie in its one file, without a log beside it. Raises InUse if anybody else has it open."""
    with _open(path) as database:
        try:
            database.execute("PRAGMA busy_timeout = 0")
            (mode,) = database.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.OperationalError:
            raise InUse from None
        if mode != "delete":
            raise InUse


def _counts(database: sqlite3.Connection) -> Counts:
    tables = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {
        name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in tables.fetchall()
    }


def _check(draft: Path, counts: Counts) -> None:
    """Raises Unfit unless the copy is whole, is one of ours, and has every row."""
    with _open(draft) as copy:
        if not {"alembic_version", "network", "prompt"} <= counts.keys():
            raise Unfit("that is no copy of a Kith database")
        whole = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not whole or copy.execute("PRAGMA foreign_key_check").fetchall() or _counts(copy) != counts:
            raise Unfit("the copy is damaged; nothing was kept of it")


def _sign(draft: Path, now: datetime) -> None:
    """Note in the copy when it was taken."""
    with _open(draft) as copy:
        copy.execute("INSERT OR REPLACE INTO house_note (name, value) VALUES (?, ?)", (TAKEN, now.isoformat()))


def _taken_at(draft: Path) -> datetime | None:
    """When the copy was taken, if it says so; it was then a copy, and is about to be a database again."""
    with _open(draft) as copy:
        found = copy.execute("SELECT value FROM house_note WHERE name = ?", (TAKEN,)).fetchone()
        copy.execute("DELETE FROM house_note WHERE name = ?", (TAKEN,))
    return datetime.fromisoformat(found[0]) if found else None


def _name(draft: Path, file: Path) -> None:
    """Give the whole copy its name, once its bytes are on the disk; raises FileExistsError rather than replace."""
    _sync(draft)
    os.link(draft, file)
    _sync(file.absolute().parent)


def _silence(draft: Path, copied_at: datetime, now: datetime) -> int:
    copy = Database(f"sqlite:///{draft}")
    try:
        migrate(copy)
        return copy.login.write(lambda session: hold_back(session, copied_at, now))
    finally:
        copy.close()


def _put(draft: Path, home: Path, now: datetime, *, replace: bool) -> Path | None:
    """Put the draft in the database's place in one step; where the database from before is kept, if it held any."""
    _make_single(draft)
    _sync(draft)
    kept = None
    if home.exists():
        _make_single(home)
        if _has_networks(home):
            if not replace:
                raise Occupied
            kept = home.with_name(f"{home.stem}.before-{now:%Y%m%dT%H%M%SZ}{home.suffix}")
            if kept.exists():
                raise Unfit(f"{kept} is there already")
            os.link(home, kept)
    draft.replace(home)
    _sync(home.absolute().parent)
    return kept


def _has_networks(home: Path) -> bool:
    with _open(home) as database:
        return _counts(database).get("network", 0) > 0


def _send(draft: Path, database: Database, progress: Progress) -> None:
    copy = Database(f"sqlite:///{draft}")
    try:
        copy_all(copy, database, progress)
    except NotEmpty:
        raise Unfit("restore into an empty PostgreSQL database, and let KITH_DATABASE_URL name it") from None
    finally:
        copy.close()


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
