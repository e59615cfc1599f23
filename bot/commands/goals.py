"""Goals, counted from what is logged.

Two kinds can be counted, and nothing is guessed of any other: times in touch of one kind ("4 coffees a month"), and
people with a tag ("10 people in fintech by June"). A coffee with two people counts for each of them.
"""

from __future__ import annotations

from bot.agenda.goals import Progress
from bot.cards import aims
from bot.cards import goals as cards
from bot.chat import Row, Text
from bot.commands import shown
from bot.commands.facts import MAX_TEXT
from bot.commands.records import kept
from bot.commands.turn import Turn
from bot.model import Goal, Prompt
from bot.registry import Answer, intent
from bot.store import goals as rows
from bot.store import prompts, records
from bot.words.intents import SetGoal


@intent(SetGoal)
def set_goal(turn: Turn, said: SetGoal) -> Answer:
    """A goal; one for the same thing in the same period gives way."""
    what = said.what[:MAX_TEXT]
    known = records.goal(turn.session, turn.network.id, what, said.period)
    row = known or Goal(network_id=turn.network.id, what=what, period=said.period, done=False, set_on=turn.today)
    row.target, row.deadline = said.target or None, said.deadline
    change_id = kept(turn, row)
    return cards.goal(progress(turn, row), known is not None and change_id != 0, change_id, turn.today)


def goals(turn: Turn) -> list[Text]:
    """Goals in a list, as they stand now, newest first."""
    newest = reversed(records.every(turn.session, Goal, turn.network.id))
    return [cards.headline(progress(turn, row), turn.today) for row in newest]


def next_goal(turn: Turn, prompt: Prompt) -> Row:
    """The way to another goal of this morning than the one of a prompt, unless a list shows them all."""
    if shown.in_list(turn):
        return ()
    waiting = prompts.waiting_for_owner(turn.session, turn.network.id, turn.now)
    other = next((p for p in waiting if p.kind == "goal" and p.id != prompt.id), None)
    return aims.next_goal(other.id, other.round) if other else ()


def progress(turn: Turn, goal: Goal) -> Progress:
    """How far a goal is today."""
    return rows.progress(turn.session, turn.network.id, goal, turn.today)
