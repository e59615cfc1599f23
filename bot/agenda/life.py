"""A prompt's life after it was shown: when it is asked again, and when its day is over. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Protocol

from bot.agenda import events, hours, slots
from bot.model import Network
from bot.model.prompts import OCCASION_KINDS, PromptKind, PromptState


class Due(Protocol):
    """What of a prompt decides whether it is shown, and when."""

    @property
    def id(self) -> int: ...
    @property
    def kind(self) -> PromptKind: ...
    @property
    def contact_id(self) -> int | None: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def next_at(self) -> datetime | None: ...
    @property
    def snoozed_until(self) -> datetime | None: ...
    @property
    def timed(self) -> bool: ...
    @property
    def times_shown(self) -> int: ...
    @property
    def state(self) -> PromptState: ...
    @property
    def held(self) -> bool: ...
    @property
    def asks_at(self) -> datetime: ...


class Said(Due, Protocol):
    """What showing a prompt changes, and how its row is known."""

    next_at: datetime | None
    snoozed_until: datetime | None
    times_shown: int
    first_shown_at: datetime | None
    held: bool

    @property
    def network_id(self) -> int: ...
    @property
    def occurrence(self) -> str: ...


WEEKLY: frozenset[PromptKind] = frozenset({"goal", "review"})
"""What stands for one week, and gives way to the next week's."""

ON_WORK_DAYS: frozenset[PromptKind] = WEEKLY | {"keep_in_touch"}
"""What comes on the owner's work days only."""

EVENT_MOMENTS: frozenset[PromptKind] = frozenset({"event_prep", "event_start"})
"""What is of no use once the event has begun, or is over."""

MOMENTS: frozenset[PromptKind] = EVENT_MOMENTS | {"session", "slot", "ahead"}
"""What is of no use once its time has come, or is over."""

ASK_AGAIN = timedelta(days=7)
NOT_TWICE_A_MORNING = timedelta(hours=6)
"""What was shown before the owner's hour, in time of its own or under another hour, waits for the next day's."""

ASKED_ONCE: frozenset[str] = frozenset({"new_job", "introduction"})
"""What is said once, and then waits in /today."""

NEVER_LATE: frozenset[str] = frozenset({"keep_in_touch", "thanks", "new_job", "introduction", "goal", "review"})
"""What a later day takes nothing from."""

LATE_DATE_STAYS = timedelta(days=14)
"""A date put off, or first shown after its day, stays open this long."""


def is_date(prompt: Due) -> bool:
    """Whether the prompt is bound to a day of somebody's, and pointless long after it."""
    return prompt.kind in OCCASION_KINDS or prompt.kind in ("lead", "unsorted")


def passes(prompt: Due) -> bool:
    """Whether time closes the prompt once it was shown, so that the next of its series opens."""
    return is_date(prompt) or prompt.kind in WEEKLY or prompt.kind in MOMENTS


def nominal_day(prompt: Said) -> date:
    """The day of a series that the prompt is about."""
    return date.fromisoformat(prompt.occurrence[:10])


def week_ends(prompt: Said, network: Network) -> datetime:
    """When the week is over that a prompt stands for."""
    return hours.end_of_day(nominal_day(prompt) + timedelta(days=6), network)


def shown(prompt: Said, network: Network, now: datetime) -> None:
    """Note that the prompt has just been put before its owner, and when it next needs attention."""
    prompt.times_shown += 1
    prompt.held = False
    prompt.first_shown_at = prompt.first_shown_at or now
    prompt.next_at = after_showing(prompt, network, now)


def attention(prompt: Said, network: Network, now: datetime) -> datetime | None:
    """When a prompt that is open, perhaps again, next needs attention; None: it waits in /today, or is finished."""
    if prompt.state != "open":
        return None
    put_off = prompt.snoozed_until is not None and prompt.snoozed_until > now
    if prompt.held and not put_off:  # only its day closes it, so that the next of its series opens
        return after_showing(prompt, network, now) if passes(prompt) else None
    if not prompt.times_shown or put_off:
        return prompt.asks_at
    return after_showing(prompt, network, now)


def after_showing(prompt: Said, network: Network, now: datetime) -> datetime | None:
    """When a prompt that was shown next needs attention: to be closed or asked once more; None: it waits in /today."""
    if prompt.kind == "lead":
        return max(hours.morning(nominal_day(prompt), network), now)
    if is_date(prompt):
        return _closes(prompt, network, now)
    if prompt.kind in WEEKLY:
        return week_ends(prompt, network)
    if prompt.kind in MOMENTS:
        return max(_no_use_from(prompt, network), now)
    if prompt.times_shown > 1 or prompt.kind in ASKED_ONCE:
        return None
    if prompt.kind == "keep_in_touch":
        return hours.next_morning(now + ASK_AGAIN - timedelta(hours=12), network, work_day=True)
    return hours.next_morning(now + NOT_TWICE_A_MORNING, network, work_day=True)


def is_to_be_shown(prompt: Due) -> bool:
    """Whether an open prompt is shown when it next needs attention; a date that was shown, or what a week brought, is
    closed instead, and what is held comes only if it is put off."""
    if prompt.state != "open" or prompt.next_at is None:
        return False
    unasked = not prompt.held and (not passes(prompt) or prompt.times_shown == 0)
    return unasked or prompt.next_at == prompt.snoozed_until


def is_over(prompt: Due, now: datetime) -> bool:
    """Whether the tick closes the prompt instead of showing it: its day has passed and it was shown, or held."""
    return prompt.next_at is not None and prompt.next_at <= now and not is_to_be_shown(prompt)


def is_late(prompt: Due, network: Network, now: datetime) -> bool:
    """Whether a prompt about to be shown for the first time comes after its day, or after its minute if timed."""
    on_time = now <= prompt.due_at
    if on_time or prompt.times_shown or prompt.snoozed_until or prompt.kind in NEVER_LATE:
        return False
    if prompt.timed:
        return now - prompt.due_at > timedelta(minutes=15)
    return hours.local_day(now, network) > hours.local_day(prompt.due_at, network)


def _no_use_from(prompt: Said, network: Network) -> datetime:
    """When what is said of a moment is of no use any more."""
    match prompt.kind:
        case "event_prep":
            return events.begins(prompt.occurrence, network)
        case "event_start":
            return events.ends(prompt.occurrence, network)
        case "session":
            return hours.end_of_day(nominal_day(prompt), network)
        case "slot":
            return slots.ends(prompt.due_at)
        case _:
            return hours.morning(nominal_day(prompt), network)


def _closes(prompt: Said, network: Network, now: datetime) -> datetime:
    due = hours.local_day(prompt.due_at, network)
    if prompt.snoozed_until or hours.local_day(now, network) > due:
        return max(hours.end_of_day(due + LATE_DATE_STAYS, network), now + timedelta(days=1))
    return hours.end_of_day(due, network)
