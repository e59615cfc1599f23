"""Two questions a supervisor asks: does it live, and is it ready?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from adapters.web.post import Answer, Page

STALE = 60.0
"""Seconds without a tick, or without a sender's look at its work, after which something is wrong: four beats."""

LOOK_SECONDS = 5.0
"""How long one check may take: whoever asks has a patience of its own."""

Check = Callable[[], Awaitable[str]]
"""What is wrong, "" if nothing."""


def healthz(since_tick: Callable[[], float]) -> Page:
    """Whether the process lives: the page answers, and the clock ticked less than `STALE` seconds ago.

    What another process could not do better either is no reason to start this one anew: that is `readyz`.
    """

    async def page() -> Answer:
        silent = since_tick()
        return Answer(text="ok\n") if silent < STALE else Answer(503, f"no tick for {silent:.0f} s\n")

    return page


def readyz(checks: Mapping[str, Check]) -> Page:
    """Whether all is there that serving takes: a line a check."""

    async def page() -> Answer:
        found = dict(zip(checks, await asyncio.gather(*map(_looked, checks.values())), strict=True))
        lines = "".join(f"{about}: {wrong or 'ok'}\n" for about, wrong in found.items())
        return Answer(503 if any(found.values()) else 200, lines)

    return page


def reached(connected: Callable[[], Awaitable[bool]], since_look: Callable[[], float]) -> Check:
    """Whether a platform is connected, and its sender sends or stands by: it looked for work lately."""

    async def check() -> str:
        if not await connected():
            return "not connected"
        return "" if since_look() < STALE else f"nobody looked for work for {since_look():.0f} s"

    return check


async def _looked(check: Check) -> str:
    try:
        async with asyncio.timeout(LOOK_SECONDS):
            return await check()
    except Exception as error:  # its words may hold an address, and that a password
        return type(error).__name__
