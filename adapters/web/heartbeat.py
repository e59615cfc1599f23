"""A dead man's switch: while all is well an address is called, and whoever watches it alarms when the calls cease."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import aiohttp
import structlog

log = structlog.get_logger()

EVERY = 60.0
"""Seconds between two calls, at least."""

_TIMEOUT = aiohttp.ClientTimeout(total=10)


class Heartbeat:
    """Calls `url` (GET), if there is one, after a `beat`, at most once in `EVERY` seconds of `monotonic`. A call that
    fails is logged, and is not tried again before the next."""

    def __init__(self, url: str, monotonic: Callable[[], float]) -> None:
        self._url = url
        self._monotonic = monotonic
        self._not_before = monotonic()
        self._beaten = asyncio.Event()

    def beat(self) -> None:
        """All is well."""
        if self._monotonic() >= self._not_before:
            self._not_before = self._monotonic() + EVERY
            self._beaten.set()

    async def run(self) -> None:
        """Call until cancelled; without an address there is nothing to do."""
        if not self._url:
            return
        async with aiohttp.ClientSession(timeout=_TIMEOUT) as session:
            while await self._beaten.wait():
                self._beaten.clear()
                await self._call(session)

    async def _call(self, session: aiohttp.ClientSession) -> None:
        try:
            async with session.get(self._url) as answer:
                answer.raise_for_status()
        except (aiohttp.ClientError, TimeoutError) as error:  # its words hold the address, which is as good as a key
            log.warning("heartbeat not heard", error=type(error).__name__)
