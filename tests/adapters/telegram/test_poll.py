"""Updates are stored before they are confirmed, answered in order per chat, and no error ends the listening."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs
from telegram import Bot

from adapters.duty import Duty
from adapters.inbox import Inbox
from adapters.telegram import view
from adapters.telegram.chat import TelegramChat
from adapters.telegram.poll import LONGEST_PAUSE, TelegramPoller, updates_of
from adapters.telegram.request import AiohttpRequest
from bot.cards.text import say
from bot.chat import Incoming, Pressed, Toast, Typed
from tests.adapters.telegram.door import MemoryDoor
from tests.fakes.telegram import FakeTelegram, Person, broken, dropped, refused, too_many


class Pauses:
    """Instead of waiting: notes for how long it would have been, and goes on once it is let."""

    def __init__(self) -> None:
        self.asked: asyncio.Queue[float] = asyncio.Queue()
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def __call__(self, seconds: float) -> None:
        self.asked.put_nowait(seconds)
        await self.go_on.wait()


class Listening:
    """A poller over a door in memory, as the adapter wires it."""

    def __init__(self, fake: FakeTelegram, bot: Bot, request: AiohttpRequest, chat: TelegramChat) -> None:
        self.fake, self.bot, self.request, self.chat = fake, bot, request, chat
        self.pauses = Pauses()
        self.duty = Duty.alone()

    @asynccontextmanager
    async def to(self, door: MemoryDoor) -> AsyncIterator[Inbox]:
        async def read(update: dict[str, object]) -> Incoming | None:
            return view.read(update, "700700700", self.fake.username)

        inbox = Inbox(door, "telegram", "700700700", read, self.chat.answer)
        poller = TelegramPoller(updates_of(self.bot, self.request, hold=30), inbox, self.duty, self.pauses)
        running = asyncio.create_task(poller.run())
        try:
            yield inbox
        finally:
            poller.stop()
            await running
            await inbox.drain()


@pytest.fixture
def listening(fake: FakeTelegram, bot: Bot, request_: AiohttpRequest, chat: TelegramChat) -> Listening:
    return Listening(fake, bot, request_, chat)


async def confirmed(fake: FakeTelegram) -> None:
    """Wait until the bot has told Telegram to forget everything."""
    async with asyncio.timeout(5), fake.world.changed:
        await fake.world.changed.wait_for(lambda: not fake.world.updates)


def texts(door: MemoryDoor) -> list[str]:
    return [incoming.text for incoming in door.answered if isinstance(incoming, Typed)]


async def test_what_was_stored_is_confirmed_and_answered(
    fake: FakeTelegram, listening: Listening, kemi: Person
) -> None:
    door = MemoryDoor()
    await kemi.types("one")
    await kemi.types("two")
    async with listening.to(door):
        await confirmed(fake)
        await kemi.types("three")
        await confirmed(fake)
    assert texts(door) == ["one", "two", "three"]


async def test_a_batch_that_could_not_be_stored_is_not_confirmed(
    fake: FakeTelegram, listening: Listening, kemi: Person
) -> None:
    """The database is away, then the process is killed: the next one gets the same updates."""
    await kemi.types("do not lose me")
    listening.pauses.go_on.clear()
    async with listening.to(MemoryDoor(shut=True)):
        await listening.pauses.asked.get()
    assert len(fake.world.updates) == 1
    door = MemoryDoor()
    async with listening.to(door):
        await confirmed(fake)
    assert texts(door) == ["do not lose me"]


async def test_a_batch_stored_but_not_yet_confirmed_is_answered_once(
    fake: FakeTelegram, listening: Listening, kemi: Person
) -> None:
    """The process dies between storing and confirming: Telegram sends the batch again, the door knows it."""
    door = MemoryDoor()
    await kemi.types("once")
    update = fake.world.updates[0]
    async with listening.to(door):
        await confirmed(fake)
        fake.world.updates.append(update)
        fake.world.updates.append({**update, "update_id": update["update_id"] + 500})
        await fake.world.touch()
        await confirmed(fake)
    answered = list(door.answered)
    fake.world.updates.append(update)
    async with listening.to(door):
        await confirmed(fake)
    assert door.answered == answered


async def test_the_offset_is_one_above_the_last_update(fake: FakeTelegram, listening: Listening, kemi: Person) -> None:
    await kemi.types("one")
    last = fake.world.updates[-1]["update_id"]
    async with listening.to(MemoryDoor()):
        await confirmed(fake)
    calls = fake.calls("getUpdates")
    assert calls[0]["offset"] == 0
    assert {call["offset"] for call in calls[1:]} <= {last + 1}


async def test_a_passing_word_is_shown_and_a_press_answered_exactly_once(
    fake: FakeTelegram, listening: Listening, kemi: Person
) -> None:
    def reply(incoming: Incoming) -> Toast | None:
        return Toast(say("That day has passed.")) if isinstance(incoming, Pressed) else None

    door = MemoryDoor(reply)
    async with listening.to(door):
        query = await kemi.presses_raw("sealed", 1)
        assert await kemi.is_told("That day") == "That day has passed."
        await confirmed(fake)
    assert await kemi.is_answered(query)
    assert len(fake.calls("answerCallbackQuery")) == 1
    assert fake.world.refused == []


@pytest.mark.parametrize("data", ["sealed", "-"])
async def test_a_press_without_a_word_stops_spinning_too(listening: Listening, kemi: Person, data: str) -> None:
    async with listening.to(MemoryDoor()):
        alumni = await kemi.in_group("Alumni")
        query = await alumni.presses_raw(data, 1)
        assert await alumni.is_answered(query) == ""


async def test_a_press_is_answered_even_when_the_core_breaks(listening: Listening, kemi: Person) -> None:
    def breaks(incoming: Incoming) -> Toast | None:
        raise RuntimeError("a fault of ours")

    async with listening.to(MemoryDoor(breaks)):
        query = await kemi.presses_raw("sealed", 1)
        assert await kemi.is_answered(query) == ""


async def test_one_chat_keeps_its_order_while_another_goes_ahead(
    fake: FakeTelegram, listening: Listening, kemi: Person
) -> None:
    """Kemi's first line is held until Tunde's is answered: were chats served one after the other, nobody would be."""
    tunde = fake.person(2, "Tunde")
    tunde_was_served = threading.Event()

    def reply(incoming: Incoming) -> Toast | None:
        if incoming.place.chat == "2":
            tunde_was_served.set()
        elif not tunde_was_served.wait(timeout=5):
            raise AssertionError("Tunde waits for Kemi")
        return None

    door = MemoryDoor(reply)
    for line in ("1", "2", "3"):
        await kemi.types(line)
    await tunde.types("hello")
    async with listening.to(door):
        await confirmed(fake)
    assert texts(door) == ["hello", "1", "2", "3"]


async def test_what_holds_nothing_for_us_is_passed_over(fake: FakeTelegram, listening: Listening, kemi: Person) -> None:
    door = MemoryDoor()
    alumni = await kemi.in_group("Alumni")
    await alumni.types("lunch anyone?")
    async with listening.to(door):
        await confirmed(fake)
    assert len(door.passed_over) == 1


async def test_only_named_kinds_of_updates_are_asked_for(listening: Listening, kemi: Person) -> None:
    """An edited message is never delivered."""
    door = MemoryDoor()
    message = await kemi.types("met Ada")
    await kemi.edits(message, "met Bob")
    await kemi.types("and Tunde")
    async with listening.to(door):
        await confirmed_all_but_edits(listening.fake)
    assert texts(door) == ["met Ada", "and Tunde"]


async def confirmed_all_but_edits(fake: FakeTelegram) -> None:
    async with asyncio.timeout(5), fake.world.changed:
        await fake.world.changed.wait_for(lambda: not any("message" in update for update in fake.world.updates))


async def test_after_a_429_it_waits_as_long_as_it_is_told(
    fake: FakeTelegram, listening: Listening, kemi: Person
) -> None:
    fake.fail(too_many(17), method="getUpdates")
    await kemi.types("hello")
    async with listening.to(MemoryDoor()):
        assert await listening.pauses.asked.get() == 17
        await confirmed(fake)


async def test_it_waits_ever_longer_while_telegram_is_down(
    fake: FakeTelegram, listening: Listening, kemi: Person
) -> None:
    fake.fail(broken(), times=4, method="getUpdates")
    fake.fail(dropped(), times=3, method="getUpdates")
    await kemi.types("hello")
    async with listening.to(MemoryDoor()):
        await confirmed(fake)
    waited = [listening.pauses.asked.get_nowait() for _ in range(7)]
    assert waited == [1, 2, 4, 8, 16, LONGEST_PAUSE, LONGEST_PAUSE]
    assert listening.pauses.asked.empty()


@pytest.mark.parametrize(
    ("status", "explained"),
    [(409, "another process polls this bot"), (401, "the bot token is refused")],
)
async def test_what_a_person_must_mend_is_explained_without_the_token(
    fake: FakeTelegram, listening: Listening, status: int, explained: str
) -> None:
    fake.fail(refused(status, "said by the API"), method="getUpdates")
    listening.pauses.go_on.clear()
    with capture_logs() as logs:
        async with listening.to(MemoryDoor()):
            await listening.pauses.asked.get()
    assert explained in logs[0]["event"]
    assert fake.token not in str(logs)


async def test_a_second_poller_is_told_apart_and_the_first_comes_back(
    fake: FakeTelegram, listening: Listening, kemi: Person, bot: Bot, request_: AiohttpRequest
) -> None:
    """A newer getUpdates ends the older one with 409, as the Bot API does."""
    door = MemoryDoor()
    with capture_logs() as logs:
        async with listening.to(door):
            await fake.until_polled()
            assert await updates_of(bot, request_, hold=0)(0) == []
            await listening.pauses.asked.get()
            await kemi.types("still here")
            await confirmed(fake)
    assert "another process polls this bot" in logs[0]["event"]
    assert texts(door) == ["still here"]


async def test_whose_turn_is_over_polls_no_more_and_says_nothing_until_it_is_its_turn_again(
    fake: FakeTelegram, listening: Listening, kemi: Person, bot: Bot, request_: AiohttpRequest
) -> None:
    """Another process has taken over, and its poll has ended ours."""
    door, polls = MemoryDoor(), updates_of(bot, request_, hold=0)
    with capture_logs() as logs:
        async with listening.to(door):
            await fake.until_polled()
            listening.duty.told(holds=False)
            assert await polls(0) == []
            await kemi.types("first")
            assert [update["message"]["text"] for update in await polls(0)] == ["first"]
            assert (door.stored, fake.world.polls) == ({}, 3)
            listening.duty.told(holds=True)
            await confirmed(fake)
    assert logs == []
    assert texts(door) == ["first"]


async def test_stop_lets_a_held_poll_go(fake: FakeTelegram, listening: Listening) -> None:
    """Were it waited for, this would take the thirty seconds the poll is held, and time out."""
    async with asyncio.timeout(5):
        async with listening.to(MemoryDoor()):
            await fake.until_polled()
