"""Prompts with everything their cards may say, gathered for any number of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime
from functools import partial
from typing import Protocol

from sqlalchemy.orm import Session

from bot.agenda.facts import Reason
from bot.agenda.gatherings import Gathering
from bot.agenda.goals import Progress
from bot.agenda.introductions import Pair
from bot.agenda.life import WEEKLY, nominal_day
from bot.agenda.people import Acquaintance
from bot.agenda.review import Suggestion
from bot.model import Contact, Followup, Goal, Introduction, Network, Occasion, Prompt, Reminder, Touch
from bot.model.prompts import EVENT_KINDS, OCCASION_KINDS
from bot.store import events, goals, reviews, touches, unsorted
from bot.store.rows import Row, each_owned, each_plain

Asked = Sequence[tuple[Network, Prompt]]
Kinds = Mapping[str, Asked]
Newest = Mapping[int, Sequence[Touch]]


class Look(Protocol):
    """A way to read rows of several networks, asked for by network and number."""

    def __call__(self, model: type[Row], keys: Iterable[tuple[int, int]], /) -> dict[tuple[int, int], Row]: ...


def gathered(session: Session, network: Network, prompts: Iterable[Prompt], now: datetime) -> list[Reason]:
    """The prompts of one network with everything their cards may say, in the same order; its rows can be changed."""
    return _gathered(session, partial(each_owned, session), [(network, prompt) for prompt in prompts], now)


def gathered_across(session: Session, of: Asked, now: datetime) -> list[Reason]:
    """Prompts with their networks and everything their cards may say, in the same order; it can only be read.

    As many queries for a hundred of a hundred networks as for one, but for what is said of events, goals and reviews.
    """
    return _gathered(session, partial(each_plain, session), of, now)


def _gathered(session: Session, look: Look, of: Asked, now: datetime) -> list[Reason]:
    kinds = _by_kind(of)
    contacts = _those(look, Contact, {p.id: (network.id, p.contact_id) for network, p in of if p.contact_id})
    occasions = _sources(look, kinds, Occasion, OCCASION_KINDS | {"lead"})
    followups = _sources(look, kinds, Followup, {"followup"})
    reminders = _sources(look, kinds, Reminder, {"reminder", "ahead"})
    meetings = _sources(look, kinds, Touch, {"thanks"})
    gatherings: dict[int, Gathering] = {}
    for network, prompts in _by_network(kinds, EVENT_KINDS):
        gatherings |= events.gatherings(session, network, prompts)
    introductions = _pairs(look, kinds)
    born = {p.id: unsorted.born(session, network, nominal_day(p)) for network, p in kinds.get("unsorted", ())}
    progress, next_ones, review = _of_the_week(session, look, kinds, now)
    logged = _those(look, Touch, {p.id: (network.id, p.touch_id) for network, p in of if p.touch_id})
    # Two of each person if the newer may be what this prompt's Done has logged.
    last, noted = _newest(session, of, contacts.values(), each=2 if logged else 1)

    def reason(p: Prompt) -> Reason:
        number, person, touch_id = p.id, p.contact_id or 0, p.touch_id
        note = _besides(noted[person], touch_id)
        return Reason(
            p,
            contacts.get(number),
            occasion=occasions.get(number),
            followup=followups.get(number),
            reminder=reminders.get(number),
            meeting=meetings.get(number),
            event=gatherings.get(number),
            pair=introductions.get(number),
            progress=progress.get(number),
            next_one=next_ones.get(number),
            review=review.get(number),
            born=born.get(number),
            last=_besides(last[person], touch_id),
            last_note=note.note if note else "",
            logged=logged.get(number),
        )

    return [reason(p) for _, p in of]


def _newest(session: Session, of: Asked, whom: Iterable[Contact], each: int) -> tuple[Newest, Newest]:
    """The last times in touch with people of these networks, and the last with a note, by person."""
    whose, people = {network.id for network, _ in of}, {contact.id for contact in whom}
    last = touches.newest(session, whose, people, each=each)
    return last, touches.newest(session, whose, people, each=each, noted=True)


def _by_kind(of: Asked) -> Kinds:
    """The prompts of each kind: of most kinds there are none, and nothing has to be looked for."""
    found: dict[str, list[tuple[Network, Prompt]]] = {}
    for network, prompt in of:
        found.setdefault(prompt.kind, []).append((network, prompt))
    return found


def _of_kinds(kinds: Kinds, wanted: Set[str]) -> Asked:
    return [asked for kind, of in kinds.items() if kind in wanted for asked in of]


def _those(look: Look, model: type[Row], keys: Mapping[int, tuple[int, int]]) -> dict[int, Row]:
    """Rows asked for by network and number, by the number of the prompt they are for."""
    rows = look(model, keys.values())
    return {prompt_id: rows[key] for prompt_id, key in keys.items() if key in rows}


def _sources(look: Look, kinds: Kinds, model: type[Row], wanted: Set[str]) -> dict[int, Row]:
    """The rows of one table that have caused some of these prompts, by the prompt's number."""
    return _those(look, model, {p.id: (network.id, p.source_id) for network, p in _of_kinds(kinds, wanted)})


def _by_network(kinds: Kinds, wanted: Set[str]) -> list[tuple[Network, list[Prompt]]]:
    """The prompts of some kinds with the network of each lot."""
    found: dict[int, tuple[Network, list[Prompt]]] = {}
    for network, prompt in _of_kinds(kinds, wanted):
        found.setdefault(network.id, (network, []))[1].append(prompt)
    return list(found.values())


def _pairs(look: Look, kinds: Kinds) -> dict[int, Pair]:
    """The introductions that have caused some of these prompts, by the prompt's number."""
    asked = _sources(look, kinds, Introduction, {"introduction"})
    keys = ((row.network_id, one) for row in asked.values() for one in (row.a_id, row.b_id))
    whom = {contact.id: contact for contact in look(Contact, keys).values()}
    return {prompt_id: Pair(row, whom[row.a_id], whom[row.b_id]) for prompt_id, row in asked.items()}


def _of_the_week(
    session: Session, look: Look, kinds: Kinds, now: datetime
) -> tuple[dict[int, Progress], dict[int, Acquaintance], dict[int, list[Suggestion]]]:
    """How far goals are; and for what stands before its owner who would be a good next one, and what might be changed:
    that takes reading everybody. By the prompt's number."""
    weekly = _of_kinds(kinds, WEEKLY)
    asked = {p.id for _, p in weekly if p.state == "open" and p.asks_at <= now}
    progress: dict[int, Progress] = {}
    next_ones: dict[int, Acquaintance] = {}
    for network, prompts in _by_network(kinds, {"goal"}):
        aims = _sources(look, {"goal": [(network, prompt) for prompt in prompts]}, Goal, {"goal"})
        far, fitting = goals.standing_of(session, network, aims, asked, now)
        progress |= far
        next_ones |= fitting
    due = [(network, p.id) for network, p in weekly if p.kind == "review" and p.id in asked]
    return progress, next_ones, {prompt_id: reviews.of(session, network, now) for network, prompt_id in due}


def _besides(newest: Sequence[Touch], touch_id: int | None) -> Touch | None:
    return next((touch for touch in newest if touch.id != touch_id), None)
