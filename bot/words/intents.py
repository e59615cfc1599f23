"""What a line of plain words may mean. Pure values: nothing here knows the database.

One message may mean several things at once ("met Ada, follow up in 2 weeks"): `Understood.intents` holds them in the
order they were said. People are named by `Who`, which keeps what was typed beside the contacts it may mean.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

from bot.dates.cadence import Cadence
from bot.dates.found import Part
from bot.dates.partial import PartialDate

TouchKind = Literal["call", "coffee", "meal", "message", "meeting", "event", "gave", "asked", "other"]
Direction = Literal["mine", "theirs", "both"]
Debtor = Literal["me", "them"]
ItemVerb = Literal["done", "skip", "snooze", "drop", "draft", "open"]
DraftKind = Literal[
    "birthday", "belated", "work_anniversary", "occasion", "catch_up", "thanks", "promise", "nudge", "follow_up",
    "new_job", "news", "introduction", "testimonial", "time", "advice",
]  # fmt: skip
OccasionKind = Literal["birthday", "work_anniversary", "anniversary", "membership", "custom"]


@dataclass(frozen=True, slots=True)
class Who:
    """A person as typed, and the contacts that may be meant, best first.

    One id: that person. Several: ask which. None: somebody new, or a typo; `guesses` are the nearest known.
    """

    text: str
    ids: tuple[int, ...] = ()
    guesses: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A day ahead, and a time of day if one was said. `others` are the other readings ("next Tue" of this week).

    `part` is a part of the day ("tomorrow evening"); which hour that is, is the owner's setting.
    """

    day: date
    at: time | None = None
    others: tuple[Due, ...] = ()
    part: Part = ""


@dataclass(frozen=True, slots=True)
class OccasionSaid:
    """A dated fact that comes back; `label` names a custom one. `lead_days` before it a notice is wanted (0: none)."""

    kind: OccasionKind
    on: PartialDate
    label: str = ""
    lead_days: int = 0


@dataclass(frozen=True, slots=True)
class Fields:
    """Facts about a person. Empty means "nothing was said", not "make it empty".

    `lead_days` is how long ahead of the birthday to write as well; `new_job`: the words speak of a change of job;
    `tense`: it is difficult between them and the owner, until `paused_until` if a day was said.
    """

    name: str = ""
    nickname: str = ""
    company: str = ""
    title: str = ""
    industry: str = ""
    location: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    untags: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    how_met: str = ""
    cadence: Cadence | None = None
    no_cadence: bool = False
    occasions: tuple[OccasionSaid, ...] = ()
    lead_days: int | None = None
    paused_until: date | None = None
    paused: bool | None = None
    tense: bool = False
    archived: bool | None = None
    deceased: bool | None = None
    no_birthday: bool | None = None
    do_not_prompt: bool | None = None
    new_job: bool = False


@dataclass(frozen=True, slots=True)
class FollowupSaid:
    """One dated thing to do about somebody; a promise if somebody owes it. `due` None: no day was said."""

    what: str
    due: Due | None
    debtor: Debtor | None = None


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Add somebody, with everything that was said about them."""

    fields: Fields


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """New facts about somebody known: a job, a move, a birthday, a rhythm, a tag, a note, a pause ..."""

    who: Who
    fields: Fields


@dataclass(frozen=True, slots=True)
class SessionSaid:
    """A mentoring session to come: its day, if one was said, and what it is to be about."""

    due: Due | None
    agenda: str = ""


@dataclass(frozen=True, slots=True)
class LogTouch:
    """In touch with one or more people. `said` is the word used for it ("met", "coffee"), for the card's title;
    `session` the next mentoring session."""

    who: tuple[Who, ...]
    kind: TouchKind
    direction: Direction
    on: date
    note: str = ""
    followups: tuple[FollowupSaid, ...] = ()
    said: str = ""
    session: SessionSaid | None = None


@dataclass(frozen=True, slots=True)
class Remind:
    """A follow-up about somebody (`who`), or one's own reminder (None). `rule` is an RFC 5545 RRULE for what repeats.

    For a rule, `starts` is the local date-time of its first occurrence; `at` False means no time of day was said.
    `leads` are days before it on which there is a word ahead.
    """

    who: Who | None
    what: str
    due: Due | None
    debtor: Debtor | None = None
    rule: str = ""
    starts: datetime | None = None
    at: bool = False
    leads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowPerson:
    """A bare name: show the person's card."""

    who: Who


@dataclass(frozen=True, slots=True)
class DeletePerson:
    """Somebody is to be deleted; asked about first."""

    whom: Who


@dataclass(frozen=True, slots=True)
class RestorePerson:
    """Somebody deleted or archived is to come back: the name as typed, since they are not among those one can name."""

    name: str


@dataclass(frozen=True, slots=True)
class ShareNews:
    """News to be told to people one by one: `news` is "" to go on with what was begun, `who` those who were named."""

    news: str = ""
    who: tuple[Who, ...] = ()


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """A draft of the owner's own for a kind of prompt; `words` is "" for the one that is shown."""

    kind: DraftKind
    words: str = ""


