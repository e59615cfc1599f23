"""What one network's due prompts become: messages at their own minute, one for the morning, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.agenda import hours, life
from bot.agenda.digest import assemble
from bot.agenda.life import Said
from bot.model import Network
from bot.model.messages import MessageKind
from bot.model.prompts import OCCASION_KINDS

Items = Sequence[Sequence[Said]]

_ON_THEIR_DAY: Final = OCCASION_KINDS - {"membership"} | {"unsorted"}
"""Dates of people: they do not wait past their day."""


@dataclass(frozen=True, slots=True)
class Outage:
    """The sender's last silence."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be: its items, each the prompts of one person. `late_from`: the outage it speaks of began then."""

    network: Network
    kind: MessageKind
    items: Items
    late_from: datetime | None = None


def compose(
    network: Network, due: Sequence[Said], shown_today: int, outage: Outage | None, now: datetime
) -> list[Draft]:
    """The messages of what is due; what has to wait is put off. `shown_today` counts the catch-ups shown this day."""
    speaking = due
    if network.away_from:
        speaking = [p for p in speaking if not _put_off_to_return(p, network, now)]
    if (quiet_ends := hours.out_of_quiet(now, network)) > now:
        speaking = [p for p in speaking if not _put_off_to_quiet_end(p, network, quiet_ends, now)]
    apart = [p for p in speaking if _comes_apart(p, network, now)]
    drafts = [Draft(network, "prompt", [[p]]) for p in apart]
    together = [p for p in speaking if p not in apart]
    morning = assemble(network, together, shown_today, now)
    for prompt in together:
        prompt.next_at = morning.waiting.get(prompt.id, prompt.next_at)
    if morning.items:
        drafts.append(_digest(network, morning.items, outage, now))
    return drafts


def is_stale(prompt: Said, network: Network, now: datetime) -> bool:
    """Whether it is a date so long gone that it is mentioned once and closed."""
    if not life.is_date(prompt) or not life.is_late(prompt, network, now):
        return False
    return hours.local_day(now, network) - hours.local_day(prompt.due_at, network) > life.LATE_DATE_STAYS


def _digest(network: Network, items: Items, outage: Outage | None, now: datetime) -> Draft:
    """One message for all of it, what is long gone at its end; a single item comes as its own card."""
    gone = [all(is_stale(p, network, now) for p in item) for item in items]
    live = [item for item, is_gone in zip(items, gone, strict=True) if not is_gone]
    past = [item for item, is_gone in zip(items, gone, strict=True) if is_gone]
    late = [p for item in items for p in item if life.is_late(p, network, now)]
    covered = outage is not None and any(outage.start <= p.due_at <= outage.end for p in late)
    kind: MessageKind = "prompt" if len(live) == len(items) == 1 else "digest"
    return Draft(network, kind, [*live, *past], outage.start if outage and covered else None)


def _comes_apart(prompt: Said, network: Network, now: datetime) -> bool:
    """Whether it comes at its own minute: timed, at the time that was set or snoozed to, and not late."""
    return prompt.timed and prompt.next_at == prompt.asks_at and not life.is_late(prompt, network, now)


def _put_off_to_return(prompt: Said, network: Network, now: datetime) -> bool:
    """Put a prompt off to the morning the owner is back, unless it comes at its own minute. What stands for one week
    waits no longer than that: the next week's follows it."""
    back = hours.back_from_absence(now, network, work_day=prompt.kind in life.ON_WORK_DAYS)
    if back is None or _comes_apart(prompt, network, now):
        return False
    prompt.next_at = min(back, life.week_ends(prompt, network)) if prompt.kind in life.WEEKLY else back
    if prompt.snoozed_until:
        prompt.snoozed_until = prompt.next_at
    return True


def _put_off_to_quiet_end(prompt: Said, network: Network, until: datetime, now: datetime) -> bool:
    """Put a prompt off to the end of the quiet hours, if it is one that keeps them and has not lost its day by then."""
    if _comes_apart(prompt, network, now):
        return False
    today = hours.local_day(now, network)
    bound = prompt.kind in _ON_THEIR_DAY and hours.local_day(prompt.asks_at, network) == today
    if bound and hours.local_day(until, network) > today:
        return False
    prompt.next_at = until
    if prompt.snoozed_until:
        prompt.snoozed_until = until
    return True
