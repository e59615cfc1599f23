"""Slack's shortcuts: a message remembered, and a form that opens before anything else."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.chat import Forwarded, Place, Shared, Typed
from tests.adapters.slack.conftest import Clock, Listening
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.errors import ApiError
from tests.fakes.slack.faults import refused
from tests.fakes.slack.modals import check_view


async def remembered(listening: Listening, **fields: str) -> Forwarded | None:
    """What the core hears when Maya remembers a message of Tom's in #general."""
    fake = listening.fake
    maya, tom = fake.person("U1", "Maya"), fake.person("U2", "Tom Berg")
    fake.channel("#general").members |= {"U1", "U2"}
    envelope = await maya.remembers(await tom.posts("Back on Monday &amp; rested", "#general"), **fields)
    await envelope.taken()
    await listening.slack.stop()
    (heard,) = listening.door.answered
    assert isinstance(heard, Shared)
    assert (heard.place, heard.speaker.id, heard.group) == (Place("slack", fake.workspace.team, "U1"), "U1", "")
    return heard.forwarded


async def test_a_message_is_remembered_with_its_author_in_the_readers_own_conversation(listening: Listening) -> None:
    assert await remembered(listening) == Forwarded("Tom Berg", "U2", "Back on Monday & rested")


async def test_a_message_of_an_app_has_no_author_to_know(listening: Listening) -> None:
    assert await remembered(listening, bot_id="B1", username="CI") == Forwarded("CI", "", "Back on Monday & rested")


async def test_an_author_slack_tells_nothing_about_is_known_by_id_alone(listening: Listening) -> None:
    listening.fake.fail(refused("missing_scope"), method="users.info")
    listening.fake.fail(refused("missing_scope"), method="users.info")
    assert await remembered(listening) == Forwarded("", "U2", "Back on Monday & rested")


async def test_a_shortcut_of_another_name_is_acknowledged_and_passed_by(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    listening.fake.channel("#general")
    await (await maya.remembers(await maya.posts("hi", "#general"), "frame_this")).taken()
    await (await maya.uses("frame_that")).taken()
    assert listening.door.recorded == []


async def test_the_form_opens_at_once_and_is_read_like_a_typed_line(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    await (await maya.uses("add_contact")).taken()
    assert await maya.sees_form() == "Add a contact\nWho is it?"
    assert listening.door.recorded == []
    await (await maya.submits(" Ada Okafor, CTO at Acme ")).taken()
    await listening.slack.stop()
    (typed,) = listening.door.answered
    assert isinstance(typed, Typed)
    assert (typed.text, typed.place) == (
        "/add Ada Okafor, CTO at Acme",
        Place("slack", listening.fake.workspace.team, "U1"),
    )


async def test_a_form_sent_twice_is_read_once(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    await maya.uses("add_contact")
    await maya.sees_form()
    sent = await maya.submits("Ada Okafor")
    await (await listening.fake.line.again(sent)).taken()
    await sent.taken()
    assert len(listening.door.recorded) == 1


async def test_a_form_of_another_app_is_passed_by(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    await maya.uses("add_contact")
    await maya.sees_form()
    listening.fake.workspace.modals.open["U1"]["callback_id"] = "survey"
    await (await maya.submits("Ada Okafor")).taken()
    assert listening.door.recorded == []


async def test_a_form_that_does_not_open_leaves_slack_to_say_so(listening: Listening) -> None:
    """What is not acknowledged Slack reports to the person; the line goes on."""
    maya = listening.fake.person("U1", "Maya")
    listening.fake.fail(refused("expired_trigger_id"), method="views.open")
    missed = await maya.uses("add_contact")
    await (await maya.types("met Bob today")).taken()
    await (await maya.uses("add_contact")).taken()
    await maya.sees_form()
    assert not missed.acked.is_set()


# --- the stand-in ----------------------------------------------------------------------------------------------------


def view(**fields: Any) -> dict[str, Any]:
    field = {"type": "plain_text_input", "action_id": "a"}
    asked = {"type": "input", "label": plain("Who?"), "element": field}
    return {"type": "modal", "title": plain("Add"), "submit": plain("Add"), "blocks": [asked], **fields}


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "home"},
        {"title": plain("x" * 25)},
        {"title": {"type": "mrkdwn", "text": "x"}},
        {"submit": plain("")},
        {"private_metadata": "x" * 3001},
        {"callback_id": "x" * 256},
        {"blocks": []},
        {"blocks": [{"type": "divider"}]},
        {"blocks": [{"type": "input", "label": plain("Who?"), "element": {"type": "plain_text_input"}}]},
        {"colour": "red"},
    ],
)
def test_a_view_slack_would_refuse_is_refused(fields: dict[str, Any]) -> None:
    check_view(view())
    with pytest.raises(ApiError, match="invalid_arguments"):
        check_view(view(**fields))


def test_a_form_with_a_field_needs_a_way_to_send_it() -> None:
    unsendable = view()
    del unsendable["submit"]
    with pytest.raises(ApiError, match="submit"):
        check_view(unsendable)


async def test_a_trigger_is_good_for_three_seconds_and_one_form(fake: FakeSlack, clock: Clock) -> None:
    client = AsyncWebClient(fake.bot_token, base_url=fake.url, retry_handlers=[])

    async def opened(trigger: str) -> str:
        try:
            await client.views_open(trigger_id=trigger, view=view())
        except SlackApiError as error:
            return str(error.response["error"])
        return "ok"

    fresh, late = fake.workspace.modals.trigger("U1"), fake.workspace.modals.trigger("U1")
    clock.now += 2.9
    assert [await opened(fresh), await opened(fresh)] == ["ok", "exchanged_trigger_id"]
    clock.now += 0.1
    assert await opened(late) == "expired_trigger_id"
    assert await opened("trigger.0") == "invalid_trigger_id"
