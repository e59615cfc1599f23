"""The whole stack, from due rows to sent ones, in a process of its own: what a message takes of the processor.

`python -m bench.stack URL` prints how many messages were sent on some mornings in a row, in how many seconds, and how
many seconds of the processor each morning took; a morning before them makes the connections and is not counted.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic, perf_counter, process_time

from sqlalchemy import func, select
from telegram import Bot

from adapters.telegram.chat import TelegramChat
from bench import crowd, slow_api
from bench.delivery import DUE, EACH_ALONE, answer_all
from bot.cards.delivery import may_be_a_repeat, not_shown
from bot.chat import Card
from bot.config.core import settle_down
from bot.model import Message
from bot.store.engine import Database
from bot.store.migrate import migrate
from scheduler.deliver import Deliverer
from scheduler.ledger import Ledger
from scheduler.service import rendered

MORNINGS = 10


@dataclass(frozen=True, slots=True)
class Told:
    """What became of the mornings together; `processor` is of each of them."""

    sent: int
    seconds: float
    processor: Sequence[float]


def measured(url: str) -> Told:
    """The mornings against a Bot API at this address, whose certificate the process trusts."""
    trusting = os.environ | {"SSL_CERT_FILE": str(slow_api.CERTIFICATE)}
    command = [sys.executable, "-m", "bench.stack", url]
    said = subprocess.run(command, env=trusting, check=True, stdout=subprocess.PIPE).stdout
    return Told(**json.loads(said))


async def _mornings(url: str) -> Told:
    today = DUE

    def cards(message_ids: Sequence[int]) -> list[Card | None]:
        return database.read(lambda session: rendered(session, message_ids, today))

    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'kith.db'}")
        migrate(database)
        database.write(EACH_ALONE.fill)
        async with crowd.transport() as request:
            chat = TelegramChat(Bot(crowd.TOKEN, base_url=url, request=request), request, crowd.KEY)
            sender = Deliverer(
                Ledger(database, not_shown), "telegram", "1", chat, cards,
                repeat_note=may_be_a_repeat(), now=lambda: today, monotonic=monotonic, per_second=None, chat_gap=0,
            )  # fmt: skip
            settle_down()  # as `kith run` does when it is ready
            running = asyncio.create_task(sender.run())
            seconds, processor = 0.0, []
            for number in range(MORNINGS + 1):
                began, worked = perf_counter(), process_time()
                await sender.drain()
                if number:
                    seconds += perf_counter() - began
                    processor.append(process_time() - worked)
                database.write(answer_all)
                today += timedelta(days=1)
            await sender.stop()
            await running
        sent = database.read(lambda session: session.scalar(select(func.count()).where(Message.state == "sent"))) or 0
        database.close()
    return Told(sent - EACH_ALONE.owners, seconds, processor)


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(_mornings(sys.argv[1])))))
