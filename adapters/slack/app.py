"""One Slack workspace, put together: tokens in, a chat to speak with and a way to listen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.web.async_client import AsyncWebClient

from adapters.duty import Duty
from adapters.inbox import Inbox
from adapters.slack.chat import SlackChat
from adapters.slack.failures import failures
from adapters.slack.http import PATHS, Signed, Take, endpoint
from adapters.slack.listen import Reader, intake, listener, quiet
from adapters.slack.people import People
from adapters.slack.view import Payload
from adapters.web.post import Endpoint
from bot.chat import Door, SendFailed

log = structlog.get_logger()

_TIMEOUT = aiohttp.ClientTimeout(total=10, sock_connect=5)
"""Seconds for one call: well inside the sender's lease."""


class Slack:
    """One workspace, over Socket Mode or, if what Slack posts is `signed`, over HTTP. `workspace` (the team's id) and
    `chat` are there after `start`.

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
        signed: Signed | None,
        duty: Duty,
    ) -> None:
        self._bot_token = bot_token
        self._app_token = app_token
        self._api_url = api_url
        self._key = key
        self._door = door
        self._clock = clock
        self._patience = patience
        self._signed = signed
        self._duty = duty
        self._session: aiohttp.ClientSession | None = None
        self._line: AsyncSocketModeHandler | None = None
        self._inbox: Inbox | None = None
        self._intake: Take | None = None
        self._caught_up = asyncio.Event()

    @property
    def endpoints(self) -> Mapping[str, Endpoint]:
        """Where Slack posts, by path; nowhere over Socket Mode."""
        return dict.fromkeys(PATHS.values(), endpoint(self._signed, self._posted)) if self._signed else {}

    async def connected(self) -> bool:
        """Whether the line is up. Over HTTP it is Slack that connects."""
        return bool(self._signed) or (self._line is not None and await self._line.client.is_connected())

    async def start(self) -> None:
        """Check the tokens (auth.test, and apps.connections.open for a line) and get ready.

        Raises SendFailed: gone if a token is refused.
        """
        try:
            await self._prepare()
        except SendFailed:
            await self.stop()
            raise

    async def run(self) -> None:
        """Take up what was left, then listen until cancelled; the line is restored whenever it breaks."""
        if self._inbox is None:
            raise RuntimeError("start first")
        await self._inbox.recover()
        self._caught_up.set()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._inbox.tend(self._duty))
            if self._line:
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
            address = "" if self._signed else await self._address(client)
        self.chat = SlackChat(client, self._session, self._key)
        reader = Reader(self.chat, People(client, self._clock))
        self._inbox = Inbox(self._door, "slack", self.workspace, reader.read, reader.afterwards)
        self._intake = intake(client, self._inbox)
        if address:
            app = listener(client, self._intake, logger)
            self._line = AsyncSocketModeHandler(app, self._app_token, logger=logger, ping_interval=self._patience)
            self._line.client.wss_uri = address

    async def _address(self, client: AsyncWebClient) -> str:
        return str((await client.apps_connections_open(app_token=self._app_token))["url"])

    async def _posted(self, body: Payload) -> bool:
        """Take in what came by HTTP, after what the last stop left: a person's order is that of the inbox."""
        await self._caught_up.wait()
        return self._intake is not None and await self._intake(body)

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
