"""The same days on PostgreSQL: the same program, told another URL."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.telegram import FakeTelegram
from tests.product import kith
from tests.whole.process import SECRET, Product


@pytest.fixture
async def product(tmp_path: Path, postgres_url: str) -> AsyncIterator[Product]:
    """Not yet started; whatever runs at the end of the test is killed."""
    made = Product(tmp_path)
    made.settings["KITH_DATABASE_URL"] = postgres_url
    yield made
    if made.runs:
        await made.kill()


async def test_somebody_is_added_prompted_and_done(product: Product, telegram: FakeTelegram) -> None:
    """Stopped and started in between, at its word: it goes on at once, and says nothing twice."""
    await product.on_telegram(telegram).start()
    kemi = telegram.person(1, "Kemi")
    await kemi.types("/timezone Africa/Lagos")
    await kemi.sees("Lagos")
    await kemi.types("/add Ada Okafor, birthday 10 Dec 1985, every 3 months")
    await kemi.sees("Next: Thu 10 Dec, turns 41")
    assert await product.stop() == 0
    await product.start()
    product.it_is("2026-12-10T08:00")
    prompt = await kemi.sees("🎂 **Ada Okafor turns 41 today**")
    await kemi.presses("Done")
    assert await kemi.sees("✓ **Wished Ada Okafor a happy birthday, Thu 10 Dec**") is prompt
    assert "This may be a repeat" not in prompt.shown()
    assert await product.stop() == 0
    await product.kith("doctor", "--quiet")


def test_a_terminal_on_it_is_answered_listed_and_exported(tmp_path: Path, postgres_url: str) -> None:
    settings = {"KITH_DATABASE_URL": postgres_url, "KITH_SECRET_KEY": SECRET}
    said = "/add Ada Okafor, CTO at Acme, every 3 months\n"
    talked = kith(tmp_path, "chat", "--as", "kemi", said=said, settings=settings)
    assert "Ada Okafor" in talked.stdout, talked.stderr
    listed = kith(tmp_path, "next", "120", "--as", "kemi", settings=settings)
    assert "Ada Okafor" in listed.stdout, listed.stderr
    exported = kith(tmp_path, "export", "json", "--as", "kemi", settings=settings)
    assert [person["name"] for person in json.loads(exported.stdout)["contacts"]] == ["Ada Okafor"]
