"""A Kith inside the test's own process and in virtual time, with a wall clock that can be set."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from bot.answer import FrontDoor
from bot.cards.delivery import may_be_a_repeat, not_shown
from bot.chat import Card, MessageRef, Place, Received, Speaker, Text, Typed, plain
from bot.commands.turn import House
from bot.store.engine import Database
from scheduler.figures import Figures
from scheduler.ledger import Ledger
from scheduler.service import Delivery, rendered
from tests.chaos.virtual import VirtualLoop

BOT = "77"
KEY = b"a key for a Kith inside of a test"
ANSWER_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Heard:
    """What came to a chat, and when: in seconds of the virtual loop, and by the wall clock of then."""

    at: float
    wall: datetime
    text: str


class Ticks(Figures):
    """`at` are the moments of a loop at which it was looked for something due."""

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__(now)
        self.at: list[float] = []
        self._now = now

    def ticked(self) -> None:
        super().ticked()
        self.at.append(self._now())


class Inside:
    """One process's way in and way out. `heard` are the messages by chat."""

    def __init__(self, loop: VirtualLoop, database: Database, wall: datetime) -> None:
        self.heard: defaultdict[str, list[Heard]] = defaultdict(list)
        self.ticks = Ticks(loop.time)
        self._spoke = asyncio.Event()
        self._loop = loop
        self._database = database
        self._numbers = count(1)
        self.set_clock(wall)

    def now(self) -> datetime:
        """What the wall clock says."""
        return self._began + timedelta(seconds=self._loop.time())

    def set_clock(self, wall: datetime) -> None:
        """Somebody sets the wall clock."""
        self._began = wall - timedelta(seconds=self._loop.time())

    async def begin(self) -> None:
        """Start delivering."""
        self._delivery = Delivery(
            Ledger(self._database, not_shown),
            lambda ids: self._database.ledger.read(lambda session: rendered(session, ids, self.now())),
            may_be_a_repeat(), now=self.now, monotonic=self._loop.time, figures=self.ticks,
        )  # fmt: skip
        self._delivery.serve("telegram", BOT, self, per_second=None, chat_gap=0)
        self._running = asyncio.create_task(self._delivery.run())

    async def end(self) -> None:
        """Stop, as for a restart."""
        await self._delivery.stop()
        await self._running

    async def types(self, place: Place, text: str) -> str:
        """What it answers to somebody while nothing else is said."""
        door = FrontDoor(self._database, House(access="open"), KEY, self.now, self._delivery.wake)
        typed = Typed(place=place, speaker=Speaker(place.chat, ""), event_id=f"e{next(self._numbers)}", text=text)
        door.record(place.platform, place.workspace, [Received(typed.event_id, place.chat, "")])
        await asyncio.to_thread(door.answer, typed)
        self._spoke.clear()
        async with asyncio.timeout(ANSWER_SECONDS):
            await self._spoke.wait()
        return self.heard[place.chat].pop().text

    # --- the platform's side

    async def send(self, place: Place, card: Card, token: str) -> MessageRef:
        text = "\n".join(plain(text) for text in _texts(card))
        self.heard[place.chat].append(Heard(self._loop.time(), self.now(), text))
        self._spoke.set()
        return MessageRef(place, str(next(self._numbers)))

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Nobody counts these."""

    async def find(self, place: Place, token: str) -> MessageRef | None:
        return None


def _texts(card: Card) -> Iterator[Text]:
    yield card.title
    yield from card.lines
    for item in card.items:
        yield from item.lines
    yield from card.notes
