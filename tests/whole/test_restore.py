"""A day-old copy of a running Kith is put back: it asks once, and says nothing else unasked."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.fakes.telegram import FakeTelegram
from tests.product import kith
from tests.whole.process import Product


async def ended(product: Product, tmp_path: Path, *arguments: str) -> tuple[int, str]:
    """Another command on the same database: its exit status, and what it says on standard error."""
    clock = tmp_path / "clock"
    done = await asyncio.to_thread(kith, tmp_path, *arguments, clock=clock, settings=product.settings)
    return done.returncode, done.stderr


async def test_a_copy_of_yesterday_asks_and_sends_nothing(
    product: Product, telegram: FakeTelegram, tmp_path: Path
) -> None:
    await product.on_telegram(telegram).start()
    kemi = telegram.person(1, "Kemi")
    await kemi.types("/timezone Africa/Lagos")
    await kemi.sees("Lagos")
    await kemi.types("/add Ada Okafor, birthday 24 Nov")
    await kemi.sees("**Ada Okafor** added")
    assert "1 network" in await product.kith("backup", "copy.db")
    product.it_is("2026-11-24T08:00")
    await kemi.sees("Ada Okafor: birthday today")
    assert await ended(product, tmp_path, "restore", "copy.db", "--yes") == (
        1,
        "kith: Kith runs on this database: stop it first\n",
    )
    await product.stop()
    product.it_is("2026-11-24T10:00")
    status, said = await ended(product, tmp_path, "restore", "copy.db")
    assert (status, "--yes" in said) == (2, True)
    assert "1 that fell due before now" in await product.kith("restore", "copy.db", "--yes")
    before = len(kemi.messages)
    await product.start()
    asked = await kemi.sees("**I was restored from a copy of Mon 23 Nov, 09:00**")
    await kemi.types("remind me today at 11am to stretch")
    await kemi.sees("11:00")
    product.it_is("2026-11-24T11:00")
    await kemi.sees("📌 **You: stretch")
    unasked = [m for m in kemi.messages[before:] if "birthday" in m.shown()]
    assert unasked == [asked]
    await kemi.presses("Let it go", on=asked)
    await kemi.sees("1 thing let go")
