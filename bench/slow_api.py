"""A Bot API in a process of its own, that takes 50 ms for everything and notes what arrives when.

`python -m bench.slow_api SECONDS [tls]` takes as long as it is told, and prints its port.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic

from aiohttp import web

LATENCY = 0.05
"""Seconds until an answer."""

CERTIFICATE = Path(__file__).with_name("loopback.pem")
"""A certificate for 127.0.0.1, made for this alone, with its key: it protects nothing."""

_SENT = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, "text": "."}


@contextmanager
def running(latency: float = LATENCY, *, tls: bool = False) -> Iterator[str]:
    """Its address, for as long as this lasts."""
    command = [sys.executable, "-m", "bench.slow_api", str(latency), *(["tls"] if tls else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield f"http{'s' if tls else ''}://127.0.0.1:{server.stdout.readline().strip()}/bot"
        finally:
            server.kill()


def arrived(url: str) -> list[tuple[str, float]]:
    """Every message since the last look: its chat, and when it came in seconds of the machine's monotonic clock."""
    with closing(HTTPConnection(url.split("/")[2], timeout=10)) as connection:
        connection.request("GET", "/arrived")
        return [(str(chat), float(at)) for chat, at in json.loads(connection.getresponse().read())]


class Api:
    """Answers every method as sendMessage does, after `latency` seconds."""

    def __init__(self, latency: float) -> None:
        self._latency = latency
        self._arrived: list[tuple[str, float]] = []

    async def answer(self, request: web.Request) -> web.Response:
        """What sendMessage returns, after a while."""
        at = monotonic()
        said = await (request.json() if request.content_type == "application/json" else request.post())
        self._arrived.append((str(said["chat_id"]), at))
        await asyncio.sleep(self._latency)
        return web.json_response({"ok": True, "result": _SENT})

    async def tell(self, _request: web.Request) -> web.Response:
        """What arrived since the last look."""
        arrived, self._arrived = self._arrived, []
        return web.json_response(arrived)


async def serve(latency: float, secured_by: ssl.SSLContext | None) -> None:
    """Until killed."""
    api = Api(latency)
    app = web.Application()
    app.router.add_get("/arrived", api.tell)
    app.router.add_post("/{tail:.*}", api.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=secured_by)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    context = None
    if sys.argv[2:] == ["tls"]:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(CERTIFICATE)
    asyncio.run(serve(float(sys.argv[1]) if sys.argv[1:] else LATENCY, context))
