"""What Kith understands: every command with an example, and one command more closely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.text import capital, join, say
from bot.chat import Card, Span, Text

IN_PLAIN_WORDS = {
    "add": ("Ada Okafor, met at PyCon", "Ada's birthday is 3 March", "Ada moved to Beta as VP"),
    "met": (
        "met Ada at the meetup, follow up in 2 weeks",
        "called Ada yesterday",
        "mentoring with Ada yesterday: goals; next time: the CV, on 10 Dec",
    ),
    "remind": (
        "remind me to call Ada on Tuesday",
        "I owe Bob an intro by Friday",
        "remind me every first Monday to update my CV",
        "ask Ada later how she hires",
        "my membership of NSBE renews 1 March",
    ),
    "today": ("what's due today", "2 done", "3 snooze"),
    "next": ("what's next", "upcoming"),
    "find": ("who knows about GDPR?", "Ada", "when did I last speak to Ada?"),
    "event": (
        "attending DevFest on Friday in Lagos",
        "event Alumni board every first Tuesday 18:00 Yaba",
        "not going to DevFest",
    ),
    "intro": ("introduce Ada to Bob", "Ada and Bob both said yes", "Bob said no to the intro"),
    "goal": ("my goal is 2 calls a week",),
    "settings": (
        "settings cap 5",
        "settings quiet 22-7",
        "settings days Sun-Thu",
        "keep Thursdays 4pm for networking",
    ),
    "timezone": ("I'm in Nairobi", "timezone Africa/Lagos"),
    "undo": ("undo that",),
    "cancel": ("never mind",),
    "edit": ("no, every 2 months",),
    "delete_me": ("delete everything",),
    "deleted": ("delete Ada", "restore Ada", "who did I delete?"),
    "drafts": ("my birthday draft: Happy birthday, {name}!", "save this as my thank-you draft", "my drafts"),
    "help": ("what can you do",),
}
"""Lines of plain words that do what a command does, by its name."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A command as help shows it; `example` is what may follow its name."""

    name: str
    does: str
    example: str


def everything(listed: Sequence[Topic], others: Sequence[Topic]) -> Card:
    """The list, one line and one example each, and the names of what menus leave out."""
    return Card(
        say("**What I can do**"),
        (
            say('Plain words come first: "met Ada yesterday over coffee". Or with a command:'),
            *(_line(each) for each in listed),
            say("Also: {names}", names=join([_written(each.name) for each in others], " ")),
        ),
    )


def one(topic: Topic) -> Card:
    """What a command does, an example, and the plain words that do the same."""
    lines = []
    if topic.example:
        lines.append(say("For example: {example}", example=_written(f"{topic.name} {topic.example}")))
    if words := IN_PLAIN_WORDS.get(topic.name):
        lines.append(say("In plain words: {words}", words=" · ".join(f"“{line}”" for line in words)))
    title = say("{name}: **{does}**", name=_written(topic.name), does=topic.does)
    return Card(title, tuple(lines))


def no_such_topic(asked: str) -> Card:
    """A topic that is no command."""
    return Card(say("**I have no help on “{topic}”.** /help lists what there is.", topic=asked))


def _line(topic: Topic) -> Text:
    does = capital(topic.does)
    return say("{does}: {example}", does=does, example=_written(f"{topic.name} {topic.example}".strip()))


def _written(command: str) -> Text:
    return (Span("command", command),)
