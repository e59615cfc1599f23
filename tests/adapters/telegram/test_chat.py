"""Cards go out, and every way they can fail has its name."""

import asyncio
import socket
from dataclasses import dataclass, replace

import pytest
from telegram import Bot

from adapters.telegram.chat import TelegramChat
from adapters.telegram.request import AiohttpRequest
from bot.cards.text import code, say
from bot.chat import Ask, Button, Card, Chat, File, MessageRef, Place, Press, SendFailed, Toast
from tests.adapters.telegram.conftest import KEY
from tests.fakes.telegram import (
    FakeTelegram,
    Fault,
    Person,
    blocked,
    broken,
    deactivated,
    dropped,
    held,
    kicked,
    lost,
    migrated,
    refused,
    too_many,
)

HERE = Place("telegram", "700700700", "1")
PNG = b"\x89PNG\r\n\x1a\nand so on"
ADDED = Card(say("**Ada** added"), lines=(code("Hi Ada"),), buttons=((Button("Done", press=Press("done", 7)),),))


@dataclass(frozen=True)
class Outcome:
    kind: str
    retry_after: float | None = None
    scope: str = "chat"
    new_chat: str = ""


async def outcome(chat: TelegramChat, card: Card = ADDED, place: Place = HERE) -> Outcome:
    """How sending fails; fails the test if it does not."""
    with pytest.raises(SendFailed) as failed:
        await chat.send(place, card, "t1")
    return Outcome(failed.value.kind, failed.value.retry_after, failed.value.scope, failed.value.new_chat)


async def test_a_card_arrives_and_its_button_comes_back_sealed(chat: TelegramChat, kemi: Person) -> None:
    ref = await chat.send(HERE, ADDED, "t1")
    message = kemi.messages[-1]
    assert message.shown() == "**Ada** added\n> Hi Ada\n[Done]"
    assert ref == MessageRef(HERE, str(message.id))
    data = message.rows[0][0]["callback_data"]
    assert Press.unseal(data, HERE, KEY) == Press("done", 7)


async def test_a_card_that_asks_for_a_person_lets_one_be_chosen_once(chat: TelegramChat, kemi: Person) -> None:
    await chat.send(HERE, Card(say("**Who is it?**"), ask=Ask("person", Press("who"))), "t1")
    assert kemi.messages[-1].shown() == "**Who is it?**"
    await kemi.picks("Choose somebody", 9, "Ada Okafor")
    assert kemi.room.keyboard == {}


async def test_a_card_with_buttons_of_its_own_is_answered_by_a_line(chat: TelegramChat, kemi: Person) -> None:
    """Telegram shows one kind of keyboard with a message."""
    await chat.send(HERE, replace(ADDED, ask=Ask("person", Press("who"))), "t1")
    assert kemi.messages[-1].labels() == ["Done"]
    assert kemi.room.keyboard == {}


async def test_an_edit_to_a_question_for_a_person_is_answered_by_a_line(chat: TelegramChat, kemi: Person) -> None:
    """No edit can put up a keyboard."""
    ref = await chat.send(HERE, ADDED, "t1")
    await chat.edit(ref, Card(say("**Who is it?**"), ask=Ask("person", Press("who"))))
    assert (kemi.messages[-1].shown(), kemi.room.keyboard) == ("**Who is it?**", {})


async def test_an_edit_changes_the_message_in_place(chat: TelegramChat, kemi: Person) -> None:
    ref = await chat.send(HERE, ADDED, "t1")
    await chat.edit(ref, Card(say("✓ **Done**")))
    assert [message.shown() for message in kemi.messages] == ["✓ **Done**"]


async def test_an_edit_that_changes_nothing_is_done(chat: TelegramChat, kemi: Person) -> None:
    ref = await chat.send(HERE, ADDED, "t1")
    await chat.edit(ref, ADDED)
    assert kemi.messages[-1].edits == 0


async def test_editing_a_message_that_is_gone_never_will_succeed(chat: TelegramChat, kemi: Person) -> None:
    with pytest.raises(SendFailed) as failed:
        await chat.edit(MessageRef(HERE, "4242"), ADDED)
    assert (failed.value.kind, failed.value.retry_after) == ("not_sent", None)


async def test_a_picture_and_a_file_come_with_their_words(chat: TelegramChat, kemi: Person) -> None:
    await chat.send(HERE, Card(say("📊 **Numbers**"), picture=PNG), "t1")
    copy = File("kith-2026-11-23.json", "application/json", b"{}")
    await chat.send(HERE, Card(say("**Erase everything?**"), buttons=ADDED.buttons, file=copy), "t2")
    assert [message.shown() for message in kemi.messages] == [
        "(picture)\n📊 **Numbers**",
        "(file kith-2026-11-23.json)\n**Erase everything?**\n[Done]",
    ]
    document = kemi.messages[-1].document
    assert document is not None
    assert document.data == b"{}"


