"""One message's way to its chat: rendered, noted as being sent, sent, and noted as what became of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal, TypeVar

import structlog

from bot.chat import Card, Chat, MessageRef, SendFailed, Text
from bot.model.messages import PRIORITY
from scheduler.batch import Batched
from scheduler.figures import Sending
from scheduler.lease import LEASE_SECONDS, Lease
from scheduler.ledger import Ledger
from scheduler.pace import Pace
from scheduler.rows import Job
from scheduler.troubles import Left

log = structlog.get_logger()

SEND_SECONDS: Final = LEASE_SECONDS * 5 / 12
"""How long a call may take in all: well inside the lease, so that nobody else has begun the same."""

RENDER_AGAIN_SECONDS: Final = 10.0

Render = Callable[[Sequence[int]], Sequence[Card | None]]

Ready = Card | Exception | Literal["empty", "later", "not ours"]
"""A message's card, whose sending has begun in the ledger; or why there is none: it could not be rendered, has nothing
left to show, may not be sent now, or is somebody else's by now."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Means:
    """What sending takes.

    `render` turns messages' ids into their cards (None: nothing is left to show) and runs in a thread. `repeat_note` is
    the line that tells of a possible repeat. `now` gives aware UTC, `monotonic` seconds. `figures` counts what is sent.
    """

    ledger: Ledger
    chat: Chat
    render: Render
    repeat_note: Text
    pace: Pace
    threads: Executor
    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    figures: Sending


