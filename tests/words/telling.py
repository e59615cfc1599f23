"""What a reading says, in one short line, so that a table of cases can be read and compared."""

from __future__ import annotations

from dataclasses import fields as slots_of

from bot.dates.partial import PartialDate
from bot.words.intents import (
    ActOnItem,
    AddEvent,
    AddOpportunity,
    AddPerson,
    AddPitch,
    AddTestimonial,
    AnswerIntroduction,
    AskAbout,
    AskLater,
    CancelSession,
    ChangePerson,
    Correct,
    DeletePerson,
    Due,
    Fields,
    FindPeople,
    FollowupSaid,
    GoAway,
    Intent,
    Introduce,
    KeepDraft,
    LogTouch,
    NoNeedToAsk,
    NotUnderstood,
    OccasionSaid,
    PastTime,
    PlanSession,
    Reading,
    Refused,
    Remind,
    RestorePerson,
    RunCommand,
    SessionSaid,
    SetGoal,
    ShareNews,
    ShowPerson,
    StartEvent,
    StayAway,
    StopSeries,
    Thanks,
    TwoDates,
    Understood,
    Who,
)


def told(reading: Reading) -> str:
    """The reading in words: intents parted by " + ", alternatives by " | "."""
    match reading:
        case Understood(intents=intents):
            return " + ".join(map(intent, intents))
        case TwoDates(dates=(one, two), readings=readings):
            return f"which: {partial(one)} or {partial(two)}" + _offered(readings or ())
        case PastTime(said=said, readings=readings):
            return f"past: {said:%Y-%m-%d %H:%M}" + _offered(readings)
        case Refused():
            return f"refused: {reading.reason} {reading.day}/{reading.month} {reading.text!r}"
        case NotUnderstood(readings=readings):
            return "unclear" + _offered(readings)


def _offered(readings: tuple[Understood, ...]) -> str:
    return "".join(f" | {told(each)}" for each in readings)


def intent(said: Intent) -> str:
    """One intent in words."""
    match said:
        case AddPerson(fields=fields):
            return f"add {facts(fields)}"
        case ChangePerson(who=whom, fields=fields):
            return f"change {who(whom)}: {facts(fields)}"
        case LogTouch():
            return _touch(said)
        case Remind():
            return _remind(said)
        case ShowPerson(who=whom):
            return f"show {who(whom)}"
        case AskAbout(about=about, who=whom):
            return f"ask {about}" + (f" of {who(whom)}" if whom else "")
        case Introduce(a=a, b=b, why=why):
            return f"introduce {who(a)} to {who(b)}" + (f" because {why!r}" if why else "")
        case AnswerIntroduction(who=people, yes=yes, b=b):
            to = f" to {who(b)}" if b else ""
            return f"answer of {' & '.join(map(who, people))}: {'yes' if yes else 'no'}{to}"
        case Correct():
            return _correct(said)
        case DeletePerson(whom=whom):
            return f"delete {who(whom)}"
        case RestorePerson(name=name):
            return f"restore {name}"
        case ShareNews(news=news, who=people):
            return " to ".join(filter(None, [f"news {news!r}", " & ".join(map(who, people))]))
        case KeepDraft(kind=kind, words=words):
            return f"draft {kind}: {words!r}"
        case ActOnItem(number=number, verb=verb):
            return f"item {number} {verb}"
        case RunCommand(name=name, arguments=arguments):
            return f"/{name} {arguments}".strip()
        case Thanks(greeting=greeting):
            return "hello" if greeting else "thanks"
        case PlanSession() | CancelSession() | AskLater() | NoNeedToAsk():
            return _next_time(said)
        case _:
            return _plan(said)


def _next_time(said: PlanSession | CancelSession | AskLater | NoNeedToAsk) -> str:
    match said:
        case PlanSession(who=whom, session=session, moved=moved):
            return f"{'move' if moved else 'plan'} {who(whom)}{_session(session)}"
        case CancelSession(who=whom):
            return f"no session with {who(whom)}"
        case AskLater(who=whom, what=what):
            return f"later ask {who(whom)}: {what!r}"
        case NoNeedToAsk(who=whom, what=what):
            return f"never ask {who(whom)}: {what!r}"


