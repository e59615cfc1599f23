"""Kith reached over HTTP: Telegram by webhook, Slack by signed requests, and strangers at the door."""

from __future__ import annotations

import asyncio
import json
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest

from tests.adapters.web.scrape import samples
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.posts import FORM, JSON_BODY, Posts
from tests.fakes.telegram import FakeTelegram, Message
from tests.fakes.telegram import Person as OnTelegram
from tests.fakes.telegram.postman import SECRET_HEADER
from tests.product import kith
from tests.whole.process import PATIENCE, SIGNING_SECRET, WEBHOOK_SECRET, NotStarted, Product, until

PROMPT = "🎂 **Ada Okafor turns 41 today**"
MORNING = "2026-12-10T08:00"
ADDED = "add Ada Okafor, CTO at Acme, birthday 10 Dec 1985, every 3 months"
CANARY = "Zuleika-and-her-platypus"
SLACKS_PATIENCE = 3.0
"""Seconds after which Slack counts a request as not taken."""


async def start_on_telegram(product: Product, telegram: FakeTelegram) -> None:
    await product.start()
    telegram.posts_to(product.door)


async def start_on_slack(product: Product, slack: FakeSlack) -> None:
    await product.start()
    slack.line.posts = Posts(product.door, SIGNING_SECRET, product.now)


@pytest.fixture
async def kemi(product: Product, telegram: FakeTelegram) -> OnTelegram:
    """Somebody in Lagos whose Telegram posts to a running Kith."""
    await start_on_telegram(product.on_the_web(telegram), telegram)
    kemi = telegram.person(1, "Kemi")
    await kemi.types("/timezone Africa/Lagos")
    await kemi.sees("Lagos")
    return kemi


def prompts(kemi: OnTelegram) -> list[Message]:
    return [m for m in kemi.messages if "Ada Okafor turns 41 today" in m.shown() or "Wished Ada" in m.shown()]


async def test_a_birthday_is_prompted_once_by_webhook(
    product: Product, telegram: FakeTelegram, kemi: OnTelegram
) -> None:
    """Although Kith was killed before its hour and after Done, and nothing was ever polled for."""
    await kemi.types(f"/{ADDED}")
    await kemi.sees("Ada Okafor")
    await product.kill()
    await start_on_telegram(product, telegram)
    product.it_is(MORNING)
    prompt = await kemi.sees(PROMPT)
    assert await kemi.is_answered(await kemi.presses("Done")) == ""
    await kemi.sees("✓ **Wished Ada Okafor a happy birthday, Thu 10 Dec**")
    await product.kill()
    await kemi.types("thanks!")
    await start_on_telegram(product, telegram)
    await kemi.sees("Any time", within=PATIENCE)
    assert prompts(kemi) == [prompt]
    assert telegram.world.polls == 0


async def test_an_update_that_comes_three_times_is_answered_once(product: Product, kemi: OnTelegram) -> None:
    update = {"update_id": 7, "message": {**said_by(kemi), "text": "thanks!"}}
    async with aiohttp.ClientSession() as session:
        for _ in range(3):
            async with session.post(hook(product, kemi), json=update, headers={SECRET_HEADER: WEBHOOK_SECRET}) as taken:
                assert taken.status == 200
    await kemi.sees("Any time")
    await kemi.types("/help")
    await kemi.sees()
    assert [m.shown() for m in kemi.messages if "Any time" in m.shown()] == ["Any time."]


async def test_polling_takes_the_webhook_away(product: Product, telegram: FakeTelegram, kemi: OnTelegram) -> None:
    await product.stop()
    del product.settings["TELEGRAM_WEBHOOK_SECRET"]
    await kemi.types("thanks!")
    await product.start()
    await kemi.sees("Any time", within=PATIENCE)
    assert telegram.world.webhook == {}


async def test_a_birthday_is_prompted_once_over_slacks_http(product: Product, slack: FakeSlack) -> None:
    await start_on_slack(product.on_the_web(slack=slack), slack)
    maya = slack.person("U1", "Maya", tz="Africa/Lagos")
    await maya.slash("/kith", ADDED)
    await maya.sees("Next: Thu 10 Dec, turns 41")
    await product.kill()
    await start_on_slack(product, slack)
    product.it_is(MORNING)
    await maya.sees(PROMPT)
    await (await maya.presses("Done")).taken()
    await maya.sees("✓ **Wished Ada Okafor a happy birthday, Thu 10 Dec**")
    said = await maya.types("thanks!")
    await said.taken()
    again = await slack.line.again(said)
    await again.taken()
    await maya.types("find Ada")
    await maya.sees("[In touch today]")
    assert [shown for shown in maya.screen if "Any time" in shown] == ["Any time."]
    assert [m.edits for m in slack.said("U1") if "Wished Ada" in m.shown] == [1]
    assert all(sent.latency is not None and sent.latency < SLACKS_PATIENCE for sent in slack.line.envelopes)
    assert slack.line.opened == 0


