"""The owner is away: nothing is said unasked until the morning they are back."""

from __future__ import annotations

from bot.agenda import hours
from bot.cards import away as cards
from bot.commands.turn import Turn
from bot.registry import Answer, intent
from bot.store import prompts
from bot.words.intents import GoAway


@intent(GoAway)
def go_away(turn: Turn, said: GoAway) -> Answer:
    """Quiet until a day, or again as ever."""
    if said.until is None:
        return _back(turn)
    if said.until <= turn.today:
        return cards.not_ahead()
    turn.network.away_from, turn.network.away_until = turn.today, said.until
    turn.session.flush()
    return cards.quiet(said.until, turn.change.id, turn.today)


def _back(turn: Turn) -> Answer:
    """What was put off until the day that was said comes tomorrow morning."""
    if hours.back_from_absence(turn.now, turn.network) is None:
        return cards.not_away()
    mornings = {hours.back_from_absence(turn.now, turn.network, work_day=only) for only in (False, True)}
    tomorrow = hours.next_morning(turn.now, turn.network, work_day=False)
    for prompt in prompts.opened(turn.session, turn.network.id):
        if prompt.next_at in mornings and prompt.due_at <= turn.now:
            prompt.next_at = tomorrow
    turn.network.away_from = turn.network.away_until = None
    turn.session.flush()
    return cards.back(turn.change.id)
