"""The dead man's switch calls while all is well, and not too often."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from adapters.web.heartbeat import EVERY, Heartbeat
from tests.adapters.web.conftest import Seconds


class Watcher:
    """Who is called, and answers with `status`."""

    def __init__(self) -> None:
        self.calls = asyncio.Queue[str]()
        self.status = 200
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        self.calls.put_nowait(request.path)
        return web.Response(status=self.status)

    async def called(self) -> str:
        return await asyncio.wait_for(self.calls.get(), 5)


@pytest.fixture
async def watcher() -> AsyncIterator[Watcher]:
    made = Watcher()
    app = web.Application()
    app.router.add_get("/{name}", made.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/secret-name"
    yield made
    await runner.cleanup()


@pytest.fixture
async def heart(watcher: Watcher, seconds: Seconds) -> AsyncIterator[Heartbeat]:
    made = Heartbeat(watcher.url, seconds)
    running = asyncio.create_task(made.run())
    yield made
    running.cancel()
    await asyncio.wait([running])


async def test_it_calls_once_a_minute_however_often_it_beats(
    watcher: Watcher, heart: Heartbeat, seconds: Seconds
) -> None:
    for _ in range(3):
        heart.beat()
    assert await watcher.called() == "/secret-name"
    seconds.now += EVERY - 1
    heart.beat()
    seconds.now += 1
    heart.beat()
    await watcher.called()
    assert watcher.calls.empty()


async def test_a_call_that_fails_is_logged_without_its_address(
    watcher: Watcher, heart: Heartbeat, seconds: Seconds
) -> None:
    watcher.status = 500
    with capture_logs() as logs:
        heart.beat()
        await watcher.called()
        seconds.now += EVERY
        heart.beat()
        await watcher.called()  # the one before it was dealt with
    assert logs[0] == {"event": "heartbeat not heard", "error": "ClientResponseError", "log_level": "warning"}


async def test_without_an_address_nothing_is_called(seconds: Seconds) -> None:
    heart = Heartbeat("", seconds)
    heart.beat()
    await asyncio.wait_for(heart.run(), 5)
