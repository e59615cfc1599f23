"""R2: four processes, several bots and one PostgreSQL: each bot has one sender at a time, whoever of them dies."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pytest

from tests.chaos.lives import Life, Lives
from tests.chaos.mornings import orders
from tests.chaos.owners import Books, books
from tests.chaos.platforms import OnTelegram, until
from tests.chaos.sender import Orders
from tests.chaos.sizes import SIZES
from tests.chaos.tally import Keep, Tally, count, torn
from tests.chaos.watch import Watch, under_way
from tests.fakes.telegram import FakeTelegram

REPLICAS = 4
BOTS = 4
LEASE = 4
"""Seconds; the product's takes too long to watch two hundred times."""

HEARTBEAT = 2.0
"""Everything is due when they begin, and looking is work for the database: it has four to answer."""

PER_SECOND = 60.0
"""Of each bot: slow enough that the morning lasts until the last of them is killed."""

Bots = Sequence[tuple[OnTelegram, Books]]


@pytest.fixture
async def platforms() -> AsyncIterator[Sequence[OnTelegram]]:
    """Several bots. One condition tells of what happens at any of them."""
    fakes = [await FakeTelegram.start(f"{n}00:AAone-of-several-bots_0123456789") for n in range(1, BOTS + 1)]
    for fake in fakes:
        fake.world.changed = fakes[0].world.changed
    yield [OnTelegram(fake) for fake in fakes]
    for fake in fakes:
        await fake.stop()


@pytest.mark.parametrize("kills", [0, SIZES.replica_kills], ids=["all live", "some die"])
async def test_of_many_replicas_each_bot_has_one_sender(
    platforms: Sequence[OnTelegram], postgres_url: str, lives: Lives, chance: random.Random, keep: Keep, kills: int
) -> None:
    bots = due_on_each(platforms, postgres_url)
    watch = Watch(postgres_url)
    told = replace(orders(postgres_url, *platforms), heartbeat=HEARTBEAT)
    if kills:
        told = replace(told, lease=LEASE, per_second=PER_SECOND)
    replicas = await outlive(bots, told, kills, lives, chance)
    await until(platforms[0].changed, lambda: all(len(bot.shown) == len(kept.due) for bot, kept in bots))
    for replica in replicas:
        assert await replica.says("ready")
    assert set(await asyncio.gather(*(replica.stop() for replica in replicas))) == {0}
    tally = counted(bots, watch)
    tally.more["kills"] = kills
    keep(f"R2 replicas, {kills} kills", tally)
    assert (tally.lost, tally.unmarked, tally.unexplained) == (0, 0, 0)
    assert tally.repeats <= tally.in_flight
    assert [tally.more[never] for never in ("two holders", "astray", "torn", "set aside")] == [0, 0, 0, 0]
    assert kills or tally.repeats == 0


def due_on_each(platforms: Sequence[OnTelegram], url: str) -> Bots:
    """Every bot has its share of the owners."""
    share = SIZES.replicated // len(platforms)
    return [
        (bot, books(url, bot.name, bot.workspace, bot.chats(share), 1 + number * share))
        for number, bot in enumerate(platforms)
    ]


async def outlive(bots: Bots, told: Orders, kills: int, lives: Lives, chance: random.Random) -> list[Life]:
    """Kill any of them, over and over, and first the one that has every bot; for each there is soon another. Those
    that are left."""
    replicas = [await lives.born(told, ready=number == 0) for number in range(REPLICAS)]

    def accepted() -> int:
        return sum(bot.accepted for bot, _ in bots)

    for left in range(kills, 0, -1):
        waiting = sum(len(kept.due) - len(bot.shown) for bot, kept in bots)
        target = accepted() + chance.randint(0, waiting // left)
        await until(bots[0][0].changed, lambda: accepted() >= target)  # noqa: B023
        await replicas.pop(0 if left == kills else chance.randrange(REPLICAS)).kill()
        replicas.append(await lives.born(told, ready=chance.random() < 0.5))
    return replicas


def counted(bots: Bots, watch: Watch) -> Tally:
    """All the bots' counts in one."""
    takes = watch.takes()
    tally = Tally()
    tally.more = {
        "takes after a death": sum(take.after_death for take in takes),
        "two holders": sum(not take.was_free for take in takes),
        "astray": sum(watch.astray(bot) for bot, _ in bots),
        "torn": sum(torn(bot.shown, kept.due) for bot, kept in bots),
        "set aside": bots[0][1].states().get("quarantined", 0),
    }
    for bot, kept in bots:
        tally.add(count(bot.shown, kept.due, under_way(takes, bot.workspace)))
    return tally
