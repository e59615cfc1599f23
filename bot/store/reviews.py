"""What a review looks at, read in a few statements whatever the size of the network."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime
from functools import cache, partial

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from bot.agenda import hours
from bot.agenda.people import Acquaintance
from bot.agenda.review import A_YEAR, Aim, Material, Suggestion, suggestions
from bot.model import Network, Opportunity, Prompt, Touch
from bot.store import acquaintances, goals
from bot.words.aims import tag_in

INSIGHT = "#insight"
_INSIGHT = re.compile(r"#insight\b[ :,-]*", re.IGNORECASE)


def of(session: Session, network: Network, now: datetime) -> list[Suggestion]:
    """What might be changed in a network, in the order it is shown."""
    today = hours.local_day(now, network)
    return suggestions(material(session, network, now), today)


def material(session: Session, network: Network, now: datetime) -> Material:
    """Everything the review is made of."""
    today = hours.local_day(now, network)
    people = acquaintances.everybody(session, network.id, today)
    return Material(
        people,
        _skipped(session, network, now),
        [Aim(goal, tag) for goal in goals.standing(session, network.id) if (tag := tag_in(goal.what))],
        _insights(session, network, people),
        [(row.what, row.lesson) for row in session.execute(_lessons(), {"network_id": network.id})],
    )


def _skipped(session: Session, network: Network, now: datetime) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    # Thousands fall due on the same few mornings, and finding a moment's day takes longer than reading it.
    day_of = cache(partial(hours.local_day, network=network))
    rows = session.connection().execute(_skips(), {"network_id": network.id, "since": now - 3 * A_YEAR})
    for contact_id, due_at in rows:
        if contact_id is not None:
            found[contact_id].append(day_of(due_at))
    return found


def _insights(session: Session, network: Network, people: list[Acquaintance]) -> list[tuple[int, str]]:
    """Notes tagged #insight: of times in touch, newest first, then of people."""
    logged = [(row.contact_id, row.note) for row in session.execute(_noted(), {"network_id": network.id})]
    kept = [(person.id, note) for person in people for note in person.notes if INSIGHT in note.casefold()]
    return [(contact_id, _INSIGHT.sub("", note).strip()) for contact_id, note in (*logged, *kept)]


@cache
def _skips() -> Select[int | None, datetime]:
    of = Prompt.network_id == bindparam("network_id")
    skipped = (Prompt.kind == "keep_in_touch", Prompt.state == "skipped", Prompt.due_at >= bindparam("since"))
    return select(Prompt.contact_id, Prompt.due_at).where(of, *skipped)


@cache
def _noted() -> Select[int, str]:
    of = Touch.network_id == bindparam("network_id")
    noted = select(Touch.contact_id, Touch.note).where(of, Touch.note.icontains(INSIGHT, autoescape=True))
    return noted.order_by(Touch.on.desc(), Touch.id.desc())


@cache
def _lessons() -> Select[str, str]:
    of = Opportunity.network_id == bindparam("network_id")
    return (
        select(Opportunity.what, Opportunity.lesson).where(of, Opportunity.lesson != "").order_by(Opportunity.id.desc())
    )
