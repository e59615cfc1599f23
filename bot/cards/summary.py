"""A reading in a few words: as a button that chooses it, and as what is ready to be saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.cards import dates
from bot.cards.reasons import KIND_WORDS
from bot.cards.text import join, say
from bot.chat import Text
from bot.words.intents import (
    AddEvent,
    AddOpportunity,
    AddPerson,
    AddPitch,
    AddTestimonial,
    ChangePerson,
    DeletePerson,
    Fields,
    FindPeople,
    FollowupSaid,
    Intent,
    Introduce,
    KeepDraft,
    LogTouch,
    Remind,
    RestorePerson,
    RunCommand,
    SetGoal,
    ShareNews,
    StartEvent,
    Understood,
    Who,
)


def label(understood: Understood, names: Mapping[int, str], today: date) -> str:
    """A reading as a button: "Remind: Ada Okafor, Tue 24 Nov"."""
    intent = understood.intents[0]
    about = _about_somebody(intent, names, today) or _about_something(intent, today)
    if about:
        return about
    who = getattr(intent, "who", None)
    return f"Show: {_name(who, names)}" if isinstance(who, Who) else "Look it up"


def _about_somebody(intent: Intent, names: Mapping[int, str], today: date) -> str:
    match intent:
        case Remind(who=Who() as who):
            return f"Remind: {_name(who, names)}{_on(intent, today)}"
        case ChangePerson(who=who):
            return f"{'Note' if intent.fields.notes else 'Change'}: {_name(who, names)}"
        case LogTouch():
            kind = "Met" if intent.kind == "meeting" else KIND_WORDS[intent.kind].capitalize()
            people = ", ".join(_name(w, names) for w in intent.who)
            return f"{kind}: {people}, {dates.plain_day(intent.on, today)}"
        case AddPerson():
            return f"Add: {intent.fields.name}"
        case Introduce():
            return f"Introduce: {_name(intent.a, names)} and {_name(intent.b, names)}"
        case AddTestimonial():
            return f"Testimonial: {_name(intent.by, names)}"
        case DeletePerson(whom=whom):
            return f"Delete: {_name(whom, names)}"
        case RestorePerson(name=name):
            return f"Restore: {name}"
        case _:
            return ""


def _about_something(intent: Intent, today: date) -> str:
    match intent:
        case Remind():
            return f"Remind: {intent.what}{_on(intent, today)}"
        case AddEvent():
            return f"Event: {intent.name}, {dates.plain_day(intent.starts, today)}"
        case StartEvent():
            return f"At {intent.name}"
        case SetGoal():
            return f"Goal: {intent.what}"
        case AddOpportunity():
            return f"Opportunity: {intent.what}"
        case AddPitch():
            return f"Pitch: {intent.name}"
        case FindPeople():
            return f"Find: {intent.text or intent.company or intent.role or intent.tag or intent.location}"
        case RunCommand():
            return intent.name.capitalize()
        case ShareNews():
            return "Share my news"
        case KeepDraft(kind=kind):
            return f"Keep a draft: {kind.replace('_', ' ')}"
        case _:
            return ""


def _on(intent: Remind, today: date) -> str:
    day = intent.due.day if intent.due else intent.starts.date() if intent.starts else None
    return f", {dates.plain_day(day, today)}" if day else ""


def in_short(understood: Understood, today: date) -> Text:
    """What is ready to be saved: "met, Sun 22 Nov; send the paper, Fri 27 Nov"."""
    parts: list[Text] = []
    for intent in understood.intents:
        parts += _parts(intent, today)
    return join(parts, "; ")


def _parts(intent: Intent, today: date) -> list[Text]:
    match intent:
        case LogTouch():
            kind = "met" if intent.kind == "meeting" else KIND_WORDS[intent.kind]
            first = say("{kind}, {day}", kind=kind, day=dates.said(intent.on, today))
            return [first, *(_task(f, today) for f in intent.followups)]
        case Remind():
            return [_task(FollowupSaid(intent.what, intent.due), today)]
        case ChangePerson(fields=fields):
            return [say("{what}", what=", ".join(_facts(fields)) or "what you said")]
        case _:
            return []


def _task(task: FollowupSaid, today: date) -> Text:
    return (
        say("{what}, {day}", what=task.what, day=dates.said(task.due.day, today))
        if task.due
        else say("{what}", what=task.what)
    )


def _name(who: Who | None, names: Mapping[int, str]) -> str:
    return (names.get(who.ids[0], who.text) if who.ids else who.text) if who else ""


def _facts(fields: Fields) -> list[str]:
    """What was said about somebody, in the order of a card."""
    job = [name for name in (fields.title, fields.company, fields.location) if name]
    dated = [f"{o.label or o.kind.replace('_', ' ')} {dates.partial(o.on)}" for o in fields.occasions]
    rhythm = [f"in touch {dates.every(fields.cadence)}"] if fields.cadence else []
    tags = [f"#{tag.lstrip('#')}" for tag in fields.tags]
    return [*job, *dated, *rhythm, *fields.phones, *fields.emails, *fields.links, *fields.roles, *tags]
