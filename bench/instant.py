"""2,000 prompts due at one instant: how many are sent, and how near to the rate that the platform allows.

The peer is one APScheduler job a reminder with its defaults, of which one is to drop what is more than a second late:
it starts jobs one by one, so of many most are late. What is sent goes to a Bot API on loopback that answers at once.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from telegram import Bot

from bench import crowd, peer, slow_api
from bench.table import Row

OWNERS = 2000
RATE = 27.5
"""Messages a second: what `kith run` keeps to, a little below Telegram's thirty."""

PEERS_START = timedelta(seconds=8)
"""How long before the instant the peer is at work."""

PATIENCE = 300.0


def measure() -> Iterator[Row]:
    """The peer, then ours as fast as it goes, then ours at Telegram's pace."""
    with slow_api.running(latency=0) as url:
        executed, missed = asyncio.run(_theirs(url))
        yield Row(f"{OWNERS:,} due at one instant, one APScheduler job each: sent", executed, "")
        yield Row("  dropped as misfired", missed, "")
        arrived, seconds = asyncio.run(_ours(url, None))
        yield from _told("ours, as fast as it goes", arrived)
        yield Row("  a second", OWNERS / seconds, "/s")
        arrived, seconds = asyncio.run(_ours(url, RATE))
        yield from _told(f"ours at {RATE} a second", arrived)
        yield Row("  of the rate that is allowed", (OWNERS - 1) / RATE / seconds * 100, "%", 95, more=True)


def _told(what: str, arrived: Counter[str]) -> Iterator[Row]:
    """Everybody once: how many were told, how many were not, and how many twice."""
    yield Row(f"  {what}: sent", len(arrived), "", OWNERS, more=True)
    yield Row("  lost", OWNERS - len(arrived), "", 0)
    yield Row("  repeated", arrived.total() - len(arrived), "", 0)


async def _ours(url: str, per_second: float | None) -> tuple[Counter[str], float]:
    """How often each chat was told, and the seconds from the first to the last."""
    clock = crowd.Clock(crowd.START - timedelta(minutes=1))
    with crowd.waiting([crowd.START] * OWNERS, each=10) as database:
        async with crowd.served(database, clock, url, per_second=per_second) as (delivery, told):
            clock.set(crowd.START)
            delivery.wake()
            async with asyncio.timeout(PATIENCE):
                await told.until(OWNERS)
    arrived = slow_api.arrived(url)
    times = [at for _, at in arrived]
    return Counter(chat for chat, _ in arrived), max(times) - min(times)


async def _theirs(url: str) -> tuple[int, int]:
    """How many jobs ran, and how many were dropped."""
    async with crowd.transport() as request:
        bot = Bot(crowd.TOKEN, base_url=url, request=request)
        instant = datetime.now(UTC) + PEERS_START
        async with peer.at_work(
            [instant] * OWNERS, lambda number: bot.send_message(number, "Ada"), peer.USUAL_GRACE
        ) as ran:
            async with asyncio.timeout(PATIENCE):
                await ran.over.wait()
    slow_api.arrived(url)
    return ran.executed, ran.missed
