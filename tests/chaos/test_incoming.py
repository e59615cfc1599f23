"""R6: what people write reaches a product that keeps dying, more than once and out of order, and counts once."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from tests.chaos.owners import unheard_of
from tests.chaos.platforms import OnSlack, OnTelegram, until
from tests.chaos.sizes import PATIENCE, SIZES
from tests.chaos.tally import REPEAT, Keep, Tally
from tests.fakes.slack.line import Envelope
from tests.whole.process import Product

PEOPLE = 10
MOST_COPIES = 4
RETRIES = 3
"""How often Slack repeats what nobody acknowledged."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something one of the people says: `name` is in its answer, and in one row of the database if it took effect."""

    person: int
    name: str


def lines(chance: random.Random) -> list[Line]:
    return [Line(chance.randrange(PEOPLE), unheard_of(chance)) for _ in range(SIZES.updates // 2)]


def batches(said: Sequence[Line], chance: random.Random) -> list[Sequence[Line]]:
    """What is said in each life but the last."""
    cuts = sorted(chance.sample(range(1, len(said)), SIZES.update_kills - 1))
    return [said[a:b] for a, b in zip([0, *cuts], [*cuts, len(said)], strict=True)]


async def test_on_telegram_every_command_takes_effect_once_and_is_answered(
    telegram: OnTelegram, product: Product, chance: random.Random, keep: Keep
) -> None:
    """Updates come in their order, some of them several times over; those not confirmed come again."""
    fake, said = telegram.fake, lines(chance)
    product.on_telegram(fake).time_runs_from("2026-11-24T09:01")
    people = [fake.person(n, "Kemi") for n in range(1, PEOPLE + 1)]
    for batch in batches(said, chance):
        await product.start()
        for line in batch:
            await people[line.person].types(f"/add {line.name}")
            for _ in range(chance.randrange(MOST_COPIES)):
                at = chance.randrange(len(fake.world.updates) + 1)
                fake.world.updates.insert(at, chance.choice(fake.world.updates[-3:]))
        fake.world.updates.sort(key=lambda update: int(update["update_id"]))
        await fake.world.touch()
        target = telegram.accepted + chance.randint(0, len(batch))
        await until(telegram.changed, lambda: telegram.accepted >= target)  # noqa: B023
        await product.kill()
    await product.start()

    def shown(line: Line) -> Sequence[str]:
        return telegram.shown.get(str(line.person + 1), ())

    await until(telegram.changed, lambda: all_answered(said, shown))
    assert await product.stop() == 0
    check("R6 incoming, Telegram", said, shown, product, keep)


async def test_on_slack_every_command_takes_effect_once_and_is_answered(
    slack: OnSlack, product: Product, chance: random.Random, keep: Keep
) -> None:
    """Events are delivered again later, in any order, and whatever nobody acknowledged is."""
    fake, said = slack.fake, lines(chance)
    product.on_slack(fake).time_runs_from("2026-11-24T09:01")
    people = [fake.person(f"U{n}", "Maya", tz="Africa/Lagos") for n in range(PEOPLE)]
    for batch in batches(said, chance):
        await product.start()
        sent = [await people[line.person].types(f"add {line.name}") for line in batch]
        await again(fake.line.again, sent, chance)
        target = slack.accepted + chance.randint(0, len(batch))
        await until(slack.changed, lambda: slack.accepted >= target)  # noqa: B023
        await product.kill()
    await product.start()

    def shown(line: Line) -> Sequence[str]:
        return slack.shown.get(f"U{line.person}", ())

    for _ in range(RETRIES):
        await fake.line.retry()
        if await until(slack.changed, lambda: all_answered(said, shown), PATIENCE / RETRIES):
            break
    assert await product.stop() == 0
    check("R6 incoming, Slack", said, shown, product, keep)


async def again(
    deliver: Callable[[Envelope], Awaitable[object]], sent: Sequence[Envelope], chance: random.Random
) -> None:
    """Deliver events up to three times more, in any order."""
    copies = [envelope for envelope in sent for _ in range(chance.randrange(MOST_COPIES))]
    chance.shuffle(copies)
    for envelope in copies:
        await deliver(envelope)


Shown = Callable[[Line], Sequence[str]]


def all_answered(said: Sequence[Line], shown: Shown) -> bool:
    return all(any(line.name in text for text in shown(line)) for line in said)


def check(row: str, said: Sequence[Line], shown: Shown, product: Product, keep: Keep) -> None:
    """Every effect once, every answer there; an answer that came twice says so."""
    tally = Tally(due=len(said))
    for line in said:
        heard = [text for text in shown(line) if line.name in text]
        tally.lost += not heard
        tally.repeats += len(heard[1:])
        tally.unmarked += sum(REPEAT not in text for text in heard[1:])
    with product.database() as database:
        rows = dict(database.execute("SELECT name, count(*) FROM contact GROUP BY name").fetchall())
    effects = [rows.get(line.name, 0) for line in said]
    tally.more |= {"kills": SIZES.update_kills, "effects": sum(effects)}
    keep(row, tally)
    assert (tally.lost, tally.unmarked, set(effects)) == (0, 0, {1})
