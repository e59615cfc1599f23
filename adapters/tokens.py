"""Whether a platform takes our tokens: one short call each, which changes nothing there."""

from __future__ import annotations

from typing import Any

import aiohttp

PUBLIC_TELEGRAM = "https://api.telegram.org"
TIMEOUT = aiohttp.ClientTimeout(total=5)
"""Seconds: a person waits for the answer."""


class TokenFailed(Exception):
    """A token is not taken, or the platform is not reached: `refused` says which."""

    def __init__(self, *, refused: bool) -> None:
        super().__init__("refused" if refused else "not reached")
        self.refused = refused


async def telegram_name(token: str, api_url: str) -> str:
    """The bot's user name (getMe); raises TokenFailed. `api_url` is the Bot API server, "" for the public one."""
    said = await _call(f"{(api_url or PUBLIC_TELEGRAM).rstrip('/')}/bot{token}/getMe")
    return str(said["result"]["username"])


async def slack_name(bot_token: str, app_token: str, api_url: str) -> str:
    """The workspace's name (auth.test; apps.connections.open for the other token); raises TokenFailed."""
    await _call(f"{api_url}apps.connections.open", app_token)
    said = await _call(f"{api_url}auth.test", bot_token)
    return str(said.get("team") or said["team_id"])


async def _call(url: str, bearer: str = "") -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    try:
        async with aiohttp.ClientSession(timeout=TIMEOUT) as session, session.post(url, headers=headers) as answer:
            said: dict[str, Any] = await answer.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError):
        # The error's own words hold the address, and with it the token.
        raise TokenFailed(refused=False) from None
    if not said.get("ok"):
        raise TokenFailed(refused=True)
    return said
