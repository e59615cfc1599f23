"""Listening on Telegram: getUpdates, stored before it is confirmed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import structlog
from telegram import Bot

from adapters.duty import Duty
from adapters.inbox import Inbox
from adapters.telegram import view
from adapters.telegram.request import AiohttpRequest, Refused
from bot.chat import Received

log = structlog.get_logger()

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")
LONGEST_PAUSE = 30.0
_ENDED_BY_ANOTHER = 409

Update = dict[str, Any]
Fetch = Callable[[int], Coroutine[Any, Any, list[Update]]]
Pause = Callable[[float], Coroutine[Any, Any, None]]
_T = TypeVar("_T")


class Stopped(Exception):
    """`stop` was called while something was awaited."""


class TelegramPoller:
    """The loop behind long polling. `fetch` gets the updates from an offset on; `pause` waits so many seconds.

    The offset tells Telegram to forget every update below it, so it is raised only after `Inbox.take` has stored them:
    a process killed in between gets them again. Of several processes only the one on `duty` polls: Telegram ends a poll
    when another begins.
    """

    def __init__(self, fetch: Fetch, inbox: Inbox, duty: Duty, pause: Pause = asyncio.sleep) -> None:
        self._fetch = fetch
        self._inbox = inbox
        self._duty = duty
        self._pause = pause
        self._offset = 0
        self._stopping = asyncio.Event()
        self.failing = False
        """Whether the last thing tried failed."""

    async def run(self) -> None:
        """Poll until `stop`; no error ends the loop."""
        await self.persist(self._turn, forever=True)

    def stop(self) -> None:
        """End `run`: a held call is let go, a batch that came is still stored."""
        self._stopping.set()

    async def persist(self, action: Callable[[], Awaitable[None]], *, forever: bool = False) -> None:
        """Do it until it succeeds, or for ever; after an error wait as long as the API says, else ever longer."""
        failures = 0
        try:
            while not self._stopping.is_set():
                try:
                    await action()
                except Stopped:
                    raise
                except Exception as error:  # the network, the API, the database: each may come back
                    failures += 1
                    self.failing = True
                    await self.unless_stopped(self._pause(_delay(error, failures)))
                    continue
                failures = 0
                self.failing = False
                if not forever:
                    return
        except Stopped:
            return

    async def _turn(self) -> None:
        if not self._duty.lasts:
            self.failing = False
            await self.unless_stopped(self._inbox.relieve(self._duty))
        try:
            updates = await self.unless_stopped(self._fetch(self._offset))
        except Refused as refused:
            if refused.status == _ENDED_BY_ANOTHER and not self._duty.lasts:
                return
            raise
        if updates:
            await self._inbox.take([received(update) for update in updates])
            self._offset = max(int(update["update_id"]) for update in updates) + 1

    async def unless_stopped(self, work: Coroutine[Any, Any, _T]) -> _T:
        """The work's result; raises Stopped, and drops the work, if `stop` comes first."""
        task = asyncio.create_task(work)
        stopping = asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                raise Stopped
            return task.result()
        finally:
            task.cancel()
            stopping.cancel()


def received(update: Update) -> Received:
    """The update as it is stored."""
    return Received(str(update["update_id"]), view.chat_of(update), json.dumps(update))


def updates_of(bot: Bot, request: AiohttpRequest, hold: int) -> Fetch:
    """getUpdates, held open by the server up to `hold` seconds."""

    async def fetch(offset: int) -> list[Update]:
        fields = {"offset": offset, "timeout": hold, "allowed_updates": ALLOWED_UPDATES}
        updates: list[Update] = await request.call(f"{bot.base_url}/getUpdates", fields, hold + request.read_timeout)
        return updates

    return fetch


def _delay(error: Exception, failures: int) -> float:
    """Seconds to wait after the error, which is logged without what it says: that may hold the token or a name."""
    status = error.status if isinstance(error, Refused) else 0
    if status == _ENDED_BY_ANOTHER:
        log.warning("another process polls this bot, or it has a webhook: stop the other one", platform="telegram")
    elif status in (401, 404):
        log.error("the bot token is refused: set TELEGRAM_BOT_TOKEN anew", platform="telegram")
    else:
        log.warning("polling failed", platform="telegram", error=type(error).__name__, status=status or None)
    if isinstance(error, Refused) and error.retry_after is not None:
        return error.retry_after
    return min(2.0 ** (failures - 1), LONGEST_PAUSE)
