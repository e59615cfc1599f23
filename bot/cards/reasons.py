"""Why somebody is brought up, in one line: the emoji, the name and the reason."""

from __future__ import annotations

from datetime import date, datetime

from bot.agenda.facts import Reason
from bot.agenda.life import MOMENTS, WEEKLY, is_date, nominal_day
from bot.cards import dates, events, introduction_prompts, jobs, sessions, unsorted, weekly
from bot.cards.text import join, say
from bot.chat import Text
from bot.dates.zones import to_wall
from bot.model import Network, Occasion, Touch

EMOJI = {
    "birthday": "🎂", "work_anniversary": "💼", "anniversary": "📅", "membership": "📅", "custom": "📅", "lead": "🎂",
    "keep_in_touch": "👋", "thanks": "💬", "followup": "📌", "reminder": "📌", "goal": "🎯", "review": "📊",
    "event_prep": "🎟", "event_start": "🎟", "event_debrief": "🎟",
    "new_job": "💼", "introduction": "🤝", "session": "📅", "slot": "👋", "ahead": "📌", "unsorted": "🎂",
}  # fmt: skip

KIND_WORDS = {
    "call": "call", "coffee": "coffee", "meal": "meal", "message": "message", "meeting": "meeting", "event": "event",
    "gave": "help given", "asked": "favour asked", "other": "in touch",
}  # fmt: skip

OCCASION_WORDS = {
    "birthday": "birthday", "work_anniversary": "work anniversary", "anniversary": "anniversary",
    "membership": "membership",
}  # fmt: skip


def emoji(reason: Reason) -> str:
    """The one emoji a prompt begins with."""
    if reason.prompt.kind == "lead" and reason.occasion:
        return EMOJI[reason.occasion.kind]
    return EMOJI[reason.prompt.kind]


def who(reason: Reason) -> str:
    """Whom it is about; "" if it is about no one."""
    if reason.prompt.kind in WEEKLY or reason.prompt.kind in ("slot", "unsorted"):
        return ""
    if reason.pair:
        return introduction_prompts.subject(reason.pair, reason.prompt.occurrence)
    if reason.event:
        return reason.event.event.name
    return reason.contact.name if reason.contact else "You"


def phrase(reason: Reason, network: Network, now: datetime, *, dated: bool = False) -> Text:
    """The reason after the name, with what joins them: " turns 41 today", ": last in touch 25 Aug, coffee".

    `dated` leaves "today" and the time out: the line it stands in names the day already.
    """
    today = to_wall(now, network.timezone).date()
    kind = reason.prompt.kind
    if is_date(reason.prompt) and reason.occasion:
        return _date(reason, today, dated)
    if reason.event:
        return events.phrase(reason, network, now, dated=dated)
    if kind in WEEKLY:
        return weekly.headline(reason, today)
    if reason.born:
        return unsorted.phrase(reason.born, nominal_day(reason.prompt), today, dated=dated)
    if kind == "keep_in_touch":
        return say(": {last}", last=last_in_touch(reason.last, today)) if reason.last else say(": time to say hello")
    if kind in ("followup", "reminder"):
        what, when = _what(reason, today, network), _when(reason, today, network)
        theirs = reason.followup is not None and reason.followup.debtor == "them"
        head = say(" promised: {what}", what=what) if theirs else say(": {what}", what=what)
        return head if dated else say("{head}, {when}", head=head, when=when)
    if reason.pair:
        return introduction_prompts.question(reason.pair, reason.prompt.occurrence)
    if kind in MOMENTS:
        return _moment(reason, today, dated)
    if kind == "new_job" and reason.contact:
        return jobs.phrase(reason.contact)
    return say(": say thank you for the {meeting}", meeting=meeting_word(reason.meeting))


def line(reasons: list[Reason], network: Network, now: datetime) -> Text:
    """One person's line in a list: every reason, the name once."""
    first = reasons[0]
    further = [_bare(phrase(r, network, now)) for r in reasons[1:]]
    head = say("{emoji} {name}{phrase}", emoji=emoji(first), name=who(first), phrase=phrase(first, network, now))
    return join([head, *further])


