"""Prompts with everything their cards may say, gathered for any number of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from datetime import datetime

from sqlalchemy.orm import Session

from bot.agenda.facts import Reason
from bot.agenda.goals import Progress
from bot.agenda.introductions import Pair
from bot.agenda.people import Acquaintance
from bot.agenda.review import Suggestion
from bot.model import Contact, Followup, Goal, Introduction, Network, Occasion, Prompt, Reminder, Touch
from bot.model.prompts import OCCASION_KINDS
from bot.store import events, goals, reviews, touches
from bot.store.rows import Row, all_owned


def gathered(session: Session, network: Network, prompts: Iterable[Prompt], now: datetime) -> list[Reason]:
    """The prompts with everything their cards may say, in the same order; as many queries for a hundred as for one."""
    of = list(prompts)
    contacts = all_owned(session, Contact, network.id, (p.contact_id for p in of))
    occasions = _sources(session, network, of, Occasion, OCCASION_KINDS | {"lead"})
    followups = _sources(session, network, of, Followup, {"followup"})
    reminders = _sources(session, network, of, Reminder, {"reminder"})
    meetings = _sources(session, network, of, Touch, {"thanks"})
    gatherings = events.gatherings(session, network, of)
    introductions = _pairs(session, network, of)
    progress, next_ones, review = _of_the_week(session, network, of, now)
    logged = all_owned(session, Touch, network.id, (p.touch_id for p in of))
    # Two of each person if the newer may be what this prompt's Done has logged.
    each = 2 if logged else 1
    last = touches.newest(session, network.id, contacts, each=each)
    noted = touches.newest(session, network.id, contacts, each=each, noted=True)
    return [
        Reason(
            p,
            contacts.get(p.contact_id or 0),
            occasion=occasions.get(p.id),
            followup=followups.get(p.id),
            reminder=reminders.get(p.id),
            meeting=meetings.get(p.id),
            event=gatherings.get(p.id),
            pair=introductions.get(p.id),
            progress=progress.get(p.id),
            next_one=next_ones.get(p.id),
            review=review.get(p.id),
            last=_besides(last[p.contact_id or 0], p.touch_id),
            last_note=note.note if (note := _besides(noted[p.contact_id or 0], p.touch_id)) else "",
            logged=logged.get(p.touch_id or 0),
        )
        for p in of
    ]


def _sources(
    session: Session, network: Network, of: Sequence[Prompt], model: type[Row], kinds: Set[str]
) -> dict[int, Row]:
    """The rows of one table that have caused some of these prompts, by the prompt's number."""
    caused = {p.id: p.source_id for p in of if p.kind in kinds}
    rows = all_owned(session, model, network.id, caused.values())
    return {prompt_id: rows[source_id] for prompt_id, source_id in caused.items() if source_id in rows}


def _pairs(session: Session, network: Network, of: Sequence[Prompt]) -> dict[int, Pair]:
    """The introductions that have caused some of these prompts, by the prompt's number."""
    asked = _sources(session, network, of, Introduction, {"introduction"})
    whom = all_owned(session, Contact, network.id, (i for row in asked.values() for i in (row.a_id, row.b_id)))
    return {prompt_id: Pair(row, whom[row.a_id], whom[row.b_id]) for prompt_id, row in asked.items()}


def _of_the_week(
    session: Session, network: Network, of: Sequence[Prompt], now: datetime
) -> tuple[dict[int, Progress], dict[int, Acquaintance], dict[int, list[Suggestion]]]:
    """How far goals are; and for what stands before its owner who would be a good next one, and what might be changed:
    that takes reading everybody. By the prompt's number."""
    asked = {p.id for p in of if p.state == "open" and p.asks_at <= now}
    aims = _sources(session, network, of, Goal, {"goal"})
    progress, next_ones = goals.standing_of(session, network, aims, asked, now)
    due = [p.id for p in of if p.kind == "review" and p.id in asked]
    return progress, next_ones, {prompt_id: reviews.of(session, network, now) for prompt_id in due}


def _besides(newest: Sequence[Touch], touch_id: int | None) -> Touch | None:
    return next((touch for touch in newest if touch.id != touch_id), None)
