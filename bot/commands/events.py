"""Events: told in a line, prepared for, begun and finished."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.agenda import events as agenda
from bot.agenda.facts import Reason
from bot.cards import events as cards
from bot.cards import pitches
from bot.cards.buttons import button
from bot.chat import Text, Toast
from bot.commands import shown
from bot.commands.about import GONE, about_event, about_pitch
from bot.commands.facts import MAX_TEXT
from bot.commands.prompting import finish as close
from bot.commands.prompting import on_open_prompt
from bot.commands.records import kept
from bot.commands.turn import Turn
from bot.model import Event, Pitch
from bot.registry import Answer, intent
from bot.store import events, prompts, records
from bot.words.grammar import READERS
from bot.words.intents import AddEvent, Due, StartEvent, Understood

_AT = re.compile(r"\b(?:at|in)\b", re.IGNORECASE)


@intent(AddEvent)
def add_event(turn: Turn, said: AddEvent) -> Answer:
    """A conference or meeting."""
    row = Event(
        network_id=turn.network.id, name=said.name[:MAX_TEXT], starts=said.starts, ends=said.ends,
        starts_at=said.starts_at, place=said.place[:MAX_TEXT], target=said.target, said_at=turn.now, going=True,
    )  # fmt: skip
    return cards.told(row, turn.network, kept(turn, row), turn.now)


@intent(StartEvent)
def start_event(turn: Turn, said: StartEvent) -> Answer:
    """ "I'm at PyCon now": names are taken from here on, at the event of that name or at one nobody spoke of before."""
    row = _of_today(turn, said.name) or Event(
        network_id=turn.network.id, name=said.name[:MAX_TEXT], starts=turn.today, ends=turn.today, place=""
    )
    if not row.id or not agenda.takes_names(row, turn.network, turn.now):
        if row.starts == turn.today:
            row.starts_at = turn.wall.time().replace(second=0, microsecond=0)
        row.said_at, row.going, row.finished_on = turn.now, True, None
    return cards.told(row, turn.network, kept(turn, row), turn.now)


@about_event("edit_event")
def edit_event(turn: Turn, row: Event, _extra: str) -> Answer:
    """What should change?"""
    return cards.what_to_change(row, turn.today)


@about_event("edit_event_to")
def edit_event_to(turn: Turn, row: Event, _extra: str) -> Answer:
    """The line that says what should change."""
    said = _changes(turn, row, turn.values.get("text", ""))
    if said is None:
        return cards.what_to_change(row, turn.today, again=True)
    return _changed(turn, row, said)


def move(turn: Turn, row: Event, due: Due) -> Answer:
    """ "No, Thursday": another day, as long as before; another hour if one was said."""
    ends = due.day + (row.ends - row.starts)
    return _changed(turn, row, AddEvent(row.name, due.day, ends, due.at or row.starts_at, row.place, row.target))


@about_event("finish_event")
def finish_event(turn: Turn, row: Event, _extra: str) -> Answer:
    """No more names today, from the answer that began it."""
    if not agenda.takes_names(row, turn.network, turn.now):
        return Toast(cards.over(row))
    row.finished_on = turn.today
    begun = prompts.of_source(turn.session, turn.network.id, "event_start", row.id)
    if begun is not None:
        close(turn, begun, "done")
    return cards.finished(events.of_event(turn.session, turn.network, row), turn.network)


@on_open_prompt("finish")
def finish(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """No more names today."""
    if reason.event is None:
        return Toast(GONE)
    if not agenda.takes_names(reason.event.event, turn.network, turn.now):
        return Toast(cards.over(reason.event.event))
    reason.event.event.finished_on = turn.today
    close(turn, reason.prompt, "done")
    return shown.after(turn, cards.finished(reason.event, turn.network))


@on_open_prompt("not_going")
def not_going(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """The owner stays away: nothing more is said of it."""
    if reason.event is None:
        return Toast(GONE)
    reason.event.event.going = False
    close(turn, reason.prompt, "done")
    return shown.after(turn, cards.not_going(reason.event.event, turn.change.id))


@on_open_prompt("practise")
def practise(_turn: Turn, reason: Reason, _rest: str) -> Answer:
    """The pitch, to be said aloud."""
    if reason.event is None or reason.event.pitch is None:
        return Toast(GONE)
    back = button("‹ Back", "card", reason.prompt.id, str(reason.prompt.round))
    return pitches.practice(reason.event.pitch, back)


@about_pitch("practise_pitch")
def practise_pitch(_turn: Turn, pitch: Pitch, _extra: str) -> Answer:
    """A pitch, at any time."""
    return pitches.practice(pitch, None)


def listed(turn: Turn) -> list[Text]:
    """Events in a list: what is still to come soonest first, then what is over, newest first."""
    rows = records.every(turn.session, Event, turn.network.id)
    ahead = sorted((row for row in rows if row.ends >= turn.today), key=lambda row: row.starts)
    over = sorted((row for row in rows if row.ends < turn.today), key=lambda row: row.starts, reverse=True)
    return [cards.event_line(row, turn.today) for row in (*ahead, *over)]


def _of_today(turn: Turn, name: str) -> Event | None:
    rows = records.every(turn.session, Event, turn.network.id)
    same = (row for row in rows if row.name.casefold() == name.casefold())
    return next((row for row in same if row.starts <= turn.today <= row.ends), None)


def _changes(turn: Turn, row: Event, text: str) -> AddEvent | None:
    """The event with what a line changes of it; what the line leaves out stays."""
    clock = f" {row.starts_at:%H:%M}" if row.starts_at else ""
    for line, days_said in ((f"{row.name} {text}", True), (f"{row.name} {row.starts}{clock}, {text}", False)):
        read = READERS["event"](line, turn.names, turn.wall, turn.network.order)
        said = read.intents[0] if isinstance(read, Understood) else None
        if not isinstance(said, AddEvent) or said.name.casefold() != row.name.casefold():
            continue
        if said.place and not days_said and not _AT.search(text):
            continue  # a word that is no place: anything may stand behind a day
        ends = said.ends if days_said else max(row.ends, said.starts)
        return replace(said, name=row.name, ends=ends, starts_at=said.starts_at or row.starts_at,
                       place=said.place or row.place, target=said.target or row.target)  # fmt: skip
    return None


def _changed(turn: Turn, row: Event, said: AddEvent) -> Answer:
    row.starts, row.ends, row.starts_at = said.starts, said.ends, said.starts_at
    row.place, row.target, row.said_at, row.going = said.place[:MAX_TEXT], said.target, turn.now, True
    return cards.told(row, turn.network, kept(turn, row), turn.now, changed=True)
