"""The list of commands that Telegram shows beside the text field."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)

from adapters.telegram.markup import cut

_MAX_DESCRIPTION = 256
_IN_GROUPS = ("help",)


async def set_menu(bot: Bot, commands: Iterable[tuple[str, str]]) -> None:
    """setMyCommands from (name, description) pairs: all of them in private; in groups, where nothing is kept, /help."""
    listed = [BotCommand(name, cut(description, _MAX_DESCRIPTION)) for name, description in commands]
    await bot.set_my_commands(listed, BotCommandScopeDefault())
    await bot.set_my_commands(listed, BotCommandScopeAllPrivateChats())
    in_groups = [command for command in listed if command.command in _IN_GROUPS]
    await bot.set_my_commands(in_groups, BotCommandScopeAllGroupChats())
