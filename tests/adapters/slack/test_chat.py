"""Speaking on Slack: what is shown, and what each failure on the way means."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.chat import SlackChat
from adapters.slack.listen import quiet
from bot.chat import Button, Card, File, MessageRef, Place, Press, SendFailed, Span
from tests.adapters.slack.conftest import KEY, Clock
from tests.fakes.slack import FakeSlack, Person
from tests.fakes.slack.faults import Fault, broken, dropped, garbled, held, lost, refused, too_many

MAYA = Place("slack", "T0KITH", "U1")
HELLO = Card(title=(Span("strong", "Ada Okafor turns 41 today"),), buttons=((Button("Done", Press("done", 1)),),))
BYE = Card(title=(Span("plain", "✓ "), Span("strong", "Wished Ada Okafor a happy birthday")))


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session:
        yield session


@pytest.fixture
async def chat(fake: FakeSlack, session: aiohttp.ClientSession) -> SlackChat:
    return speaking(fake.url, session, fake.bot_token)


@pytest.fixture
def maya(fake: FakeSlack) -> Person:
    return fake.person("U1", "Maya")


def speaking(url: str, session: aiohttp.ClientSession, token: str) -> SlackChat:
    client = AsyncWebClient(token, base_url=url, session=session, logger=quiet(), retry_handlers=[])
    return SlackChat(client, session, KEY)


def aside(fake: FakeSlack, channel: str = "#general") -> Place:
    where = fake.channel(channel)
    where.members.add("U1")
    return Place("slack", "T0KITH", where.id, f"{fake.hooks.make(where, 'U1')}#U1")


async def test_a_card_is_shown_and_edited_in_a_private_place(chat: SlackChat, maya: Person) -> None:
    ref = await chat.send(MAYA, HELLO, "1")
    assert maya.screen == ["**Ada Okafor turns 41 today**\n[Done]"]
    await chat.edit(ref, BYE)
    assert maya.screen == ["✓ **Wished Ada Okafor a happy birthday**"]


async def test_an_edit_after_a_restart_finds_the_conversation(
    chat: SlackChat, maya: Person, fake: FakeSlack, session: aiohttp.ClientSession
) -> None:
    ref = await chat.send(MAYA, HELLO, "1")
    await speaking(fake.url, session, fake.bot_token).edit(ref, BYE)
    assert maya.screen == ["✓ **Wished Ada Okafor a happy birthday**"]


async def test_an_edit_that_changes_nothing_counts_as_done(chat: SlackChat, maya: Person) -> None:
    ref = await chat.send(MAYA, HELLO, "1")
    await chat.edit(ref, HELLO)
    assert len(maya.screen) == 1


async def test_a_card_in_a_channel_is_posted_there(chat: SlackChat, fake: FakeSlack) -> None:
    general = fake.channel("#general")
    await chat.send(Place("slack", "T0KITH", general.id), HELLO, "1")
    assert [m.shown for m in fake.said("#general")] == ["**Ada Okafor turns 41 today**\n[Done]"]


async def test_a_card_aside_is_seen_by_its_person_alone(chat: SlackChat, fake: FakeSlack, maya: Person) -> None:
    place = aside(fake)
    assert await chat.send(place, HELLO, "1") == MessageRef(place, "")
    assert maya.ephemeral == ["**Ada Okafor turns 41 today**\n[Done]"]


async def test_a_file_and_a_picture_come_before_their_card(chat: SlackChat, fake: FakeSlack, maya: Person) -> None:
    card = replace(HELLO, picture=b"\x89PNG", file=File("kith.json", "application/json", b"{}"))
    await chat.send(MAYA, card, "1")
    assert maya.screen == ["(kith.png)", "(kith.json)", "**Ada Okafor turns 41 today**\n[Done]"]
    assert [m.files for m in fake.said("U1")[:2]] == [[("kith.png", b"\x89PNG")], [("kith.json", b"{}")]]


async def test_a_file_asked_for_in_a_channel_goes_to_the_person_and_never_to_the_channel(
    chat: SlackChat, fake: FakeSlack, maya: Person
) -> None:
    card = replace(HELLO, file=File("kith.json", "application/json", b"{}"))
    await chat.send(aside(fake), card, "1")
    assert [m.files for m in fake.said("U1")] == [[("kith.json", b"{}")]]
    assert [m.files for m in fake.said("#general")] == [[]]


# --- finding what was sent -------------------------------------------------------------------------------------------


async def test_a_message_is_found_by_the_name_of_its_send(chat: SlackChat, maya: Person) -> None:
    refs = {token: await chat.send(MAYA, HELLO, token) for token in ("a", "b", "c")}
    assert await chat.find(MAYA, "b") == refs["b"]
    assert await chat.find(MAYA, "d") is None


async def test_a_message_whose_answer_was_lost_is_found(chat: SlackChat, fake: FakeSlack, maya: Person) -> None:
    fake.fail(lost(), method="chat.postMessage")
    with pytest.raises(SendFailed, match="ambiguous"):
        await chat.send(MAYA, HELLO, "a")
    assert await chat.find(MAYA, "a") == MessageRef(MAYA, fake.said("U1")[0].ts)
    assert len(maya.screen) == 1


async def test_an_edited_message_is_still_found(chat: SlackChat, maya: Person) -> None:
    ref = await chat.send(MAYA, HELLO, "a")
    await chat.edit(ref, BYE)
    assert await chat.find(MAYA, "a") == ref


async def test_nothing_is_found_where_the_history_may_not_be_read(
    chat: SlackChat, fake: FakeSlack, maya: Person
) -> None:
    await chat.send(MAYA, HELLO, "a")
    fake.workspace.scopes.discard("im:history")
    assert await chat.find(MAYA, "a") is None
    assert await chat.find(aside(fake), "a") is None


@pytest.mark.parametrize("fault", [too_many(30), broken(), garbled()])
async def test_a_history_that_cannot_be_read_just_now_is_no_answer(
    chat: SlackChat, fake: FakeSlack, maya: Person, fault: Fault
) -> None:
    """None would say "there is none", and the message would be repeated."""
    await chat.send(MAYA, HELLO, "a")
    fake.fail(fault, method="conversations.history")
    with pytest.raises(SendFailed):
        await chat.find(MAYA, "a")
    assert await chat.find(MAYA, "a") is not None


# --- what goes wrong -------------------------------------------------------------------------------------------------


async def failed(chat: SlackChat, place: Place = MAYA) -> SendFailed:
    with pytest.raises(SendFailed) as caught:
        await chat.send(place, HELLO, "a")
    return caught.value


async def test_too_many_messages_are_not_sent_and_wait_as_long_as_slack_says(
    chat: SlackChat, fake: FakeSlack, maya: Person
) -> None:
    fake.fail(too_many(17), method="chat.postMessage")
    error = await failed(chat)
    assert (error.kind, error.retry_after, error.scope) == ("not_sent", 17, "chat")
    assert maya.screen == []


@pytest.mark.parametrize(
    "fault",
    [
        broken(),
        broken(handled=True),
        refused("internal_error"),
        refused("internal_error", handled=True),
        refused("fatal_error"),
        dropped(),
        lost(),
        garbled(),
    ],
)
async def test_what_may_have_been_sent_is_ambiguous(
    chat: SlackChat, fake: FakeSlack, maya: Person, fault: Fault
) -> None:
    """And it is sent once at most: no library tries again behind our back."""
    fake.fail(fault, method="chat.postMessage")
    assert (await failed(chat)).kind == "ambiguous"
    assert len(maya.screen) == (1 if fault.handled else 0)


async def test_an_answer_that_does_not_come_in_time_is_ambiguous(fake: FakeSlack, maya: Person) -> None:
    gate = asyncio.Event()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.1)) as session:
        fake.fail(held(gate), method="chat.postMessage")
        assert (await failed(speaking(fake.url, session, fake.bot_token))).kind == "ambiguous"
    gate.set()


async def test_a_server_that_is_not_there_was_sent_nothing(session: aiohttp.ClientSession) -> None:
    async with FakeSlack() as gone:
        chat = speaking(gone.url, session, gone.bot_token)
    error = await failed(chat)
    assert error.kind == "not_sent"
    assert error.retry_after is not None


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive"])
async def test_a_revoked_token_closes_the_place(chat: SlackChat, fake: FakeSlack, maya: Person, code: str) -> None:
    fake.revoke(code)
    error = await failed(chat)
    assert (error.kind, error.reason) == ("gone", code)


async def test_a_wrong_token_closes_the_place(fake: FakeSlack, session: aiohttp.ClientSession, maya: Person) -> None:
    assert (await failed(speaking(fake.url, session, "xoxb-wrong"))).kind == "gone"


async def test_a_person_who_left_closes_the_place(chat: SlackChat, fake: FakeSlack, maya: Person) -> None:
    fake.workspace.users["U1"].deleted = True
    error = await failed(chat)
    assert (error.kind, error.reason) == ("gone", "user_disabled")


async def test_a_channel_the_bot_is_not_in_archived_or_unknown_is_gone(chat: SlackChat, fake: FakeSlack) -> None:
    outside, closed = fake.channel("#outside", bot=False), fake.channel("#closed")
    closed.archived = True
    places = [Place("slack", "T0KITH", chat) for chat in (outside.id, closed.id, "C404")]
    errors = [await failed(chat, place) for place in places]
    assert [(error.kind, error.reason) for error in errors] == [
        ("gone", "not_in_channel"),
        ("gone", "is_archived"),
        ("gone", "channel_not_found"),
    ]


async def test_what_slack_will_never_take_is_not_sent_and_not_tried_again(
    chat: SlackChat, fake: FakeSlack, maya: Person
) -> None:
    fake.fail(refused("msg_too_long"), method="chat.postMessage")
    error = await failed(chat)
    assert (error.kind, error.retry_after, error.reason) == ("not_sent", None, "msg_too_long")


async def test_an_edit_of_a_message_that_is_gone_is_not_sent(chat: SlackChat, maya: Person) -> None:
    with pytest.raises(SendFailed) as caught:
        await chat.edit(MessageRef(MAYA, "1.0"), BYE)
    assert (caught.value.kind, caught.value.retry_after) == ("not_sent", None)


async def test_a_response_url_is_used_up_after_five_times(chat: SlackChat, fake: FakeSlack, maya: Person) -> None:
    place = aside(fake)
    for number in range(5):
        await chat.send(place, HELLO, str(number))
    error = await failed(chat, place)
    assert (error.kind, error.retry_after, error.reason) == ("not_sent", None, "used_url")


async def test_a_response_url_is_too_old_after_half_an_hour(
    chat: SlackChat, fake: FakeSlack, maya: Person, clock: Clock
) -> None:
    place = aside(fake)
    clock.now += 30 * 60 - 1
    await chat.send(place, HELLO, "a")
    clock.now += 1
    error = await failed(chat, place)
    assert (error.kind, error.retry_after, error.reason) == ("not_sent", None, "expired_url")


@pytest.mark.parametrize(
    ("fault", "kind", "after"),
    [
        (too_many(9), "not_sent", 9),
        (broken(), "ambiguous", None),
        (lost(), "ambiguous", None),
        (dropped(), "ambiguous", None),
    ],
)
async def test_what_goes_wrong_aside_means_the_same(
    chat: SlackChat, fake: FakeSlack, maya: Person, fault: Fault, kind: str, after: float | None
) -> None:
    fake.fail(fault, method="response_url")
    error = await failed(chat, aside(fake))
    assert (error.kind, error.retry_after) == (kind, after)


async def test_a_file_that_was_not_taken_is_not_sent_and_neither_is_its_card(
    chat: SlackChat, fake: FakeSlack, maya: Person
) -> None:
    fake.fail(broken(), method="upload")
    with pytest.raises(SendFailed) as caught:
        await chat.send(MAYA, replace(HELLO, picture=b"\x89PNG"), "a")
    assert caught.value.kind == "not_sent"
    assert caught.value.retry_after is not None
    assert maya.screen == []


async def test_a_failure_says_nothing_of_addresses_or_texts(chat: SlackChat, fake: FakeSlack, maya: Person) -> None:
    fake.fail(dropped(), method="response_url")
    error = await failed(chat, aside(fake))
    assert "http" not in str(error)
    assert "Ada" not in str(error)
    assert error.__cause__ is None
    assert error.__suppress_context__
