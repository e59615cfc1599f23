"""R1: killed at any moment, a sender's successor tells everybody everything, and says where it may repeat."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

from tests.chaos.lives import Life, Lives
from tests.chaos.mornings import Morning
from tests.chaos.owners import Books
from tests.chaos.platforms import OnSlack, OnTelegram, Witness, until
from tests.chaos.sender import Orders
from tests.chaos.sizes import SIZES
from tests.chaos.tally import Keep, Tally, count

PER_SECOND = 250.0


async def test_senders_killed_at_random_lose_nothing_and_mark_every_repeat(
    telegram: OnTelegram, morning: Morning, lives: Lives, chance: random.Random, keep: Keep
) -> None:
    owners, kills = SIZES.kills
    tally = await outlive(telegram, *morning(telegram, owners), kills, lives, chance)
    keep("R1 kills, Telegram", tally)
    assert (tally.lost, tally.unmarked, tally.unexplained, tally.more["set aside"]) == (0, 0, 0, 0)


async def test_on_slack_senders_killed_at_random_repeat_nothing(
    slack: OnSlack, morning: Morning, lives: Lives, chance: random.Random, keep: Keep
) -> None:
    """What may have arrived is looked for first, by its metadata."""
    owners, kills = SIZES.kills_on_slack
    tally = await outlive(slack, *morning(slack, owners), kills, lives, chance)
    keep("R1 kills, Slack", tally)
    assert (tally.lost, tally.repeats, tally.more["set aside"]) == (0, 0, 0)


async def outlive(
    witness: Witness, books: Books, orders: Orders, kills: int, lives: Lives, chance: random.Random
) -> Tally:
    """Send a morning through so many deaths, and count what arrived."""
    in_flight: Counter[str] = Counter()
    for left in range(kills, 0, -1):
        life = await lives.born(replace(orders, per_second=PER_SECOND), ready=chance.random() < 0.9)
        await meet_a_bad_moment(witness, books, life, left, chance)
        await life.kill()
        in_flight.update(books.in_flight())
    last = await lives.born(orders)
    await until(witness.changed, lambda: len(witness.shown) == len(books.due))
    assert await last.stop() == 0
    tally = count(witness.shown, books.due, in_flight)
    tally.more |= {"kills": kills, "set aside": books.states().get("quarantined", 0)}
    return tally


async def meet_a_bad_moment(witness: Witness, books: Books, life: Life, left: int, chance: random.Random) -> None:
    """As soon as it lives, after some messages more, or while a call is held up at the platform."""
    waiting = len(books.due) - len(witness.shown)
    target = witness.accepted + chance.randint(0, max(1, waiting // left))
    moment = chance.choice(("at once", "after some", "after some", "in a call"))
    if moment == "after some":
        await life.until(witness.changed, lambda: witness.accepted >= target)
    elif moment == "in a call" and waiting:
        gate = witness.hold()
        await gate.has_come()
        gate.set()