@dataclass(frozen=True, slots=True)
class FindPeople:
    """Who fits? `text` is what to look for in everything known; the filters narrow by one kind of fact."""

    text: str = ""
    company: str = ""
    location: str = ""
    role: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class AskAbout:
    """A question about what is known: `about` names the fact, `who` the person (None: everybody)."""

    about: Literal["last_touch", "birthday", "promises_mine", "promises_theirs", "promises"]
    who: Who | None = None


@dataclass(frozen=True, slots=True)
class Introduce:
    """Introduce two people to each other."""

    a: Who
    b: Who
    why: str = ""


@dataclass(frozen=True, slots=True)
class AnswerIntroduction:
    """One or both said yes or no to being introduced; `b` is the other side, if it was named."""

    who: tuple[Who, ...]
    yes: bool
    b: Who | None = None


@dataclass(frozen=True, slots=True)
class SetGoal:
    """A goal: `target` of `what` in each `period` ("week", "month", "quarter", "year") or by `deadline`."""

    what: str
    target: int | None = None
    period: str = ""
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class AddEvent:
    """A conference or meeting; `starts_at` if a time of day was said; `target` people to meet.

    By a `rule` (RFC 5545 RRULE) it comes again, from `starts` on.
    """

    name: str
    starts: date
    ends: date
    starts_at: time | None = None
    place: str = ""
    target: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class StopSeries:
    """An event that comes again is to come no more; "" names none."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class StayAway:
    """The owner does not go to an event; of a series only that day, or the next."""

    name: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanSession:
    """The next mentoring session with somebody; what is not said of it stays as it was. `moved`: to another day."""

    who: Who
    session: SessionSaid
    moved: bool = False


@dataclass(frozen=True, slots=True)
class CancelSession:
    """The next mentoring session with somebody does not take place."""

    who: Who


@dataclass(frozen=True, slots=True)
class AskLater:
    """A question kept for the next time in touch with somebody."""

    who: Who
    what: str


@dataclass(frozen=True, slots=True)
class NoNeedToAsk:
    """A question that was kept and need not be asked any more."""

    who: Who
    what: str


@dataclass(frozen=True, slots=True)
class StartEvent:
    """ "I'm at PyCon now": the owner is there."""

    name: str


@dataclass(frozen=True, slots=True)
class AddOpportunity:
    """A job, referral, collaboration or client that came through somebody."""

    what: str
    via: Who | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class AddTestimonial:
    """Praise received from somebody."""

    by: Who
    text: str


@dataclass(frozen=True, slots=True)
class AddPitch:
    """A named version of one's 30-second introduction."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class GoAway:
    """The owner is away until a day, the first on which they are back; None: they are back now."""

    until: date | None


@dataclass(frozen=True, slots=True)
class Correct:
    """ "no, Thursday", "actually 4 March", "no, every 2 months": changes what was captured just before."""

    due: Due | None = None
    on: PartialDate | None = None
    fields: Fields = field(default_factory=Fields)
    name: str = ""


@dataclass(frozen=True, slots=True)
class ActOnItem:
    """ "2 done", "3 snooze": does what the button of item 2 does on the newest list in this chat."""

    number: int
    verb: ItemVerb


@dataclass(frozen=True, slots=True)
class RunCommand:
    """The words of a command without its slash ("today", "what's next", "help met", "undo that")."""

    name: str
    arguments: str = ""


@dataclass(frozen=True, slots=True)
class Thanks:
    """Thanks, or a greeting: answered with two words."""

    greeting: bool = False


Intent = (
    AddPerson
    | ChangePerson
    | LogTouch
    | Remind
    | ShowPerson
    | DeletePerson
    | RestorePerson
    | ShareNews
    | KeepDraft
    | FindPeople
    | AskAbout
    | Introduce
    | AnswerIntroduction
    | SetGoal
    | AddEvent
    | StopSeries
    | StayAway
    | PlanSession
    | CancelSession
    | AskLater
    | NoNeedToAsk
    | StartEvent
    | AddOpportunity
    | AddTestimonial
    | AddPitch
    | GoAway
    | Correct
    | ActOnItem
    | RunCommand
    | Thanks
)


@dataclass(frozen=True, slots=True)
class Understood:
    """The line was understood whole: every word is accounted for."""

    intents: tuple[Intent, ...]


@dataclass(frozen=True, slots=True)
class TwoDates:
    """A date with two readings ("3/4"): asked with two buttons. `readings` are the line's meanings, one a date."""

    dates: tuple[PartialDate, PartialDate]
    readings: tuple[Understood, Understood] | None = None


@dataclass(frozen=True, slots=True)
class PastTime:
    """A time already past today ("today at 9" at 10:00): asked about. `readings`: tomorrow at that time, or log it."""

    said: datetime
    readings: tuple[Understood, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Understood, and impossible: `reason` says why ("February has no 30th"), in words fit for a card."""

    reason: Literal["no_such_day", "future_birthday", "too_far", "no_day"]
    month: int = 0
    day: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """The line was not understood whole. `readings` are the nearest meanings (at most two), best first."""

    readings: tuple[Understood, ...] = ()


Reading = Understood | TwoDates | PastTime | Refused | NotUnderstood
