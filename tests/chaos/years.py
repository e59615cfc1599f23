"""Years in one process: `python -m tests.chaos.years DATABASE DAYS PEOPLE` lives through them and says what it took.

One person's terminal with everything behind it, on a clock that jumps from one thing to the next. Each day they write
something, every day their reminders come, and they answer some. One line of JSON a tenth of the time: `Sample`.
"""

from __future__ import annotations

import asyncio
import gc
import json
import random
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import event

from adapters.console import build
from bot.cards import delivery as words
from bot.commands.turn import House
from bot.config import logs
from bot.store.engine import Database
from bot.store.migrate import migrate
from scheduler.ledger import Ledger
from scheduler.service import wired

KEY: Final = b"a key for somebody's many years"
BEGIN: Final = datetime(2026, 11, 23, 7, tzinfo=UTC)
REMINDERS: Final = ("water the plants", "read the news", "walk")


@dataclass(frozen=True, slots=True)
class Sample:
    """After `day` days: kilobytes in memory, and open descriptors."""

    day: int
    kilobytes: int
    descriptors: int


class Life:
    """One person, and the present moment of their life."""

    def __init__(self, database: Database, chance: random.Random) -> None:
        self.now = BEGIN
        self.chance = chance
        self.ledger = Ledger(database, words.not_shown)
        door, self.delivery = wired(database, House(access="open"), KEY, lambda: self.now, heartbeat=3600.0)
        self.console = build("Kemi", KEY, door, lambda: sender.drain(), lambda _said: None)
        sender = self.delivery.serve("terminal", "", self.console.chat, per_second=None, chat_gap=0)

    async def live(self, days: int, people: int) -> None:
        """All the days, one after the other."""
        running = asyncio.create_task(self.delivery.run())
        await self.console.type("/timezone UTC")
        for what in REMINDERS:
            await self.console.type(f"remind me every day {what}")
        for number in range(people):
            await self.console.type(f"/add Friend{number} Stone, every {number % 9 + 1} months")
        for day in range(1, days + 1):
            await self._day(day, people)
            if day % max(1, days // 10) == 0:
                self._tell(day)
        await self.delivery.stop()
        await running

    async def _day(self, day: int, people: int) -> None:
        """Whatever falls due until the evening, and a line or two."""
        evening = BEGIN + timedelta(days=day, hours=11)
        while (due := await self.delivery.next_due(self.now)) is not None and due < evening:
            self.now = due
            await self.console.look()
        self.now = evening
        await self.console.look()
        self.ledger.forget_old(evening)
        await self.console.type(f"coffee with Friend{self.chance.randrange(people)} today")
        await self.console.type(self.chance.choice(("/today", "/next", "thanks!", "1 done", "who do I know?")))

    def _tell(self, day: int) -> None:
        gc.collect()
        kilobytes = int(Path("/proc/self/statm").read_text().split()[1]) * 4
        descriptors = len(list(Path("/proc/self/fd").iterdir()))
        print(json.dumps(asdict(Sample(day, kilobytes, descriptors))), flush=True)


def main(path: str, days: int, people: int, seed: int) -> None:
    """Live, and say how it went."""
    logs.set_up("error", ())
    database = Database(f"sqlite:///{path}")
    event.listen(database.engine, "connect", _without_waiting_for_the_disk)
    migrate(database)
    asyncio.run(Life(database, random.Random(seed)).live(days, people))
    database.close()


def _without_waiting_for_the_disk(connection: Any, _record: object) -> None:
    """What a power cut would lose is another test's matter."""
    connection.execute("PRAGMA synchronous=OFF")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
