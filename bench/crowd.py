"""Many owners whose prompts fall due at moments of our choosing, and the sender that serves them, at real speed."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from sqlalchemy import insert, text
from sqlalchemy.orm import Session
from telegram import Bot

from adapters.telegram.chat import TelegramChat
from adapters.telegram.request import AiohttpRequest
from bench.people import name
from bot.chat import Card, Chat, MessageRef, Place
from bot.commands.turn import House
from bot.config.core import settle_down
from bot.model import Contact, Followup, Network, PlaceRow, Prompt
from bot.store.engine import Database
from bot.store.migrate import migrate
from scheduler.clock import HEARTBEAT_SECONDS
from scheduler.service import Delivery, wired

START = datetime(2026, 11, 24, 8, tzinfo=UTC)
TOKEN = "1:AAF0000000000000000000000000000000"
KEY = b"the key of the benchmarks"


class Clock:
    """A wall clock that goes as fast as the real one, from wherever it is set."""

    def __init__(self, wall: datetime) -> None:
        self.set(wall)

    def set(self, wall: datetime) -> None:
        """Let it be that time now."""
        self._wall, self._since = wall, monotonic()

    def now(self) -> datetime:
        """What time it is, aware UTC."""
        return self._wall + timedelta(seconds=monotonic() - self._since)

    def at(self, wall: datetime) -> float:
        """When that time is, in seconds of the machine's monotonic clock."""
        return self._since + (wall - self._wall).total_seconds()


@contextmanager
def waiting(dues: Sequence[datetime], each: int) -> Iterator[Database]:
    """A database on the disk of owners with `each` prompts: one due at its own minute, the others on later days."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'kith.db'}")
        migrate(database)
        database.write(lambda session: fill(session, dues, each))
        yield database
        database.close()


def fill(session: Session, dues: Sequence[datetime], each: int = 1) -> None:
    """The rows of these owners, numbered from 1 on as their chats are, each with what is due at their moment."""
    owners = list(enumerate(dues, start=1))
    networks = [{"id": n, "created_at": START, "next_due_at": due} for n, due in owners]
    session.execute(insert(Network), networks)
    place = {"platform": "telegram", "workspace": "1"}
    session.execute(insert(PlaceRow), [{"network_id": n, "chat": str(n), **place} for n, _ in owners])
    on = START.date()
    session.execute(insert(Contact), [{"id": n, "network_id": n, "name": name(n), "created_on": on} for n, _ in owners])
    session.execute(insert(Followup), [_followup(n, due) for n, due in owners])
    session.execute(insert(Prompt), [_prompt(n, due) for n, due in owners])
    if each > 1:
        session.execute(
            text(
                "INSERT INTO prompt (network_id, kind, source_id, occurrence, due_at, next_at, state, timed, round,"
                " times_shown, missed, held)"
                " WITH RECURSIVE day(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM day WHERE n < :more)"
                " SELECT id, 'reminder', id, n, :start + n * 86400, :start + n * 86400, 'open', 0, 0, 0, 0, 0"
                " FROM network, day"
            ),
            {"more": each - 1, "start": int(START.timestamp())},
        )


def _followup(number: int, due: datetime) -> dict[str, object]:
    return {
        "id": number, "network_id": number, "contact_id": number, "what": "the deck", "due_on": due.date(),
        "at": due.time(),
    }  # fmt: skip


def _prompt(number: int, due: datetime) -> dict[str, object]:
    return {
        "network_id": number, "kind": "followup", "source_id": number, "occurrence": str(number), "contact_id": number,
        "due_at": due, "next_at": due, "timed": True,
    }  # fmt: skip


class Told:
    """A chat that counts what it shows."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._count, self._target = 0, 0
        self._reached = asyncio.Event()

    async def until(self, count: int) -> None:
        """Wait until so many messages were shown in all."""
        self._target = count
        if self._count < count:
            self._reached.clear()
            await self._reached.wait()

    async def send(self, place: Place, card: Card, token: str) -> MessageRef:
        """Show it, and count it."""
        ref = await self._chat.send(place, card, token)
        self._count += 1
        if self._count >= self._target:
            self._reached.set()
        return ref

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Change a message; here none is."""
        await self._chat.edit(ref, card)

    async def find(self, place: Place, token: str) -> MessageRef | None:
        """Telegram cannot say."""
        return await self._chat.find(place, token)


@asynccontextmanager
async def served(
    database: Database, clock: Clock, url: str, *, per_second: float | None = None
) -> AsyncIterator[tuple[Delivery, Told]]:
    """The clock and the sender of `kith run`, at work; `per_second` None: as fast as it goes."""
    async with transport() as request:
        told = Told(TelegramChat(Bot(TOKEN, base_url=url, request=request), request, KEY))
        _door, delivery = wired(database, House(access="open"), KEY, clock.now, HEARTBEAT_SECONDS)
        delivery.serve("telegram", "1", told, per_second=per_second)
        settle_down()  # as `kith run` does when it is ready
        running = asyncio.create_task(delivery.run())
        try:
            yield delivery, told
        finally:
            await delivery.stop()
            await running


@asynccontextmanager
async def transport() -> AsyncIterator[AiohttpRequest]:
    """Our wire to a Bot API."""
    request = AiohttpRequest()
    await request.initialize()
    yield request
    await request.shutdown()
