"""Updates that Telegram posts: only with the secret, stored before they are taken, in their order."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from adapters.telegram import Webhook, build
from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.poll import ALLOWED_UPDATES
from adapters.web.server import Server
from bot.chat import Received, Typed
from tests.adapters.telegram.door import MemoryDoor
from tests.fakes.telegram import FakeTelegram, Person, refused

WEBHOOK = Webhook("https://kith.example", "a-secret-of-telegrams")


class Hooked:
    """An adapter behind a web server to which Telegram posts."""

    def __init__(self, fake: FakeTelegram, adapter: TelegramAdapter) -> None:
        self.adapter = adapter
        self._fake = fake
        self._server = Server("127.0.0.1:0", {}, adapter.endpoints)
        self._running: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Telegram is told of us and posts; nothing is taken yet."""
        await self.adapter.start()
        await self._server.start()
        self.postman = self._fake.posts_to(f"http://{self._server.address}")

    def run(self) -> None:
        """Take what comes."""
        self._running = asyncio.create_task(self.adapter.run())

    async def close(self) -> None:
        await self._server.stop()
        await self.adapter.stop()
        if self._running:
            await self._running


@pytest.fixture
def door() -> MemoryDoor:
    return MemoryDoor()


@pytest.fixture
async def hooked(fake: FakeTelegram, door: MemoryDoor) -> AsyncIterator[Hooked]:
    made = Hooked(fake, build(fake.token, fake.url, b"key", door, webhook=WEBHOOK))
    await made.open()
    yield made
    await made.close()


async def test_telegram_is_told_where_to_post_and_what(fake: FakeTelegram, hooked: Hooked) -> None:
    assert fake.world.webhook == {
        "url": f"https://kith.example{WEBHOOK.path}",
        "secret_token": "a-secret-of-telegrams",
        "allowed_updates": list(ALLOWED_UPDATES),
    }


async def test_a_press_is_answered_and_nothing_is_polled(fake: FakeTelegram, kemi: Person, hooked: Hooked) -> None:
    hooked.run()
    assert await kemi.is_answered(await kemi.presses_raw("sealed", 1)) == ""
    assert fake.world.polls == 0
    assert await hooked.adapter.connected()


async def test_what_cannot_be_stored_is_not_taken_and_comes_again(
    fake: FakeTelegram, kemi: Person, hooked: Hooked, door: MemoryDoor
) -> None:
    door.shut = True
    hooked.run()
    with capture_logs() as logs:
        await kemi.types("hello")
        async with asyncio.timeout(5), fake.world.changed:
            await fake.world.changed.wait_for(lambda: 503 in hooked.postman.statuses)
        door.shut = False
        async with asyncio.timeout(5), fake.world.changed:
            await fake.world.changed.wait_for(lambda: not fake.world.updates)
    assert hooked.postman.statuses[-1] == 200
    assert len(door.stored) == 1
    assert {entry["error"] for entry in logs} == {"ConnectionError"}


async def test_what_the_last_stop_left_goes_before_what_is_posted(
    fake: FakeTelegram, kemi: Person, hooked: Hooked, door: MemoryDoor
) -> None:
    """Although Telegram posts the moment it is told where."""
    await kemi.types("before the crash")
    update = fake.world.updates.pop()
    door.stored["1"] = Received("1", "1", json.dumps({**update, "update_id": 1}))
    await kemi.types("after it")
    await kemi.types("and after that")
    hooked.run()
    async with asyncio.timeout(5), fake.world.changed:
        await fake.world.changed.wait_for(lambda: not fake.world.updates)
    await hooked.close()
    said = [incoming.text for incoming in door.answered if isinstance(incoming, Typed)]
    assert said == ["before the crash", "after it", "and after that"]


async def test_a_telegram_that_refuses_the_greeting_is_not_connected(fake: FakeTelegram, door: MemoryDoor) -> None:
    fake.fail(refused(400, "Bad Request: bad webhook"), method="setWebhook")
    adapter = build(fake.token, fake.url, b"key", door, webhook=WEBHOOK)
    await adapter.start()
    assert not await adapter.connected()
    await adapter.stop()


def test_a_webhook_admits_only_who_knows_its_secret() -> None:
    assert WEBHOOK.admits("a-secret-of-telegrams")
    assert not WEBHOOK.admits("")
    assert not WEBHOOK.admits("é\udcff")


def test_a_webhook_keeps_its_secret() -> None:
    """Its path is made of it, and tells nothing of it; another secret makes another path."""
    assert WEBHOOK.secret not in repr(WEBHOOK) + WEBHOOK.url
    assert Webhook("https://kith.example/", WEBHOOK.secret).url == WEBHOOK.url
    assert Webhook("https://kith.example", "another-secret-of-ours").path != WEBHOOK.path
