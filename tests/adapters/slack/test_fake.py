"""The fake refuses what Slack refuses, and notices who would be rung: else the other tests prove little."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack
from tests.fakes.slack.blocks import check_blocks
from tests.fakes.slack.errors import ApiError
from tests.fakes.slack.transcript import pings, write


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(**fields: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain("Done"), "action_id": "0", "value": "x", **fields}


def actions(*elements: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements), **fields}


def menu(count: int) -> dict[str, Any]:
    options = [{"text": plain("Skip"), "value": str(number)} for number in range(count)]
    return {"type": "overflow", "action_id": "m", "options": options}


def rich(**leaf: Any) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [leaf]}]}


@pytest.mark.parametrize(
    "blocks",
    [
        [{"type": "divider"}] * 51,
        [mrkdwn("")],
        [mrkdwn("x" * 3001)],
        [{"type": "header", "text": plain("x" * 151)}],
        [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
        [{"type": "divider", "colour": "red"}],
        [{"type": "poem"}],
        [{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "a"}],
        [actions()],
        [actions(*(button(action_id=str(number)) for number in range(26)))],
        [actions(button(), button())],
        [actions(button(text=plain("x" * 76)))],
        [actions(button(value="x" * 2001))],
        [actions(button(action_id="x" * 256))],
        [actions(button(url="mailto:ada@example.org"))],
        [actions(button(url="https://e.org/" + "x" * 3000))],
        [actions(button(colour="red"))],
        [actions(menu(1))],
        [actions(menu(6))],
        [rich(type="text", text="")],
        [rich(type="text", text="a\x00b")],
        [rich(type="link", url="tel:1", text="call")],
        [rich(type="text", text="x", style={"blink": True})],
    ],
)
def test_blocks_slack_would_refuse_are_refused(blocks: list[dict[str, Any]]) -> None:
    with pytest.raises(ApiError, match="invalid_blocks"):
        check_blocks(blocks)


def test_blocks_that_are_too_long_together_are_refused() -> None:
    with pytest.raises(ApiError, match="msg_blocks_too_long"):
        check_blocks([mrkdwn("x" * 2900)] * 5)


def test_blocks_slack_takes_are_taken() -> None:
    check_blocks([mrkdwn("x" * 3000), actions(button(), menu(5)), rich(type="text", text="x"), {"type": "divider"}])


@pytest.mark.parametrize("said", ["<!channel>", "<!here>", "<@U2>", "<#C1|general>"])
def test_a_control_sequence_rings(said: str) -> None:
    assert len(pings(f"hello {said}", [mrkdwn(said)])) == 2


def test_an_escaped_control_sequence_rings_nobody_and_shows() -> None:
    assert pings("", [mrkdwn("&lt;!channel&gt;")]) == []
    assert write("", [mrkdwn("*Ada* &lt;!channel&gt; <https://e.org|page>")]) == (
        "**Ada** <!channel> page (https://e.org)"
    )


def test_mentions_in_rich_text_ring() -> None:
    assert pings("", [rich(type="broadcast", range="channel"), rich(type="user", user_id="U2")]) == ["channel", "U2"]


def test_a_code_block_reads_as_a_draft() -> None:
    section = {**mrkdwn("Draft:\n```\nHi\nAda\n```"), "accessory": button()}
    assert write("", [section]) == "Draft:\n> Hi\n> Ada [Done]"


@pytest.mark.parametrize(
    ("method", "args", "code"),
    [
        ("chat.postMessage", {"channel": "U1", "blocks": [{"type": "divider"}]}, "no_text"),
        ("chat.postMessage", {"channel": "U1", "text": "x", "metadata": {"event_type": 1}}, "invalid_metadata_format"),
        ("chat.update", {"channel": "U1", "ts": "1", "text": "x"}, "channel_not_found"),
        ("conversations.open", {"users": "U404"}, "user_not_found"),
        ("files.completeUploadExternal", {"channel_id": "U1", "files": []}, "channel_not_found"),
        ("chat.whistle", {}, "unknown_method"),
    ],
)
async def test_calls_slack_would_refuse_are_refused(
    fake: FakeSlack, method: str, args: dict[str, Any], code: str
) -> None:
    fake.person("U1", "Maya")
    with pytest.raises(SlackApiError) as refused:
        await AsyncWebClient(fake.bot_token, base_url=fake.url).api_call(method, json=args)
    assert refused.value.response["error"] == code


async def test_the_app_s_token_opens_lines_and_the_bot_s_does_not(fake: FakeSlack) -> None:
    client = AsyncWebClient(fake.bot_token, base_url=fake.url)
    opened = await client.apps_connections_open(app_token=fake.app_token)
    assert opened["url"].startswith("ws://127.0.0.1:")
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        await client.apps_connections_open(app_token=fake.bot_token)