async def test_the_words_below_a_file_can_be_changed(chat: TelegramChat, kemi: Person) -> None:
    ref = await chat.send(HERE, Card(say("Sure?"), file=File("a.json", "application/json", b"{}")), "t1")
    await chat.edit(ref, Card(say("**Kept.**")))
    assert [message.shown() for message in kemi.messages] == ["(file a.json)\n**Kept.**"]


async def test_a_card_with_a_file_is_sent_even_as_an_edit(chat: TelegramChat, kemi: Person) -> None:
    ref = await chat.send(HERE, ADDED, "t1")
    await chat.edit(ref, Card(say("Your copy"), file=File("a.csv", "text/csv", b"a")))
    assert [message.shown() for message in kemi.messages][1:] == ["(file a.csv)\nYour copy"]


async def test_nothing_can_be_looked_up(chat: TelegramChat) -> None:
    port: Chat = chat
    assert await port.find(HERE, "t1") is None


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (too_many(7), Outcome("not_sent", 7.0)),
        (blocked(), Outcome("gone")),
        (kicked(), Outcome("gone")),
        (deactivated(), Outcome("gone")),
        (refused(400, "Bad Request: chat not found"), Outcome("gone")),
        (refused(400, "Bad Request: not enough rights to send text messages to the chat"), Outcome("not_sent")),
        (refused(413, "Request Entity Too Large"), Outcome("not_sent")),
        (migrated(-100500), Outcome("moved", new_chat="-100500")),
        (refused(401, "Unauthorized"), Outcome("not_sent", 60.0, "bot")),
        (broken(), Outcome("ambiguous")),
        (refused(502, "Bad Gateway"), Outcome("ambiguous")),
        (dropped(), Outcome("ambiguous")),
        (lost(), Outcome("ambiguous")),
    ],
)
async def test_each_failure_is_told_apart(
    fake: FakeTelegram, chat: TelegramChat, kemi: Person, fault: Fault, expected: Outcome
) -> None:
    fake.fail(fault, method="sendMessage")
    assert await outcome(chat) == expected


async def test_a_failure_is_of_its_chat_only(fake: FakeTelegram, chat: TelegramChat, kemi: Person) -> None:
    tunde = fake.person(2, "Tunde")
    fake.fail(too_many(), times=2, chat=1)
    assert (await outcome(chat)).kind == "not_sent"
    await chat.send(Place("telegram", "700700700", "2"), ADDED, "t2")
    assert len(tunde.messages) == 1
    assert kemi.messages == []


async def test_nothing_is_tried_twice(fake: FakeTelegram, chat: TelegramChat, kemi: Person) -> None:
    """A reply lost on the wire may hide a message that arrived: only the ledger may decide to repeat it."""
    fake.fail(lost())
    await outcome(chat)
    assert len(kemi.messages) == 1


async def test_a_chat_never_seen_is_gone(fake: FakeTelegram, chat: TelegramChat) -> None:
    assert (await outcome(chat)).kind == "gone"


async def test_whoever_waits_for_a_reply_may_give_up_and_send_again(
    fake: FakeTelegram, chat: TelegramChat, kemi: Person
) -> None:
    """The sender counts the seconds, and says what that means."""
    gate = asyncio.Event()
    fake.fail(held(gate))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await chat.send(HERE, ADDED, "t1")
    gate.set()
    ref = await chat.send(HERE, ADDED, "t1")
    assert kemi.messages[-1].id == int(ref.id)


async def test_a_server_that_is_not_reached_got_nothing(request_: AiohttpRequest) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/bot"
        chat = TelegramChat(Bot("1:a", url, request=request_, get_updates_request=request_), request_, KEY)
        assert await outcome(chat) == Outcome("not_sent", 5.0, "bot")


async def test_after_the_session_is_closed_nothing_is_sent(chat: TelegramChat, request_: AiohttpRequest) -> None:
    await request_.shutdown()
    assert (await outcome(chat)).kind == "not_sent"


async def test_the_reason_repeats_nothing_of_the_card(fake: FakeTelegram, chat: TelegramChat, kemi: Person) -> None:
    """The Bot API quotes the offending part, which may be a name or a number; reasons are logged."""
    fake.fail(refused(400, "Bad Request: inline keyboard button URL 'https://wa.me/234800' is invalid"))
    with pytest.raises(SendFailed) as failed:
        await chat.send(HERE, ADDED, "t1")
    assert failed.value.reason == "HTTP 400"
    assert failed.value.__suppress_context__


async def test_a_press_is_answered_with_the_passing_word(fake: FakeTelegram, chat: TelegramChat, kemi: Person) -> None:
    query = await kemi.presses_raw("x", 1)
    await chat.answer(fake.world.updates[-1], Toast(say("**Already done** today at 08:04.")))
    assert await kemi.is_answered(query) == "Already done today at 08:04."
    assert kemi.toasts == ["Already done today at 08:04."]


async def test_a_press_answered_too_late_harms_nothing(fake: FakeTelegram, chat: TelegramChat, kemi: Person) -> None:
    fake.world.query_lifetime = -1
    await kemi.presses_raw("x", 1)
    await chat.answer(fake.world.updates[-1], None)
    assert [method for method, _reason in fake.world.refused] == ["answercallbackquery"]