def title(reason: Reason, network: Network, now: datetime) -> Text:
    """The first line of a prompt's own card."""
    if reason.event:
        return events.title(reason, network, now)
    if reason.born:
        headline = unsorted.headline(reason.born, nominal_day(reason.prompt), to_wall(now, network.timezone).date())
        return say("{emoji} **{headline}**", emoji=emoji(reason), headline=headline)
    if reason.prompt.kind == "thanks":
        thing = meeting_word(reason.meeting)
        return say("{emoji} **Thank {name} for the {thing}**", emoji=emoji(reason), name=who(reason), thing=thing)
    if reason.prompt.kind == "new_job" and reason.contact:
        return say("{emoji} **{headline}**", emoji=emoji(reason), headline=jobs.headline(reason.contact))
    return say("{emoji} **{name}{phrase}**", emoji=emoji(reason), name=who(reason), phrase=phrase(reason, network, now))


def last_in_touch(last: Touch, today: date) -> Text:
    """ "last in touch 25 Aug, coffee"."""
    return say("last in touch {on}, {kind}", on=dates.behind(last.on, today), kind=KIND_WORDS[last.kind])


def meeting_word(meeting: Touch | None) -> str:
    """What is thanked for."""
    words = {"coffee": "coffee", "meal": "meal", "event": "time at the event", "call": "call"}
    return words.get(meeting.kind, "meeting") if meeting else "meeting"


def occasion_name(reason: Reason) -> str:
    """What the date of a prompt is called."""
    assert reason.occasion is not None
    return named(reason.occasion)


def named(occasion: Occasion) -> str:
    """ "birthday", "IEEE membership", or what the owner calls a date of their own."""
    word = OCCASION_WORDS.get(occasion.kind, "date")
    if occasion.kind == "membership" and occasion.label:
        return f"{occasion.label} {word}"
    return occasion.label or word


def _date(reason: Reason, today: date, dated: bool) -> Text:
    occasion, day = reason.occasion, nominal_day(reason.prompt)
    assert occasion is not None
    name = occasion_name(reason)
    if day < today:
        return say(": {name} was {day}", name=name, day=dates.plain_day(day, today))
    when = " today" if reason.prompt.kind != "lead" and day == today else f" on {dates.said(day, today)}"
    if dated and day == today:
        when = ""
    years = occasion.on.years_on(day)
    if occasion.kind == "birthday" and years:
        return say(" turns {years}{when}", years=years, when=when)
    if occasion.kind == "work_anniversary" and years and reason.contact and reason.contact.company:
        unit = "year" if years == 1 else "years"
        return say(
            ": {years} {unit} at {company}{when}", years=years, unit=unit, company=reason.contact.company, when=when
        )
    return say(": {name}{when}", name=name, when=when)


def _moment(reason: Reason, today: date, dated: bool) -> Text:
    """What is of no use once its time has come."""
    if reason.prompt.kind == "session":
        return sessions.phrase(reason, today, dated=dated)
    if reason.prompt.kind == "ahead" and reason.reminder:
        day = dates.said(nominal_day(reason.prompt), today)
        return say(": {what}, {day}", what=reason.reminder.what, day=day)
    return say("Your networking hour")


def _what(reason: Reason, today: date, network: Network) -> Text:
    if reason.reminder:
        return say("{what}", what=reason.reminder.what)
    followup = reason.followup
    assert followup is not None
    late = _due(reason, network).date() < today
    if followup.debtor == "me" and not late:
        return say("{what} you promised", what=followup.what)
    return say("{what}", what=followup.what)


def _when(reason: Reason, today: date, network: Network) -> Text:
    due = _due(reason, network)
    timed = f", {dates.clock(due)}" if reason.prompt.timed else ""
    if due.date() < today:
        return say("was due {day}{timed}", day=dates.plain_day(due.date(), today), timed=timed)
    if due.date() > today:
        return say("due {day}{timed}", day=dates.said(due.date(), today), timed=timed)
    return say("{time} today", time=dates.clock(due)) if reason.prompt.timed else say("due today")


def _due(reason: Reason, network: Network) -> datetime:
    return to_wall(reason.prompt.due_at, network.timezone)


def _bare(phrase: Text) -> Text:
    """A phrase standing without its name."""
    first, *rest = phrase
    return (type(first)(first.kind, first.text.removeprefix(":").strip(), first.url), *rest)
