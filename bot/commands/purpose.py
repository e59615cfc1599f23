"""What the network is for: offered once, at five people or from the third morning on, and never beside another
question."""

from __future__ import annotations

from datetime import timedelta

from bot.agenda import hours
from bot.cards import purpose as cards
from bot.chat import Press, Toast
from bot.commands.about import GONE
from bot.commands.turn import Turn
from bot.model import Goal
from bot.registry import Answer, press
from bot.store import goals, people, prompts, records

ENOUGH_PEOPLE = 5
THIRD_MORNING = timedelta(days=2)


def offer(turn: Turn) -> None:
    """Ask after this answer, if it is time and nobody asked before."""
    network = turn.network
    if network.purpose_on is not None:
        return
    begun = hours.local_day(network.created_at, network)
    early = turn.today < begun + THIRD_MORNING
    if early and people.count(turn.session, network.id) < ENOUGH_PEOPLE:
        return
    network.purpose_on = turn.today
    if not goals.standing(turn.session, network.id):  # whoever has a goal has said what it is for
        turn.besides = cards.ask()


@press("purpose")
def purpose(turn: Turn, pressed: Press) -> Answer:
    """The goals a purpose begins with; those that are there already stay as they are."""
    if pressed.extra == "none":
        return cards.nothing_special()
    if pressed.extra not in cards.AIMS:
        return Toast(GONE)
    wanted = cards.AIMS[pressed.extra]
    set_now = [_goal(turn, aim) for aim in wanted]
    progress = [goals.progress(turn.session, turn.network.id, goal, turn.today) for goal in set_now]
    turn.settle()
    coming = [prompts.of_source(turn.session, turn.network.id, "goal", goal.id) for goal in set_now]
    first = min((hours.local_day(p.due_at, turn.network) for p in coming if p), default=None)
    change_id = turn.change.id if turn.journal.rows() else 0
    return cards.begun(pressed.extra, progress, first, change_id, turn.today)


def _goal(turn: Turn, aim: cards.Aim) -> Goal:
    known = records.goal(turn.session, turn.network.id, aim.what, aim.period)
    if known is not None and not known.done:
        return known
    goal = known or Goal(network_id=turn.network.id, what=aim.what, period=aim.period, set_on=turn.today)
    goal.target, goal.done = aim.target, False
    records.keep(turn.session, goal)
    return goal
