"""Goals, counted from what is logged.

Two kinds can be counted, and nothing is guessed of any other: times in touch of one kind ("4 coffees a month"), and
people with a tag ("10 people in fintech by June"). A coffee with two people counts for each of them.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from bot.cards import goals as cards
from bot.cards.goals import Progress
from bot.chat import Text
from bot.commands.facts import MAX_TEXT
from bot.commands.records import kept
from bot.commands.turn import Turn
from bot.model import Goal
from bot.registry import Answer, intent
from bot.store import people, records
from bot.words.handles import tag_words
from bot.words.intents import SetGoal
from bot.words.tokens import rx

KINDS = {
    **dict.fromkeys(("call", "calls", "phone call", "phone calls"), "call"),
    **dict.fromkeys(("coffee", "coffees"), "coffee"),
    **dict.fromkeys(("meal", "meals"), "meal"),
    **dict.fromkeys(("message", "messages"), "message"),
    **dict.fromkeys(("meeting", "meetings"), "meeting"),
}
"""What a goal counts, as people say it; a word that means less than its kind ("lunches") is not here."""

_TAGGED = rx(r"(?:people|persons|contacts) (?:in|tagged(?: as| with)?|with(?: the)? tag) (.+)|#?([\w-]+) people")
_DAY = timedelta(days=1)


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
    rows = reversed(records.every(turn.session, Goal, turn.network.id))
    return [cards.headline(progress(turn, row), turn.today) for row in rows]


def progress(turn: Turn, goal: Goal) -> Progress:
    """How far a goal is today."""
    kind, tag = KINDS.get(goal.what.casefold()), _tag(goal.what)
    first, last = _stretch(goal, turn.today)
    if goal.target and kind:
        until = min(turn.today, last) if last else turn.today
        touches = records.in_touch(turn.session, turn.network.id, kind, first, until)
        return Progress(goal, touches, last)
    # Since when somebody has a tag is not known, so that people by tag are not counted for a period.
    if goal.target and tag and not goal.period:
        tagged = people.with_fact(turn.session, turn.network.id, tag=tag)
        return Progress(goal, [(contact.name, None) for contact in tagged], last, tag)
    return Progress(goal, None, last)


def _tag(what: str) -> str:
    """The one tag by which people are to be counted, or ""."""
    found = _TAGGED.fullmatch(what)
    tags = tag_words(found[1] or found[2]) if found else ()
    return tags[0] if len(tags) == 1 else ""


def _stretch(goal: Goal, today: date) -> tuple[date, date | None]:
    """The first and the last day that count now: of the current period, else from when it was set to the deadline.

    After its deadline a goal stays with the period in which that lay.
    """
    day = min(today, goal.deadline) if goal.deadline else today
    match goal.period:
        case "week":
            first = day - day.weekday() * _DAY
            last = first + 6 * _DAY
        case "month":
            first, last = day.replace(day=1), _end_of_month(day.year, day.month)
        case "quarter":
            month = day.month - (day.month - 1) % 3
            first, last = date(day.year, month, 1), _end_of_month(day.year, month + 2)
        case "year":
            first, last = date(day.year, 1, 1), date(day.year, 12, 31)
        case _:
            return goal.set_on, goal.deadline
    return first, min(last, goal.deadline) if goal.deadline else last


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
