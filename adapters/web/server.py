"""The web server: bounded bodies, one answer a request, and nothing of what was said in the log."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from logging import CRITICAL, Logger

import structlog
from aiohttp import web

from adapters.web.post import Answer, Endpoint, Page, Post, Unreadable

log = structlog.get_logger()

MAX_BODY = 2**20
"""Bytes: many times what a platform sends about one event."""

PATIENCE = 10.0
"""Seconds a body may take to arrive."""

_STOP_SECONDS = 2.0
"""How long a stop waits for requests that are being answered."""

_Handler = Callable[[web.Request], Awaitable[web.Response]]


class Server:
    """Serves `pages` (GET) and `posts` (POST) by path, at `listen` (host:port; port 0: any that is free). `address` is
    where that turned out to be, once it is started."""

    def __init__(
        self, listen: str, pages: Mapping[str, Page], posts: Mapping[str, Endpoint], patience: float = PATIENCE
    ) -> None:
        self.address = listen
        host, _, port = listen.rpartition(":")
        self._host, self._port = host.strip("[]"), int(port)
        app = web.Application(client_max_size=MAX_BODY)
        app.add_routes([web.get(path, _page(page)) for path, page in pages.items()])
        app.add_routes([web.post(path, _post(endpoint, patience)) for path, endpoint in posts.items()])
        # No access log: one of the addresses is as good as a key. And no log of what strangers send that is not HTTP.
        quiet = Logger("kith.http", CRITICAL + 1)
        self._runner = web.AppRunner(app, access_log=None, logger=quiet, shutdown_timeout=_STOP_SECONDS)

    async def start(self) -> None:
        """Listen; raises OSError."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError:
            await self.stop()
            raise
        host, port, *_ = self._runner.addresses[0]
        self.address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

    async def stop(self) -> None:
        """Take no more, and finish what is being answered."""
        await self._runner.cleanup()


def _page(page: Page) -> _Handler:
    async def handle(_request: web.Request) -> web.Response:
        return _response(await _safely(page()))

    return handle


def _post(endpoint: Endpoint, patience: float) -> _Handler:
    async def handle(request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(patience):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=408)
        except web.RequestPayloadError:  # it says it is compressed, or chunked, and is not
            return web.Response(status=400)
        return _response(await _safely(endpoint(Post(request.headers, body))))

    return handle


async def _safely(answer: Awaitable[Answer]) -> Answer:
    """The answer; if there is none the platform is to send it again."""
    try:
        return await answer
    except Unreadable:
        return Answer(400)
    except Exception as error:
        log.error("request not answered", error=type(error).__name__)
        return Answer(503)


def _response(answer: Answer) -> web.Response:
    return web.Response(status=answer.status, body=answer.text.encode(), headers={"Content-Type": answer.kind})
