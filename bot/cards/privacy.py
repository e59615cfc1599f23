"""What is kept, where, who can read it, and how to take it along or erase it."""

from __future__ import annotations

from bot.cards.text import say
from bot.chat import Card, Platform, Text

CHATS: dict[Platform, str] = {
    "telegram": "What we write to each other also passes through Telegram, which keeps it on its servers.",
    "slack": "Slack keeps what we write to each other too; administrators of your workspace may be able to read it.",
    "terminal": "What we write to each other here passes through no other service.",
}


def privacy(operator: str, platform: Platform) -> Card:
    """Short and exact; `operator` is "" if nobody is named."""
    return Card(
        say("**Your network is yours**"),
        (
            say("I keep what you tell me: people, their dates, your notes, promises and plans, and your settings."),
            _operated(operator),
            say(CHATS[platform]),
            say("Nobody else who uses this bot can see any of it. I write to nobody but you."),
            say("Take it along, or erase it: /delete_me sends you a copy of everything and erases only if you say so."),
        ),
    )


def _operated(operator: str) -> Text:
    who = say("{operator}, who run this bot", operator=operator) if operator else say("the person who runs this bot")
    return say("It lies in the database of {who}. Whoever keeps a database can read it.", who=who)
