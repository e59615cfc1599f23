"""The chat platforms that one process serves: each that has its tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pydantic import SecretStr

import adapters.slack
import adapters.telegram
from adapters.tokens import Tokens
from bot.chat import Chat, Door, Platform, SendFailed
from bot.registry import menu


class NotServed(Exception):
    """A platform that cannot be served, and what to do about it."""


class Adapter(Protocol):
    """What each platform's adapter is. `run` ends at `stop`, or when it is cancelled."""

    @property
    def workspace(self) -> str: ...

    @property
    def chat(self) -> Chat: ...

    async def run(self) -> None: ...

    async def stop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Served:
    """A platform that is ready. `name` is how the bot or its workspace is called there, "" if that is not known yet."""

    platform: Platform
    adapter: Adapter
    name: str


async def start(tokens: Tokens, key: bytes, door: Door) -> list[Served]:
    """Every platform that has its tokens, started and not yet listening. Raises NotServed, and then none is."""
    started: list[Served] = []
    try:
        if tokens.telegram_bot_token:
            started.append(await _telegram(tokens.telegram_bot_token, tokens.telegram_api_url, key, door))
        if tokens.slack_bot_token and tokens.slack_app_token:
            both = (tokens.slack_bot_token, tokens.slack_app_token)
            started.append(await _slack(both, tokens.slack_api_url, key, door))
    except NotServed:
        await stop(started)
        raise
    return started


def ready(served: Sequence[Served]) -> str:
    """The line that says so."""
    return f"Kith is ready: {', '.join(f'{one.platform.capitalize()} {one.name}'.strip() for one in served)}"


def invitation(username: str, code: str) -> str:
    """How somebody comes in on Telegram; the bot's name may not be known."""
    return f"https://t.me/{username}?start={code}" if username else f"write /start {code} to the bot"


async def stop(served: Sequence[Served]) -> None:
    """Stop listening, finish what was taken, let go of the connections."""
    for one in served:
        await one.adapter.stop()


async def _telegram(token: SecretStr, api_url: str, key: bytes, door: Door) -> Served:
    commands = [(command.name, command.does) for command in menu()]
    try:
        adapter = adapters.telegram.build(token.get_secret_value(), api_url, key, door, commands)
        await adapter.start()
    except adapters.telegram.TokenRefused as refused:
        raise NotServed(str(refused)) from None
    return Served("telegram", adapter, adapter.username)


async def _slack(tokens: tuple[SecretStr, SecretStr], api_url: str, key: bytes, door: Door) -> Served:
    bot_token, app_token = (token.get_secret_value() for token in tokens)
    adapter = adapters.slack.build(bot_token, app_token, api_url, key, door)
    try:
        await adapter.start()
    except SendFailed as failure:
        if failure.kind == "gone":
            raise NotServed("Slack refuses a token; check SLACK_BOT_TOKEN and SLACK_APP_TOKEN") from None
        raise NotServed("Slack is not reached; try again") from None
    return Served("slack", adapter, adapter.workspace)
