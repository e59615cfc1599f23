"""Telegram as a whole: one bot's way in and way out. Made by `adapters.telegram.build`."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from telegram import Bot
from telegram.error import TelegramError

from adapters.duty import Duty
from adapters.inbox import Inbox
from adapters.telegram import view
from adapters.telegram.chat import TelegramChat
from adapters.telegram.menu import set_menu
from adapters.telegram.poll import ALLOWED_UPDATES, TelegramPoller, received, updates_of
from adapters.telegram.request import AiohttpRequest, Refused
from adapters.telegram.token import TokenRefused, bot_id
from adapters.telegram.webhook import Webhook, endpoint
from adapters.web.post import Endpoint
from bot.chat import Door, Incoming

log = structlog.get_logger()


class TelegramAdapter:
    """One bot. `workspace` is its user id; `username` its name, "" until Telegram is reached; `chat` speaks."""

    def __init__(
        self,
        token: str,
        api_url: str,
        key: bytes,
        door: Door,
        commands: Sequence[tuple[str, str]],
        webhook: Webhook | None,
        hold: int,
        duty: Duty,
    ) -> None:
        _hush_library()
        self.workspace = bot_id(token)
        self.username = ""
        self._commands = commands
        self._webhook = webhook
        self._request = AiohttpRequest()
        root = api_url.rstrip("/")
        self._bot = Bot(token, f"{root}/bot", f"{root}/file/bot", self._request, self._request)
        self.chat = TelegramChat(self._bot, self._request, key)
        self._inbox = Inbox(door, "telegram", self.workspace, self._read, self.chat.answer)
        self._duty = duty
        self._poller = TelegramPoller(updates_of(self._bot, self._request, hold), self._inbox, duty)
        self._running = asyncio.Event()
        self._ended = asyncio.Event()
        self._caught_up = asyncio.Event()
        self._order = asyncio.Lock()

    @property
    def endpoints(self) -> Mapping[str, Endpoint]:
        """Where Telegram posts, by path; nowhere while we poll."""
        return {self._webhook.path: endpoint(self._webhook, self.accept)} if self._webhook else {}

    async def connected(self) -> bool:
        """Whether Telegram knows us, and the last poll went well, if it is our turn to poll."""
        return bool(self.username) and not self._poller.failing

    async def start(self) -> None:
        """Open the session and say hello; raises TokenRefused. A network that is down is left to `run`."""
        await self._request.initialize()
        try:
            await self._introduce()
        except Refused as refused:
            if refused.status in (401, 404):
                await self._request.shutdown()
                raise TokenRefused from None
            log.warning("the greeting was refused", platform="telegram", status=refused.status)
        except TelegramError as error:
            log.warning("not reached yet", platform="telegram", error=type(error).__name__)

    async def run(self) -> None:
        """Take up what the last stop left, then listen until `stop`."""
        self._running.set()
        try:
            await self._poller.persist(lambda: self._poller.unless_stopped(self._introduce()))
            await (self._take_posts() if self._webhook else self._poller.run())
        finally:
            self._ended.set()

    async def _take_posts(self) -> None:
        await self._poller.persist(self._inbox.recover)
        self._caught_up.set()
        await self._poller.persist(lambda: self._poller.unless_stopped(self._inbox.tend(self._duty)))

    async def accept(self, update: dict[str, Any]) -> None:
        """Store an update that came by webhook; once this returns it may be acknowledged with 200.

        What the last stop left goes first, and then what came first: a chat's order is that of the inbox.
        """
        await self._caught_up.wait()
        async with self._order:
            await self._inbox.take([received(update)])

    async def stop(self) -> None:
        """Stop listening, answer what was taken, close the session; nothing can be sent afterwards."""
        self._poller.stop()
        if self._running.is_set():
            await self._ended.wait()
        await self._inbox.drain()
        await self._request.shutdown()

    async def _introduce(self) -> None:
        """Once: learn the bot's name, put up the menu, and name the way in (setWebhook, or none for polling)."""
        if self.username:
            return
        me = await self._bot.get_me()
        if self._webhook:
            url, secret = self._webhook.url, self._webhook.secret
            await self._bot.set_webhook(url, allowed_updates=ALLOWED_UPDATES, secret_token=secret)
        else:
            await self._bot.delete_webhook(drop_pending_updates=False)
        self.username = me.username or ""
        if self._commands:
            await self._put_up_menu()

    async def _put_up_menu(self) -> None:
        try:
            await set_menu(self._bot, self._commands)
        except TelegramError as error:  # a bot without its menu still listens
            log.warning("the command menu was not set", platform="telegram", error=type(error).__name__)

    async def _read(self, update: dict[str, Any]) -> Incoming | None:
        return await self.chat.fetched(update, view.read(update, self.workspace, self.username))


def _hush_library() -> None:
    """python-telegram-bot logs the address, and with it the token, at DEBUG: its records end here at every level."""
    library = logging.getLogger("telegram")
    library.setLevel(logging.CRITICAL + 1)
    library.propagate = False
    if not library.handlers:
        library.addHandler(logging.NullHandler())
