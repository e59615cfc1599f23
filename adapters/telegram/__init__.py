"""Telegram. Importing this package is cheap; python-telegram-bot is loaded when a bot is built."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from adapters.duty import Duty
from adapters.telegram.token import TokenRefused
from adapters.telegram.webhook import Webhook
from bot.chat import Door

if TYPE_CHECKING:
    from adapters.telegram.adapter import TelegramAdapter

__all__ = ["LONG_POLL", "PUBLIC_API", "TokenRefused", "Webhook", "build"]

PUBLIC_API = "https://api.telegram.org"
LONG_POLL = 50


def build(
    token: str,
    api_url: str,
    key: bytes,
    door: Door,
    commands: Sequence[tuple[str, str]] = (),
    webhook: Webhook | None = None,
    hold: int = LONG_POLL,
    duty: Duty | None = None,
) -> TelegramAdapter:
    """The bot of that token, not yet started; raises TokenRefused if it cannot be one.

    `api_url` is the Bot API server ("" for the public one), `key` seals presses, `commands` are (name, description) of
    the menu. With a `webhook` updates come by its `endpoints`; else they are polled for, each poll held up to `hold`
    seconds. `duty` tells which of several processes looks after the bot; without one this process is alone.
    """
    from adapters.telegram.adapter import TelegramAdapter

    return TelegramAdapter(token, api_url or PUBLIC_API, key, door, commands, webhook, hold, duty or Duty.alone())
