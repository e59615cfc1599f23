"""What to say: drafts made of a name, an occasion, a company, a shared interest or a promise; never of notes or
ages."""

from __future__ import annotations

from datetime import date, datetime

from bot.agenda.facts import Reason
from bot.agenda.life import nominal_day
from bot.cards import dates
from bot.cards.draft_words import (
    BELATED,
    BIRTHDAY,
    CATCH_UP,
    FOLLOW_UP,
    OCCASION,
    PROMISE,
    PROMISED_TO_ME,
    THANKS,
    WORK_ANNIVERSARY,
    Letters,
    in_order,
)
from bot.cards.letters import fitting, known_of, letter, own, pick
from bot.cards.reasons import meeting_word, occasion_name
from bot.dates.zones import to_wall
from bot.model import Contact, Followup, Network, Touch
from bot.words.intents import DraftKind

LETTERS: dict[DraftKind, Letters] = {
    "birthday": BIRTHDAY, "belated": BELATED, "work_anniversary": WORK_ANNIVERSARY, "occasion": OCCASION,
    "catch_up": CATCH_UP, "thanks": THANKS, "promise": PROMISE, "nudge": PROMISED_TO_ME, "follow_up": FOLLOW_UP,
}  # fmt: skip


def draft(reason: Reason, network: Network, now: datetime, variant: int) -> str:
    """The draft for a prompt; `variant` counts through all of them before one comes again. "" if there is none."""
    kind, contact = _kind(reason, network, now), reason.contact
    if kind is None or contact is None:
        return ""
    words = in_order(LETTERS[kind], close=contact.close)
    return letter(words, variant, own(network, kind, contact), **_known(reason, contact, network, now))


def thank_you(
    network: Network, contact: Contact, meeting: Touch, promises: list[Followup], today: date, variant: int
) -> str:
    """A thank-you for a meeting, with what was promised there; the owner's own words stand as they are."""
    mine = [f for f in promises if f.debtor == "me" and f.due_on]
    known = {
        **known_of(contact),
        "promise": mine[0].what if mine else "",
        "thing": meeting_word(meeting),
        "when": dates.near_day(meeting.on, today),
    }
    ahead = "".join(_on_its_way(promise, today) for promise in mine)
    house = [f"{words}{ahead}" for words in fitting(in_order(THANKS, close=contact.close), known)]
    return pick([*fitting(own(network, "thanks", contact), known), *house], variant)


def _on_its_way(promise: Followup, today: date) -> str:
    if promise.due_on is None:
        return ""
    what = promise.what[0].upper() + promise.what[1:]
    near = (promise.due_on - today).days < 7
    by = dates.WEEKDAYS[promise.due_on.weekday()]
    day = by if near else f"{promise.due_on.day} {dates.MONTHS[promise.due_on.month - 1]}"
    return f" {what} is on its way by {day}."


def _kind(reason: Reason, network: Network, now: datetime) -> DraftKind | None:
    kind, followup = reason.prompt.kind, reason.followup
    if kind == "birthday":
        today = to_wall(now, network.timezone).date()
        return "belated" if nominal_day(reason.prompt) < today else "birthday"
    if kind == "followup" and followup:
        by_debtor: dict[str, DraftKind] = {"me": "promise", "them": "nudge"}
        return by_debtor.get(followup.debtor or "", "follow_up")
    by_kind: dict[str, DraftKind] = {
        "work_anniversary": "work_anniversary",
        "anniversary": "occasion",
        "custom": "occasion",
        "keep_in_touch": "catch_up",
        "thanks": "thanks",
    }
    return by_kind.get(kind)


def _known(reason: Reason, contact: Contact, network: Network, now: datetime) -> dict[str, str]:
    today = to_wall(now, network.timezone).date()
    when = ""
    if reason.meeting:
        when = dates.near_day(reason.meeting.on, today)
    elif reason.prompt.kind == "birthday":
        when = dates.near_day(nominal_day(reason.prompt), today).removeprefix("on ")
    return {
        **known_of(contact),
        "occasion": occasion_name(reason) if reason.occasion else "",
        "promise": reason.followup.what if reason.followup else "",
        "thing": meeting_word(reason.meeting),
        "when": when,
    }
