"""R11: what cannot be rendered, and what takes the process down with it, is set aside; nobody else waits for it."""

from __future__ import annotations

from dataclasses import replace

from tests.chaos.lives import Lives
from tests.chaos.mornings import Morning
from tests.chaos.platforms import OnTelegram, until
from tests.chaos.sizes import SIZES
from tests.chaos.tally import Keep, count

APOLOGY = "Something broke here"
TRIES = 5


async def test_what_kills_the_process_is_set_aside_after_five_deaths(
    telegram: OnTelegram, morning: Morning, lives: Lives, keep: Keep
) -> None:
    books, orders = morning(telegram, SIZES.poisoned)
    victim = list(books.due)[2]
    deaths = 0
    while deaths < 3 * TRIES:
        life = await lives.born(replace(orders, kills=(3,)))
        if await life.until(telegram.changed, lambda: told(telegram, victim)):
            break
        deaths += await life.ended() == 9
    await until(telegram.changed, lambda: len(telegram.shown) == len(books.due))
    assert await life.stop() == 0
    others = {chat: words for chat, words in books.due.items() if chat != victim}
    tally = count(telegram.shown, others)
    tally.more |= {"deaths": deaths, "set aside": books.states().get("quarantined", 0)}
    keep("R11 kills its process", tally)
    assert (tally.lost, tally.unmarked, tally.more["set aside"]) == (0, 0, 1)
    assert told(telegram, victim)


async def test_what_cannot_be_rendered_is_set_aside_after_five_tries(
    telegram: OnTelegram, morning: Morning, lives: Lives, keep: Keep
) -> None:
    books, orders = morning(telegram, SIZES.poisoned)
    victim = list(books.due)[2]
    life = await lives.born(replace(orders, raises=(3,), lease=3))
    await until(telegram.changed, lambda: told(telegram, victim) and len(telegram.shown) == len(books.due))
    assert await life.stop() == 0
    others = {chat: words for chat, words in books.due.items() if chat != victim}
    tally = count(telegram.shown, others)
    tries = sum("could not render" in line for line in life.said)
    tally.more |= {"tries": tries, "set aside": books.states().get("quarantined", 0)}
    keep("R11 rendering raises", tally)
    assert (tally.lost, tally.repeats, tries, tally.more["set aside"]) == (0, 0, TRIES, 1)
    assert told(telegram, victim)


def told(telegram: OnTelegram, chat: str) -> bool:
    """Whether an owner was told that something could not be shown."""
    return any(APOLOGY in text for text in telegram.shown.get(chat, ()))
