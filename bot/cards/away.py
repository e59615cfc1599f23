"""The owner is away, or back."""

from __future__ import annotations

from datetime import date

from bot.cards import dates
from bot.cards.buttons import undo
from bot.cards.text import say
from bot.chat import Card


def quiet(until: date, change_id: int, today: date) -> Card:
    """Quiet until a day."""
    return Card(
        say("**Quiet until {day}**", day=dates.said(until, today)),
        (
            say(
                "What falls due waits till then, and catch-ups come a few a day. What you set for a time of day comes."
            ),
            say('"I\'m back" ends it sooner. /today shows what waits.'),
        ),
        buttons=((undo(change_id),),),
    )


def back(change_id: int) -> Card:
    """Back sooner than said."""
    return Card(
        say("**Welcome back**"),
        (say("What has waited comes tomorrow morning, a few catch-ups a day. /today shows it now."),),
        buttons=((undo(change_id),),),
    )


def not_away() -> Card:
    """Back, and never away."""
    return Card(say("**Welcome back.** Nothing was waiting. /today shows what is due."))


def not_ahead() -> Card:
    """A day that does not lie ahead."""
    return Card(say("**That day has passed. Nothing saved.**"))
