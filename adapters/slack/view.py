"""Slack's payloads to what the core understands, and cards to what Slack shows. Pure: nothing here talks.

A private place is named by the user, wherever in Slack the person acts; the channel of their conversation with the bot
(`D...`) is looked up when it is needed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from adapters.slack.blocks import Block, Seal, actions, cut, date_picker, escape, fit, item_actions, rich_text, said
from adapters.slack.shortcuts import REMEMBER_THIS, filled_in
from bot.chat import (
    Button,
    Card,
    File,
    Filled,
    Forwarded,
    Incoming,
    Item,
    MessageRef,
    Place,
    Pressed,
    Reach,
    Received,
    Shared,
    Span,
    Speaker,
    Typed,
)

Payload = dict[str, Any]

_DIRECT = "directmessage"
_UNNAMED = {"privategroup": "this channel"}
_MARK = re.compile(r"<([^<>]+)>")
_ROOMS = (2800, 1000, 400, 120)
"""Characters a text block may have: the first is inside Slack's limit, the others for when the whole is too long."""


# --- what comes in ---------------------------------------------------------------------------------------------------


def read(payload: Payload) -> Incoming | None:
    """What an Events API body, a slash command or an interaction says; None if it holds nothing for us."""
    if "command" in payload:
        return _command(payload)
    if interaction := _INTERACTIONS.get(payload.get("type", "")):
        return interaction(payload)
    event = payload.get("event", {})
    reader = _EVENTS.get(event.get("type", ""))
    return reader(payload, event) if reader else None


def received(payload: Payload) -> Received | None:
    """The payload as it is to be stored, or None if it holds nothing for us. Its order is kept per person."""
    incoming = read(payload)
    if incoming is None:
        return None
    kept = {name: value for name, value in payload.items() if name != "token"}  # a secret nobody needs later
    return Received(incoming.event_id, incoming.speaker.id or incoming.place.chat, json.dumps(kept))


def file_address(payload: Payload) -> str:
    """Where Slack keeps the file of a message, or "".

    A file kept elsewhere (somebody's drive) has no address here: asking there would hand over the bot's token.
    """
    shared = payload["event"]["files"][0]
    return "" if shared.get("is_external") else str(shared.get("url_private_download", ""))


def is_direct_command(payload: Payload) -> bool:
    """Whether it is a slash command typed in some direct conversation: with the bot, or with somebody else."""
    return "command" in payload and payload["channel_name"] == _DIRECT


def _command(payload: Payload) -> Incoming:
    place, group = _where(payload["team_id"], payload["user_id"], payload["channel_id"], payload["channel_name"])
    return Typed(
        place=_aside(place, payload),
        speaker=Speaker(payload["user_id"], payload.get("user_name", "")),
        event_id=f"command:{payload['trigger_id']}",
        group=group,
        text=unmark(payload.get("text", "")).strip() or "help",
    )


def _action(payload: Payload) -> Incoming | None:
    action, user, container = payload["actions"][0], payload["user"], payload["container"]
    channel = payload.get("channel") or {"id": "", "name": _DIRECT}
    place, group = _where(payload["team"]["id"], user["id"], channel["id"], channel["name"])
    if container.get("is_ephemeral"):
        place = _aside(place, payload)
    on = MessageRef(place, container.get("message_ts", ""))
    speaker = Speaker(user["id"], user.get("name", ""))
    event_id = f"action:{action['action_ts']}:{user['id']}:{action['action_id']}"
    if day := action.get("selected_date"):
        picked, values = action["action_id"], (("date", day),)
        return Filled(place=place, speaker=speaker, event_id=event_id, group=group, press=picked, values=values, on=on)
    press = action.get("selected_option", action).get("value")
    if not press:  # a button that opened a page: Slack tells us, there is nothing to do
        return None
    return Pressed(place=place, speaker=speaker, event_id=event_id, group=group, press=press, on=on)


def _remembered(payload: Payload) -> Incoming | None:
    """A message under "Remember this", for its reader's own conversation. Its author is known by id: see `Reader`."""
    if payload["callback_id"] != REMEMBER_THIS:
        return None
    user, message = payload["user"], payload["message"]
    author_id = "" if "bot_id" in message else message.get("user", "")
    return Shared(
        place=Place("slack", payload["team"]["id"], user["id"]),
        speaker=Speaker(user["id"], user.get("name", "")),
        event_id=f"message_action:{payload['action_ts']}:{user['id']}",
        forwarded=Forwarded(message.get("username", ""), author_id, unmark(message.get("text", "")).strip()),
    )


