"""Opportunities: kept with whom they came through, followed to a yes or a no, and what a no has taught."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from bot.agenda.opportunities import in_common, someone_else
from bot.cards import opportunities as cards
from bot.chat import Card, Press, Toast
from bot.commands import naming
from bot.commands.about import GONE
from bot.commands.facts import MAX_TEXT
from bot.commands.turn import Turn
from bot.dates.work import next_work_day
from bot.model import Contact, Opportunity, Reminder
from bot.registry import COMMANDS, Answer, intent, press
from bot.store import people, records
from bot.store.rows import owned
from bot.words.intents import AddOpportunity

AGAIN = timedelta(days=14)

Handler = Callable[[Turn, Opportunity], Answer]


def about_opportunity(verb: str) -> Callable[[Handler], Handler]:
    """Declare a press about an opportunity."""

    def declare(handler: Handler) -> Handler:
        @press(verb)
        def checked(turn: Turn, pressed: Press) -> Answer:
            row = owned(turn.session, Opportunity, turn.network.id, pressed.about)
            return Toast(GONE) if row is None else handler(turn, row)

        return handler

    return declare


@intent(AddOpportunity)
def add_opportunity(turn: Turn, said: AddOpportunity) -> Answer:
    """What came up, through somebody or not."""
    via = naming.the(turn, said.via) if said.via else None
    row = Opportunity(
        network_id=turn.network.id, what=said.what[:MAX_TEXT], via_id=via.id if via else None, stage="open",
        value=said.value[:MAX_TEXT], lesson="",
    )  # fmt: skip
    records.keep(turn.session, row)
    return cards.opportunity(row, via.name if via else "", turn.change.id)


@about_opportunity("opp")
def show(turn: Turn, row: Opportunity) -> Answer:
    """An opportunity as it stands."""
    via = _via(turn, row)
    return cards.opportunity(row, via.name if via else "", 0)


@about_opportunity("opp_won")
def won(turn: Turn, row: Opportunity) -> Answer:
    """It came true."""
    _close(turn, row, "won")
    return cards.won(row, _via(turn, row), turn.change.id)


@about_opportunity("opp_no")
def said_no(turn: Turn, row: Opportunity) -> Answer:
    """A no: what has it taught?"""
    _close(turn, row, "no")
    return cards.lesson_please(row)


@about_opportunity("opp_lesson")
def lesson(turn: Turn, row: Opportunity) -> Answer:
    """The lesson, as typed."""
    row.lesson = turn.values.get("text", "").strip()[:MAX_TEXT]
    turn.session.flush()
    return cards.closed(row, _someone_else(turn, row), turn.change.id)


@about_opportunity("opp_closed")
def no_lesson(turn: Turn, row: Opportunity) -> Answer:
    """Nothing to note."""
    return cards.closed(row, _someone_else(turn, row), 0)


@about_opportunity("opp_silent")
def no_answer(_turn: Turn, row: Opportunity) -> Answer:
    """No answer so far."""
    return cards.no_answer(row)


@about_opportunity("opp_later")
def later(turn: Turn, row: Opportunity) -> Answer:
    """In two weeks, on a work day: something to do about whoever it came through, else a reminder of one's own."""
    day = next_work_day(turn.today + AGAIN, turn.network.on_work_days)
    what, via = cards.what_to_do(row), _via(turn, row)
    if via:
        people.add_followup(turn.session, via, what, day)
        turn.changed(via)
    else:
        at = datetime.combine(day, time(0))
        turn.session.add(Reminder(network_id=turn.network.id, what=what, starts=at, timed=False, state="open"))
        turn.session.flush()
    return cards.later(row, day, turn.change.id, turn.today)


@about_opportunity("opp_rest")
def rest(turn: Turn, row: Opportunity) -> Answer:
    """Let be, without a lesson; somebody else may know of something."""
    _close(turn, row, "rest")
    return cards.closed(row, _someone_else(turn, row), turn.change.id)


@press("opp_page")
def page(turn: Turn, pressed: Press) -> Answer:
    """Another eight."""
    return listing(turn, int(pressed.extra or 0)) or Toast(GONE)


def listing(turn: Turn, page: int = 0) -> Card | None:
    """What a bare `/opportunity` shows, once there is any: what is open first, then what is over, newest first."""
    rows = list(reversed(records.every(turn.session, Opportunity, turn.network.id)))
    if not rows:
        return None
    rows.sort(key=lambda row: row.stage != "open")
    names = {c.id: c.name for c in people.get_all(turn.session, turn.network.id, {row.via_id or 0 for row in rows})}
    listed = [(row, names.get(row.via_id or 0, "")) for row in rows]
    return cards.listing(listed, page, COMMANDS["opportunity"].example)


def _close(turn: Turn, row: Opportunity, stage: str) -> None:
    row.stage = stage  # type: ignore[assignment]
    turn.session.flush()


def _via(turn: Turn, row: Opportunity) -> Contact | None:
    return turn.contact(row.via_id) if row.via_id else None


def _someone_else(turn: Turn, row: Opportunity) -> cards.SomeoneElse | None:
    via = _via(turn, row)
    other = someone_else(via, people.everybody(turn.session, turn.network.id)) if via else None
    return cards.SomeoneElse(other, in_common(via, other)) if via and other else None
