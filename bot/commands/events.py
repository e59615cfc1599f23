"""Events: told in a line, prepared for, begun and finished."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.agenda import events as agenda
from bot.agenda import series
from bot.agenda.facts import Reason
from bot.agenda.gatherings import Gathering
from bot.cards import events as cards
from bot.cards import pitches
from bot.cards import series as series_cards
from bot.cards.buttons import button
from bot.cards.reminders import rule_in_words
from bot.chat import Card, Text, Toast
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
from bot.words.intents import AddEvent, Due, StartEvent, StayAway, StopSeries, Understood
from bot.words.names import fold

_AT = re.compile(r"\b(?:at|in)\b", re.IGNORECASE)


@intent(AddEvent)
def add_event(turn: Turn, said: AddEvent) -> Answer:
    """A conference or meeting."""
    row = Event(
        network_id=turn.network.id, name=said.name[:MAX_TEXT], starts=said.starts, ends=said.ends,
        starts_at=said.starts_at, place=said.place[:MAX_TEXT], target=said.target, said_at=turn.now, going=True,
        rule=said.rule or None,
    )  # fmt: skip
    return cards.told(row, turn.network, kept(turn, row), turn.now)


@intent(StartEvent)
def start_event(turn: Turn, said: StartEvent) -> Answer:
    """ "I'm at PyCon now": names are taken from here on, at the event of that name or at one nobody spoke of before."""
    row = _of_today(turn, said.name)
    if row is not None and row.rule and not agenda.takes_names(row, turn.network, turn.now):
        row.away_on, row = turn.today, None  # begun early: this once it is an event of its own
    row = row or Event(
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
    """ "No, Thursday": another day, as long as before; another hour if one was said. A series is not moved by a day."""
    if row.rule:
        return cards.what_to_change(row, turn.today, again=True)
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
    here = series.on(row, turn.today) or row
    return cards.finished(_followed(turn, row, events.of_event(turn.session, turn.network, here)), turn.network)


@on_open_prompt("finish")
def finish(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """No more names today."""
    row = _row(turn, reason)
    if row is None or reason.event is None:
        return Toast(GONE)
    if not agenda.takes_names(row, turn.network, turn.now):
        return Toast(cards.over(row))
    row.finished_on = turn.today
    close(turn, reason.prompt, "done")
    return shown.after(turn, cards.finished(_followed(turn, row, reason.event), turn.network))


@on_open_prompt("not_going")
def not_going(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """The owner stays away: nothing more is said of it; of a series, of this sitting."""
    row = _row(turn, reason)
    if row is None or reason.event is None:
        return Toast(GONE)
    close(turn, reason.prompt, "done")
    return shown.after(turn, _stay_away(turn, row, reason.event.event))


@intent(StayAway)
def stay_away(turn: Turn, said: StayAway) -> Answer:
    """Not going, said in words: the soonest event of that name, or the one of that day."""
    rows = [row for row in records.every(turn.session, Event, turn.network.id) if fold(said.name) in fold(row.name)]
    first = said.on or turn.today
    here = [s for row in rows if (s := next((s for s in series.coming(row, first) if s.going), None))]
    meant = min((s for s in here if said.on is None or s.starts <= said.on), key=lambda s: s.starts, default=None)
    row = events.get(turn.session, turn.network.id, meant.id) if meant else None
    return _stay_away(turn, row, meant) if row and meant else cards.no_such_event(said.name)


@intent(StopSeries)
def stop_series(turn: Turn, said: StopSeries) -> Answer:
    """A series is to come no more; of several without a name it asks which."""
    rows = [row for row in records.every(turn.session, Event, turn.network.id) if row.rule and row.going]
    called = [row for row in rows if fold(said.name) in fold(row.name)]
    if not called:
        return series_cards.none(said.name)
    if len(called) > 1:
        return series_cards.which(called, [cards.event_line(row, turn.today) for row in called])
    return _stopped(turn, called[0])


@about_event("stop_series")
def stop_this_series(turn: Turn, row: Event, _extra: str) -> Answer:
    """This one is to come no more."""
    return _stopped(turn, row) if row.rule and row.going else Toast(GONE)


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
    ahead = sorted((row for row in rows if row.ends >= turn.today or row.rule), key=lambda row: row.starts)
    over = sorted((row for row in rows if row not in ahead), key=lambda row: row.starts, reverse=True)
    return [cards.event_line(row, turn.today) for row in (*ahead, *over)]


def _of_today(turn: Turn, name: str) -> Event | None:
    rows = records.every(turn.session, Event, turn.network.id)
    same = (row for row in rows if row.name.casefold() == name.casefold())
    return next((row for row in same if series.on(row, turn.today)), None)


def _row(turn: Turn, reason: Reason) -> Event | None:
    """The row of the event that a prompt is about; its sitting is only read."""
    return events.get(turn.session, turn.network.id, reason.event.event.id) if reason.event else None


def _followed(turn: Turn, row: Event, here: Gathering) -> Gathering:
    """A sitting that is over, as it is now, with the next one of its series."""
    if not row.rule:
        return here
    return replace(here, event=series.on(row, turn.today) or row, following=series.following(row, turn.today))


def _stay_away(turn: Turn, row: Event, here: Event) -> Card:
    """Nothing more is said of an event; of a series, of this sitting."""
    if not row.rule:
        row.going = False
        turn.session.flush()
        return cards.not_going(row, turn.change.id)
    row.away_on = here.starts
    turn.session.flush()
    return series_cards.not_this_time(here, series.following(row, here.starts), turn.change.id, turn.today)


def _stopped(turn: Turn, row: Event) -> Answer:
    row.going = False
    turn.session.flush()
    return series_cards.stopped(row, turn.change.id)


def _changes(turn: Turn, row: Event, text: str) -> AddEvent | None:
    """The event with what a line changes of it; what the line leaves out stays."""
    clock = f" {row.starts_at:%H:%M}" if row.starts_at else ""
    when = f"{rule_in_words(row.rule)} from {row.starts}" if row.rule else str(row.starts)
    for line, days_said in ((f"{row.name} {text}", True), (f"{row.name} {when}{clock}, {text}", False)):
        read = READERS["event"](line, turn.names, turn.wall, turn.network.order)
        said = read.intents[0] if isinstance(read, Understood) else None
        if not isinstance(said, AddEvent) or said.name.casefold() != row.name.casefold():
            continue
        if said.place and not days_said and not _AT.search(text):
            continue  # a word that is no place: anything may stand behind a day
        if row.rule and not said.rule:
            continue  # one day does not move a series
        ends = said.ends if days_said else max(row.ends, said.starts)
        return replace(said, name=row.name, ends=ends, starts_at=said.starts_at or row.starts_at,
                       place=said.place or row.place, target=said.target or row.target)  # fmt: skip
    return None


def _changed(turn: Turn, row: Event, said: AddEvent) -> Answer:
    row.starts, row.ends, row.starts_at = said.starts, said.ends, said.starts_at
    row.rule = said.rule or row.rule
    row.place, row.target, row.said_at, row.going = said.place[:MAX_TEXT], said.target, turn.now, True
    return cards.told(row, turn.network, kept(turn, row), turn.now, changed=True)
