"""/stats: what the last weeks amount to, in a picture and six lines, and every row behind them."""

from __future__ import annotations

import re
from datetime import date

from bot.agenda.goals import Progress
from bot.agenda.numbers import Numbers, Period, count
from bot.cards import access
from bot.cards import numbers as cards
from bot.cards import picture as pictures
from bot.cards.text import say
from bot.chat import Card, Press, Sorry, Toast
from bot.commands import goals
from bot.commands.turn import Turn
from bot.model import Goal
from bot.registry import Answer, command, press
from bot.store import messages, records
from bot.store import numbers as rows

DAYS = 90
MIN_DAYS, MAX_DAYS = 7, 3660
_LENGTHS = {"d": 1, "w": 7, "m": 30, "y": 365}
_PAGE = re.compile(r"(?P<about>[a-z]*)\.(?P<days>\d+)\.(?P<last>\d{4}-\d\d-\d\d)")
_SAID = re.compile(r"(\d{1,4}) ?(d|w|m|y)?(?:ays?|eeks?|onths?|ears?)?", re.IGNORECASE)


@command("stats", "the last weeks in numbers, with a picture", "90d", menu=10)
def stats(turn: Turn, arguments: str) -> Answer:
    """The picture, a message of its own, and the lines that explain themselves."""
    numbers = _counted(turn, Period.ending(turn.today, _days(arguments)))
    if not numbers.people:
        return cards.nothing_yet()
    if numbers.few:
        return cards.few(numbers, turn.today)
    picture = Card(cards.title(numbers.period, turn.today), picture=pictures.draw(numbers))
    messages.say(turn.session, turn.here, picture, turn.network.id, turn.now)
    return _summary(turn, numbers)


@press("numbers")
def page(turn: Turn, pressed: Press) -> Answer:
    """What a line is made of, or back to the lines."""
    asked = _PAGE.fullmatch(pressed.extra)
    if asked is None:
        return Toast(access.old_button())
    numbers = _counted(turn, Period.ending(date.fromisoformat(asked["last"]), int(asked["days"])))
    match asked["about"]:
        case "people":
            return cards.people(numbers, turn.today)
        case "promises":
            return cards.promises(numbers, turn.today)
        case "goals":
            return cards.goals(numbers, _goals(turn), turn.today)
        case "csv":
            return cards.table(numbers, _table(turn, numbers.period), turn.today)
        case _:
            return _summary(turn, numbers)


def _summary(turn: Turn, numbers: Numbers) -> Card:
    return cards.summary(numbers, _goals(turn), turn.today)


def _counted(turn: Turn, period: Period) -> Numbers:
    return count(rows.log(turn.session, turn.network, period), period)


def _goals(turn: Turn) -> list[Progress]:
    """Those that are still to be reached and can be counted, as they stand, newest first."""
    every = reversed(records.every(turn.session, Goal, turn.network.id))
    standing = [goals.progress(turn, goal) for goal in every if not goal.done]
    return [progress for progress in standing if progress.counted is not None]


def _days(arguments: str) -> int:
    """How many days were asked for. Raises Sorry."""
    if not arguments:
        return DAYS
    said = _SAID.fullmatch(arguments.strip())
    days = int(said[1]) * _LENGTHS[(said[2] or "d").casefold()] if said else 0
    if not MIN_DAYS <= days <= MAX_DAYS:
        raise Sorry(say("**How many days?** For example /stats 90d"))
    return days


def _table(turn: Turn, period: Period) -> list[tuple[str, ...]]:
    """Every row that is counted for the period itself, oldest first."""
    log = rows.log(turn.session, turn.network, period)
    table: list[tuple[str, ...]] = [
        (t.on.isoformat(), t.kind, log.people.get(t.contact_id, ""), t.direction, "")
        for t in log.touches
        if t.on in period
    ]
    for promise in log.promises:
        if promise.contact_id in log.people and (promise.done_on is None or promise.done_on in period):
            day = promise.done_on or promise.due_on
            kept = {True: "yes", False: "no"}[promise.on_time] if promise.done_on else "open"
            whose = "mine" if promise.debtor == "me" else "theirs"
            table.append((day.isoformat() if day else "", "promise", log.people[promise.contact_id], whose, kept))
    for pair in log.brought:
        if pair.on in period:
            table.append((pair.on.isoformat(), "introduction", " and ".join(pair.names), "", "met" if pair.met else ""))
    return sorted(table)
