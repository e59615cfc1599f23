"""How a played year is told: scenes whole, other mornings in a line; for a terminal, and as a Markdown
page."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import groupby
from time import sleep
from typing import Literal
from zoneinfo import ZoneInfo

PAUSE = 0.5
"""Seconds for a reader after each scene."""

_MORNING = time(8)
"""When mornings come, unless somebody says otherwise; a line need not say so."""

_SAVED = re.compile(r"^Saved: .*/([^/\n]+)$", re.MULTILINE)
_MARKDOWN = re.compile(r"([\\`*_<>\[\]])")


@dataclass(frozen=True, slots=True)
class Said:
    """A line typed (▸) or a button pressed (●) by the owner, or what Kith says, anew (▸) or in place of a card (✎)."""

    who: Literal["You", "Kith"]
    sign: str
    text: str


@dataclass(slots=True)
class Scene:
    """An entry of the diary as it went, at a moment (aware UTC)."""

    at: datetime
    title: str
    story: tuple[str, ...]
    said: list[Said] = field(default_factory=list)

    def left_out(self, lines: int) -> None:
        """Note that so many more lines were typed."""
        self.said.append(Said("You", "▸", f"… and {lines} more"))


@dataclass(frozen=True, slots=True)
class Quiet:
    """What came at a moment (aware UTC) and was answered as usual: the first line of each; `rest`: beside a scene."""

    at: datetime
    titles: tuple[str, ...]
    rest: bool = False


Told = Scene | Quiet


class Terminal:
    """Tells it on standard output; whoever sits there gets time to read each scene."""

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self._pause = PAUSE if sys.stdout.isatty() else 0.0

    def show(self, told: Told) -> None:
        """Print it."""
        print(spoken(told, self._zone), flush=True)
        if self._pause and isinstance(told, Scene):
            sleep(self._pause)


def spoken(told: Told, zone: str) -> str:
    """As a terminal shows it."""
    at = told.at.astimezone(ZoneInfo(zone))
    if isinstance(told, Quiet):
        return f"   {at:%a %-d %b, %H:%M}   {_in_a_line(told)}"
    heading = f"── {at:%a %-d %b %Y, %H:%M} ── {told.title} ──"
    return "\n".join(("", heading, *told.story, "", *_conversation(told.said), ""))


def page(year: Iterable[Told], zone: str, foreword: str) -> str:
    """The whole as Markdown, a section a month."""
    parts = ["<!-- Made by `make year`. To change it, change the diary, or Kith. -->", "# A year with Kith", foreword]
    for month, within in groupby(year, lambda told: f"{told.at.astimezone(ZoneInfo(zone)):%B}"):
        parts.append(f"## {month}")
        for quiet, row in groupby(within, lambda told: isinstance(told, Quiet)):
            told = [_paragraph(one, zone) for one in row]
            parts += ["\n".join(told)] if quiet else told
    return "\n\n".join(parts) + "\n"


def _paragraph(told: Told, zone: str) -> str:
    at = told.at.astimezone(ZoneInfo(zone))
    if isinstance(told, Quiet):
        when = "" if told.rest else f"{at:%a %-d} · " if at.time() == _MORNING else f"{at:%a %-d, %H:%M} · "
        return f"- {when}{_escaped(_in_a_line(told))}"
    heading = f"### {at:%a %-d %b, %H:%M} · {_escaped(told.title)}"
    story = [_escaped(" ".join(told.story))] if told.story else []
    return "\n\n".join((heading, *story, "\n".join(("```text", *_conversation(told.said), "```"))))


def _conversation(said: Iterable[Said]) -> Iterator[str]:
    for number, one in enumerate(said):
        if number and one.sign == "▸":
            yield ""
        first, *others = _SAVED.sub(r"(\1)", one.text).split("\n")
        margin = " " * (len(one.who) + 3)
        yield f"{one.who} {one.sign} {first}"
        yield from (f"{margin}{line}".rstrip() for line in others)


def _in_a_line(told: Quiet) -> str:
    return ("The rest, as usual: " if told.rest else "") + " · ".join(told.titles)


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
