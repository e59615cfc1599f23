"""Rows in memory, as a database would give them back. Now is Monday 23 November 2026, 10:00 in Lagos (UTC+1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import count
from typing import Any

from bot.agenda.wanted import Past, Person, Wanted, for_person
from bot.dates.zones import to_utc, to_wall
from bot.model import Contact, Followup, Network, Occasion, Prompt, Reminder, Touch
from bot.model.prompts import PromptKind

LAGOS = "Africa/Lagos"
TODAY = date(2026, 11, 23)
_ids = count(1)


def at(wall: str, zone: str = LAGOS) -> datetime:
    """A local time as a moment: "2026-11-24 08:00"."""
    return to_utc(datetime.fromisoformat(wall), zone)


def local(moment: datetime | None, zone: str = LAGOS) -> str:
    """A moment as a local time; "" for none."""
    return f"{to_wall(moment, zone):%Y-%m-%d %H:%M}" if moment else ""


NOW = at("2026-11-23 10:00")


def network(**settings: Any) -> Network:
    """Somebody in Lagos who left every setting as it was."""
    given = {
        "id": 1, "timezone": LAGOS, "hour": time(8), "quiet_from": time(21), "quiet_until": time(7),
        "work_days": "12345", "daily_cap": 3, "evening": time(19), "leap_day": "feb28", "locale": "en",
        "tag_cadences": {},
    }  # fmt: skip
    return Network(**{**given, **settings})


def contact(**facts: Any) -> Contact:
    """Ada Okafor, of whom nothing else is known."""
    given = {
        "id": next(_ids), "network_id": 1, "uid": "ada", "name": "Ada Okafor", "nickname": "", "timezone": "",
        "tags": [], "cadence": None, "created_on": TODAY, "skipped_on": None, "new_job_on": None,
        "paused": False, "paused_until": None, "no_birthday": False, "do_not_prompt": False,
        "archived": False, "deceased": False,
    }  # fmt: skip
    return Contact(**{**given, **facts})


def occasion(month: int, day: int, year: int | None = None, **facts: Any) -> Occasion:
    """A birthday, unless another kind is named."""
    given = {"id": next(_ids), "kind": "birthday", "label": "", "lead_days": None, "created_on": date(2026, 1, 5)}
    return Occasion(month=month, day=day, year=year, **{**given, **facts})


def touch(on: date, kind: str = "message", logged_on: date | None = None) -> Touch:
    """A time in touch, written down the same day unless another is named."""
    return Touch(id=next(_ids), on=on, kind=kind, direction="both", note="", logged_on=logged_on or on)


def followup(due_on: date | None, at: time | None = None, state: str = "open") -> Followup:
    """Something to do about somebody."""
    return Followup(id=next(_ids), what="send the deck", due_on=due_on, at=at, debtor=None, state=state)


def reminder(starts: str, rule: str | None = None, *, timed: bool = False, state: str = "open") -> Reminder:
    """A reminder of one's own."""
    return Reminder(
        id=next(_ids),
        what="update the CV",
        rule=rule,
        starts=datetime.fromisoformat(starts),
        timed=timed,
        lead_days=[],
        state=state,
    )


def prompt(kind: PromptKind, due: str, contact_id: int | None = 1, **state: Any) -> Prompt:
    """An open prompt that falls due at a local time and was not shown yet; its occurrence is that day."""
    moment = at(due)
    given = {
        "id": next(_ids), "kind": kind, "source_id": 1, "occurrence": due[:10], "contact_id": contact_id,
        "due_at": moment, "next_at": moment, "timed": False, "state": "open", "round": 0, "times_shown": 0,
        "snoozed_until": None, "first_shown_at": None, "missed": 0,
    }  # fmt: skip
    return Prompt(**{**given, **state})


def wanted(
    who: Contact, *rows: Occasion | Followup | Touch, of: Network | None = None, past: Past | None = None,
    now: datetime = NOW,
) -> list[Wanted]:  # fmt: skip
    """Everything wanted about somebody with these rows."""
    return for_person(of or network(), person(who, rows), past or Past(), now)


def person(who: Contact, rows: Sequence[Occasion | Followup | Touch] = ()) -> Person:
    """Somebody with everything of theirs, gathered as the store does it."""
    touches = sorted((r for r in rows if isinstance(r, Touch)), key=lambda t: (t.on, t.id))
    meetings = [t for t in touches if t.kind in ("coffee", "meal", "meeting", "event")]
    return Person(
        who,
        [r for r in rows if isinstance(r, Occasion)],
        [r for r in rows if isinstance(r, Followup)],
        touches[-1] if touches else None,
        meetings[0] if meetings else None,
    )


def said(of: list[Wanted], zone: str = LAGOS) -> list[tuple[str, str]]:
    """What is wanted, in short: each kind with its local time."""
    return [(w.kind, local(w.due_at, zone)) for w in of]