def _plan(
    said: AddTestimonial
    | AddOpportunity
    | AddPitch
    | FindPeople
    | SetGoal
    | AddEvent
    | StartEvent
    | StopSeries
    | StayAway
    | GoAway,
) -> str:
    match said:
        case AddTestimonial(by=by, text=text):
            return f"testimonial of {who(by)}: {text!r}"
        case AddOpportunity(what=what, via=via, value=value):
            return f"opportunity {what!r}" + (f" via {who(via)}" if via else "") + (f" worth {value}" if value else "")
        case AddPitch(name=name, text=text):
            return f"pitch {name}: {text!r}"
        case FindPeople() | SetGoal() | AddEvent() | StartEvent() | StopSeries() | StayAway() | GoAway():
            return f"{type(said).__name__} {_slots(said)}"


def who(whom: Who) -> str:
    """The name as typed, and whom it may mean: "Ada=1", "Okafro~1" for a guess, "Femi=?" for somebody new."""
    known = "/".join(map(str, whom.ids))
    guessed = "/".join(map(str, whom.guesses))
    return f"{whom.text}={known}" if known else f"{whom.text}~{guessed}" if guessed else f"{whom.text}=?"


def due(said: Due | None) -> str:
    """The day, the time and the other readings."""
    if said is None:
        return "some day"
    at = f" {said.at:%H:%M}" if said.at else f" {said.part}" if said.part else ""
    return f"{said.day}{at}" + "".join(f" (or {due(other)})" for other in said.others)


def partial(on: PartialDate) -> str:
    """Day, month and year, if it is known."""
    return f"{on.day}.{on.month}." + (str(on.year) if on.year else "")


def facts(fields: Fields) -> str:
    """Every fact that was said."""
    said = []
    for slot in slots_of(Fields):
        value = getattr(fields, slot.name)
        if value != slot.default:
            said.append(f"{slot.name}={_value(value)}")
    return ", ".join(said)


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + "; ".join(map(_value, value)) + "]"
    if isinstance(value, OccasionSaid):
        return f"{value.kind} {partial(value.on)}" + (f" {value.label!r}" if value.label else "")
    return str(value)


def _touch(said: LogTouch) -> str:
    people = " & ".join(map(who, said.who))
    note = f" note {said.note!r}" if said.note else ""
    return (
        f"{said.kind} {said.direction} {people} on {said.on} ({said.said}){note}"
        + "".join(map(_followup, said.followups))
        + (_session(said.session) if said.session else "")
    )


def _session(said: SessionSaid) -> str:
    return f" next session {due(said.due)}" + (f" about {said.agenda!r}" if said.agenda else "")


def _followup(said: FollowupSaid) -> str:
    return f" then {said.what!r} {due(said.due)}" + (f" owed by {said.debtor}" if said.debtor else "")


def _remind(said: Remind) -> str:
    when = f"{said.rule} from {said.starts:%Y-%m-%d %H:%M}" if said.starts else due(said.due)
    timed = " timed" if said.rule and said.at else ""
    debtor = f" owed by {said.debtor}" if said.debtor else ""
    ahead = f" ahead {', '.join(map(str, said.leads))}" if said.leads else ""
    return f"remind {who(said.who) if said.who else 'me'}: {said.what!r} {when}{timed}{debtor}{ahead}"


def _correct(said: Correct) -> str:
    parts = [
        f"due {due(said.due)}" if said.due else "",
        f"on {partial(said.on)}" if said.on else "",
        facts(said.fields),
    ]
    return "correct " + ", ".join(filter(None, [*parts, said.name]))


def _slots(said: FindPeople | SetGoal | AddEvent | StartEvent | StopSeries | StayAway | GoAway) -> str:
    values = ((slot.name, getattr(said, slot.name)) for slot in slots_of(said))
    return ", ".join(f"{name}={value}" for name, value in values if value not in ("", None))
