"""One bot as a whole: it introduces itself, puts up its menu, listens, and never tells its token."""

import asyncio
import json
import logging
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs

from adapters.telegram import TokenRefused, build
from adapters.telegram.adapter import TelegramAdapter
from bot.cards.text import say
from bot.chat import Card, Incoming, Place, Received, Shared, Toast
from tests.adapters.telegram.door import MemoryDoor
from tests.fakes.telegram import TOKEN, FakeTelegram, Person, broken, too_many

COMMANDS = [("add", "Add a person"), ("help", "What I understand")]


@asynccontextmanager
async def running(
    fake: FakeTelegram, door: MemoryDoor, commands: Sequence[tuple[str, str]] = ()
) -> AsyncIterator[TelegramAdapter]:
    adapter = build(fake.token, fake.url, b"key", door, commands, hold=30)
    await adapter.start()
    run = asyncio.create_task(adapter.run())
    try:
        yield adapter
    finally:
        await adapter.stop()
        await run


async def test_it_knows_its_name_and_its_workspace(fake: FakeTelegram) -> None:
    async with running(fake, MemoryDoor()) as adapter:
        assert (adapter.workspace, adapter.username) == ("700700700", "kith_test_bot")


async def test_the_menu_is_whole_in_private_and_only_help_in_groups(fake: FakeTelegram) -> None:
    async with running(fake, MemoryDoor(), COMMANDS):
        menus = {scope: [c["command"] for c in listed] for (scope, _language), listed in fake.world.menus.items()}
    assert menus == {"default": ["add", "help"], "all_private_chats": ["add", "help"], "all_group_chats": ["help"]}


async def test_a_menu_telegram_refuses_does_not_keep_the_bot_from_listening(fake: FakeTelegram) -> None:
    with capture_logs() as logs:
        async with running(fake, MemoryDoor(), [("Not a name", "x")]):
            await fake.until_polled()
    assert [entry["event"] for entry in logs] == ["the command menu was not set"]


async def test_a_conversation_from_end_to_end(fake: FakeTelegram, kemi: Person) -> None:
    loop = asyncio.get_running_loop()

    def reply(incoming: Incoming) -> Toast | None:
        card = Card(say("**Ada** added"))
        asyncio.run_coroutine_threadsafe(adapter.chat.send(incoming.place, card, "t"), loop).result(5)
        return None

    async with running(fake, MemoryDoor(reply)) as adapter:
        await kemi.types("/add Ada")
        assert (await kemi.sees("added")).shown() == "**Ada** added"


async def test_a_webhook_left_behind_does_not_keep_it_from_listening(fake: FakeTelegram, kemi: Person) -> None:
    fake.world.webhook = {"url": "https://old.example"}
    door = MemoryDoor()
    await kemi.types("hello")
    async with running(fake, door):
        await fake.until_polled(2)
    assert len(door.answered) == 1


async def test_a_document_comes_with_its_bytes(fake: FakeTelegram, kemi: Person) -> None:
    door = MemoryDoor()
    await kemi.sends_file("people.vcf", b"BEGIN:VCARD", "text/vcard")
    async with running(fake, door):
        await fake.until_called("getFile")
    shared = door.answered[0]
    assert isinstance(shared, Shared)
    assert shared.file is not None
    assert shared.file.data == b"BEGIN:VCARD"


async def test_a_document_too_large_for_bots_comes_empty(fake: FakeTelegram, kemi: Person) -> None:
    door = MemoryDoor()
    await kemi.sends_file("film.mp4", b"")
    fake.world.updates[-1]["message"]["document"]["file_size"] = 21 * 1024 * 1024
    async with running(fake, door):
        await fake.until_polled(2)
    assert isinstance(door.answered[0], Shared)
    assert fake.calls("getFile") == []


async def test_what_the_last_stop_left_is_answered_first(fake: FakeTelegram, kemi: Person) -> None:
    door = MemoryDoor()
    await kemi.types("before the crash")
    update = fake.world.updates.pop()
    door.stored["1"] = Received("1", "1", json.dumps({**update, "update_id": 1}))
    async with running(fake, door):
        await fake.until_polled()
    assert [incoming.event_id for incoming in door.answered] == ["1"]


async def test_a_telegram_that_is_down_at_the_start_is_tried_again(fake: FakeTelegram) -> None:
    fake.fail(broken(), method="getMe")
    async with running(fake, MemoryDoor()) as adapter:
        await fake.until_polled()
        assert adapter.username == "kith_test_bot"


@pytest.mark.parametrize("token", ["700700700:AAsomebody-else-0123456789abcdef", "700700700:short"])
async def test_a_token_telegram_does_not_know_is_refused_at_the_start(fake: FakeTelegram, token: str) -> None:
    adapter = build(token, fake.url, b"key", MemoryDoor())
    with pytest.raises(TokenRefused) as refused:
        await adapter.start()
    assert token not in str(refused.value)


@pytest.mark.parametrize("token", ["", "secret", "secret:secret", "123:"])
def test_what_has_not_the_form_of_a_token_is_refused_before_it_is_used(token: str) -> None:
    with pytest.raises(TokenRefused):
        build(token, "", b"key", MemoryDoor())


async def test_the_token_is_never_logged_at_any_level(
    fake: FakeTelegram, kemi: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with capture_logs() as logs:
        fake.fail(broken(), method="getMe")
        fake.fail(too_many(0), method="getUpdates")
        async with running(fake, MemoryDoor()) as adapter:
            await kemi.types("hello")
            await adapter.chat.send(Place("telegram", adapter.workspace, "1"), Card(say("**Ada**")), "t")
            await fake.until_polled()
    assert any(entry["log_level"] == "warning" for entry in logs)
    everything = str(logs) + caplog.text
    assert TOKEN not in everything
    assert "Ada" not in everything


def test_importing_the_package_does_not_load_the_library() -> None:
    """`kith chat` starts without paying for Telegram."""
    asked = "import sys, adapters.telegram; sys.exit('telegram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