def _message(payload: Payload, event: Payload) -> Incoming | None:
    by_person = "user" in event and "bot_id" not in event and event.get("subtype") in (None, "file_share")
    if not by_person or event.get("channel_type") != "im":
        return None
    if event.get("files"):
        return _file(payload, event)
    if not event.get("text", "").strip():
        return None
    place = _home(payload, event)
    thread = event.get("thread_ts") or event["ts"]
    return Typed(
        place=place,
        speaker=Speaker(event["user"], ""),
        event_id=payload["event_id"],
        text=unmark(event["text"]).strip(),
        reply_to=MessageRef(place, thread) if thread != event["ts"] else None,
    )


def _file(payload: Payload, event: Payload) -> Incoming:
    """The first file of a message, without its bytes: they are still at Slack (see `file_address`)."""
    shared = event["files"][0]
    file = File(shared.get("name") or "file", shared.get("mimetype") or "", b"")
    speaker = Speaker(event["user"], "")
    return Shared(place=_home(payload, event), speaker=speaker, event_id=payload["event_id"], file=file)


def _opened(payload: Payload, event: Payload) -> Incoming:
    speaker = Speaker(event["user"], "")
    return Reach(place=_home(payload, event), speaker=speaker, event_id=payload["event_id"], open=True)


def _revoked(payload: Payload, event: Payload) -> Incoming | None:
    """The workspace closed to the bot. A person's own token that ends is no concern of ours."""
    if event["type"] == "tokens_revoked" and not event.get("tokens", {}).get("bot"):
        return None
    place = Place("slack", payload["team_id"], "")
    return Reach(place=place, speaker=Speaker("", ""), event_id=payload["event_id"], open=False)


_INTERACTIONS: dict[str, Callable[[Payload], Incoming | None]] = {
    "block_actions": _action,
    "message_action": _remembered,
    "view_submission": filled_in,
}
_EVENTS: dict[str, Callable[[Payload, Payload], Incoming | None]] = {
    "message": _message,
    "app_home_opened": _opened,
    "tokens_revoked": _revoked,
    "app_uninstalled": _revoked,
}


def _home(payload: Payload, event: Payload) -> Place:
    return Place("slack", payload["team_id"], event["user"])


def _where(team: str, user: str, channel: str, name: str) -> tuple[Place, str]:
    """The place, and what people there call it ("" if it is private)."""
    if name == _DIRECT:
        return Place("slack", team, user), ""
    if name.startswith("mpdm-"):
        return Place("slack", team, channel), "this group"
    return Place("slack", team, channel), _UNNAMED.get(name) or f"#{name}"


def _aside(place: Place, payload: Payload) -> Place:
    """The place with the address only this person reads. A response_url does not name them, so the fragment does."""
    aside = f"{payload['response_url']}#{payload.get('user_id') or payload['user']['id']}"
    return Place(place.platform, place.workspace, place.chat, aside)


def unmark(text: str) -> str:
    """What a person typed, from Slack's mrkdwn: links and mentions as they read, entities undone."""
    text = _MARK.sub(lambda found: _spoken(found[1]), text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _spoken(mark: str) -> str:
    target, _, label = mark.partition("|")
    if target.startswith(("@", "#", "!")):
        sign = "#" if target.startswith("#") else "@"
        return sign + (label or target[1:]).lstrip("@#")
    address = target.removeprefix("mailto:").removeprefix("tel:")
    return (label or address) if label in address or address != target else f"{label} {address}".strip()


# --- what goes out ---------------------------------------------------------------------------------------------------


def render(card: Card, seal: Seal) -> Payload:
    """The card as `text` (for the notification) and `blocks`, always inside Slack's limits.

    Text that does not fit is cut, the longest blocks first; then blocks at the end are left out.
    """
    blocks: list[Block] = []
    for room in _ROOMS:
        blocks = list(_blocks(card, seal, room))
        if fit(blocks):
            break
    while not fit(blocks):
        blocks.pop()
    title = "".join(map(said, card.title)).strip()
    return {"text": escape(cut(title, 500)) or "…", "blocks": blocks}


def _blocks(card: Card, seal: Seal, room: int) -> Iterator[Block]:
    yield from rich_text((card.title, *card.lines), room)
    for number, item in enumerate(card.items, 1):
        yield from _item(number, item, seal, room)
    yield from rich_text(card.notes, room)
    if card.ask and card.ask.kind == "date":
        yield from date_picker(card.ask.then, seal)
    for row in card.buttons:
        yield from actions(row, seal)


def _item(number: int, item: Item, seal: Seal, room: int) -> Iterator[Block]:
    first, *others = item.lines or ((),)
    yield from rich_text(((Span("plain", f"{number} "), *first), *others), room)
    buttons = item.buttons
    if not buttons and item.opens:
        buttons = (Button(str(number), press=item.opens),)
    yield from item_actions(number, buttons, seal)
