"""Chats that close and open again, and a Telegram that asks for patience."""

from __future__ import annotations

import pytest

from tests.fakes.telegram import FakeTelegram, Person, blocked, too_many
from tests.whole.process import Product, until

MORNING = "2026-12-10T08:00"
PROMPT = "Ada Okafor turns 41 today"


@pytest.fixture
async def kemi(product: Product, telegram: FakeTelegram) -> Person:
    await product.on_telegram(telegram).start()
    return await somebody(telegram, 1, "Kemi")


async def somebody(telegram: FakeTelegram, user_id: int, name: str) -> Person:
    """Somebody in Lagos who has told Kith of Ada's birthday."""
    person = telegram.person(user_id, name)
    await person.types("/timezone Africa/Lagos")
    await person.sees("Lagos")
    await person.types("/add Ada Okafor, birthday 10 Dec 1985, every 3 months")
    await person.sees("added")
    return person


def times_shown(person: Person, text: str) -> int:
    return sum(text in message.shown() for message in person.messages)


async def test_nothing_is_sent_to_who_blocked_it_and_it_comes_once_they_are_back(
    product: Product, telegram: FakeTelegram, kemi: Person
) -> None:
    sade = await somebody(telegram, 2, "Sade")
    await kemi.blocks()
    await sade.types("thanks!")
    await sade.sees("Any time")
    product.it_is(MORNING)
    await sade.sees(PROMPT)
    assert times_shown(kemi, PROMPT) == 0
    assert telegram.world.refused == []
    product.it_is("2026-12-10T11:40")
    await kemi.unblocks()
    await kemi.sees("Ada Okafor")
    await kemi.presses("Done")
    await kemi.sees("Wished Ada Okafor")
    assert (times_shown(kemi, "Wished Ada Okafor"), times_shown(kemi, PROMPT)) == (1, 0)
    assert telegram.world.refused == []


async def test_a_chat_found_closed_is_left_alone_until_its_owner_writes_again(
    product: Product, telegram: FakeTelegram, kemi: Person
) -> None:
    """They blocked it, and no update told of it."""
    telegram.fail(blocked(), chat=1, method="sendMessage")
    product.it_is(MORNING)
    await until(telegram.world.changed, lambda: bool(telegram.world.refused))
    await somebody(telegram, 2, "Sade")
    product.it_is("2026-12-10T10:00")
    await somebody(telegram, 3, "Ife")
    assert (times_shown(kemi, PROMPT), len(telegram.world.refused)) == (0, 1)
    await kemi.types("thanks!")
    await kemi.sees(PROMPT)
    assert (times_shown(kemi, "Any time"), times_shown(kemi, PROMPT)) == (1, 1)


async def test_a_429_is_obeyed_and_holds_up_nobody_else(product: Product, telegram: FakeTelegram, kemi: Person) -> None:
    sade = await somebody(telegram, 2, "Sade")
    telegram.fail(too_many(2), chat=1, method="sendMessage")
    product.it_is(MORNING)
    await until(telegram.world.changed, lambda: bool(telegram.world.refused))
    await sade.sees(PROMPT)
    for _ in range(3):
        await sade.types("thanks!")
        await sade.sees("Any time")
    assert times_shown(kemi, PROMPT) == 0
    product.it_is("2026-12-10T08:00:03")
    await kemi.sees(PROMPT)
    assert len(telegram.world.refused) == 1
    assert "may be a repeat" not in kemi.screen
