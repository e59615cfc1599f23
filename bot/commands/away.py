"""The owner is away: nothing is said unasked until the morning they are back."""

from __future__ import annotations

from bot.cards import away as cards
from bot.commands.turn import Turn
from bot.registry import Answer, intent
from bot.store import absence
from bot.words.intents import GoAway


@intent(GoAway)
def go_away(turn: Turn, said: GoAway) -> Answer:
    """Quiet until a day, or again as ever."""
    if said.until is None:
        return _back(turn)
    if said.until <= turn.today:
        return cards.not_ahead()
    waits_until = absence.ends(turn.network, turn.now)
    turn.network.away_from, turn.network.away_until = turn.today, said.until
    absence.bring_forward(turn.session, turn.network, waits_until, turn.now)
    turn.session.flush()
    return cards.quiet(said.until, turn.change.id, turn.today)


def _back(turn: Turn) -> Answer:
    """What was put off until the day that was said comes tomorrow morning."""
    waits_until = absence.ends(turn.network, turn.now)
    if not waits_until:
        return cards.not_away()
    turn.network.away_from = turn.network.away_until = None
    absence.bring_forward(turn.session, turn.network, waits_until, turn.now)
    turn.session.flush()
    return cards.back(turn.change.id)
