"""A strict Telegram, a strict Slack, and the product that may serve them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram
from tests.whole.process import Product


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    server = await FakeTelegram.start()
    yield server
    await server.stop()


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as server:
        yield server


@pytest.fixture
async def product(tmp_path: Path) -> AsyncIterator[Product]:
    """Not yet started; whatever runs at the end of the test is killed."""
    made = Product(tmp_path)
    yield made
    if made.runs:
        await made.kill()
