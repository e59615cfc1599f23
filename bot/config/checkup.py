"""Is it well? What `kith doctor` finds without asking a platform."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot.config.core import admitted
from bot.config.settings import Settings
from bot.config.trouble import remedy
from bot.store.engine import Database
from bot.store.health import Health, health, is_read_only
from bot.store.migrate import HEAD, version

AHEAD = timedelta(minutes=5)
"""How far the database may be ahead of our clock before that is worth a word."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found, and whether that is well. If not, `said` is what to do."""

    about: str
    said: str
    well: bool = True

    def __str__(self) -> str:
        return f"{'✓' if self.well else '✗'} {self.about}: {self.said}"


def examine(settings: Settings, database: Database, now: datetime) -> Iterator[Finding]:
    """The settings, the database and what lies in it."""
    yield Finding(
        "settings", f"access by {settings.kith_access}" if settings.kith_access == "invite" else "open to all"
    )
    where = database.url.render_as_string(hide_password=True)
    if database.path and not database.path.exists():
        yield Finding("database", f"{where}, made at first start")
        return
    try:
        yield from _database(database, where, now)
    except SQLAlchemyError as error:
        yield Finding("database", f"{where}: {remedy(error)}", well=False)


def _database(database: Database, where: str, now: datetime) -> Iterator[Finding]:
    """Raises SQLAlchemyError where the database does."""
    have = version(database)
    if have == HEAD:
        admitted(database)
    if is_read_only(database):
        yield Finding("database", f"{where} is read-only: Kith has to write there", well=False)
    else:
        yield Finding("database", where)
    yield _migrations(have)
    if have == HEAD:
        yield from _contents(database.ledger.read(lambda session: health(session, now)), now)


def _migrations(have: str) -> Finding:
    if have == HEAD:
        return Finding("migrations", f"up to date ({HEAD})")
    if have < HEAD:
        return Finding("migrations", f"{have or 'none'} so far, brought up to {HEAD} at the next start")
    return Finding("migrations", f"{have} is of a newer Kith; update this one", well=False)


def _contents(found: Health, now: datetime) -> Iterator[Finding]:
    seen = found.seen_at
    if seen and seen - now > AHEAD:
        yield Finding("clock", f"{_moment(now)} is behind what was seen before, {_moment(seen)}: set it", well=False)
    else:
        yield Finding("clock", _moment(now))
    yield Finding("pending", f"{found.waiting} unsent")
    if found.set_aside:
        yield Finding("set aside", f"{found.set_aside} that could not be shown; the log has their numbers", well=False)
    if found.missed:
        yield Finding("missed", f"{found.missed} fell due and were not sent; is `kith run` running?", well=False)
    else:
        yield Finding("missed", "nothing")


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
