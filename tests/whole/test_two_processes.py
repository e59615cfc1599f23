"""Two processes on one PostgreSQL: either receives, one of them sends for each bot, and when it dies the other does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.chat import Received
from bot.store import inbox
from bot.store.engine import Database
from tests.adapters.web.scrape import Samples, samples
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram, Message
from tests.whole.process import PATIENCE, Product

ADDED = "/add Ada Okafor, birthday 10 Dec 1985, every 3 months"
MORNING = "2026-12-10T08:00"
PROMPT = "🎂 **Ada Okafor turns 41 today**"
BOTH = ("telegram", "slack")

Two = tuple[Product, Product]


@pytest.fixture
async def two(tmp_path: Path, postgres_url: str) -> AsyncIterator[Two]:
    """Not yet started; whatever runs at the end of the test is killed."""
    made = Product(tmp_path), Product(tmp_path)
    for product in made:
        product.settings["KITH_DATABASE_URL"] = postgres_url
        product.settings["KITH_HTTP"] = "127.0.0.1:0"
    yield made
    for product in made:
        if product.runs:
            await product.kill()


async def page(product: Product, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(product.door + path) as answer:
        return answer.status, await answer.text()


async def figures(product: Product) -> Samples:
    return samples((await page(product, "/metrics"))[1])


async def at_rest(two: Two) -> list[Samples]:
    """What each tells once nothing waits any more: a message is shown a moment before that is written down."""
    async with asyncio.timeout(PATIENCE):
        while True:
            found = [await figures(product) for product in two]
            if not any(of["kith_messages", platform, "pending"] for of in found for platform in BOTH):
                return found


async def test_both_are_ready_one_sends_and_the_other_takes_over(
    two: Two, telegram: FakeTelegram, slack: FakeSlack
) -> None:
    """Telegram, which serves one poller at a time, never has to end a poll for another."""
    for product in two:
        await product.on_telegram(telegram).on_slack(slack).start()
    kemi, maya = telegram.person(1, "Kemi"), slack.person("U1", "Maya", "Africa/Lagos")
    for said in ("/timezone Africa/Lagos", ADDED):
        await kemi.types(said)
        await kemi.sees("Lagos" if "Lagos" in said else "Ada Okafor")
    await maya.types(ADDED.removeprefix("/"))
    await maya.sees("Ada Okafor")
    for product in two:
        assert await page(product, "/healthz") == (200, "ok\n")
        assert await page(product, "/readyz") == (200, "database: ok\ntelegram: ok\nslack: ok\n")
    first, second = await at_rest(two)
    for platform in BOTH:
        assert {first["kith_sender", platform], second["kith_sender", platform]} == {0, 1}
    assert _sent(first, "telegram") + _sent(second, "telegram") == len(_said(telegram))
    polling, other = two if first["kith_sender", "telegram"] else two[::-1]

    await polling.kill()
    other.it_is(MORNING)
    await kemi.sees(PROMPT, within=PATIENCE)
    await kemi.presses("Done")
    await kemi.sees("✓ **Wished Ada Okafor a happy birthday, Thu 10 Dec**", within=PATIENCE)
    await maya.sees(PROMPT)
    assert [figure for figure in BOTH if not (await figures(other))["kith_sender", figure]] == []
    assert telegram.world.refused == []
    assert sum("turns 41 today" in m.shown() or "Wished" in m.shown() for m in _said(telegram)) == 1


async def test_what_a_process_received_and_did_not_live_to_answer_is_answered_by_the_one_that_sends(
    two: Two, telegram: FakeTelegram, postgres_url: str
) -> None:
    """By webhook either may have taken it, and it was not the one whose death others notice."""
    living, _ = two
    await living.on_the_web(telegram).start()
    telegram.posts_to(living.door)
    kemi = telegram.person(1, "Kemi")
    await kemi.types("thanks!")
    await kemi.sees("Any time")
    said = {"message_id": 900, "date": 0, "chat": kemi.room.as_json(), "from": kemi.user, "text": "/help"}
    left = Received("900", "1", json.dumps({"update_id": 900, "message": said}))
    database = Database(postgres_url)
    workspace = str(telegram.world.bot["id"])
    database.write(lambda session: inbox.record(session, "telegram", workspace, [left], living.now()))
    database.close()
    await kemi.sees("/add", within=PATIENCE)


def _sent(found: Samples, platform: str) -> float:
    return sum(value for name, value in found.items() if name[:2] == ("kith_sent_total", platform))


def _said(telegram: FakeTelegram) -> list[Message]:
    """What the bot said, in all chats."""
    rooms = telegram.world.rooms.values()
    return [m for room in rooms for m in room.messages.values() if m.sender is telegram.world.bot]
