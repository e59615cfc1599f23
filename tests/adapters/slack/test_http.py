"""What Slack posts: signed and fresh, in three forms, taken once and in order."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

import adapters.slack
from adapters.slack.app import Slack
from adapters.slack.http import Signed, read_body
from adapters.slack.manifest import manifest
from adapters.slack.view import received
from adapters.web.post import Post, Unreadable
from adapters.web.server import Server
from bot.chat import Typed
from tests.adapters.slack.conftest import KEY, Door
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.posts import FORM, JSON_BODY, Posts, written

SECRET = "what-slack-signs-with"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def now() -> datetime:
    return NOW


@pytest.fixture
async def slack(fake: FakeSlack, door: Door) -> AsyncIterator[Slack]:
    """Told where Kith is, and not yet taken from."""
    made = adapters.slack.build(fake.bot_token, "", fake.url, KEY, door, signed=Signed(SECRET, now))
    await made.start()
    server = Server("127.0.0.1:0", {}, made.endpoints)
    await server.start()
    fake.line.posts = Posts(f"http://{server.address}", SECRET, now)
    yield made
    await server.stop()
    await made.stop()


@pytest.fixture
async def posted(slack: Slack) -> AsyncIterator[Slack]:
    """Taking what comes."""
    running = asyncio.create_task(slack.run())
    yield slack
    running.cancel()
    await asyncio.wait([running])


async def test_an_event_posted_three_times_is_answered_once(fake: FakeSlack, door: Door, posted: Slack) -> None:
    maya = fake.person("U1", "Maya")
    first = await maya.types("met Bob today")
    await first.taken()
    second = await fake.line.again(first)
    third = await fake.line.again(second)
    last = await maya.types("thanks!")
    for envelope in (second, third, last):
        await envelope.taken()
    await posted.stop()
    assert [e.text for e in door.answered if isinstance(e, Typed)] == ["met Bob today", "thanks!"]


async def test_a_form_is_opened_at_once(fake: FakeSlack, posted: Slack) -> None:
    maya = fake.person("U1", "Maya")
    await (await maya.uses("add_contact")).taken()
    assert await maya.sees_form()


async def test_what_could_not_be_stored_is_answered_503_and_counts_when_it_comes_again(
    fake: FakeSlack, door: Door, posted: Slack
) -> None:
    maya = fake.person("U1", "Maya")

    def full(_events: object) -> None:
        door.before_record = lambda _: None
        raise OSError("disk full")

    door.before_record = full
    said = await maya.types("met Bob today")
    async with asyncio.timeout(5), fake.workspace.changed:
        await fake.workspace.changed.wait_for(lambda: said.status == 503)
    (again,) = await fake.line.retry()
    await again.taken()
    assert len(door.recorded) == 1


async def test_what_the_last_stop_left_goes_before_what_is_posted(fake: FakeSlack, door: Door, slack: Slack) -> None:
    maya = fake.person("U1", "Maya")
    said = await maya.types("after the crash")
    old = {"type": "message", "channel": maya.home.id, "channel_type": "im", "user": "U1", "text": "before it"}
    left = received({"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": {**old, "ts": "1.0"}})
    assert left
    door.left = [left]
    assert not said.acked.is_set()
    running = asyncio.create_task(slack.run())
    await said.taken()
    running.cancel()
    await asyncio.wait([running])
    await slack.stop()
    assert [e.text for e in door.answered if isinstance(e, Typed)] == ["before it", "after the crash"]


async def test_it_needs_no_line_and_is_always_connected(fake: FakeSlack, posted: Slack) -> None:
    assert await posted.connected()
    assert [method for method, _ in fake.calls] == ["auth.test"]


# --- signatures -------------------------------------------------------------------------------------------------------

BODY = b'{"type": "event_callback"}'
POSTS = Posts("", SECRET, now)


@pytest.mark.parametrize("away", [-300, 0, 300])
def test_a_signature_is_good_for_five_minutes(away: int) -> None:
    headers = POSTS.signature(BODY, int((NOW + timedelta(seconds=away)).timestamp()))
    assert Signed(SECRET, now).admits(headers, BODY)


@pytest.mark.parametrize(
    "changed",
    [
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": "v0=é\udcff"},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": "yesterday"},
        {"X-Slack-Request-Timestamp": "-5"},
        {"X-Slack-Request-Timestamp": "²"},
        {"X-Slack-Request-Timestamp": "9" * 5000},
        POSTS.signature(BODY, int(NOW.timestamp()) - 301),
        POSTS.signature(BODY, int(NOW.timestamp()) + 301),
        POSTS.signature(BODY + b" "),
        Posts("", "another secret", now).signature(BODY),
    ],
)
def test_anything_else_is_not_admitted(changed: dict[str, str]) -> None:
    assert not Signed(SECRET, now).admits({**POSTS.signature(BODY), **changed}, BODY)


def test_the_secret_is_not_shown() -> None:
    assert SECRET not in repr(Signed(SECRET, now))


# --- bodies -----------------------------------------------------------------------------------------------------------

SAID = {"type": "block_actions", "text": "Ada & Bob Okafór = <3", "empty": ""}


@pytest.mark.parametrize("kind", ["events_api", "interactive", "slash_commands"])
def test_each_form_is_read(kind: str) -> None:
    _, body, content_type = written(kind, SAID)
    assert read_body(Post({"Content-Type": content_type}, body)) == SAID


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        (JSON_BODY, b"[]"),
        (JSON_BODY, b"command=/kith"),
        (FORM, b"payload=%5B%5D"),
        (FORM, b"payload=Zuleika"),
        (FORM, b"text=%ff"),
        (FORM, b"\xff"),
        (FORM, urlencode({str(n): n for n in range(1000)}).encode()),
    ],
)
def test_what_has_none_of_these_forms_is_unreadable(content_type: str, body: bytes) -> None:
    with pytest.raises(Unreadable) as unreadable:
        read_body(Post({"Content-Type": content_type}, body))
    assert str(unreadable.value) == ""


def test_the_manifest_names_where_slack_posts() -> None:
    made = manifest(["add"], root="https://kith.example/")
    [command] = made["features"]["slash_commands"]
    assert command["url"] == "https://kith.example/slack/commands"
    settings = made["settings"]
    assert settings["event_subscriptions"]["request_url"] == "https://kith.example/slack/events"
    assert settings["interactivity"]["request_url"] == "https://kith.example/slack/interactions"
    assert not settings["socket_mode_enabled"]
    assert "url" not in json.dumps(manifest(["add"]))
