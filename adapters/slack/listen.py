"""The way in from Slack: every request is stored, then acknowledged, then answered at leisure.

Bolt acknowledges an event before its listener runs, and answers 404 to what no listener wants. So there are no
listeners: one middleware stands before everything else, stores through the `Inbox`, and answers 200 itself. Only a
form is opened then and there: the trigger for it lives three seconds.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from logging import CRITICAL, Logger, NullHandler

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.inbox import Inbox
from adapters.slack.chat import SlackChat
from adapters.slack.failures import failures
from adapters.slack.http import Take
from adapters.slack.people import People
from adapters.slack.shortcuts import asks_for_form, form
from adapters.slack.view import Payload, file_address, is_direct_command, read, received
from bot.chat import Forwarded, Incoming, SendFailed, Shared, Speaker, Toast

log = structlog.get_logger()


def quiet() -> Logger:
    """A logger that says nothing: Bolt and the SDK would log whole bodies and addresses."""
    # A level above all others, because the libraries compare levels rather than ask isEnabledFor.
    logger = Logger("kith.slack", CRITICAL + 1)
    logger.addHandler(NullHandler())
    return logger


class Reader:
    """Reads a stored payload, with what has to be asked of Slack: who speaks, and whether they are at home."""

    def __init__(self, chat: SlackChat, people: People) -> None:
        self._chat = chat
        self._people = people

    async def read(self, payload: Payload) -> Incoming | None:
        """What the payload says, by whom."""
        incoming = read(payload)
        if incoming is None or not incoming.speaker.id:
            return incoming
        incoming = replace(incoming, speaker=await self._people.speaker(incoming.speaker))
        if isinstance(incoming, Shared) and incoming.file:
            return replace(incoming, file=replace(incoming.file, data=await self._download(payload)))
        if isinstance(incoming, Shared) and incoming.forwarded:
            return replace(incoming, forwarded=await self._with_author(incoming.forwarded))
        if is_direct_command(payload) and await self._is_home(incoming.speaker.id, payload["channel_id"]):
            return replace(incoming, place=replace(incoming.place, aside=""))
        return incoming

    async def _with_author(self, message: Forwarded) -> Forwarded:
        """The message with its author's name; Slack tells who wrote it by id only."""
        if not message.author_id:
            return message
        author = await self._people.speaker(Speaker(message.author_id, message.author_name))
        return replace(message, author_name=author.name)

    async def _download(self, payload: Payload) -> bytes:
        """The bytes of a shared file; none if Slack does not hand them out: the core says it could not read them."""
        address = file_address(payload)
        try:
            return await self._chat.fetch(address) if address else b""
        except SendFailed:
            return b""

    async def _is_home(self, user: str, channel: str) -> bool:
        """Whether it is the bot's own conversation, where an answer can stay; elsewhere it is for these eyes only."""
        try:
            return await self._chat.home(user) == channel
        except SendFailed:
            return False

    async def afterwards(self, payload: Payload, toast: Toast | None) -> None:
        """Show the passing word, if there is one."""
        if toast and "response_url" in payload:
            await self._chat.whisper(payload["response_url"], toast)


def intake(client: AsyncWebClient, inbox: Inbox) -> Take:
    """What takes in every request, however it came: whether it may be acknowledged.

    What it raises leaves the request unacknowledged too, so that Slack sends it again. A retry is stored like any
    other: it may be the only copy, and the inbox knows an event it has seen.
    """
    # Each request is handed over in a task of its own; storing one by one keeps what a person said in order.
    order = asyncio.Lock()

    async def take(body: Payload) -> bool:
        if asks_for_form(body):
            return await _opened(client, body["trigger_id"])
        try:
            event = received(body)
            if event:
                async with order:
                    await inbox.take([event])
        except Exception as error:
            log.error("event not stored", platform="slack", error=type(error).__name__)
            raise
        return True

    return take


def listener(client: AsyncWebClient, take: Take, logger: Logger) -> AsyncApp:
    """The Bolt application that hands everything to `take`, and acknowledges it if it says so."""

    async def middleware(body: Payload) -> BoltResponse:
        return BoltResponse(status=200 if await take(body) else 503)

    # The name is a logger's too, and Bolt sets its level: it must be nobody else's.
    return AsyncApp(client=client, name="slack_bolt.kith", logger=logger, before_authorize=middleware)


async def _opened(client: AsyncWebClient, trigger: str) -> bool:
    """Open the form (views.open). If that fails, Slack is left without an acknowledgement and tells the person so."""
    try:
        with failures():
            await client.views_open(trigger_id=trigger, view=form())
    except SendFailed as failed:
        log.warning("form not opened", platform="slack", reason=failed.reason)
        return False
    return True
