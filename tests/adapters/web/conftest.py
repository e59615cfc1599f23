"""The web server on a free port of the loopback, and a clock moved by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack

import aiohttp
import pytest

from adapters.web.post import Endpoint, Page
from adapters.web.server import Server

Serve = Callable[..., Awaitable[str]]


class Seconds:
    """A monotonic clock that only moves when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Serve pages and posts for as long as the test lasts; returns the address to ask."""
    async with AsyncExitStack() as stack:

        async def started(
            pages: Mapping[str, Page] | None = None, posts: Mapping[str, Endpoint] | None = None, patience: float = 10.0
        ) -> str:
            server = Server("127.0.0.1:0", pages or {}, posts or {}, patience)
            await server.start()
            stack.push_async_callback(server.stop)
            return f"http://{server.address}"

        yield started


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened
