"""Which of several processes has to look after a bot: the one that sends for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

LASTS_SECONDS: Final = 12.0
"""How long a word that we send is good for: as long as a lease, after which somebody else may."""


class Duty:
    """Whether that is this process, in terms: each has a beginning, and ends when another takes over or when nobody
    says any more that it lasts. `monotonic` gives seconds.

    Telegram hands its updates to one process at a time: the one on duty. And whatever any process received and did not
    live to answer, the one on duty takes up.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._holds = False
        self._told_at = 0.0
        self._begun = asyncio.Event()

    @staticmethod
    def alone() -> Duty:
        """That of a process which has no others beside it: begun, and for good."""
        duty = Duty(lambda: 0.0)
        duty.told(holds=True)
        return duty

    def told(self, *, holds: bool) -> None:
        """The word of our sender, to be given anew all the time. From the event loop's thread."""
        if holds and not self._current():
            self._begun.set()
        elif not holds:
            self._begun.clear()
        self._holds, self._told_at = holds, self._monotonic()

    @property
    def lasts(self) -> bool:
        """Whether the term that `begins` told of is not over."""
        return self._current() and not self._begun.is_set()

    async def begins(self) -> None:
        """Wait for the beginning of a term; it is told once."""
        await self._begun.wait()
        self._begun.clear()

    def _current(self) -> bool:
        return self._holds and self._monotonic() - self._told_at < LASTS_SECONDS
