"""Letting somebody in on Telegram."""

from __future__ import annotations

import asyncio
from datetime import datetime

from adapters.platforms import invitation
from adapters.tokens import TokenFailed, telegram_name
from bot.config.core import Core
from bot.config.halt import Halt
from bot.store import networks


def link(core: Core, uses: int, now: datetime) -> str:
    """A new link, good for so many people; raises Halt."""
    if not core.settings.telegram_bot_token:
        raise Halt("an invitation is for a Telegram bot: set TELEGRAM_BOT_TOKEN", 2)
    try:
        username = asyncio.run(telegram_name(core.settings))
    except TokenFailed as failed:
        raise Halt(str(failed)) from None
    return invitation(username, core.database.write(lambda session: networks.invite(session, uses, now)))
