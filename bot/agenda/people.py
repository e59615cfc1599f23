"""Whom a network knows, as far as a choice among all of them needs it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Somebody who may be brought up. `last` is the day the owner was last in touch; `leave_until` a day before which
    no review speaks of them; `rhythm` as it is kept ("P3M"), "" if it comes from a tag or there is none."""

    id: int
    name: str
    first_name: str
    title: str = ""
    company: str = ""
    industry: str = ""
    location: str = ""
    timezone: str = ""
    tags: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rhythm: str = ""
    leave_until: date | None = None
    last: date | None = None
