"""The bot's token: the one thing of Telegram's that is checked before anything is asked."""

from __future__ import annotations


class TokenRefused(Exception):
    """Telegram does not know the bot token, or it is not of a token's form ("123456:ABC...")."""

    def __init__(self) -> None:
        super().__init__("Telegram refuses the bot token; check TELEGRAM_BOT_TOKEN")


def bot_id(token: str) -> str:
    """The bot's user id, the part before the colon; raises TokenRefused."""
    number, colon, secret = token.partition(":")
    # Anything else would make a workspace, which is stored and logged, of the secret itself.
    if not (colon and secret and number.isdecimal() and number.isascii()):
        raise TokenRefused
    return number
