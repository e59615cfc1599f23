"""The morning after an event: who is brought back, when they are thanked, and how often from then on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.agenda import life, wanted
from bot.agenda.facts import Reason
from bot.cards import debriefs as cards
from bot.cards import events as event_cards
from bot.cards import gatherings
from bot.cards.buttons import button
from bot.chat import Toast
from bot.commands import shown
from bot.commands.about import GONE, about_event
from bot.commands.prompting import finish, on_open_prompt
from bot.commands.turn import Turn
from bot.dates.work import next_work_day
from bot.model import Contact, Event, Touch
from bot.registry import Answer
from bot.store import changes, people, prompts

RHYTHM = "P3M"

Met = Sequence[tuple[Contact, Touch]]


@on_open_prompt("mark_met")
def mark_met(turn: Turn, reason: Reason, rest: str) -> Answer:
    """One of many marked, or not after all."""
    chosen, there = _said(rest)
    if reason.event is None:
        return Toast(GONE)
    return _again(turn, reason, chosen if there == len(reason.event.met) else 0)


@on_open_prompt("bring_back")
def bring_back(turn: Turn, reason: Reason, rest: str) -> Answer:
    """Thank-yous one a work day, the first today, and a rhythm for whoever has none."""
    if reason.event is None:
        return Toast(GONE)
    chosen, there = _said(rest)
    met = reason.event.met
    if there != len(met):  # somebody has joined or left since: the numbers are others
        return _again(turn, reason, 0)
    back = [pair for number, pair in enumerate(met) if chosen >> number & 1]
    finish(turn, reason.prompt, "done")
    if not back:
        return shown.after(turn, cards.nobody(reason.event.event, turn.change.id))
    paced = _plan(turn, back)
    turn.change.contact_id = back[0][0].id if len(back) == 1 else None
    turn.settle()
    _count_as_shown(turn, back)
    return shown.after(turn, cards.planned(reason.event.event, back, paced, turn.change.id, turn.today))


@about_event("met_rhythm")
def met_rhythm(turn: Turn, row: Event, extra: str) -> Answer:
    """How often with those a debrief has given a rhythm: the choices, then the chosen one."""
    number, _, iso = extra.partition(".")
    change = changes.get(turn.session, turn.network.id, int(number))
    if change is None or change.undone_at is not None:
        return Toast(GONE)
    touched = changes.entries(turn.session, change)
    ids = sorted(entry.row_id for entry in touched if entry.table == Contact.__tablename__)
    whom = people.get_all(turn.session, turn.network.id, ids)
    if not whom:
        return Toast(GONE)
    if not iso:
        return cards.how_often(row, whom, change.id)
    for contact in whom:
        contact.cadence, contact.cadence_on = None if iso == "never" else iso, turn.today
    turn.settle()
    return cards.rhythm_chosen(row, whom, turn.change.id)


def _said(rest: str) -> tuple[int, int]:
    """Who was chosen, a bit for each, and of how many."""
    chosen, _, there = rest.partition(".")
    return int(chosen or "0", 16), int(there or 0)


def _again(turn: Turn, reason: Reason, chosen: int) -> Answer:
    title = event_cards.title(reason, turn.network, turn.now)
    about, round_ = reason.prompt.id, str(reason.prompt.round)
    back = button("‹ Back", "list", about, round_) if shown.in_list(turn) else None
    return gatherings.debrief(reason, title, chosen, back)


def _plan(turn: Turn, back: Met) -> list[Contact]:
    """Plan the thank-yous; returns those who got a rhythm."""
    day, paced = turn.today, []
    for contact, touch in back:
        touch.thank_on = day
        day = next_work_day(day + timedelta(days=1), turn.network.on_work_days)
        if wanted.rhythm(turn.network, contact) is None:
            contact.cadence, contact.cadence_on = RHYTHM, turn.today
            paced.append(contact)
    return paced


def _count_as_shown(turn: Turn, back: Met) -> None:
    """The thank-you of today stands on the answer itself: it is not sent beside it."""
    today = prompts.of_source(turn.session, turn.network.id, "thanks", back[0][1].id)
    if today is not None and today.due_at <= turn.now:
        life.shown(today, turn.network, turn.now)
