"""Corrections that found nothing to correct."""

from __future__ import annotations

from bot.cards.text import say
from bot.chat import Card

NO_DAY = say("I did not see a day in that. Nothing was changed.")
PASSED = say("That day has passed.")


def nothing_to_correct() -> Card:
    """ "no, Thursday", and nothing was captured just before."""
    return Card(
        say("**I'm not sure what to change. Nothing saved.**"),
        (say('Say it whole, for example: "remind Ada on Thursday about the deck".'),),
    )
