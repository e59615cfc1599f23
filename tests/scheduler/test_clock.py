"""The clock ticks when something falls due, when it is woken, and at its beat, whatever the wall clock does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from scheduler.clock import Clock
from tests.scheduler.world import START, MovableClock

LONG = 3600.0


class Ticks:
    """Counts ticks, and lets a test wait for the next one or hold one up."""

    def __init__(self, clock: MovableClock) -> None:
        self.clock = clock
        self.due: list[datetime] = []
        self.at: list[datetime] = []
        self.ticked = asyncio.Condition()
        self.free = asyncio.Event()
        self.free.set()
        self.fault: Exception | None = None
        self.kept_house = asyncio.Event()

    async def tick(self) -> None:
        async with self.ticked:
            self.at.append(self.clock.now())
            self.ticked.notify_all()
        await self.free.wait()
        if self.fault:
            fault, self.fault = self.fault, None
            raise fault

    def next_due(self, after: datetime) -> datetime | None:
        return min((due for due in self.due if due > after), default=None)

    async def keep_house(self) -> None:
        self.kept_house.set()

    async def reach(self, count: int) -> None:
        async with asyncio.timeout(30), self.ticked:
            await self.ticked.wait_for(lambda: len(self.at) >= count)


Start = Callable[..., Awaitable[Clock]]


@pytest.fixture
def ticks(clock: MovableClock) -> Ticks:
    return Ticks(clock)


@pytest.fixture
async def start(clock: MovableClock, ticks: Ticks) -> AsyncIterator[Start]:
    running: list[tuple[Clock, asyncio.Task[None]]] = []

    async def begin(
        heartbeat: float = LONG,
        now: Callable[[], datetime] = clock.now,
        monotonic: Callable[[], float] = clock.monotonic,
    ) -> Clock:
        one = Clock(
            ticks.tick, ticks.next_due, now=now, monotonic=monotonic, housekeeping=ticks.keep_house, heartbeat=heartbeat
        )
        running.append((one, asyncio.create_task(one.run())))
        await ticks.reach(1)
        return one

    yield begin
    ticks.free.set()
    for one, task in running:
        one.stop()
        await task


async def test_it_ticks_when_something_falls_due(ticks: Ticks, start: Start) -> None:
    """Exactly then, long before the next beat."""
    began = datetime.now(UTC)
    due = began + timedelta(milliseconds=50)
    ticks.due = [due]
    ticks.clock.now = lambda: datetime.now(UTC)  # type: ignore[method-assign]
    await start(now=lambda: datetime.now(UTC))
    await ticks.reach(2)
    assert ticks.at[1] >= due


async def test_a_wake_from_another_thread_ticks_at_once(ticks: Ticks, start: Start) -> None:
    one = await start()
    await asyncio.to_thread(one.wake)
    await ticks.reach(2)


async def test_a_wake_during_a_tick_is_not_lost(ticks: Ticks, start: Start) -> None:
    one = await start()
    ticks.free.clear()
    one.wake()
    await ticks.reach(2)
    one.wake()
    ticks.free.set()
    await ticks.reach(3)


async def test_a_moved_clock_and_a_wake_are_enough(ticks: Ticks, start: Start, clock: MovableClock) -> None:
    """What a test or the demo does: the sleep is until a moment that has been jumped over."""
    ticks.due = [START + timedelta(days=1)]
    one = await start()
    clock.forward(days=2)
    one.wake()
    await ticks.reach(2)
    assert ticks.at[1] == START + timedelta(days=2)


async def test_a_tick_that_fails_does_not_stop_the_clock(ticks: Ticks, start: Start) -> None:
    one = await start()
    ticks.fault = RuntimeError("a fault")
    one.wake()
    await ticks.reach(2)
    one.wake()
    await ticks.reach(3)


async def test_it_beats_through_an_hour_set_back(ticks: Ticks, start: Start) -> None:
    """APScheduler alone would sleep for that hour: its jobs, the hourly one too, are armed anew."""
    with time_machine.travel(START, tick=True) as wall:
        await start(heartbeat=0.02, monotonic=asyncio.get_running_loop().time)
        await ticks.reach(3)
        wall.shift(timedelta(hours=-1))
        async with asyncio.timeout(30):
            await ticks.kept_house.wait()
        await ticks.reach(len(ticks.at) + 3)


async def test_a_clock_that_is_set_is_noticed_long_before_the_next_beat(
    ticks: Ticks, start: Start, clock: MovableClock
) -> None:
    """Also by a machine that was asleep, on which no monotonic second has passed."""
    await start()
    for step in (timedelta(hours=2), timedelta(hours=-1), timedelta(days=-1)):
        clock.at += step
        await ticks.reach(len(ticks.at) + 1)
        assert ticks.at[-1] == clock.now()


async def test_stopping_ends_the_run(ticks: Ticks, clock: MovableClock) -> None:
    one = Clock(ticks.tick, ticks.next_due, now=clock.now, monotonic=clock.monotonic, housekeeping=ticks.keep_house)
    run = asyncio.create_task(one.run())
    await ticks.reach(1)
    one.stop()
    async with asyncio.timeout(30):
        await run
