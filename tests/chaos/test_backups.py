"""R13: copies taken while senders are killed over the database are whole, and one put back says nothing unasked."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from bot.store.backup import back_up, restore
from bot.store.engine import Database
from tests.chaos.lives import Lives
from tests.chaos.mornings import Morning
from tests.chaos.owners import DUE, Books
from tests.chaos.platforms import OnTelegram, until
from tests.chaos.sender import Orders
from tests.chaos.sizes import SIZES
from tests.chaos.tally import Keep
from tests.chaos.test_kills import outlive

RESTORED: Final = "I was restored from a copy of"
A_DAY: Final = timedelta(days=1)
A_MOMENT: Final = 1.0
"""Seconds in which a sender that has nothing to wait for would have said more."""

SOURCELESS: Final = """
    SELECT count(*) FROM prompt WHERE state = 'open' AND kind = 'followup'
    AND NOT EXISTS (SELECT 1 FROM followup WHERE followup.id = source_id AND followup.network_id = prompt.network_id)
"""
TORN: Final = """
    SELECT count(*) FROM message WHERE kind IN ('prompt', 'digest')
    AND (SELECT count(*) FROM message_prompt WHERE message_id = message.id)
        != (SELECT count(*) FROM followup WHERE followup.network_id = message.network_id)
"""
"""Every owner here is told everything in one message."""


async def test_a_copy_taken_while_senders_die_is_whole_and_put_back_says_nothing_unasked(
    telegram: OnTelegram, morning: Morning, lives: Lives, chance: random.Random, keep: Keep, tmp_path: Path
) -> None:
    owners, kills, number = SIZES.copied
    books, orders = morning(telegram, owners)
    dying = asyncio.create_task(outlive(telegram, books, orders, kills, lives, chance))
    copies = await copies_of(books, telegram, number, tmp_path)
    tally = await dying
    unfit = [copy.name for copy in copies if damage(copy)]
    tomorrow = replace(orders, ahead=orders.ahead + A_DAY.total_seconds())
    unasked = [await said_unasked(copy, telegram, tomorrow, lives) for copy in copies[:: max(1, number // 3)]]
    tally.more |= {"copies": number, "unfit": len(unfit), "put back": len(unasked), "unasked": sum(unasked)}
    keep("R13 copies", tally)
    assert (tally.lost, tally.unmarked, tally.unexplained) == (0, 0, 0)
    assert (unfit, sum(unasked)) == ([], 0)


async def copies_of(books: Books, telegram: OnTelegram, number: int, folder: Path) -> list[Path]:
    """Copies of a database that others write to, spread over the whole morning."""
    database, made = Database(books.url), []
    for part in range(number):
        target = len(books.due) * part // number
        await until(telegram.changed, lambda: len(telegram.shown) >= target)  # noqa: B023
        made.append(folder / f"copy{part}.db")
        await asyncio.to_thread(back_up, database, made[-1], DUE, no_word)
    database.close()
    return made


def damage(copy: Path) -> bool:
    """Whether a copy is not one whole moment."""
    with closing(sqlite3.connect(copy)) as database:
        whole = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        stray = database.execute("PRAGMA foreign_key_check").fetchall()
        return not whole or bool(stray) or any(database.execute(query).fetchone()[0] for query in (SOURCELESS, TORN))


async def said_unasked(copy: Path, telegram: OnTelegram, orders: Orders, lives: Lives) -> int:
    """Put a copy back a day later, and let somebody send from it; how much is said that is no question whether to."""
    home = copy.with_name(f"{copy.stem}-home") / "kith.db"
    asked = await asyncio.to_thread(put_back, copy, home)
    before = {chat: len(texts) for chat, texts in telegram.shown.items()}
    accepted = telegram.accepted + asked
    life = await lives.born(replace(orders, database=f"sqlite:///{home}"))
    await until(telegram.changed, lambda: telegram.accepted >= accepted)
    await until(telegram.changed, lambda: telegram.accepted > accepted, within=A_MOMENT)
    assert await life.stop() == 0
    said = [texts[before.get(chat, 0) :] for chat, texts in telegram.shown.items()]
    return sum(sum(RESTORED not in text for text in texts) + max(0, len(texts) - 1) for texts in said)


def put_back(copy: Path, home: Path) -> int:
    """How many owners are to be asked."""
    database = Database(f"sqlite:///{home}")
    restore(database, copy, DUE + A_DAY, no_word, replace=False)
    database.close()
    with closing(sqlite3.connect(home)) as restored:
        return int(restored.execute("SELECT count(*) FROM message WHERE kind = 'held'").fetchone()[0])


def no_word(_table: str, _done: int, _of: int) -> None:
    """Nobody watches the progress."""
