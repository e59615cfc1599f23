"""The front door: the commands of the command line, and the only place where everything is put together.

What a command needs is imported where it is needed: `kith --help` is not to wait for a database library.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from bot.answer import FrontDoor
    from bot.chat import Card
    from bot.commands.turn import House
    from bot.config import Settings
    from bot.config.settings import LogLevel
    from bot.model import Network
    from bot.store.engine import Database
    from scheduler.service import Delivery

NO_TOKENS = (
    "no chat to serve: set TELEGRAM_BOT_TOKEN, or SLACK_BOT_TOKEN and SLACK_APP_TOKEN, here or in .env "
    "(`kith chat` needs none of them)"
)


class Halt(Exception):
    """A reason to stop, in one line for stderr, and the exit status."""

    def __init__(self, reason: str, status: int = 1) -> None:
        super().__init__(reason)
        self.status = status


def wall_clock() -> datetime:
    """The present moment, aware UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class World:
    """What is outside. `now` is the wall clock (aware UTC); `heartbeat` how many seconds may pass without a look at it."""

    now: Callable[[], datetime] = wall_clock
    heartbeat: float = 15.0


@dataclass(frozen=True, slots=True)
class Kith:
    """The core of one process, opened."""

    world: World
    settings: Settings
    database: Database
    key: bytes
    house: House

    def wired(self) -> tuple[FrontDoor, Delivery]:
        """The way in and the way out; what comes in wakes what goes out."""
        from bot.answer import FrontDoor
        from bot.cards import delivery as words
        from scheduler.ledger import Ledger
        from scheduler.service import Delivery

        delivery = Delivery(
            Ledger(self.database, words.not_shown),
            self._render,
            words.may_be_a_repeat(),
            now=self.world.now,
            monotonic=time.monotonic,
            heartbeat=self.world.heartbeat,
        )
        return FrontDoor(self.database, self.house, self.key, self.world.now, delivery.wake), delivery

    def _render(self, message_id: int) -> Card | None:
        from bot.commands.shown import render
        from bot.model import Message

        def card(session: Session) -> Card | None:
            message = session.get(Message, message_id)
            return render(session, message, self.world.now()) if message else None

        return self.database.read(card)


@contextmanager
def opened(world: World, url: str = "", level: LogLevel = "warning") -> Iterator[Kith]:
    """The core on its database, brought up to date; closed afterwards."""
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError
