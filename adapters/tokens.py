"""The platforms' tokens: which are there, what they ask for, and whether they are taken.

A look is a short call that changes nothing.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Protocol

import aiohttp

from adapters.telegram import PUBLIC_API, Webhook

TIMEOUT = aiohttp.ClientTimeout(total=5)
"""Seconds: a person waits for the answer."""


class Tokens(Protocol):
    """What the operator has of each platform; "" for what is not there. Addresses are as the adapters take them."""

    @property
    def kith_http(self) -> str: ...

    @property
    def kith_public_url(self) -> str: ...

    @property
    def telegram_bot_token(self) -> str: ...

    @property
    def telegram_webhook_secret(self) -> str: ...

    @property
    def telegram_api_url(self) -> str: ...

    @property
    def slack_bot_token(self) -> str: ...

    @property
    def slack_app_token(self) -> str: ...

    @property
    def slack_signing_secret(self) -> str: ...

    @property
    def slack_api_url(self) -> str: ...


class TokenFailed(Exception):
    """A token is not taken, or the platform is not reached; says what to do."""


def webhook(tokens: Tokens) -> Webhook | None:
    """Where Telegram is to post; None: it is polled."""
    secret = tokens.telegram_webhook_secret
    return Webhook(tokens.kith_public_url, secret) if secret else None


def slack_posts(tokens: Tokens) -> bool:
    """Whether Slack is to post; with an app-level token it has a line instead (Socket Mode)."""
    return bool(tokens.slack_signing_secret) and not tokens.slack_app_token


def lacking(tokens: Tokens) -> str:
    """What to set before any platform can be served, "" if nothing."""
    if not (tokens.telegram_bot_token or tokens.slack_bot_token or half_set(tokens)):
        return "no chat to serve: set TELEGRAM_BOT_TOKEN, or SLACK_BOT_TOKEN and SLACK_APP_TOKEN"
    return half_set(tokens)


def half_set(tokens: Tokens) -> str:
    """What was begun and cannot work as it is, and what to set; "" if nothing."""
    second = bool(tokens.slack_app_token or tokens.slack_signing_secret)
    if tokens.slack_bot_token and not second:
        return "Slack needs two tokens: set SLACK_APP_TOKEN too, or SLACK_SIGNING_SECRET to be served over HTTP"
    if second and not tokens.slack_bot_token:
        return "Slack needs two tokens: set SLACK_BOT_TOKEN too"
    if tokens.telegram_webhook_secret and not tokens.telegram_bot_token:
        return "TELEGRAM_WEBHOOK_SECRET is for a bot: set TELEGRAM_BOT_TOKEN too"
    if tokens.telegram_webhook_secret and not tokens.kith_public_url.startswith("https://"):
        return "TELEGRAM_WEBHOOK_SECRET asks for a webhook: set KITH_PUBLIC_URL to the https address Telegram can reach"
    if (tokens.telegram_webhook_secret or slack_posts(tokens)) and not tokens.kith_http:
        asks = "TELEGRAM_WEBHOOK_SECRET" if tokens.telegram_webhook_secret else "SLACK_SIGNING_SECRET"
        return f"{asks} asks for HTTP: set KITH_HTTP to where Kith is to listen, as in 127.0.0.1:8080"
    return ""


async def examine(tokens: Tokens) -> AsyncIterator[tuple[str, str, bool]]:
    """Each platform, what it says to our tokens, and whether that is well; then our own pages."""
    if wrong := half_set(tokens):
        yield "tokens", wrong, False
        return
    for platform, has, ask in (
        ("telegram", tokens.telegram_bot_token, _telegram),
        ("slack", tokens.slack_bot_token, _slack),
        ("http", tokens.kith_http, _pages),
    ):
        try:
            yield platform, await ask(tokens) if has else "off" if platform == "http" else "no token", True
        except TokenFailed as failed:
            yield platform, str(failed), False


async def _telegram(tokens: Tokens) -> str:
    """The bot's name and, with a webhook, whether updates come through (getWebhookInfo); raises TokenFailed."""
    name, hook = await telegram_name(tokens), webhook(tokens)
    if hook is None:
        return name
    told = (await _call("Telegram", _method(tokens, "getWebhookInfo"), "TELEGRAM_BOT_TOKEN"))["result"]
    if told["url"] != hook.url:
        return f"{name}, whose webhook `kith run` is yet to set"
    if told.get("last_error_date") and told["pending_update_count"]:
        waiting = told["pending_update_count"]
        raise TokenFailed(
            f"Telegram cannot post to KITH_PUBLIC_URL, or is not answered there; updates waiting: {waiting}"
        )
    return f"{name}, by webhook"


async def _slack(tokens: Tokens) -> str:
    name = await slack_name(tokens)
    return f"{name}, over HTTP" if slack_posts(tokens) else name


async def _pages(tokens: Tokens) -> str:
    """Whether what listens there is ready (our own /readyz); raises TokenFailed."""
    host, _, port = tokens.kith_http.rpartition(":")
    here = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}.get(host, host)  # noqa: S104
    try:
        async with (
            aiohttp.ClientSession(timeout=TIMEOUT) as session,
            session.get(f"http://{here}:{port}/readyz") as page,
        ):
            ready, said = page.status == 200, await page.text()
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return f"nothing listens at {tokens.kith_http}; `kith run` opens it"
    if not ready:
        raise TokenFailed(f"{tokens.kith_http} is not ready: {', '.join(said.splitlines())}")
    return f"{tokens.kith_http} is ready"


async def telegram_name(tokens: Tokens) -> str:
    """The bot's user name (getMe); raises TokenFailed."""
    said = await _call("Telegram", _method(tokens, "getMe"), "TELEGRAM_BOT_TOKEN")
    return str(said["result"]["username"])


async def slack_name(tokens: Tokens) -> str:
    """The workspace's name (auth.test, and apps.connections.open for an app-level token); raises TokenFailed."""
    bot, app = tokens.slack_bot_token, tokens.slack_app_token
    said = await _call("Slack", f"{tokens.slack_api_url}auth.test", "SLACK_BOT_TOKEN", bot)
    if app:
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


def _method(tokens: Tokens, name: str) -> str:
    root = (tokens.telegram_api_url or PUBLIC_API).rstrip("/")
    return f"{root}/bot{tokens.telegram_bot_token}/{name}"
