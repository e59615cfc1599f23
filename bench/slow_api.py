"""A Bot API that takes 50 ms for everything, in a process of its own: `python -m bench.slow_api` prints its port."""

from __future__ import annotations

import asyncio

from aiohttp import web

LATENCY = 0.05
"""Seconds until an answer."""

_SENT = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, "text": "."}


async def answer(_request: web.Request) -> web.Response:
    """What sendMessage returns, after a while."""
    await asyncio.sleep(LATENCY)
    return web.json_response({"ok": True, "result": _SENT})


async def serve() -> None:
    """Until killed."""
    app = web.Application()
    app.router.add_post("/{tail:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