async def test_what_slack_could_not_deliver_counts_when_it_comes_again(product: Product, slack: FakeSlack) -> None:
    """The retry may be the only copy."""
    await start_on_slack(product.on_the_web(slack=slack), slack)
    maya = slack.person("U1", "Maya", tz="Africa/Lagos")
    await product.kill()
    said = await maya.types("thanks!")
    await until(slack.workspace.changed, lambda: said.status == 0)
    await start_on_slack(product, slack)
    (again,) = await slack.line.retry()
    await again.taken()
    await maya.sees("Any time")
    assert again.attempt == 1


async def test_slack_is_shown_that_the_address_is_ours(product: Product, slack: FakeSlack) -> None:
    await start_on_slack(product.on_the_web(slack=slack), slack)
    body = json.dumps({"type": "url_verification", "challenge": "say-this"}).encode()
    signed = Posts(product.door, SIGNING_SECRET, product.now).signature(body)
    async with (
        aiohttp.ClientSession(headers={"Content-Type": JSON_BODY, **signed}) as session,
        session.post(f"{product.door}/slack/events", data=body) as answer,
    ):
        assert (answer.status, await answer.text()) == (200, "say-this")


async def test_strangers_at_the_door_are_turned_away_in_silence(
    product: Product, telegram: FakeTelegram, slack: FakeSlack
) -> None:
    """With no, wrong, stale or unspeakable signatures, or with too much: nothing is stored, logged or raised."""
    product.on_the_web(telegram, slack)
    await product.start()
    before, said_before = product.count("inbox"), len(product.said)
    posts = Posts(product.door, SIGNING_SECRET, product.now)
    now = int(product.now().timestamp())
    command = f"command=%2Fkith&text={CANARY}&user_id=U1&team_id=T1&trigger_id=1".encode()
    good = posts.signature(command)
    unsigned: list[dict[str, str]] = [
        {},
        {**good, "X-Slack-Signature": "v0=" + "0" * 64},
        {**good, "X-Slack-Signature": "v0=sch\u00f6n"},
        {**good, "X-Slack-Request-Timestamp": "yesterday"},
        {**good, "X-Slack-Request-Timestamp": "\u0661\u0662"},
        {**good, "X-Slack-Request-Timestamp": "9" * 400},
        {**good, "X-Slack-Request-Timestamp": str(now + 1)},
        posts.signature(command, now - 301),
        posts.signature(command, now + 301),
        Posts(product.door, "another secret", product.now).signature(command),
    ]
    update = json.dumps({"update_id": 1, "message": {"text": CANARY}}).encode()
    secrets: list[dict[str, str]] = [
        {},
        *({SECRET_HEADER: wrong} for wrong in ("", "wrong", "sch\u00f6n", SIGNING_SECRET)),
    ]
    huge = CANARY.encode() * 100_000
    hooked = product.door + str(telegram.world.webhook["url"]).removeprefix("https://kith.example")
    async with aiohttp.ClientSession() as session:
        for path in ("events", "commands", "interactions"):
            for headers in unsigned:
                answer = await session.post(
                    f"{product.door}/slack/{path}", data=command, headers={"Content-Type": FORM, **headers}
                )
                assert (answer.status, await answer.text()) == (401, "")
        for headers in secrets:
            assert (await session.post(hooked, data=update, headers=headers)).status == 401
        for address in (hooked, f"{product.door}/slack/events"):
            known = {SECRET_HEADER: WEBHOOK_SECRET, **posts.signature(huge)}
            assert (await session.post(address, data=BytesIO(huge), headers=known)).status == 413
        for unreadable in (b"", b"[" * 100_000, b"[1]", b'{"update_id": "x"}', CANARY.encode(), b"\xff"):
            headers = {SECRET_HEADER: WEBHOOK_SECRET}
            assert (await session.post(hooked, data=unreadable, headers=headers)).status == 400
            signed = {"Content-Type": JSON_BODY, **posts.signature(unreadable)}
            if unreadable != b'{"update_id": "x"}':
                answer = await session.post(f"{product.door}/slack/events", data=unreadable, headers=signed)
                assert answer.status == 400
        assert (await session.post(f"{product.door}/telegram/guessed", data=update)).status == 404
    assert product.count("inbox") == before
    assert product.said[said_before:] == []
    assert await product.stop() == 0


