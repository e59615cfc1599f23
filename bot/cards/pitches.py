"""How one introduces oneself: how long it takes to say, and what it seems to hold."""

from __future__ import annotations

import re

from bot.cards.buttons import button
from bot.cards.text import join, quote, say
from bot.chat import Button, Card, Text
from bot.model import Pitch

WORDS_A_MINUTE = 140
"""How fast an unhurried speaker introduces themselves."""

LONG_SECONDS = 45

_PARTS = (
    ("who you are", re.compile(r"\b(?:i['’]?m|i am|my name is|we['’]?re|we are|call me)\b", re.IGNORECASE)),
    ("what you do", re.compile(
        r"\b(?:i|we)(?: (?:also|mostly|now))? (?:help|build|make|run|design|lead|write|teach|sell|create|develop|"
        r"advise|manage|hire|train|coach|organi[sz]e|work|connect|fund|invest|research|grow|fix|plan|bring)\b",
        re.IGNORECASE,
    )),
    ("what it brings", re.compile(
        r"\b(?:so (?:that|you|they|people)|saves?|saving|without|faster|cheaper|safer|easier|fewer|less|more|better|"
        r"cuts?|reduces?|doubles?|in half|within)\b|%",
        re.IGNORECASE,
    )),
    ("what you ask for", re.compile(
        r"\?|\b(?:looking for|i['’]?d (?:like|love)|i would (?:like|love)|hoping|(?:i|we) need|seeking|introduce me|"
        r"do you know|let['’]?s)\b",
        re.IGNORECASE,
    )),
)  # fmt: skip
"""What a pitch should hold, each with words that give it away. A guess: it says "seems"."""


def seconds(pitch: Pitch) -> int:
    """How long it takes to say."""
    return max(1, round(len(pitch.text.split()) * 60 / WORDS_A_MINUTE))


def measure(pitch: Pitch) -> str:
    """ "62 words, 27 seconds"."""
    return f"{_several(len(pitch.text.split()), 'word')}, {_several(seconds(pitch), 'second')}"


def practice(pitch: Pitch, back: Button | None) -> Card:
    """The words to say aloud, and what they seem to hold."""
    has = [part for part, words in _PARTS if words.search(pitch.text)]
    lacks = [part for part, words in _PARTS if not words.search(pitch.text)]
    lines = [quote(pitch.text)]
    if has:
        lines.append(say("It seems to say {parts}.", parts=_and(has)))
    if lacks:
        lines.append(say("I did not see {parts}; you may have put it in your own words.", parts=_and(lacks)))
    lines.append(_advice(pitch))
    title = say("🎟 **Your pitch “{name}”: {measure}**", name=pitch.name, measure=measure(pitch))
    return Card(title, tuple(lines), buttons=((back,),) if back else ())


def practise(pitch: Pitch) -> Button:
    """The button that shows it."""
    return button("Practise", "practise_pitch", pitch.id)


def _advice(pitch: Pitch) -> Text:
    shorter = say("Half a minute is plenty: what could go?") if seconds(pitch) > LONG_SECONDS else ()
    return join([say("Say it aloud twice, slowly."), shorter], " ")


def _and(parts: list[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def _several(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
