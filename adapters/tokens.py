"""The platforms' tokens: which are there, and whether they are taken. A look is a short call that changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Protocol

import aiohttp
from pydantic import SecretStr

from adapters.telegram import PUBLIC_API

TIMEOUT = aiohttp.ClientTimeout(total=5)
"""Seconds: a person waits for the answer."""


class Tokens(Protocol):
    """What the operator has of each platform; None for what is not there. Addresses are as the adapters take them."""

    @property
    def telegram_bot_token(self) -> SecretStr | None: ...

    @property
    def telegram_api_url(self) -> str: ...

    @property
    def slack_bot_token(self) -> SecretStr | None: ...

    @property
    def slack_app_token(self) -> SecretStr | None: ...

    @property
    def slack_api_url(self) -> str: ...


class TokenFailed(Exception):
    """A token is not taken, or the platform is not reached; says what to do."""


def lacking(tokens: Tokens) -> str:
    """What to set before any platform can be served, "" if nothing."""
    if bool(tokens.slack_bot_token) != bool(tokens.slack_app_token):
        return f"Slack needs two tokens: set {'SLACK_APP_TOKEN' if tokens.slack_bot_token else 'SLACK_BOT_TOKEN'} too"
    if not tokens.telegram_bot_token and not tokens.slack_bot_token:
        return "no chat to serve: set TELEGRAM_BOT_TOKEN, or SLACK_BOT_TOKEN and SLACK_APP_TOKEN"
    return ""


async def examine(tokens: Tokens) -> AsyncIterator[tuple[str, str, bool]]:
    """Each platform, what it says to our tokens, and whether that is well."""
    for platform, has, ask in (
        ("telegram", bool(tokens.telegram_bot_token), telegram_name),
        ("slack", bool(tokens.slack_bot_token and tokens.slack_app_token), slack_name),
    ):
        try:
            yield platform, await ask(tokens) if has else "no token", True
        except TokenFailed as failed:
            yield platform, str(failed), False


async def telegram_name(tokens: Tokens) -> str:
    """The bot's user name (getMe); raises TokenFailed."""
    root = (tokens.telegram_api_url or PUBLIC_API).rstrip("/")
    said = await _call("Telegram", f"{root}/bot{_plain(tokens.telegram_bot_token)}/getMe", "TELEGRAM_BOT_TOKEN")
    return str(said["result"]["username"])


async def slack_name(tokens: Tokens) -> str:
    """The workspace's name (auth.test, and apps.connections.open for the other token); raises TokenFailed."""
    bot, app = _plain(tokens.slack_bot_token), _plain(tokens.slack_app_token)
    said = await _call("Slack", f"{tokens.slack_api_url}auth.test", "SLACK_BOT_TOKEN", bot)
    await _call("Slack", f"{tokens.slack_api_url}apps.connections.open", "SLACK_APP_TOKEN", app)
    return str(said.get("team") or said["team_id"])


async def _call(who: str, url: str, variable: str, bearer: str = "") -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    try:
        async with aiohttp.ClientSession(timeout=TIMEOUT) as session, session.post(url, headers=headers) as answer:
            said: dict[str, Any] = await answer.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError):
        # The error's own words hold the address, and with it the token.
        raise TokenFailed(f"{who} is not reached") from None
    if not said.get("ok"):
        raise TokenFailed(f"{who} refuses the token; set {variable} anew")
    return said


def _plain(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""
