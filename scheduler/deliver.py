"""The sender of one bot and workspace: takes the lease, takes messages in hand, and sees each to its chat."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import uuid4

import structlog

from bot.chat import Chat, Platform, Text
from scheduler.courier import SEND_SECONDS, Courier, Means, Render
from scheduler.figures import Figures
from scheduler.lease import LEASE_SECONDS, Lease
from scheduler.ledger import Ledger
from scheduler.pace import Pace
from scheduler.rows import Job
from scheduler.troubles import Left

log = structlog.get_logger()

RENEW_SECONDS: Final = LEASE_SECONDS / 3
LOOK_SECONDS: Final = 2.0
"""How often to ask whether somebody else's lease has run out."""

STOP_SECONDS: Final = 5.0
"""How long a stop waits for what is in flight."""

MARGIN_SECONDS: Final = 2.0
FAULT_SECONDS: Final = 5.0
"""How long to leave a database alone that has just failed."""

T = TypeVar("T")


class Deliverer:
    """Sends for one bot and workspace while it holds the lease, in order per chat, chats side by side.

    `per_second` and `chat_gap` (seconds between unasked messages in one chat) are the platform's limits; `at_once`
    is how many may be in hand. The other arguments are those of `Means`.
    """

    def __init__(
        self,
        ledger: Ledger,
        platform: Platform,
        workspace: str,
        chat: Chat,
        render: Render,
        *,
        repeat_note: Text,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        per_second: float | None = 27.5,
        chat_gap: float = 1.0,
        at_once: int = 128,
        figures: Figures | None = None,
    ) -> None:
        self._ledger = ledger
        self._platform: Platform = platform
        self._workspace = workspace
        # Its own threads: a morning's rendering must not keep an answer waiting.
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="kith-deliver")
        self._pace = Pace(monotonic, per_second, chat_gap)
        self._figures = figures or Figures(monotonic)
        counted = self._figures.sender(platform)
        self._means = Means(ledger, chat, render, repeat_note, self._pace, self._threads, now, monotonic, counted)
        self._at_once = at_once
        self._holder = uuid4().hex
        self._courier: Courier | None = None
        self._renewed = 0.0
        self._seen = now()
        self._not_before = 0.0
        self._left: deque[Left] = deque()
        self._in_hand: dict[asyncio.Task[None], Job] = {}
        self._broken = False
        self._stopping = False
        self._woken = asyncio.Event()
        self._idle = asyncio.Event()
        self._closed = asyncio.Event()

    def wake(self) -> None:
        """Look again now. From the event loop's thread."""
        self._woken.set()

    async def drain(self) -> None:
        """Look again, and wait until nothing is left that can be sent now."""
        self._idle.clear()
        self._woken.set()
        await self._idle.wait()

    async def run(self) -> None:
        """Send until `stop`."""
        try:
            while not self._stopping:
                self._woken.clear()
                await self._turn_safely()
                if not self._in_hand and not self._woken.is_set():
                    self._idle.set()
                await self._rest()
        finally:
            await self._close()

    async def stop(self) -> None:
        """Send nothing new, finish what is in flight within 5 s, give the rest back and let go of the lease."""
        self._stopping = True
        self._woken.set()
        await self._closed.wait()

    async def _turn_safely(self) -> None:
        try:
            await self._turn()
        except Exception as error:  # the database may be back at the next turn
            log.error("delivery stumbled", platform=self._platform, error=type(error).__name__)
            return
        self._figures.looked(self._platform, holds=self._courier is not None)

    async def _turn(self) -> None:
        courier = await self._hold()
        if courier is None:
            return
        if self._left:
            # One at a time: should it take this process down too, it will have been alone.
            if not self._in_hand:
                left = self._left.popleft()
                self._start(courier.take_up(left), left.job)
            return
        if not self._has_room():
            return
        free = self._at_once - len(self._in_hand)
        busy = self._pace.paused() | {job.place.chat for job in self._in_hand.values()}
        more, jobs = await self._thread(self._gather, courier.lease, min(free, self._pace.room()), busy)
        for job in jobs:
            self._start(courier.deliver(job), job)
        if more:
            self._woken.set()

    def _has_room(self) -> bool:
        """Whether half of what may be in hand is free: taking up many at a time costs hardly more than one."""
        return 2 * len(self._in_hand) <= self._at_once

    def _gather(self, lease: Lease, room: int, busy: set[str]) -> tuple[bool, list[Job]]:
        now = self._means.now()
        waiting = self._ledger.look(lease, now)
        if waiting.opened:
            self._ledger.unpark(lease, now)
        more = waiting.due and self._ledger.claim_due(lease, now)
        ids = self._ledger.work(lease, now, room, busy) if room and any(waiting) else []
        return more, self._ledger.claim(lease, ids)

    def _start(self, work: Coroutine[Any, Any, None], job: Job) -> None:
        task = asyncio.create_task(work)
        self._in_hand[task] = job
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        job = self._in_hand.pop(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("delivery broke off", message=job.id, error=type(error).__name__)
            self._broken = True
        if self._has_room() or self._broken:
            self._woken.set()

    async def _hold(self) -> Courier | None:
        """Be the sender: take the lease, and renew it in time. None while it is somebody else's."""
        asked, now = self._means.monotonic(), self._means.now()
        if self._courier and self._broken:
            await self._lose(self._courier, asked)
        if self._courier is None:
            return await self._take(asked, now) if asked >= self._not_before else None
        if asked - self._renewed < RENEW_SECONDS and abs(now - self._seen).total_seconds() < RENEW_SECONDS:
            return self._courier
        if await self._thread(self._ledger.leases.renew, self._courier.lease, now):
            self._renewed, self._seen = asked, now
        else:
            await self._lose(self._courier, asked)
        return self._courier

    async def _take(self, asked: float, now: datetime) -> Courier | None:
        lease = await self._thread(self._ledger.leases.take, self._platform, self._workspace, self._holder, now)
        if lease is None:
            return None
        self._left = deque(await self._thread(self._ledger.recover, lease, now))
        self._renewed, self._seen = asked, now
        self._courier = Courier(self._means, lease, self._may_send)
        return self._courier

    async def _lose(self, courier: Courier, at: float) -> None:
        """Be the sender no more. What is in hand ends first, so that a new lease of ours cannot meet it."""
        log.warning("no longer the sender", platform=self._platform)
        self._broken = True
        if self._in_hand:
            await asyncio.wait(self._in_hand)
        self._ledger.leases.step_back(courier.lease)
        self._courier = None
        self._left.clear()
        self._broken = False
        self._not_before = at + FAULT_SECONDS

    def _may_send(self) -> bool:
        left = self._renewed + LEASE_SECONDS - self._means.monotonic()
        return left > SEND_SECONDS + MARGIN_SECONDS and not (self._broken or self._stopping)

    async def _rest(self) -> None:
        look_again = RENEW_SECONDS if self._courier else LOOK_SECONDS
        waits = [look_again, self._pace.next_change(), self._not_before - self._means.monotonic()]
        try:
            async with asyncio.timeout(min(w for w in waits if w is not None and w > 0)):
                await self._woken.wait()
        except TimeoutError:
            pass

    async def _close(self) -> None:
        late = await self._finish()
        if self._courier:
            try:
                await self._give_up(self._courier, late)
            except Exception as error:  # whoever comes next recovers what was not given back
                log.error("not stopped cleanly", platform=self._platform, error=type(error).__name__)
                self._ledger.leases.step_back(self._courier.lease)
        self._threads.shutdown(wait=False)
        self._idle.set()
        self._closed.set()

    async def _give_up(self, courier: Courier, late: list[Job]) -> None:
        for job in late:
            await courier.cut_short(job)
        await self._thread(self._ledger.give_back, courier.lease)
        await self._thread(self._ledger.leases.release, courier.lease, self._means.now())

    async def _finish(self) -> list[Job]:
        """Break off what has not begun and await what is in flight; what takes too long is cut short and returned."""
        for task, job in self._in_hand.items():
            if self._courier is None or job.id not in self._courier.in_flight:
                task.cancel()
        if self._in_hand:
            await asyncio.wait(self._in_hand, timeout=STOP_SECONDS)
        late = dict(self._in_hand)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return list(late.values())

    async def _thread(self, work: Callable[..., T], *arguments: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)
