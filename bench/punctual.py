"""From due to sent: one prompt at a time in a quiet hour, and a stream of them among a million.

Measured from the moment a prompt falls due until it arrives at a Bot API on loopback that answers at once. Prompts fall
due on whole seconds, so a stream of 900 a second is 900 at once, every second. The peer is one APScheduler job a
reminder in its SQLAlchemy store; told never to drop one, or none would be left to measure.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from time import monotonic

from telegram import Bot

from bench import crowd, peer, slow_api
from bench.table import Row, percentile

ALONE = 40
"""Prompts of the quiet part, one a second."""

RATES = (50, 100, 200, 400, 900)
"""Prompts a second, each for as long as `STREAM`."""

STREAM = 6
"""Seconds."""

EACH = 102
"""Prompts of an owner: so that they are a million in all."""

BETWEEN = timedelta(minutes=5)
FIRST = crowd.START + timedelta(minutes=1)
PROMISED = 0.5
"""Seconds within which 99 of 100 are to be sent, under load."""

PATIENCE = 300.0
PEERS_PATIENCE = 30.0
PEERS_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Stage:
    """A stream of so many a second: the owners from `first` on, from the moment `begins` on."""

    rate: int
    first: int
    begins: datetime

    @property
    def dues(self) -> list[datetime]:
        """When each of its owners' prompts falls due."""
        return [self.begins + timedelta(seconds=n // self.rate) for n in range(self.rate * STREAM)]


def measure() -> Iterator[Row]:
    """Quiet, then under load, each beside the peer."""
    with slow_api.running(latency=0) as url:
        ours, theirs = asyncio.run(_quiet(url))
        yield Row(f"due to sent, {ALONE} alone: 99th percentile", percentile(ours, 99), "s", 0.2)
        yield Row("  median", percentile(ours, 50), "s")
        yield Row("  an APScheduler job of its own each: 99th percentile", percentile(theirs, 99), "s")
        yield from _told(asyncio.run(_streams(url)))
        lags, sent = asyncio.run(_peers_stream(url))
        yield Row(f"  {RATES[-1]} a second, an APScheduler job each: sent a second", sent, "/s")
        yield Row("  99th percentile so far", percentile(lags, 99), "s")


def _told(found: dict[int, list[float]]) -> Iterator[Row]:
    """The highest rate at which the promise was kept, and how it was kept at the highest of all."""
    held = [rate for rate, lags in found.items() if percentile(lags, 99) <= PROMISED]
    for rate, lags in found.items():
        promised = PROMISED if rate == RATES[-1] else None
        yield Row(f"among a million, {rate} falling due a second: 99th percentile", percentile(lags, 99), "s", promised)
        yield Row("  median", percentile(lags, 50), "s")
    yield Row(f"  so the highest rate with 99 of 100 within {PROMISED} s", max(held, default=0), "/s")


async def _quiet(url: str) -> tuple[list[float], list[float]]:
    """Seconds from due to arrived, ours and the peer's: they take turns, half a second apart."""
    clock = crowd.Clock(crowd.START)
    dues = [FIRST + timedelta(seconds=n) for n in range(ALONE)]
    with crowd.waiting(dues, each=10) as database:
        async with crowd.served(database, clock, url) as (delivery, told), crowd.transport() as request:
            bot = Bot(crowd.TOKEN, base_url=url, request=request)
            soon = datetime.now(UTC) + timedelta(seconds=3)
            theirs = [soon + timedelta(seconds=n + 0.5) for n in range(ALONE)]
            clock.set(FIRST - (soon - datetime.now(UTC)))
            delivery.wake()
            asked = monotonic() - datetime.now(UTC).timestamp()
            async with peer.at_work(theirs, lambda n: bot.send_message(-n, "Ada"), None) as ran:
                async with asyncio.timeout(PATIENCE):
                    await told.until(ALONE)
                    await ran.over.wait()
    arrived = {int(chat): at for chat, at in slow_api.arrived(url)}
    ours = [arrived[n] - clock.at(due) for n, due in enumerate(dues, start=1)]
    return ours, [arrived[-n] - asked - due.timestamp() for n, due in enumerate(theirs, start=1)]


async def _streams(url: str) -> dict[int, list[float]]:
    """Seconds from due to arrived at each rate."""
    firsts = accumulate((rate * STREAM for rate in RATES), initial=1)
    stages = [
        Stage(rate, first, FIRST + n * BETWEEN) for n, (rate, first) in enumerate(zip(RATES, firsts, strict=False))
    ]
    dues = [due for stage in stages for due in stage.dues]
    clock = crowd.Clock(crowd.START)
    found: dict[int, list[float]] = {}
    with crowd.waiting(dues, EACH) as database:
        async with crowd.served(database, clock, url) as (delivery, told):
            for stage in stages:
                clock.set(stage.begins - timedelta(seconds=2))
                delivery.wake()
                async with asyncio.timeout(PATIENCE):
                    await told.until(stage.first - 1 + len(stage.dues))
                found[stage.rate] = _lags(stage.first, [clock.at(due) for due in stage.dues], url)
    return found


async def _peers_stream(url: str) -> tuple[list[float], float]:
    """Seconds from due to arrived of what the peer sent in its time at the highest rate, and how many a second."""
    async with crowd.transport() as request:
        bot = Bot(crowd.TOKEN, base_url=url, request=request)
        begins = datetime.now(UTC) + timedelta(seconds=10)
        offset = monotonic() - datetime.now(UTC).timestamp()
        dues = Stage(RATES[-1], 1, begins).dues
        later = [begins + timedelta(days=1)] * (PEERS_ROWS - len(dues))
        async with peer.at_work([*dues, *later], lambda n: bot.send_message(n, "Ada"), None):
            await asyncio.sleep((begins - datetime.now(UTC)).total_seconds() + PEERS_PATIENCE)
    lags = _lags(1, [due.timestamp() + offset for due in dues], url)
    return lags, len(lags) / PEERS_PATIENCE


def _lags(first: int, dues: Sequence[float], url: str) -> list[float]:
    """Seconds from due to arrived of those that did arrive."""
    return [at - dues[int(chat) - first] for chat, at in slow_api.arrived(url)]