class Courier:
    """Delivers under one lease, which `may_send` says is still good and not about to end."""

    def __init__(self, means: Means, lease: Lease, may_send: Callable[[], bool]) -> None:
        self._means = means
        self._ledger = means.ledger
        self.lease = lease
        self._may_send = may_send
        self.in_flight: set[int] = set()
        """The messages that are being got ready and sent, until that has ended."""
        self._get_ready = Batched[Job, Ready](self._ready, means.threads)
        self._note_sent = Batched[tuple[Job, str], None](self._write_sent, means.threads)

    async def deliver(self, job: Job) -> None:
        """Show the message. What the chat refuses is dealt with; what is raised is the database's fault, or ours."""
        pace = self._means.pace
        if wait := pace.turn(job.place.chat, reply=job.priority == PRIORITY["reply"]):
            await asyncio.sleep(wait)
        if pace.all_paused_for():
            await self._thread(self._ledger.retry, self.lease, job, None)
            return
        self.in_flight.add(job.id)
        try:
            await self._show(job)
        finally:
            self.in_flight.discard(job.id)

    async def found(self, job: Job) -> bool:
        """Whether a send whose end is unknown did arrive, as far as the platform can say; if so, that is noted."""
        ref = await self._find(job)
        if ref:
            await self._note_sent((job, ref.id))
        return ref is not None

    async def take_up(self, left: Left) -> None:
        """Deliver what an earlier holder left in hand, unless it arrived."""
        if left.unsure:
            if await self.found(left.job):
                return
            await self.cut_short(left.job)
        for job in await self._thread(self._ledger.claim, self.lease, [left.job.id]):
            await self.deliver(job)

    async def cut_short(self, job: Job) -> None:
        """Its delivery was broken off: if it was being sent, it may have arrived."""
        await self._thread(self._ledger.repeat, self.lease, job, None)

    async def _show(self, job: Job) -> None:
        ready = await self._get_ready(job)
        if isinstance(ready, Card):
            await self._attempt(job, self._marked(job, ready))
        elif isinstance(ready, Exception):
            await self._could_not(job, "render", ready)
        elif ready == "empty":
            await self._thread(self._ledger.drop, self.lease, job)
        elif ready == "later":
            await self._thread(self._ledger.retry, self.lease, job, None)

    async def _attempt(self, job: Job, card: Card) -> None:
        begun = self._means.monotonic()
        try:
            async with asyncio.timeout(SEND_SECONDS):
                ref = await self._call(job, card)
        except SendFailed as failure:
            await self._classify(job, failure, begun)
        except TimeoutError:
            await self._classify(job, SendFailed("ambiguous"), begun)
        except Exception as error:  # the adapter could not put the card into its platform's words
            await self._could_not(job, "send", error)
        else:
            self._means.figures.shown(job, self._means.monotonic() - begun)
            self._means.pace.clear(job.place.chat)
            await self._note_sent((job, ref.id))

    async def _call(self, job: Job, card: Card) -> MessageRef:
        if job.shown_as is None:
            return await self._means.chat.send(job.place, card, job.token)
        await self._means.chat.edit(job.shown_as, card)
        return job.shown_as

    async def _classify(self, job: Job, failure: SendFailed, begun: float) -> None:
        chat, pace = job.place.chat, self._means.pace
        self._means.figures.not_shown(failure, self._means.monotonic() - begun)
        log.info("not delivered", message=job.id, kind=failure.kind, scope=failure.scope, wait=failure.retry_after)
        if failure.kind == "moved" and failure.new_chat not in ("", chat):
            await self._thread(self._ledger.moved, self.lease, job, failure.new_chat)
        elif failure.kind in ("gone", "moved"):
            await self._thread(self._ledger.park, self.lease, job)
        elif failure.kind == "ambiguous":
            if not await self.found(job):
                await self._thread(self._ledger.repeat, self.lease, job, self._leave_alone(job, pace.strike(chat)))
        elif failure.retry_after is None:
            await self._thread(self._ledger.refused, self.lease, job, self._means.now())
        else:
            if failure.scope == "bot":
                pace.pause_all(failure.retry_after)
            again = self._leave_alone(job, failure.retry_after)
            await self._thread(self._ledger.retry, self.lease, job, again)

    async def _could_not(self, job: Job, what: str, error: Exception) -> None:
        log.error(f"could not {what} message", message=job.id, error=type(error).__name__)
        again = self._leave_alone(job, RENDER_AGAIN_SECONDS)
        await self._thread(self._ledger.failed, self.lease, job, again, self._means.now())

    def _leave_alone(self, job: Job, seconds: float) -> datetime:
        """Pause the chat, and say when that ends."""
        self._means.pace.pause(job.place.chat, seconds)
        return self._means.now() + timedelta(seconds=seconds)

    async def _find(self, job: Job) -> MessageRef | None:
        if job.shown_as:
            return None
        try:
            async with asyncio.timeout(SEND_SECONDS):
                return await self._means.chat.find(job.place, job.token)
        except Exception as error:  # not to know is an answer too
            log.warning("look-up failed", message=job.id, error=type(error).__name__)
            return None

    def _marked(self, job: Job, card: Card) -> Card:
        return replace(card, notes=(*card.notes, self._means.repeat_note)) if job.may_repeat else card

    def _ready(self, jobs: list[Job]) -> list[Ready]:
        """The cards, of which it is noted by now that they are being sent."""
        cards = self._rendered([job.id for job in jobs])
        if not self._may_send():
            return ["later" if isinstance(card, Card) else card for card in cards]
        begins = [job for job, card in zip(jobs, cards, strict=True) if isinstance(card, Card)]
        ours = iter(self._ledger.begin_sending(self.lease, begins))
        return [card if not isinstance(card, Card) or next(ours) else "not ours" for card in cards]

    def _rendered(self, ids: Sequence[int]) -> list[Card | Exception | Literal["empty"]]:
        """The cards; or each by itself where one of them cannot be made: its fault must not stop the others."""
        try:
            return [card or "empty" for card in self._means.render(ids)]
        except Exception as error:
            return [error] if len(ids) == 1 else [card for one in ids for card in self._rendered([one])]

    def _write_sent(self, done: list[tuple[Job, str]]) -> list[None]:
        self._ledger.sent(self.lease, done, self._means.now())
        return [None] * len(done)

    async def _thread(self, work: Callable[..., T], *arguments: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._means.threads, work, *arguments)
