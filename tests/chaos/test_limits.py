"""R9: everybody's morning at the same minute, against the platform's limits, in virtual time."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from bot.cards.delivery import may_be_a_repeat, not_shown
from bot.chat import Card, MessageRef, Place, SendFailed, Span
from bot.store import messages
from bot.store.engine import Database
from scheduler.ledger import Ledger
from scheduler.service import Delivery
from tests.chaos.owners import DUE, books
from tests.chaos.sizes import SIZES
from tests.chaos.tally import Keep, Tally
from tests.chaos.virtual import VirtualLoop, live

BOT: Final = "77"
PER_SECOND: Final = 30
PER_CHAT_SECONDS: Final = 1.0
LATENCY: Final = (0.02, 0.09)
REPLY_EVERY: Final = 5.0
A_MORNING: Final = 10_000
"""Messages; they are to be out within `DONE_WITHIN` seconds, and fewer in proportion."""

DONE_WITHIN: Final = 370.0
REPLY_WITHIN: Final = 2.0


@dataclass
class StrictChat:
    """Takes 30 messages a second, and one a second in a chat; calls take a while to arrive, and as long to return."""

    loop: VirtualLoop
    chance: random.Random
    arrived: dict[str, float] = field(default_factory=dict)
    came: asyncio.Condition = field(default_factory=asyncio.Condition)
    accepted: int = 0
    refused: int = 0
    _recent: deque[float] = field(default_factory=lambda: deque([-1.0] * PER_SECOND, PER_SECOND))

    async def send(self, place: Place, card: Card, token: str) -> MessageRef:
        await asyncio.sleep(self.chance.uniform(*LATENCY))
        now = self.loop.time()
        too_soon = now - self.arrived.get(place.chat, -PER_CHAT_SECONDS) < PER_CHAT_SECONDS
        if too_soon or now - self._recent[0] < 1.0:
            self.refused += 1
            raise SendFailed("not_sent", retry_after=1.0)
        self._recent.append(now)
        self.arrived[place.chat] = now
        self.accepted += 1
        async with self.came:
            self.came.notify_all()
        await asyncio.sleep(self.chance.uniform(*LATENCY))
        return MessageRef(place, str(self.accepted))

    async def edit(self, ref: MessageRef, card: Card) -> None:
        raise AssertionError("nothing was changed")

    async def find(self, place: Place, token: str) -> MessageRef | None:
        return None


def test_a_morning_of_everybodys_is_out_in_time_and_keeps_no_reply_waiting(
    tmp_path: Path, chance: random.Random, keep: Keep
) -> None:
    chats = [str(n) for n in range(1, SIZES.morning + 1)]
    database = Database(books(f"sqlite:///{tmp_path / 'kith.db'}", "telegram", BOT, chats).url)
    chat, done, waits = live(lambda loop: send_the_morning(loop, database, chance))
    database.close()
    tally = Tally(due=len(chats), lost=sum(c not in chat.arrived for c in chats))
    tally.more |= {"429": chat.refused, "seconds": round(done, 1), "slowest reply": round(max(waits), 2)}
    keep("R9 one morning", tally)
    assert tally.lost == 0
    assert chat.refused < 0.001 * SIZES.morning
    assert done <= DONE_WITHIN * SIZES.morning / A_MORNING + 1
    assert max(waits) <= REPLY_WITHIN


async def send_the_morning(
    loop: VirtualLoop, database: Database, chance: random.Random
) -> tuple[StrictChat, float, Sequence[float]]:
    """The platform's record, the seconds until everybody was told, and how long other people's replies waited."""
    chat = StrictChat(loop, chance)
    delivery = Delivery(
        Ledger(database, not_shown), a_line_each, may_be_a_repeat(),
        now=lambda: DUE + timedelta(seconds=loop.time()), monotonic=loop.time,
    )  # fmt: skip
    delivery.serve("telegram", BOT, chat)
    running = asyncio.create_task(delivery.run())
    waits: list[float] = []
    while len(chat.arrived) - len(waits) < SIZES.morning:
        await asyncio.sleep(REPLY_EVERY)
        waits.append(await answered(loop, database, delivery, chat, f"guest{len(waits)}"))
    told = {who: at for who, at in chat.arrived.items() if not who.startswith("guest")}
    await delivery.stop()
    await running
    return chat, max(told.values()), waits


def a_line_each(message_ids: Sequence[int]) -> list[Card | None]:
    """Cards that take no time to make."""
    return [Card((Span("plain", str(number)),)) for number in message_ids]


async def answered(loop: VirtualLoop, database: Database, delivery: Delivery, chat: StrictChat, who: str) -> float:
    """Seconds until an answer to somebody else has come."""
    place, at = Place("telegram", BOT, who), loop.time()
    card = Card((Span("plain", "Any time"),))
    database.write(lambda session: messages.say(session, place, card, None, DUE))
    delivery.wake()
    async with asyncio.timeout(10 * REPLY_WITHIN), chat.came:
        await chat.came.wait_for(lambda: who in chat.arrived)
    return chat.arrived[who] - at
