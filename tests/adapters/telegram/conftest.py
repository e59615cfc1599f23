from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from adapters.telegram.chat import TelegramChat
from adapters.telegram.request import AiohttpRequest
from tests.fakes.telegram import FakeTelegram, Person

KEY = b"a key for tests only"


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    server = await FakeTelegram.start()
    yield server
    await server.stop()


@pytest.fixture
def kemi(fake: FakeTelegram) -> Person:
    return fake.person(1, "Kemi")


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    request = AiohttpRequest()
    await request.initialize()
    yield request
    await request.shutdown()


@pytest.fixture
def bot(fake: FakeTelegram, request_: AiohttpRequest) -> Bot:
    return Bot(fake.token, f"{fake.url}/bot", f"{fake.url}/file/bot", request_, request_)


@pytest.fixture
def chat(bot: Bot, request_: AiohttpRequest) -> TelegramChat:
    return TelegramChat(bot, request_, KEY)
