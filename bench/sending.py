"""Sends in flight: our transport beside python-telegram-bot's own, and the whole stack from pending rows to sent ones.

The Bot API is one on loopback, in a process of its own, that takes 50 ms for each call; without TLS.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from time import monotonic, perf_counter, process_time

from sqlalchemy import func, select
from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from adapters.telegram.chat import TelegramChat
from adapters.telegram.request import AiohttpRequest
from bench import slow_api
from bench.delivery import DUE, EACH_ALONE
from bench.table import Row
from bot.cards.delivery import may_be_a_repeat, not_shown
from bot.chat import Card
from bot.model import Message
from bot.store.engine import Database
from bot.store.migrate import migrate
from scheduler.deliver import Deliverer
from scheduler.ledger import Ledger
from scheduler.service import rendered

AT_ONCE = 100
OURS, THEIRS = 2000, 300
"""How many sends of each: theirs take their time."""

TOKEN = "1:AAF0000000000000000000000000000000"


def measure() -> Iterator[Row]:
    """Transports side by side, then 1,000 owners' prompts that fall due at once."""
    with slow_api.running() as url:
        ours, our_cpu = asyncio.run(_transport(url, AiohttpRequest(), OURS))
        theirs, their_cpu = asyncio.run(_transport(url, HTTPXRequest(connection_pool_size=AT_ONCE), THEIRS))
        sent, seconds, cpu = asyncio.run(_whole_stack(url))
    yield Row(f"sends a second, {AT_ONCE} in flight, 50 ms each: ours", ours, "/s")
    yield Row("  python-telegram-bot's own transport", theirs, "/s")
    yield Row("  ratio", ours / theirs, "x", 8)
    yield Row("  processor a send: ours", our_cpu * 1000, "ms")
    yield Row("  theirs", their_cpu * 1000, "ms")
    yield Row(f"{EACH_ALONE.owners:,} owners' prompts due at one instant: sent", sent, "")
    yield Row("  claimed, rendered, sent and marked in", seconds, "s")
    yield Row("  processor a message", cpu / sent * 1000, "ms")
    yield Row("  so at 1,000 messages a second, of one core", cpu / sent * 100_000, "%", 45)


async def _transport(url: str, request: BaseRequest, sends: int) -> tuple[float, float]:
    """Sends a second, and seconds of the processor for each."""
    bot = Bot(TOKEN, base_url=url, request=request)
    await request.initialize()
    free = asyncio.Semaphore(AT_ONCE)

    async def send() -> None:
        async with free:
            await bot.send_message(1, "Ada Okafor turns 41 today.")

    await asyncio.gather(*(send() for _ in range(AT_ONCE)))  # connections are made
    began, worked = perf_counter(), process_time()
    await asyncio.gather(*(send() for _ in range(sends)))
    rate, cpu = sends / (perf_counter() - began), (process_time() - worked) / sends
    await request.shutdown()
    return rate, cpu


async def _whole_stack(url: str) -> tuple[int, float, float]:
    """How many were sent, in how many seconds, and with how many of the processor."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'kith.db'}")
        migrate(database)
        database.write(EACH_ALONE.fill)
        request = AiohttpRequest()
        await request.initialize()
        chat = TelegramChat(Bot(TOKEN, base_url=url, request=request), request, b"the key of the benchmarks")

        sender = Deliverer(
            Ledger(database, not_shown), "telegram", "1", chat, partial(_cards, database),
            repeat_note=may_be_a_repeat(), now=lambda: DUE, monotonic=monotonic, per_second=None, chat_gap=0,
        )  # fmt: skip
        running = asyncio.create_task(sender.run())
        began, worked = perf_counter(), process_time()
        await sender.drain()
        seconds, cpu = perf_counter() - began, process_time() - worked
        await sender.stop()
        await running
        await request.shutdown()
        count = select(func.count()).select_from(Message).where(Message.state == "sent")
        sent = database.read(lambda session: session.scalar(count)) or 0
        database.close()
    return sent, seconds, cpu


def _cards(database: Database, message_ids: Sequence[int]) -> list[Card | None]:
    return database.read(lambda session: rendered(session, message_ids, DUE))
