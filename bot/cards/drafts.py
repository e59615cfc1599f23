"""What to say: drafts made of a name, an occasion, a company, a shared interest or a promise; never of notes or
ages."""

from __future__ import annotations

from dataclasses import dataclass
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
)
from bot.cards.reasons import meeting_word, occasion_name
from bot.dates.zones import to_wall
from bot.model import Contact, Followup, Network, Touch


@dataclass(frozen=True, slots=True)
class _Known:
    """What a draft may use. A template that names something unknown is left out."""

    name: str
    company: str = ""
    interest: str = ""
    occasion: str = ""
    what: str = ""
    thing: str = ""
    when: str = ""

    def fill(self, letters: Letters, *, close: bool) -> list[str]:
        """Those that name nothing unknown, filled in; for somebody close, what is for close people comes first."""
        known = {field: getattr(self, field) for field in self.__slots__}
        fit = [letter for letter in letters if not letter.close or close]
        return [
            letter.words.format(**known)
            for letter in sorted(fit, key=lambda letter: not letter.close)
            if all(value or "{" + field + "}" not in letter.words for field, value in known.items())
        ]


def draft(reason: Reason, network: Network, now: datetime, variant: int) -> str:
    """The draft for a prompt; `variant` counts through all of them before one comes again. "" if there is none."""
    letters, contact = _letters(reason, network, now), reason.contact
    return _pick(_known(reason, network, now), letters, variant, contact) if letters and contact else ""


def thank_you(contact: Contact, meeting: Touch, promises: list[Followup], today: date, variant: int) -> str:
    """A thank-you for a meeting, with what was promised there."""
    known = _Known(contact.first_name, thing=meeting_word(meeting), when=dates.near_day(meeting.on, today))
    words = _pick(known, THANKS, variant, contact)
    for promise in promises:
        if promise.debtor == "me" and promise.due_on:
            what = promise.what[0].upper() + promise.what[1:]
            by = dates.WEEKDAYS[promise.due_on.weekday()]
            near = (promise.due_on - today).days < 7
            day = by if near else f"{promise.due_on.day} {dates.MONTHS[promise.due_on.month - 1]}"
            words += f" {what} is on its way by {day}."
    return words


def _letters(reason: Reason, network: Network, now: datetime) -> Letters:
    kind, followup = reason.prompt.kind, reason.followup
    if kind == "birthday":
        today = to_wall(now, network.timezone).date()
        return BELATED if nominal_day(reason.prompt) < today else BIRTHDAY
    if kind == "followup" and followup:
        return {"me": PROMISE, "them": PROMISED_TO_ME}.get(followup.debtor or "", FOLLOW_UP)
    by_kind = {
        "work_anniversary": WORK_ANNIVERSARY,
        "anniversary": OCCASION,
        "custom": OCCASION,
        "keep_in_touch": CATCH_UP,
        "thanks": THANKS,
    }
    return by_kind.get(kind, ())


def _known(reason: Reason, network: Network, now: datetime) -> _Known:
    contact = reason.contact
    today = to_wall(now, network.timezone).date()
    when = ""
    if reason.meeting:
        when = dates.near_day(reason.meeting.on, today)
    elif reason.prompt.kind == "birthday":
        when = dates.near_day(nominal_day(reason.prompt), today).removeprefix("on ")
    return _Known(
        name=contact.first_name if contact else "",
        company=contact.company if contact else "",
        interest=contact.interests[0] if contact and contact.interests else "",
        occasion=occasion_name(reason) if reason.occasion else "",
        what=reason.followup.what if reason.followup else "",
        thing=meeting_word(reason.meeting),
        when=when,
    )


def _pick(known: _Known, letters: Letters, variant: int, contact: Contact) -> str:
    filled = known.fill(letters, close=contact.close)
    return filled[variant % len(filled)]
