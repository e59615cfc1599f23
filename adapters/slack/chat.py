"""Speaking on Slack: `bot.chat.Chat` over the Web API and, for what only one person may see, over response_urls."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.failures import classify, failures
from adapters.slack.view import render
from bot.chat import Card, File, MessageRef, Place, Press, SealedPress, SendFailed, Toast

_EVENT = "kith"
_LOOK_BACK = 100
"""Messages of a conversation that `find` looks through, newest first."""

_MAX_HOMES = 4096
_MAX_FILE = 10 * 2**20


class SlackChat:
    """One workspace. `key` seals the presses; the session's timeout bounds every call."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession, key: bytes) -> None:
        self._client = client
        self._session = session
        self._key = key
        self._homes: dict[str, str] = {}

    async def send(self, place: Place, card: Card, token: str) -> MessageRef:
        """Post the card (chat.postMessage), its files first; aside, the message has no id. Raises SendFailed.

        The token travels as metadata, which `find` looks for.
        """
        shown = render(card, partial(self._seal, place))
        for file in _files(card):
            await self._upload(place, file)
        if place.aside:
            await self._say_aside(place.aside, {**shown, "replace_original": False})
            return MessageRef(place, "")
        metadata = {"event_type": _EVENT, "event_payload": {"token": token}}
        with failures():
            reply = await self._client.chat_postMessage(
                channel=place.chat, metadata=metadata, unfurl_links=False, unfurl_media=False, **shown
            )
        if _is_person(place.chat):
            self._remember(place.chat, str(reply["channel"]))
        return MessageRef(place, str(reply["ts"]))

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Change a message (chat.update), or the one its response_url belongs to. Raises SendFailed."""
        shown = render(card, partial(self._seal, ref.place))
        if ref.place.aside:
            await self._say_aside(ref.place.aside, {**shown, "replace_original": True})
            return
        channel = await self._channel(ref.place)
        with failures():
            await self._client.chat_update(channel=channel, ts=ref.id, **shown)

    async def find(self, place: Place, token: str) -> MessageRef | None:
        """The message sent under `token`, from the conversation's newest messages (conversations.history).

        None also where the history may not be read, and aside. Raises SendFailed when Slack cannot be asked just now:
        to answer None then would repeat a message that may be there.
        """
        if place.aside:
            return None
        try:
            messages = await self._history(place)
        except SendFailed as failed:
            if failed.kind == "ambiguous" or failed.retry_after is not None:
                raise
            return None
        for message in messages:
            payload = message.get("metadata", {}).get("event_payload", {})
            if payload.get("token") == token:
                return MessageRef(place, str(message["ts"]))
        return None

    async def home(self, user: str) -> str:
        """The channel of the bot's own conversation with a person (conversations.open). Raises SendFailed."""
        if user not in self._homes:
            with failures():
                opened = await self._client.conversations_open(users=user)
            self._remember(user, str(opened["channel"]["id"]))
        return self._homes[user]

    async def whisper(self, response_url: str, toast: Toast) -> None:
        """A passing word that only the person who pressed sees, below the message. Raises SendFailed."""
        shown = render(Card(title=toast.text), str)
        await self._say_aside(response_url, {**shown, "replace_original": False})

    async def fetch(self, address: str) -> bytes:
        """A file somebody shared, by its url_private_download. Raises SendFailed; also if it is larger than 10 MB."""
        headers = {"Authorization": f"Bearer {self._client.token}"}
        with failures():
            async with self._session.get(address, headers=headers, allow_redirects=False) as reply:
                # Without the scope files:read Slack leads to a page to sign in, which is no file.
                if reply.status != 200:
                    raise classify(reply.status, f"http_{reply.status}", reply.headers)
                try:
                    await reply.content.readexactly(_MAX_FILE + 1)
                except asyncio.IncompleteReadError as whole:
                    return whole.partial
        raise SendFailed("not_sent", reason="file too large")

    def _seal(self, place: Place, press: Press) -> SealedPress:
        return press.seal(place, self._key)

    async def _channel(self, place: Place) -> str:
        """Where the place is, as the methods want it that do not take a user's id."""
        return await self.home(place.chat) if _is_person(place.chat) else place.chat

    def _remember(self, user: str, channel: str) -> None:
        if len(self._homes) >= _MAX_HOMES:
            self._homes.clear()
        self._homes[user] = channel

    async def _history(self, place: Place) -> list[dict[str, Any]]:
        channel = await self._channel(place)
        with failures():
            reply = await self._client.conversations_history(
                channel=channel, limit=_LOOK_BACK, include_all_metadata=True
            )
        return list(reply["messages"])

    async def _upload(self, place: Place, file: File) -> None:
        """Share a file. What is said aside in a channel goes to the person's own conversation, never to the channel."""
        _, _, person = place.aside.partition("#")
        channel = await self._channel(replace(place, chat=person or place.chat))
        with failures():
            await self._client.files_upload_v2(channel=channel, filename=file.name, title=file.name, content=file.data)

    async def _say_aside(self, address: str, body: dict[str, Any]) -> None:
        """Post to a response_url: good for five times and thirty minutes, and not sent after that."""
        url, _, _ = address.partition("#")
        with failures():
            async with self._session.post(url, json={"response_type": "ephemeral", **body}) as reply:
                said = await reply.text()
        code = _error(said)
        if reply.status != 200 or code:
            raise classify(reply.status, code or f"http_{reply.status}", reply.headers)


def _is_person(chat: str) -> bool:
    return chat.startswith(("U", "W"))


def _files(card: Card) -> Iterator[File]:
    if card.picture is not None:
        yield File("kith.png", "image/png", card.picture)
    if card.file is not None:
        yield card.file


def _error(said: str) -> str:
    """The error code in a response_url's answer, which is the word "ok" or JSON; "" if it was taken."""
    try:
        answer = json.loads(said)
    except ValueError:
        return ""
    return "" if answer.get("ok") else str(answer.get("error", "unknown"))
