"""A Telegram update becomes what the core understands (Bot API: Update, Message, CallbackQuery, ChatMemberUpdated)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.chat import (
    File,
    Forwarded,
    Incoming,
    MessageRef,
    Place,
    Pressed,
    Reach,
    Shared,
    SharedContact,
    Speaker,
    Typed,
)

Payload = dict[str, Any]
_Event = TypeVar("_Event", Typed, Pressed, Shared, Reach)

INERT = "-"
"""The callback data of a button that does nothing; never a sealed press."""

_COMMAND = re.compile(r"(/[A-Za-z0-9_]+)@(\w+)")


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where, who and which: what every event is told with."""

    place: Place
    speaker: Speaker
    event_id: str
    group: str

    def ref(self, message: Payload) -> MessageRef:
        return MessageRef(self.place, str(message["message_id"]))


def read(update: Payload, workspace: str, bot_name: str) -> Incoming | None:
    """What the update says, or None if it holds nothing for us.

    In a group only what is said to the bot counts: a command, a mention, a reply to it. A document comes without its
    bytes: `document_of` names them.
    """
    if message := update.get("message"):
        scene = _scene(update, message, workspace)
        return _message(scene, message, bot_name) if scene else None
    if query := query_of(update):
        return _pressed(update, query, workspace)
    if change := update.get("my_chat_member"):
        scene = _scene(update, change, workspace)
        return _told(Reach, scene, open=_is_in(change["new_chat_member"])) if scene else None
    return None


def chat_of(update: Payload) -> str:
    """The id of the chat whose order the update keeps, "" if it has none."""
    for part in (update.get("message"), (query_of(update) or {}).get("message"), update.get("my_chat_member")):
        if part:
            return str(part["chat"]["id"])
    return ""


def query_of(update: Payload) -> Payload | None:
    """The callback query, which wants an answer whatever becomes of it."""
    query: Payload | None = update.get("callback_query")
    return query


def document_of(update: Payload) -> Payload | None:
    """The Document object whose bytes are still to be fetched."""
    document: Payload | None = update.get("message", {}).get("document")
    return document


def _scene(update: Payload, said: Payload, workspace: str) -> _Scene | None:
    chat, sender = said["chat"], said.get("from")
    if sender is None or sender.get("is_bot"):
        return None
    speaker = Speaker(str(sender["id"]), _name(sender), sender.get("language_code", ""))
    place = Place("telegram", workspace, str(chat["id"]))
    return _Scene(place, speaker, str(update["update_id"]), chat.get("title", ""))


def _told(kind: type[_Event], scene: _Scene, **said: Any) -> _Event:
    """The event of that kind in this scene."""
    return kind(place=scene.place, speaker=scene.speaker, event_id=scene.event_id, group=scene.group, **said)


def _pressed(update: Payload, query: Payload, workspace: str) -> Pressed | None:
    message, data = query.get("message"), query.get("data", INERT)
    if not message or data == INERT:
        return None
    # The message is the bot's own; who pressed stands beside it.
    scene = _scene(update, {**message, "from": query["from"]}, workspace)
    return _told(Pressed, scene, press=data, on=scene.ref(message)) if scene else None


def _message(scene: _Scene, message: Payload, bot_name: str) -> Incoming | None:
    shared = _shared(message)
    if shared:
        # Passed on in a group it was meant for the group.
        return None if scene.group else _told(Shared, scene, **shared)
    text = _addressed(message, scene, bot_name)
    if text is None:
        return None
    answered = message.get("reply_to_message")
    return _told(Typed, scene, text=text, reply_to=scene.ref(answered) if answered else None)


def _shared(message: Payload) -> dict[str, Any] | None:
    if contact := message.get("contact"):
        known = {"phone": contact.get("phone_number", ""), "vcard": contact.get("vcard", "")}
        return {"contact": SharedContact(_name(contact), user_id=str(contact.get("user_id", "")), **known)}
    if picked := message.get("users_shared", {}).get("users"):
        public = picked[0].get("username", "")
        return {"contact": SharedContact(_name(picked[0]), user_id=str(picked[0]["user_id"]), username=public)}
    if document := message.get("document"):
        mime = document.get("mime_type", "application/octet-stream")
        return {"file": File(document.get("file_name", ""), mime, b"")}
    if origin := message.get("forward_origin"):
        name, author_id = _author(origin)
        return {"forwarded": Forwarded(name, author_id, _words(message))}
    return None


def _author(origin: Payload) -> tuple[str, str]:
    """Who wrote a forwarded message: name, and user id unless they hide their account (MessageOrigin)."""
    if user := origin.get("sender_user"):
        return _name(user), str(user["id"])
    if hidden := origin.get("sender_user_name"):
        return hidden, ""
    chat = origin.get("sender_chat") or origin.get("chat") or {}
    return origin.get("author_signature") or chat.get("title", ""), ""


def _addressed(message: Payload, scene: _Scene, bot_name: str) -> str | None:
    """The text without the bot's name, or None if there is none or it was said to somebody else."""
    text = _words(message).strip()
    command = _COMMAND.match(text)
    if command:
        if command[2].lower() != bot_name.lower():
            return None
        return command[1] + text[command.end() :]
    if not scene.group or text.startswith("/"):
        return text or None
    unnamed = re.sub(rf"@{re.escape(bot_name)}\b[,:]?", "", text, flags=re.IGNORECASE).strip() if bot_name else text
    replied_to = message.get("reply_to_message", {}).get("from", {}).get("id")
    to_us = unnamed != text or str(replied_to) == scene.place.workspace
    return unnamed or None if to_us else None


def _words(message: Payload) -> str:
    words: str = message.get("text") or message.get("caption") or ""
    return words


def _name(user: Payload) -> str:
    full = " ".join(filter(None, (user.get("first_name"), user.get("last_name"))))
    return full or user.get("username", "")


def _is_in(member: Payload) -> bool:
    """Whether the bot may speak: a member that is restricted may have left (ChatMemberRestricted)."""
    if member["status"] == "restricted":
        return bool(member.get("is_member"))
    return member["status"] not in ("left", "kicked")
