"""What to say: drafts made of a name, an occasion, a company, a shared interest or a promise; never of notes or
ages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.agenda.facts import Reason
from bot.agenda.life import nominal_day
from bot.cards import dates
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

    def fill(self, templates: tuple[str, ...]) -> list[str]:
        known = {field: getattr(self, field) for field in self.__slots__}
        return [
            t.format(**known)
            for t in templates
            if all(value or "{" + field + "}" not in t for field, value in known.items())
        ]


BIRTHDAY = (
    "Happy birthday, {name}! I hope today is a good one, and the year even better.",
    "Many happy returns, {name}! I hope {company} lets you go home early today.",
    "Happy birthday, {name}! Good company, good food and a quiet phone: I wish you all three.",
    "Happy birthday, {name}! May there be time for {interest} today.",
    "All the best for your birthday, {name}. I am glad to know you.",
)
BELATED = (
    "Happy belated birthday, {name}! I hope {when} was a good day.",
    "{name}, I am late, and I mean it all the same: happy birthday! I hope the year began well.",
    "Belated wishes, {name}! I hope you were well celebrated.",
)
WORK_ANNIVERSARY = (
    "Congratulations on your work anniversary, {name}! {company} is lucky to have you.",
    "Happy work anniversary, {name}! I hope the next year is the best yet.",
    "{name}, another year done: congratulations. What are you proudest of?",
    "Congratulations, {name}! I would love to hear what is next for you.",
)
OCCASION = (
    "Thinking of you today, {name}. All the best for your {occasion}!",
    "{name}, all the best for your {occasion} today!",
    "Hi {name}, I remembered your {occasion}. I hope it is a good day.",
)
CATCH_UP = (
    "Hi {name}, you came to mind today. How are things with you?",
    "Hi {name}, how are things at {company}? I would love to hear what you are working on.",
    "Hi {name}, it has been a while. Are you free for a quick call this week or next?",
    "Hi {name}, I came across something about {interest} and thought of you. How have you been?",
    "Hi {name}, just saying hello. What is keeping you busy these days?",
)
THANKS = (
    "Hi {name}, thank you for the {thing} {when}. I enjoyed it.",
    "Hi {name}, it was good to talk {when}. Thank you for your time.",
    "Dear {name}, thank you for the {thing}. You gave me a lot to think about.",
)
PROMISE = (
    "Hi {name}, as promised: {what}. Tell me if anything is missing.",
    "Hi {name}, here is {what}, as I said. I hope it helps.",
    "Hi {name}, I have not forgotten {what}. Here it is.",
)
PROMISED_TO_ME = (
    "Hi {name}, a gentle nudge about {what}. Is there anything you need from me?",
    "Hi {name}, how is {what} coming along? No rush, I am just keeping track.",
    "Hi {name}, do you have news about {what}?",
)
FOLLOW_UP = (
    "Hi {name}, following up as we said. How does it look on your side?",
    "Hi {name}, I said I would be in touch. Is now a good time?",
    "Hi {name}, picking up where we left off. What would be a good next step?",
)


def draft(reason: Reason, network: Network, now: datetime, variant: int) -> str:
    """The draft for a prompt; `variant` counts through all of them before one comes again. "" if there is none."""
    templates = _templates(reason, network, now)
    return _pick(_known(reason, network, now), templates, variant) if templates else ""


def thank_you(contact: Contact, meeting: Touch, promises: list[Followup], today: date, variant: int) -> str:
    """A thank-you for a meeting, with what was promised there."""
    known = _Known(contact.first_name, thing=meeting_word(meeting), when=dates.near_day(meeting.on, today))
    words = _pick(known, THANKS, variant)
    for promise in promises:
        if promise.debtor == "me" and promise.due_on:
            what = promise.what[0].upper() + promise.what[1:]
            by = dates.WEEKDAYS[promise.due_on.weekday()]
            near = (promise.due_on - today).days < 7
            day = by if near else f"{promise.due_on.day} {dates.MONTHS[promise.due_on.month - 1]}"
            words += f" {what} is on its way by {day}."
    return words


def _templates(reason: Reason, network: Network, now: datetime) -> tuple[str, ...]:
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


def _pick(known: _Known, templates: tuple[str, ...], variant: int) -> str:
    filled = known.fill(templates)
    return filled[variant % len(filled)]
