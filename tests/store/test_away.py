"""A database that is away for a while: what was said meanwhile is answered when it is back, and nothing is called
broken."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from adapters.inbox import Inbox
from bot.answer import FrontDoor
from bot.chat import Away, Incoming, Platform, Received, Speaker, Toast, Typed
from bot.model import Message
from bot.store.engine import Database
from tests.commands.driver import HOME, Clock, door_to
from tests.databases import made
from tests.postgres import Server

HELLO = Typed(place=HOME, speaker=Speaker("1", "Kemi", "en", "UTC"), event_id="e1", text="/start")
RECEIVED = Received("e1", HOME.chat, "{}")


@dataclass
class Watched:
    """A door that tells when it found the database away."""

    door: FrontDoor
    away: asyncio.Event = field(default_factory=asyncio.Event)
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)

    def record(self, platform: Platform, workspace: str, events: Sequence[Received]) -> list[Received]:
        return self.door.record(platform, workspace, events)

    def unanswered(self, platform: Platform, workspace: str) -> list[Received]:
        return self.door.unanswered(platform, workspace)

    def pass_over(self, platform: Platform, workspace: str, event_id: str) -> None:
        self.door.pass_over(platform, workspace, event_id)

    def answer(self, incoming: Incoming) -> Toast | None:
        try:
            return self.door.answer(incoming)
        except Away:
            self.loop.call_soon_threadsafe(self.away.set)
            raise


def titles(database: Database) -> list[str]:
    return [str(card) for card in database.login.read(lambda s: s.scalars(select(Message.card)).all())]


async def test_what_was_said_before_the_server_crashed_is_answered_when_it_is_back(
    postgres: Server, postgres_url: str
) -> None:
    database = made(postgres_url)
    door = Watched(door_to(database, Clock()))

    async def read(_payload: dict[str, Any]) -> Incoming:
        await asyncio.to_thread(postgres.stop_hard)
        return HELLO

    inbox = Inbox(door, HOME.platform, HOME.workspace, read)
    await inbox.take([RECEIVED])
    async with asyncio.timeout(30):
        await door.away.wait()
        await asyncio.to_thread(postgres.start)
        await inbox.drain()
    (only,) = titles(database)
    assert "Something broke" not in only
    assert database.read(lambda s: s.scalar(text("SELECT count(*) FROM inbox WHERE done_at IS NULL"))) == 0
    database.close()


def test_a_locked_file_is_away_and_a_missing_table_is_not(tmp_path: Path) -> None:
    database = made(f"sqlite:///{tmp_path / 'kith.db'}")
    door = door_to(database, Clock())
    door.record(HOME.platform, HOME.workspace, [RECEIVED])
    with database.engine.connect() as writer:
        writer.exec_driver_sql("PRAGMA busy_timeout=1")
    with closing(sqlite3.connect(tmp_path / "kith.db", isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")
        with pytest.raises(Away):
            door.answer(HELLO)
        another.execute("ROLLBACK")
    database.write(lambda s: s.execute(text("DROP TABLE question")))
    door.answer(HELLO)
    assert "Something broke" in titles(database)[0]
    database.close()
