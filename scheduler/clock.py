"""The clock: ticks at a steady beat, at the moment something falls due, whenever it is woken, and as soon as the wall
clock was set or the machine has slept.

APScheduler is the metronome; it is told nothing but "tick", since the database alone knows what is due. It sleeps by
the wall clock, so a watchdog on the monotonic one arms it anew when the wall clock was set back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, Final

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

log = structlog.get_logger()

HEARTBEAT_SECONDS: Final = 15.0
HOUSEKEEPING_HOURS: Final = 1

GLANCE_SECONDS: Final = 1.0
"""How often to see whether the wall clock was set: what is due is then another question, which waits for no beat."""

STEP_SECONDS: Final = 1.0
"""What sets it right by less is no step."""


class Clock:
    """Calls `tick`, which is to look for work and return, not to wait for a send.

    `next_due` says when something falls due later than a moment (None: nothing known) and runs in a thread. `now` gives
    aware UTC, `monotonic` seconds. `housekeeping` is called hourly.
    """

    def __init__(
        self,
        tick: Callable[[], Awaitable[None]],
        next_due: Callable[[datetime], datetime | None],
        *,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        housekeeping: Callable[[], Awaitable[None]],
        heartbeat: float = HEARTBEAT_SECONDS,
    ) -> None:
        self._tick = tick
        self._next_due = next_due
        self._now = now
        self._monotonic = monotonic
        self._housekeeping = housekeeping
        self._heartbeat = heartbeat
        self._beaten = monotonic()
        self._due = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = False

    def wake(self) -> None:
        """Tick now, from any thread. During a tick: once more, right after it. `run` begins with one in any case."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._due.set)

    async def run(self) -> None:
        """Tick until `stop`."""
        self._loop = asyncio.get_running_loop()
        metronome = self._metronome()
        metronome.start()
        try:
            while not self._stopping:
                self._due.clear()
                at, apart = self._now(), self._apart()
                await self._tick_once()
                await self._sleep(at, apart)
                self._watch(metronome)
        finally:
            metronome.shutdown(wait=False)

    def stop(self) -> None:
        """Tick no more. From any thread."""
        self._stopping = True
        self.wake()

    def _metronome(self) -> Any:
        metronome = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        )
        metronome.add_job(self._beat, "interval", seconds=self._heartbeat)
        metronome.add_job(self._keep_house, "interval", hours=HOUSEKEEPING_HOURS)
        return metronome

    async def _beat(self) -> None:
        self._beaten = self._monotonic()
        self._due.set()

    async def _keep_house(self) -> None:
        try:
            await self._housekeeping()
        except Exception as error:  # it comes again in an hour
            log.error("housekeeping failed", error=type(error).__name__)

    async def _tick_once(self) -> None:
        try:
            await self._tick()
        except Exception as error:  # the next tick may do better
            log.error("tick failed", error=type(error).__name__)

    async def _sleep(self, ticked_at: datetime, apart: float) -> None:
        """Until woken, until the next due moment, or for a heartbeat."""
        try:
            async with asyncio.timeout(await self._patience(ticked_at)):
                await self._woken_or_set(apart)
        except TimeoutError:
            return

    async def _woken_or_set(self, apart: float) -> None:
        """Until woken, or until the wall clock and the monotonic one are not so many seconds `apart` any more."""
        while abs(self._apart() - apart) < STEP_SECONDS:
            try:
                async with asyncio.timeout(GLANCE_SECONDS):
                    await self._due.wait()
                    return
            except TimeoutError:
                continue

    def _apart(self) -> float:
        return self._now().timestamp() - self._monotonic()

    async def _patience(self, ticked_at: datetime) -> float:
        try:
            due = await asyncio.to_thread(self._next_due, ticked_at)
        except Exception as error:  # without the exact moment there is still the heartbeat
            log.error("next due moment unknown", error=type(error).__name__)
            due = None
        if due is None:
            return self._heartbeat
        return max(0.0, min((due - self._now()).total_seconds(), self._heartbeat))

    def _watch(self, metronome: Any) -> None:
        if self._monotonic() - self._beaten > 2 * self._heartbeat:
            log.warning("wall clock moved, metronome armed anew")
            self._beaten = self._monotonic()
            for job in metronome.get_jobs():
                job.modify(next_run_time=datetime.now(UTC))
