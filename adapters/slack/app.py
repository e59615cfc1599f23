"""One Slack workspace, put together: tokens in, a chat to speak with and a line to listen on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.web.async_client import AsyncWebClient

from adapters.inbox import Inbox
from adapters.slack.chat import SlackChat
from adapters.slack.failures import failures
from adapters.slack.listen import Reader, listener, quiet
from adapters.slack.people import People
from bot.chat import Door, SendFailed

log = structlog.get_logger()

_TIMEOUT = aiohttp.ClientTimeout(total=10, sock_connect=5)
"""Seconds for one call: well inside the sender's lease."""


class Slack:
    """One workspace over Socket Mode. `workspace` (the team's id) and `chat` are there after `start`.

    `patience` is how often, in seconds, the line is looked at and pinged.
    """

    workspace: str
    chat: SlackChat

    def __init__(
        self,
        bot_token: str,
        app_token: str,
        api_url: str,
        key: bytes,
        door: Door,
        *,
        clock: Callable[[], float],
        patience: float,
    ) -> None:
        self._bot_token = bot_token
        self._app_token = app_token
        self._api_url = api_url
        self._key = key
        self._door = door
        self._clock = clock
        self._patience = patience
        self._session: aiohttp.ClientSession | None = None
        self._line: AsyncSocketModeHandler | None = None
        self._inbox: Inbox | None = None

    async def start(self) -> None:
        """Check both tokens (auth.test, apps.connections.open) and get ready.

        Raises SendFailed: gone if a token is refused.
        """
        try:
            await self._prepare()
        except SendFailed:
            await self.stop()
            raise

    async def run(self) -> None:
        """Take up what was left, then listen until cancelled; the line is restored whenever it breaks."""
        if self._line is None or self._inbox is None:
            raise RuntimeError("start first")
        await self._inbox.recover()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._line.connect_async())  # type: ignore[no-untyped-call]
            tasks.create_task(self._watch(self._line))

    async def stop(self) -> None:
        """Hang up, finish what was taken, and let go of the connections."""
        if self._line:
            await self._line.close_async()  # type: ignore[no-untyped-call]
        if self._inbox:
            await self._inbox.drain()
        if self._session:
            await self._session.close()

    async def _prepare(self) -> None:
        logger = quiet()
        self._session = aiohttp.ClientSession(timeout=_TIMEOUT)
        client = AsyncWebClient(
            self._bot_token, base_url=self._api_url, session=self._session, logger=logger, retry_handlers=[]
        )
        with failures():
            self.workspace = str((await client.auth_test())["team_id"])
            address = str((await client.apps_connections_open(app_token=self._app_token))["url"])
        self.chat = SlackChat(client, self._session, self._key)
        reader = Reader(self.chat, People(client, self._clock))
        self._inbox = Inbox(self._door, "slack", self.workspace, reader.read, reader.afterwards)
        app = listener(client, self._inbox, logger)
        self._line = AsyncSocketModeHandler(app, self._app_token, logger=logger, ping_interval=self._patience)
        self._line.client.wss_uri = address

    async def _watch(self, line: AsyncSocketModeHandler) -> None:
        """The client tries a broken address for ever, and Slack's addresses are good for one try: take it away."""
        up = True
        while True:
            await asyncio.sleep(self._patience)
            was, up = up, await line.client.is_connected()
            if not up:
                line.client.wss_uri = None
            if was != up:
                log.warning("slack line", up=up)
