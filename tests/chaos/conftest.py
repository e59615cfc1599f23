"""A seed, the platforms that count, processes that end with their test, and the table `make chaos` prints."""

from __future__ import annotations

import os
import random
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import pytest

from tests.chaos.lives import Lives
from tests.chaos.mornings import Morning, morning_at
from tests.chaos.owners import Books
from tests.chaos.platforms import OnSlack, OnTelegram, Witness
from tests.chaos.sender import Orders
from tests.chaos.sizes import FULL_TIER
from tests.chaos.table import ROW, table
from tests.chaos.tally import Keep, Tally
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram
from tests.whole.process import Product


@pytest.fixture
def seed() -> int:
    """KITH_SEED, or a new one; a failing test shows it."""
    chosen = int(os.environ.get("KITH_SEED") or secrets.randbelow(1_000_000))
    print(f"KITH_SEED={chosen}")
    return chosen


@pytest.fixture
def chance(seed: int) -> random.Random:
    return random.Random(seed)


@pytest.fixture
async def telegram() -> AsyncIterator[OnTelegram]:
    fake = await FakeTelegram.start()
    yield OnTelegram(fake)
    await fake.stop()


@pytest.fixture
async def slack() -> AsyncIterator[OnSlack]:
    async with FakeSlack() as fake:
        yield OnSlack(fake)


@pytest.fixture
async def lives(tmp_path: Path) -> AsyncIterator[Lives]:
    made = Lives(tmp_path)
    yield made
    await made.end()


@pytest.fixture
async def product(tmp_path: Path) -> AsyncIterator[Product]:
    """Not yet started; whatever runs at the end of the test is killed."""
    made = Product(tmp_path)
    yield made
    if made.runs:
        await made.kill()


@pytest.fixture
def morning(tmp_path: Path) -> Morning:

    def begin(witness: Witness, owners: int | Sequence[str], url: str = "") -> tuple[Books, Orders]:
        return morning_at(url or f"sqlite:///{tmp_path / 'kith.db'}", witness, owners)

    return begin


@pytest.fixture
def keep(record_property: Callable[[str, object], None], seed: int) -> Keep:
    """Notes a row for the table; the seed goes with it."""

    def note(row: str, tally: Tally) -> None:
        print(f"{row}: {tally}")
        record_property(ROW, f"{row:<28} seed {seed:>6}  {tally}")

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of the full tier."""
    if FULL_TIER:
        terminalreporter.section("chaos")
        for line in table(terminalreporter.stats):
            terminalreporter.write_line(line)
