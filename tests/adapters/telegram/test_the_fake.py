"""The stand-in is as strict as the Bot API: what it would let pass, no test of the adapter could catch."""

import asyncio
from typing import Any

import aiohttp
import pytest

from tests.fakes.telegram import FakeTelegram, Person, dropped, held, lost

HTML = {"parse_mode": "HTML"}


async def call(fake: FakeTelegram, method: str, token: str = "", **params: Any) -> tuple[int, Any]:
    """The HTTP status, and the result or the description."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{fake.url}/bot{token or fake.token}/{method}", json=params) as answer,
    ):
        said = await answer.json()
        return answer.status, said["result"] if said["ok"] else said["description"]


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


def data(label: str, value: str = "x") -> dict[str, Any]:
    return {"text": label, "callback_data": value}


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("é<script>x</script>", 'Unsupported start tag "script" at byte offset 2'),
        ("a & b", 'Unescaped "&" at byte offset 2'),
        ("&nbsp;", 'Unescaped "&" at byte offset 0'),
        ("<b>a<i>b</b></i>", 'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<pre><b>a</b></pre>", 'Tag "b" inside a "pre" at byte offset 5'),
        ("<blockquote><blockquote>a</blockquote></blockquote>", "Nested blockquote at byte offset 12"),
    ],
)
async def test_html_is_really_parsed(fake: FakeTelegram, kemi: Person, html: str, said: str) -> None:
    answer = await call(fake, "sendMessage", chat_id=1, text=html, **HTML)
    assert answer == (400, f"Bad Request: can't parse entities: {said}")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "message text is empty"),
        ("<b> </b>\n\u200b", "message text is empty"),
        ("x" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
    ],
)
async def test_a_text_has_its_limits(fake: FakeTelegram, kemi: Person, text: str, reason: str) -> None:
    assert await call(fake, "sendMessage", chat_id=1, text=text, **HTML) == (400, f"Bad Request: {reason}")


async def test_a_text_is_measured_after_its_entities_are_parsed(fake: FakeTelegram, kemi: Person) -> None:
    status, _ = await call(fake, "sendMessage", chat_id=1, text=f"<b>{'&amp;' * 4096}</b>", **HTML)
    assert status == 200


@pytest.mark.parametrize(
    "buttons",
    [
        (data(""),),
        (data(" \u200b"),),
        (data("a", ""),),
        (data("a", "é" * 33),),
        ({"text": "a"},),
        ({"text": "a", "url": "mailto:a@b.c"},),
        ({"text": "a", "url": "http://localhost/"},),
        ({"text": "a", "copy_text": {"text": "x" * 257}},),
        ({"text": "a", "copy_text": {"text": ""}},),
        tuple(data("a") for _ in range(9)),
    ],
)
async def test_a_button_refused_refuses_the_message(
    fake: FakeTelegram, kemi: Person, buttons: tuple[dict[str, Any], ...]
) -> None:
    status, _ = await call(fake, "sendMessage", chat_id=1, text="a", reply_markup=keyboard(*buttons))
    assert status == 400
    assert kemi.messages == []


async def test_a_hundred_buttons_are_the_most(fake: FakeTelegram, kemi: Person) -> None:
    rows = [[data("a")] for _ in range(101)]
    assert (await call(fake, "sendMessage", chat_id=1, text="a", reply_markup={"inline_keyboard": rows}))[0] == 400
    assert (await call(fake, "sendMessage", chat_id=1, text="a", reply_markup={"inline_keyboard": rows[1:]}))[0] == 200


async def test_a_token_is_checked(fake: FakeTelegram) -> None:
    assert await call(fake, "getMe", token="nonsense") == (404, "Not Found")
    assert await call(fake, "getMe", token="1:AAsomebody-else_0123456789") == (401, "Unauthorized")
    assert await call(fake, "noSuchMethod") == (404, "Not Found")


async def test_an_edit_must_change_something_and_drops_the_keyboard_it_does_not_name(
    fake: FakeTelegram, kemi: Person
) -> None:
    _, sent = await call(fake, "sendMessage", chat_id=1, text="a", reply_markup=keyboard(data("Done")))
    where = {"chat_id": 1, "message_id": sent["message_id"]}
    same = await call(fake, "editMessageText", text="a", reply_markup=keyboard(data("Done")), **where)
    assert same[0] == 400
    assert "message is not modified" in same[1]
    assert (await call(fake, "editMessageText", text="a", **where))[0] == 200
    assert kemi.messages[-1].shown() == "a"
    assert (await call(fake, "editMessageReplyMarkup", **where))[0] == 400
    gone = await call(fake, "editMessageText", chat_id=1, message_id=99, text="b")
    assert gone == (400, "Bad Request: message to edit not found")


async def test_a_query_is_answered_once_and_in_time(fake: FakeTelegram, kemi: Person) -> None:
    query = await kemi.presses_raw("x", 1)
    assert (await call(fake, "answerCallbackQuery", callback_query_id=query, text="x" * 201))[0] == 400
    assert (await call(fake, "answerCallbackQuery", callback_query_id=query)) == (200, True)
    for query_id in (query, "unknown"):
        status, said = await call(fake, "answerCallbackQuery", callback_query_id=query_id)
        assert (status, "query is too old" in said) == (400, True)


async def test_an_update_stays_until_a_higher_offset_confirms_it(fake: FakeTelegram, kemi: Person) -> None:
    for line in ("one", "two", "three"):
        await kemi.types(line)
    _, first = await call(fake, "getUpdates", limit=2)
    _, again = await call(fake, "getUpdates", limit=2)
    assert [update["message"]["text"] for update in first] == ["one", "two"]
    assert again == first
    _, rest = await call(fake, "getUpdates", offset=first[-1]["update_id"] + 1)
    assert [update["message"]["text"] for update in rest] == ["three"]


async def test_a_poll_is_held_until_something_comes(fake: FakeTelegram, kemi: Person) -> None:
    poll = asyncio.create_task(call(fake, "getUpdates", timeout=30))
    await fake.until_polled()
    assert not poll.done()
    await kemi.types("hello")
    assert len((await poll)[1]) == 1


async def test_a_newer_poll_and_a_webhook_each_end_a_poll_with_409(fake: FakeTelegram) -> None:
    held_poll = asyncio.create_task(call(fake, "getUpdates", timeout=30))
    await fake.until_polled()
    assert await call(fake, "getUpdates") == (200, [])
    assert (await held_poll)[0] == 409
    await call(fake, "setWebhook", url="https://kith.example/")
    assert (await call(fake, "getUpdates"))[0] == 409


@pytest.mark.parametrize(
    "params",
    [
        {"commands": [{"command": "Add", "description": "x"}]},
        {"commands": [{"command": "a" * 33, "description": "x"}]},
        {"commands": [{"command": "add", "description": ""}]},
        {"commands": [], "scope": {"type": "everybody"}},
        {"commands": [], "language_code": "english"},
    ],
)
async def test_a_menu_has_its_rules(fake: FakeTelegram, params: dict[str, Any]) -> None:
    assert (await call(fake, "setMyCommands", **params))[0] == 400


async def test_a_blocked_bot_is_told_so(fake: FakeTelegram, kemi: Person) -> None:
    await kemi.blocks()
    blocked = await call(fake, "sendMessage", chat_id=1, text="a")
    assert blocked == (403, "Forbidden: bot was blocked by the user")
    await kemi.unblocks()
    assert (await call(fake, "sendMessage", chat_id=1, text="a"))[0] == 200


async def test_a_connection_can_break_before_or_after_the_call_is_handled(fake: FakeTelegram, kemi: Person) -> None:
    for fault, arrived in ((dropped(), 0), (lost(), 1)):
        fake.fail(fault)
        with pytest.raises(aiohttp.ClientError):
            await call(fake, "sendMessage", chat_id=1, text="a")
        assert len(kemi.messages) == arrived


async def test_a_call_can_be_held_up(fake: FakeTelegram, kemi: Person) -> None:
    gate = asyncio.Event()
    fake.fail(held(gate), method="sendMessage")
    sending = asyncio.create_task(call(fake, "sendMessage", chat_id=1, text="a"))
    await call(fake, "getMe")
    assert kemi.messages == []
    gate.set()
    assert (await sending)[0] == 200


async def test_a_button_that_is_not_there_cannot_be_pressed(fake: FakeTelegram, kemi: Person) -> None:
    await call(fake, "sendMessage", chat_id=1, text="a", reply_markup=keyboard(data("Done"), data("Skip")))
    with pytest.raises(AssertionError, match=r"no button \[Snooze\]; there is \[\['Done', 'Skip'\]\]"):
        await kemi.presses("Snooze")


async def test_a_page_is_opened_and_a_text_copied_without_telling_the_bot(fake: FakeTelegram, kemi: Person) -> None:
    buttons = ({"text": "Open", "url": "https://wa.me/1"}, {"text": "Copy", "copy_text": {"text": "Hi Ada"}})
    await call(fake, "sendMessage", chat_id=1, text="a", reply_markup=keyboard(*buttons))
    await kemi.presses("Open")
    await kemi.presses("Copy")
    assert (kemi.opened, kemi.clipboard) == (["https://wa.me/1"], "Hi Ada")
    assert fake.world.updates == []


async def test_what_was_there_before_is_not_seen_again(fake: FakeTelegram, kemi: Person) -> None:
    await call(fake, "sendMessage", chat_id=1, text="Ada added")
    await kemi.types("again")
    with pytest.raises(AssertionError, match="did not see 'Ada added'"):
        await kemi.sees("Ada added", within=0.01)
    await call(fake, "sendMessage", chat_id=1, text="Ada added")
    assert (await kemi.sees("Ada added")).shown() == "Ada added"


def choose(**request: Any) -> dict[str, Any]:
    return {"keyboard": [[{"text": "Choose", "request_users": {"request_id": 1, **request}}]]}


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ({"keyboard": []}, "object expected as reply markup"),
        ({"keyboard": [[{"text": " "}]]}, "keyboard button text must be non-empty"),
        (choose(max_quantity=11), "BUTTON_USER_INVALID"),
        ({"keyboard": [[{"text": "Choose", "request_users": {}}]]}, "BUTTON_USER_INVALID"),
    ],
)
async def test_a_keyboard_has_its_rules(fake: FakeTelegram, kemi: Person, keys: dict[str, Any], reason: str) -> None:
    assert await call(fake, "sendMessage", chat_id=1, text="Who?", reply_markup=keys) == (400, f"Bad Request: {reason}")


async def test_people_are_asked_for_in_private_only(fake: FakeTelegram, kemi: Person) -> None:
    alumni = await kemi.in_group("Alumni")
    status, said = await call(fake, "sendMessage", chat_id=alumni.room.id, text="Who?", reply_markup=choose())
    assert (status, said.split(":")[1]) == (400, " BUTTON_TYPE_INVALID")


async def test_a_message_with_a_keyboard_cannot_be_edited(fake: FakeTelegram, kemi: Person) -> None:
    _, sent = await call(fake, "sendMessage", chat_id=1, text="Who?", reply_markup=choose())
    answer = await call(fake, "editMessageText", chat_id=1, message_id=sent["message_id"], text="Ada?")
    assert answer == (400, "Bad Request: message can't be edited")


async def test_a_keyboard_stays_until_it_is_taken_away(fake: FakeTelegram, kemi: Person) -> None:
    await call(fake, "sendMessage", chat_id=1, text="Who?", reply_markup=choose())
    await kemi.picks("Choose", 9)
    assert kemi.room.keyboard == choose()
    await call(fake, "sendMessage", chat_id=1, text="Thanks", reply_markup={"remove_keyboard": True})
    assert kemi.room.keyboard == {}
