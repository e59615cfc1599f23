"""Asking somebody for some of their time: what to say. Never a note, an age, or what to avoid."""

from __future__ import annotations

from bot.agenda.goals import Progress
from bot.cards.letters import known_of, letter, own
from bot.model import Contact, Network
from bot.words.intents import DraftKind

THINGS = {"coffee": "a coffee", "call": "a call", "meal": "a meal", "meeting": "a meeting"}
"""What is asked for, by the kind of times in touch that a goal counts."""

TIME = (
    "Hi {name}, it has been a while. Are you free for {thing} in {place} this week or next?",
    "Hi {name}, it has been a while. Are you free for {thing} this week or next?",
    "Hi {name}, how are things at {company}? I would love to hear about it over {thing}.",
    "Hi {name}, you came to mind today. Have you time for {thing} next week?",
    "Hi {name}, I am planning my week. Is there a day that suits you for {thing}?",
    "Hi {name}, what are you working on these days? I would enjoy hearing about it over {thing}.",
    "Hi {name}, it would be good to catch up. Shall we find a day for {thing}?",
    "Hi {name}, half an hour with you always does me good. {Thing}, this week or next?",
    "Hi {name}, I would value your view on something. Would {thing} suit you next week?",
)
HELLO = (
    "Hi {name}, it has been a while. How are you?",
    "Hi {name}, how are things at {company}?",
    "Hi {name}, you came to mind today. What is keeping you busy?",
    "Hi {name}, just saying hello. What is new with you?",
    "Hi {name}, I was thinking of our last talk. How have you been since?",
    "Hi {name}, I hope all is well with you. What are you working on?",
    "Hi {name}, a short hello from me. How has this year treated you?",
    "Hi {name}, it would be good to hear from you. How is life?",
)
FIELD = (
    "Hi {name}, I am getting to know people in {field}. Whom should I talk to next?",
    "Hi {name}, you know {field} well. Is there somebody you would suggest I meet?",
    "Hi {name}, I would like to learn more about {field}. Who taught you most?",
    "Hi {name}, which {field} people do you find worth listening to? I would be glad of a name or two.",
    "Hi {name}, is there a {field} meetup or group that you would recommend?",
    "Hi {name}, may I ask you two or three things about {field} one of these days?",
    "Hi {name}, I am looking for people in {field} to learn from. Does a name come to mind?",
    "Hi {name}, if you had to meet one person in {field} this year, who would it be?",
)


def thing(progress: Progress) -> str:
    """ "a coffee"; "" if the goal is not about time together."""
    return THINGS.get(progress.kind or "", "")


def field_of(progress: Progress) -> str:
    """A tag as one says it: "fintech", "real estate"."""
    return progress.tag.replace("-", " ")


def draft(network: Network, contact: Contact, progress: Progress, variant: int) -> str:
    """What to say; `variant` counts through all that fit before one comes again."""
    kind: DraftKind = "advice" if progress.tag else "time" if thing(progress) else "catch_up"
    templates = {"advice": FIELD, "time": TIME}.get(kind, HELLO)
    known = {
        **known_of(contact), "place": contact.location, "thing": thing(progress), "Thing": thing(progress).capitalize(),
        "field": field_of(progress),
    }  # fmt: skip
    return letter(templates, variant, own(network, kind, contact), **known)