async def test_what_is_not_even_http_leaves_no_trace(product: Product, telegram: FakeTelegram) -> None:
    await product.on_the_web(telegram).start()
    said_before = len(product.said)
    host, _, port = product.door.removeprefix("http://").partition(":")
    for garbage in (f"{CANARY}\r\n\r\n", f"POST /slack/events HTTP/1.1\r\nContent-Length: {CANARY}\r\n\r\n"):
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(garbage.encode())
        answer = await asyncio.wait_for(reader.readline(), PATIENCE)
        assert b" 400 " in answer
        writer.close()
        await writer.wait_closed()
    assert product.said[said_before:] == []


async def test_its_pages_tell_how_it_is_and_nothing_of_anybody(
    product: Product, telegram: FakeTelegram, kemi: OnTelegram
) -> None:
    await kemi.types(f"/{ADDED}")
    await kemi.sees("Ada Okafor")
    product.it_is(MORNING)
    await kemi.sees(PROMPT)
    await kemi.types("thanks!")
    await kemi.sees("Any time")  # which is sent once the prompt is known to have been
    async with aiohttp.ClientSession() as session:
        healthy = await session.get(f"{product.door}/healthz")
        assert (healthy.status, await healthy.text()) == (200, "ok\n")
        ready = await session.get(f"{product.door}/readyz")
        assert (ready.status, await ready.text()) == (200, "database: ok\ntelegram: ok\n")
        page = await (await session.get(f"{product.door}/metrics")).text()
    read = samples(page)
    assert read["kith_sent_total", "telegram", "prompt"] == 1
    assert read["kith_ticks_total",] > 0
    assert read["kith_sender", "telegram"] == read["kith_database_up",] == 1
    assert [read[f"kith_{name}", "telegram"] for name in ("missed", "inbox_unanswered", "due_lag_seconds")] == [0, 0, 0]
    assert not any(
        word in page for word in ("Ada", "Kemi", telegram.token, WEBHOOK_SECRET, telegram.world.webhook["url"])
    )


async def test_it_calls_whoever_watches_it(product: Product, telegram: FakeTelegram) -> None:
    """Once within the minute, however often it ticks; and a call that fails is no more than a line in the log."""
    called = asyncio.Queue[str]()

    async def watch(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        called.put_nowait((await reader.readline()).decode())
        writer.write(b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(watch, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        product.settings["KITH_HEARTBEAT_URL"] = f"http://127.0.0.1:{port}/{CANARY}"
        await product.on_telegram(telegram).start()
        assert await asyncio.wait_for(called.get(), PATIENCE) == f"GET /{CANARY} HTTP/1.1\r\n"
        await until(product.heard, lambda: any("heartbeat not heard" in line for line in product.said))
        kemi = telegram.person(1, "Kemi")
        await kemi.types("thanks!")
        await kemi.sees("Any time")
        assert await product.stop() == 0
    assert called.empty()
    assert not any(CANARY in line for line in product.said)


async def test_an_address_that_is_taken_is_named(product: Product, telegram: FakeTelegram) -> None:
    async with await asyncio.start_server(lambda *_: None, "127.0.0.1", 0) as server:
        taken = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        product.on_the_web(telegram).settings["KITH_HTTP"] = taken
        with pytest.raises(NotStarted) as refused:
            await product.start()
    assert refused.value.args[0] == 2
    assert product.said[-1].startswith(f"kith: KITH_HTTP: nobody can listen at {taken}")


async def test_doctor_tells_how_it_is_reached(product: Product, telegram: FakeTelegram, kemi: OnTelegram) -> None:
    product.settings["KITH_HTTP"] = product.door.removeprefix("http://")
    told = await product.kith("doctor")
    assert "✓ telegram: kith_test_bot, by webhook" in told
    assert f"✓ http: {product.settings['KITH_HTTP']} is ready" in told
    await product.stop()
    assert f"✓ http: nothing listens at {product.settings['KITH_HTTP']}" in await product.kith("doctor")


async def test_doctor_finds_a_webhook_that_does_not_come_through(
    product: Product, telegram: FakeTelegram, kemi: OnTelegram, tmp_path: Path
) -> None:
    await product.kill()
    await kemi.types("thanks!")
    await until(telegram.world.changed, lambda: "last_error_date" in telegram.world.webhook)
    done = await asyncio.to_thread(kith, tmp_path, "doctor", settings=product.settings)
    assert done.returncode == 1
    assert "✗ telegram: Telegram cannot post to KITH_PUBLIC_URL" in done.stdout
    assert "updates waiting: 1" in done.stdout


def hook(product: Product, kemi: OnTelegram) -> str:
    """Where Telegram posts, past the proxy."""
    return product.door + str(kemi.world.webhook["url"]).removeprefix("https://kith.example")


def said_by(kemi: OnTelegram) -> dict[str, object]:
    return {"message_id": 900, "date": 0, "chat": kemi.room.as_json(), "from": kemi.user}
