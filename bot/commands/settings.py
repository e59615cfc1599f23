"""/settings: one card, each setting behind a button, and each in one line too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from bot.agenda import wanted
from bot.cards import settings as cards
from bot.cards import tag_rhythms
from bot.cards import timezone as zone_cards
from bot.cards.text import say
from bot.chat import Card, Press, Sorry
from bot.commands import timezone
from bot.commands.facts import MAX_CADENCE_DAYS
from bot.commands.turn import Turn
from bot.model import Network
from bot.registry import Answer, command, press
from bot.store import people, questions, standing
from bot.words import settings as words

MAX_CAP = 20
T = TypeVar("T")

NAMES = {
    **dict.fromkeys(("zone", "time zone", "timezone", "city"), "zone"),
    **dict.fromkeys(("hour", "time"), "hour"),
    **dict.fromkeys(("quiet", "quiet hours"), "quiet"),
    **dict.fromkeys(("days", "work days", "workdays"), "days"),
    **dict.fromkeys(("cap", "daily cap"), "cap"),
    **dict.fromkeys(("evening", "this evening"), "evening"),
    **dict.fromkeys(("leap", "leap day", "29 feb", "feb 29"), "leap"),
    **dict.fromkeys(("slot", "networking", "networking slot", "networking hour", "networking time"), "slot"),
    **dict.fromkeys(("rhythm", "rhythm by tag", "tag"), "rhythm"),
}
"""What a setting may be called in a line; cards know it by the name on the right."""

MAX_TAG_BYTES = 30
"""A longer tag does not fit into a button's press; it can be typed."""


@command("settings", "your zone, hour, quiet hours, work days and more", "hour 7:30", menu=11)
def settings(turn: Turn, arguments: str) -> Answer:
    """Everything as it is, one setting's choices, or a setting in one line."""
    if not arguments:
        return cards.settings(turn.network, turn.now)
    said = " ".join(arguments.split())
    called = [name for name in NAMES if f"{said.casefold()} ".startswith(f"{name} ")]
    if not called:
        raise Sorry(
            say("**There is no setting “{said}”. Nothing changed.**", said=said[:60]),
            say("All of them, with their buttons: /settings"),
        )
    longest = max(called, key=len)
    value = said[len(longest) :].strip()
    return _set(turn, NAMES[longest], value) if value else _choices(turn, NAMES[longest])


@press("setting")
def setting(turn: Turn, pressed: Press) -> Answer:
    """One setting's choices; with no name, back to all of them."""
    questions.close(turn.session, turn.network.id, turn.place)
    name, _, tag = pressed.extra.partition(" ")
    if tag:
        return tag_rhythms.how_often(turn.network, tag)
    return _choices(turn, name) if name else cards.settings(turn.network, turn.now)


@press("set")
def set_to(turn: Turn, pressed: Press) -> Answer:
    """The value on the button, or the one that was typed."""
    name, _, value = pressed.extra.partition(" ")
    if value:
        questions.close(turn.session, turn.network.id, turn.place)
    return _set(turn, name, value or turn.values.get("text", ""))


def _choices(turn: Turn, name: str) -> Card:
    match name:
        case "zone":
            return zone_cards.which_city(turn.network, turn.now, cards.back())
        case "rhythm":
            return tag_rhythms.which_tag(turn.network, _tags(turn))
        case _:
            return cards.choices(name, turn.network)


def _set(turn: Turn, name: str, value: str) -> Card:
    match name:
        case "zone":
            return timezone.to_city(turn, value)
        case "rhythm":
            return _set_tag_rhythm(turn, value)
    was = cards.SETTINGS[name].value(turn.network)
    WRITERS[name](turn.network, value)
    if cards.SETTINGS[name].value(turn.network) == was:
        return cards.unchanged(name, turn.network)
    return cards.changed(name, was, turn.network, turn.change.id, turn.today)


def _hour(network: Network, text: str) -> None:
    network.hour = _read(words.hour(text), text, "hour", "hour 7:30")


def _quiet(network: Network, text: str) -> None:
    network.quiet_from, network.quiet_until = _read(words.quiet_hours(text), text, "two hours", "quiet 22-7")


def _days(network: Network, text: str) -> None:
    network.work_days = _read(words.work_days(text), text, "weekdays", "days Sun-Thu")


def _cap(network: Network, text: str) -> None:
    network.daily_cap = _read(words.number(text, MAX_CAP), text, f"number from 1 to {MAX_CAP}", "cap 5")


def _evening(network: Network, text: str) -> None:
    network.evening = _read(words.hour(text, "evening"), text, "hour", "evening 18:30")


def _leap(network: Network, text: str) -> None:
    network.leap_day = _read(words.leap_day(text), text, "28 Feb and no 1 Mar", "leap 1 Mar")


def _slot(network: Network, text: str) -> None:
    if words.is_off(text):
        network.slot_day = network.slot_at = None
    else:
        network.slot_day, network.slot_at = _read(words.slot(text), text, "weekday and time", "slot Thursday 16:00")


WRITERS: dict[str, Callable[[Network, str], None]] = {
    "hour": _hour, "quiet": _quiet, "days": _days, "cap": _cap, "evening": _evening, "leap": _leap,
    "slot": _slot,
}  # fmt: skip


def _read(value: T | None, text: str, what: str, example: str) -> T:
    """The value that was read; raises Sorry if there was none."""
    if value is None:
        raise Sorry(
            say("**No {what} in “{text}”. Nothing changed.**", what=what, text=text[:60]),
            say("For example: /settings {example}", example=example),
        )
    return value


def _set_tag_rhythm(turn: Turn, text: str) -> Card:
    tag, cadence = _read(words.tag_rhythm(text), text, "tag with its rhythm", "rhythm #fintech every 3 months")
    if cadence and cadence.days > MAX_CADENCE_DAYS:
        raise Sorry(say("**That is longer than ten years. Nothing changed.**"))
    network = turn.network
    was = tag_rhythms.value(network, tag)
    rest = {known: iso for known, iso in network.tag_cadences.items() if known != tag}
    network.tag_cadences = {**rest, tag: str(cadence)} if cadence else rest
    if tag_rhythms.value(network, tag) == was:
        return tag_rhythms.unchanged(network, tag)
    tagged = [c.id for c in people.with_fact(turn.session, network.id, tag=tag) if c.rhythm is None]
    days = [wanted.catch_up_day(network, person) for person in standing.persons(turn.session, network.id, tagged)]
    first = min(filter(None, days), default=None)
    return tag_rhythms.changed(network, tag, was, len(tagged), first, turn.change.id, turn.today)


def _tags(turn: Turn) -> list[str]:
    """The tags in use, the commonest first."""
    used = Counter(tag for contact in people.everybody(turn.session, turn.network.id) for tag in contact.tags)
    return [tag for tag, _ in used.most_common() if len(tag.encode()) <= MAX_TAG_BYTES]
