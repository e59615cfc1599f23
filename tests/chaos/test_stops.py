"""R12: stopped over and over in the middle of a morning, and never a word too many or too few."""

from __future__ import annotations

import random
from time import monotonic

from tests.chaos.lives import STOP_SECONDS
from tests.chaos.mornings import Morning
from tests.chaos.owners import unheard_of
from tests.chaos.platforms import OnTelegram, until
from tests.chaos.sizes import SIZES
from tests.chaos.tally import Keep, count
from tests.fakes.telegram import Person
from tests.whole.process import Product

OWNERS_A_STOP = 20


async def test_stops_under_load_lose_and_repeat_nothing(
    telegram: OnTelegram, morning: Morning, product: Product, chance: random.Random, keep: Keep
) -> None:
    """The whole product, while it sends a morning and somebody keeps writing; each stop ends in time, by itself."""
    books, _ = morning(telegram, OWNERS_A_STOP * (SIZES.stops + 1))
    product.on_telegram(telegram.fake).time_runs_from("2026-11-24T09:01")
    guest = telegram.fake.person(10_000_000, "Tom")
    slowest, names = 0.0, [unheard_of(chance) for _ in range(SIZES.stops)]
    for name in names:
        await product.start()
        await guest.types(f"/add {name}")
        target = telegram.accepted + chance.randint(1, OWNERS_A_STOP)
        await until(telegram.changed, lambda: telegram.accepted >= target)  # noqa: B023
        asked = monotonic()
        assert await product.stop() == 0
        slowest = max(slowest, monotonic() - asked)
    await product.start()
    await until(
        telegram.changed, lambda: len(telegram.shown) > len(books.due) and all(times_answered(guest, n) for n in names)
    )
    assert await product.stop() == 0
    tally = count(telegram.shown, books.due)
    answers = [times_answered(guest, name) for name in names]
    tally.more |= {"stops": SIZES.stops, "slowest": f"{slowest:.1f} s", "answers": sum(answers)}
    keep("R12 stops", tally)
    assert (tally.lost, tally.repeats, set(answers)) == (0, 0, {1})
    assert slowest < STOP_SECONDS
    assert books.ask("SELECT count(*) FROM contact WHERE name != 'Ada Okafor'") == [(SIZES.stops,)]


def times_answered(guest: Person, name: str) -> int:
    return sum(name in message.text for message in guest.messages)
