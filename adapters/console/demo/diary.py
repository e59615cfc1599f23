"""A diary: what somebody does on which day, as a text file that reads like one.

Kemi, Africa/Lagos, to Fri 31 Dec 2027, 20:00      whose it is, where, and when it ends
Kemi does not exist.                               a foreword, in Markdown

Usually                                            what is pressed on what comes between the entries, by its mark;
🎂 [Done]; [Draft] [Done]                           now this, now that

Mon 4 Jan 2027, 09:10  The first morning           an entry: what falls due then is shown whole
A line or two for the reader.
▸ Ada Okafor, met at PyCon                         typed
▸▸ people.txt                                      the lines of that file, one after the other
● [Quarterly]                                      pressed, by its label
● Ada Okafor [Draft] [Done]                        pressed on what speaks of her, a card or a line of a list
● Ada Okafor                                       read, and left for now
# ...                                              for whoever writes the diary
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

A_YEAR = Path(__file__).with_name("a_year.txt")

Labels = tuple[str, ...]
"""Buttons, pressed one after the other."""

_HEAD = re.compile(r"(?P<owner>[^,]+), (?P<zone>[\w/]+), to (?P<ends>.+)")
_ENTRY = re.compile(r"(?P<at>\w{3} \d{1,2} \w{3} \d{4}, \d\d:\d\d)  (?P<title>.+)")
_LABEL = re.compile(r"\[([^\]]+)\]")
_HABITS = "Usually"


class Amiss(Exception):
    """Something is wrong with the diary; the text says what and where."""


class Unreadable(Amiss):
    """A line that no diary has."""


@dataclass(frozen=True, slots=True)
class Types:
    """Lines typed: one, or a whole file of them (`many`)."""

    lines: tuple[str, ...]
    many: bool = False


@dataclass(frozen=True, slots=True)
class Presses:
    """Buttons pressed; `about` names whom the card or the line of a list speaks of ("": the newest that has them)."""

    labels: Labels
    about: str = ""


@dataclass(slots=True)
class Entry:
    """What is done at a moment (aware UTC). `line` is where in the file."""

    at: datetime
    title: str
    line: int
    story: list[str] = field(default_factory=list)
    acts: list[Types | Presses] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Diary:
    """The whole of it, in order. `habits` are the ways of answering what begins with a mark."""

    owner: str
    zone: str
    ends: datetime
    foreword: str
    habits: Mapping[str, Sequence[Labels]]
    entries: Sequence[Entry]

    @property
    def begins(self) -> datetime:
        """The moment of its first entry."""
        return self.entries[0].at


def read(path: Path) -> Diary:
    """The diary in a file; raises Unreadable."""
    written = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    lines = [(number, line) for number, line in written if not line.startswith("#")]
    head = _HEAD.fullmatch(lines[0][1])
    habits_at = next((n for n, (_, line) in enumerate(lines) if line == _HABITS), None)
    if not head or habits_at is None:
        raise Unreadable(f"{path.name}: whose diary is it, and what is usual?")
    foreword = "\n".join(line for _, line in lines[1:habits_at]).strip()
    habits: dict[str, list[Labels]] = {}
    entries: list[Entry] = []
    for number, line in lines[habits_at + 1 :]:
        if begun := _ENTRY.fullmatch(line):
            entries.append(Entry(_moment(begun["at"], head["zone"]), begun["title"], number))
        elif line and entries:
            _take(entries[-1], line, path.parent)
        elif line:
            mark, _, ways = line.partition(" ")
            habits[mark] = [tuple(_LABEL.findall(way)) for way in ways.split(";")]
    for earlier, later in pairwise(entries):
        if later.at <= earlier.at:
            raise Unreadable(f"{path.name}:{later.line}: not later than the entry before")
    return Diary(head["owner"], head["zone"], _moment(head["ends"], head["zone"]), foreword, habits, entries)


def _take(entry: Entry, line: str, folder: Path) -> None:
    sign, _, said = line.partition(" ")
    match sign:
        case "▸":
            entry.acts.append(Types((said,)))
        case "▸▸":
            typed = (folder / said).read_text(encoding="utf-8").splitlines()
            entry.acts.append(Types(tuple(typed), many=True))
        case "●":
            about = said.partition("[")[0].strip()
            entry.acts.append(Presses(tuple(_LABEL.findall(said)), about))
        case _:
            entry.story.append(line)


def _moment(said: str, zone: str) -> datetime:
    """ "Mon 4 Jan 2027, 09:10", local; raises Unreadable if that day is no Monday."""
    local = datetime.strptime(said, "%a %d %b %Y, %H:%M").replace(tzinfo=ZoneInfo(zone))
    if f"{local:%a}" != said[:3]:
        raise Unreadable(f"{said}: that is a {local:%A}")
    return local.astimezone(UTC)
