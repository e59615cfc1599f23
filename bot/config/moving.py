"""The whole database at once: a copy in a file, put back, or moved to another database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import ArgumentError

from bot.config.halt import Halt
from bot.store import backup as backups
from bot.store import copying
from bot.store.copying import Progress
from bot.store.engine import Database
from bot.store.migrate import migrate


def back_up(database: Database, file: Path, now: datetime, progress: Progress) -> str:
    """Write a copy to a file; what was done. Raises Halt."""
    with _halting():
        taken = backups.back_up(database, file, now, progress)
    return f"{file}: {_networks(taken.networks)}, {taken.rows} rows, schema {taken.version}, as of {_moment(now)}"


def restore(database: Database, file: Path, now: datetime, progress: Progress, *, replace: bool) -> str:
    """Put a copy back; what was done. Raises Halt."""
    with _halting():
        done = backups.restore(database, file, now, progress, replace=replace)
    said = [f"restored as of {_moment(done.copied_at)}; {done.held} that fell due before now will be asked about"]
    if done.kept:
        said.append(f"the database from before is kept: {done.kept}")
    return "\n".join(said)


def copy(database: Database, url: str, progress: Progress) -> str:
    """Copy everything into the empty database of that URL; what was done. Raises Halt."""
    try:
        target = Database(url)
    except (ArgumentError, ImportError, ValueError):
        raise Halt("a database is sqlite:///path or postgresql://user:password@host/name", 2) from None
    try:
        if target.url == database.url:
            raise Halt("that is the same database", 2)
        migrate(database)
        with _halting():
            done = copying.copy_all(database, target, progress)
    finally:
        target.close()
    rows = sum(table.rows for table in done.values())
    return f"{_networks(done['network'].rows)}, {rows} rows in {len(done)} tables, each compared and the same"


@contextmanager
def _halting() -> Iterator[None]:
    try:
        yield
    except backups.Unfit as reason:
        raise Halt(str(reason), 2) from None
    except backups.Occupied:
        raise Halt("there is a database already; with --yes it is kept beside, under another name", 2) from None
    except backups.InUse:
        raise Halt("another process has the database open: stop it first") from None
    except copying.NotEmpty:
        raise Halt("there is something in that database already: copy into an empty one", 2) from None
    except copying.NotTheSame as error:
        raise Halt(f"the rows of {error.table} do not agree; nothing was copied") from None
    except sqlite3.Error as error:
        raise Halt(f"the database cannot be used ({type(error).__name__}); `kith doctor` tells more") from None


def _networks(number: int) -> str:
    return "1 network" if number == 1 else f"{number} networks"


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
