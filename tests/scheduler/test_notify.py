"""Several processes on one PostgreSQL wake each other; nobody waits for a beat of the clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import pytest

from bot.chat import Place, Received, Speaker, Typed
from bot.commands.turn import House
from bot.store.engine import Database
from scheduler.notify import listening
from scheduler.service import wired
from tests.scheduler.world import BOT, MovableClock, RecordingChat

NEVER = 3600.0
"""Seconds between two beats: longer than any test."""

PATIENCE = 20.0

HOME = Place("telegram", BOT, "100")


class Bell:
    """Counts how often it was rung."""

    def __init__(self) -> None:
        self.rung = 0
        self._changed = asyncio.Condition()
        self._loop = asyncio.get_running_loop()

    def ring(self) -> None:
        self._loop.create_task(self._ring())

    async def _ring(self) -> None:
        async with self._changed:
            self.rung += 1
            self._changed.notify_all()

    async def has_rung(self, times: int) -> None:
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: self.rung >= times)


@pytest.fixture
async def bell() -> Bell:
    return Bell()


@asynccontextmanager
async def heard(url: str, wake: Callable[[], None]) -> AsyncIterator[Database]:
    """Listening on a database, until the test is over."""
    database = Database(url)
    (listener,) = [asyncio.create_task(one) for one in listening(database, wake)]
    yield database
    listener.cancel()
    await asyncio.gather(listener, return_exceptions=True)
    database.close()


def says(url: str, words: str) -> None:
    """Somebody is answered by another process: it has a door, and sends nothing."""
    database = Database(url)
    door, _ = wired(database, House(access="open"), b"a key", MovableClock().now, NEVER)
    event = Typed(place=HOME, speaker=Speaker("100", "Kemi", "en", "UTC"), event_id=words, text=words)
    door.record("telegram", BOT, [Received(words, "100", "{}")])
    door.answer(event)
    database.close()


def test_on_sqlite_there_is_nobody_to_hear(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/kith.db")
    assert listening(database, lambda: None) == []
    database.close()


async def test_what_one_process_answers_another_sends_without_waiting_for_a_beat(postgres_url: str) -> None:
    sent = asyncio.Event()
    chat = RecordingChat()
    chat.script["100"].append(sent.set)
    database = Database(postgres_url)
    _, delivery = wired(database, House(access="open"), b"a key", MovableClock().now, NEVER)
    sender = delivery.serve("telegram", BOT, chat)
    async with heard(postgres_url, delivery.wake):
        running = asyncio.create_task(delivery.run())
        await sender.drain()
        await asyncio.to_thread(says, postgres_url, "/start")
        async with asyncio.timeout(PATIENCE):
            await sent.wait()
        await delivery.stop()
        await running
    database.close()


async def test_a_server_that_went_away_is_listened_to_again(postgres_url: str, bell: Bell) -> None:
    async with heard(postgres_url, bell.ring) as database:
        await bell.has_rung(1)
        await asyncio.to_thread(_cut_off, postgres_url)
        await bell.has_rung(2)
        await asyncio.to_thread(says, postgres_url, "/start")
        await bell.has_rung(3)
        assert not database.is_sqlite


def _cut_off(url: str) -> None:
    """The server ends every other connection to this database."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
