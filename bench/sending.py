"""Sends in flight: our transport beside python-telegram-bot's own, and the whole stack from pending rows to sent ones.

The Bot API is one on loopback, in a process of its own, that takes 50 ms for each call; the transports speak to it in
the clear, the whole stack by TLS.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from time import perf_counter, process_time

from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from adapters.telegram.request import AiohttpRequest
from bench import slow_api
from bench.delivery import EACH_ALONE
from bench.stack import MORNINGS, measured
from bench.table import Row, percentile

AT_ONCE = 100
OURS, THEIRS = 2000, 300
"""How many sends of each: theirs take their time."""

TOKEN = "1:AAF0000000000000000000000000000000"


def measure() -> Iterator[Row]:
    """Transports side by side, then 1,000 owners' prompts that fall due at once."""
    with slow_api.running() as url:
        ours, our_cpu = asyncio.run(_transport(url, AiohttpRequest(), OURS))
        theirs, their_cpu = asyncio.run(_transport(url, HTTPXRequest(connection_pool_size=AT_ONCE), THEIRS))
    with slow_api.running(tls=True) as url:
        stack = measured(url)
    yield Row(f"sends a second, {AT_ONCE} in flight, 50 ms each: ours", ours, "/s")
    yield Row("  python-telegram-bot's own transport", theirs, "/s")
    yield Row("  ratio", ours / theirs, "x", 8)
    yield Row("  processor a send: ours", our_cpu * 1000, "ms")
    yield Row("  theirs", their_cpu * 1000, "ms")
    due = EACH_ALONE.owners * MORNINGS
    yield Row(
        f"{MORNINGS} mornings of {EACH_ALONE.owners:,} owners, a message each: sent", stack.sent, "", due, more=True
    )
    yield Row("  claimed, rendered, sent by TLS and marked, a second", stack.sent / stack.seconds, "/s")
    each = [seconds / EACH_ALONE.owners for seconds in stack.processor]
    yield Row("  processor a message: median of the mornings", percentile(each, 50) * 1000, "ms")
    yield Row("  the best of them", min(each) * 1000, "ms")
    yield Row("  so at 1,000 messages a second, of one core", min(each) * 100_000, "%", 45)


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
