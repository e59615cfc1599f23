"""The chat platforms that one process serves: each that has its tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import adapters.slack
import adapters.telegram
from adapters.duty import Duty
from adapters.tokens import Tokens, slack_posts, webhook
from adapters.web.post import Endpoint
from bot.chat import Chat, Door, Platform, SendFailed
from bot.registry import menu


class NotServed(Exception):
    """A platform that cannot be served, and what to do about it."""


class Adapter(Protocol):
    """What each platform's adapter is. `run` ends at `stop`, or when it is cancelled. `endpoints` is where the platform
    posts, by path, if it does; `connected` tells whether it is reached."""

    @property
    def workspace(self) -> str: ...

    @property
    def chat(self) -> Chat: ...

    @property
    def endpoints(self) -> Mapping[str, Endpoint]: ...

    async def connected(self) -> bool: ...

    async def run(self) -> None: ...

    async def stop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Served:
    """A platform that is ready. `name` is how the bot or its workspace is called there, "" if that is not known yet."""

    platform: Platform
    adapter: Adapter
    name: str


Duties = Mapping[Platform, Duty]


async def start(tokens: Tokens, key: bytes, door: Door, now: Callable[[], datetime], duties: Duties) -> list[Served]:
    """Every platform that has its tokens, started and not yet listening. Raises NotServed, and then none is.

    `now` gives aware UTC: what Slack posts has to be recent. Whose turn it is to look after a bot, of several
    processes, is for its duty in `duties` to say.
    """
    started: list[Served] = []
    try:
        if tokens.telegram_bot_token:
            started.append(await _telegram(tokens, key, door, duties["telegram"]))
        if tokens.slack_bot_token:
            started.append(await _slack(tokens, key, door, now, duties["slack"]))
    except NotServed:
        await stop(started)
        raise
    return started


def ready(served: Sequence[Served], address: str) -> str:
    """The line that says so; `address` is where HTTP is served, if it is."""
    chats = [f"{one.platform.capitalize()} {one.name}".strip() for one in served]
    return f"Kith is ready: {', '.join([*chats, *([f'HTTP {address}'] if address else [])])}"


def invitation(username: str, code: str) -> str:
    """How somebody comes in on Telegram; the bot's name may not be known."""
    return f"https://t.me/{username}?start={code}" if username else f"write /start {code} to the bot"


async def stop(served: Sequence[Served]) -> None:
    """Stop listening, finish what was taken, let go of the connections."""
    for one in served:
        await one.adapter.stop()


async def _telegram(tokens: Tokens, key: bytes, door: Door, duty: Duty) -> Served:
    token, commands = tokens.telegram_bot_token, [(command.name, command.does) for command in menu()]
    try:
        hook = webhook(tokens)
        adapter = adapters.telegram.build(token, tokens.telegram_api_url, key, door, commands, hook, duty=duty)
        await adapter.start()
    except adapters.telegram.TokenRefused as refused:
        raise NotServed(str(refused)) from None
    return Served("telegram", adapter, adapter.username)


async def _slack(tokens: Tokens, key: bytes, door: Door, now: Callable[[], datetime], duty: Duty) -> Served:
    bot, app, api = tokens.slack_bot_token, tokens.slack_app_token, tokens.slack_api_url
    signed = adapters.slack.Signed(tokens.slack_signing_secret, now) if slack_posts(tokens) else None
    adapter = adapters.slack.build(bot, app, api, key, door, signed=signed, duty=duty)
    try:
        await adapter.start()
    except SendFailed as failure:
        if failure.kind == "gone":
            raise NotServed("Slack refuses a token; check SLACK_BOT_TOKEN and SLACK_APP_TOKEN") from None
        raise NotServed("Slack is not reached; try again") from None
    return Served("slack", adapter, adapter.workspace)
