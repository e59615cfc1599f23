"""Transcripts: conversations written down as they look, played on every chat, compared card by card.

    Mon 23 Nov 2026, 10:05        the clock moves here, and what falls due is sent
    You ▸ add Ada Okafor          typed
    You ● [Quarterly]             pressed
    Kith ▸ **Ada Okafor** added   a new message, whole; further lines are indented
    Kith ✎ ...                    the pressed message, edited
    Kith (toast) Already done     a passing word
    Slack ▸ ...                   in place of the Kith line above it, on that chat only
    Kith stops                    until the clock moves next
    Shell ▸ kith import x.vcf     said beside the chat, of a file beside the transcript
    # ...                         for the reader

Lines typed before the first `Kith` line set the scene: their answers are not compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

Sign = Literal["▸", "●", "✎", "(toast)"]

_MOMENT = re.compile(r"\w{3} (\d{1,2} \w{3} \d{4}), (\d{2}:\d{2})")
_STEP = re.compile(r"(\w+) (▸|●|✎|\(toast\)) ?(.*)")


@dataclass(slots=True)
class Step:
    """One line of a transcript. `instead` is what another chat shows in its place."""

    who: str
    sign: Sign
    text: str
    line: int
    instead: dict[str, str] = field(default_factory=dict)

    def on(self, chat: str) -> str:
        """What this chat shows."""
        return self.instead.get(chat, self.text)


@dataclass(slots=True)
class Clock:
    """The clock moves; a product that was stopped starts again."""

    to: datetime


class Stops:
    """The product stops."""


Line = Step | Clock | Stops


def read(path: Path) -> list[Line]:
    """A transcript, step by step. `to` is the owner's wall clock."""
    steps: list[Line] = []
    last: Step | None = None
    into = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if moment := _MOMENT.fullmatch(line.strip()):
            steps.append(Clock(datetime.strptime(f"{moment[1]}, {moment[2]}", "%d %b %Y, %H:%M")))  # noqa: DTZ007
        elif line == "Kith stops":
            steps.append(Stops())
        elif not line.startswith(" ") and (step := _STEP.match(line)):
            who, sign, text = step[1], step[2], step[3]
            into = "" if who in ("You", "Kith", "Shell") else who.casefold()
            if into:
                assert last, f"{path.name}:{number}: nothing to stand in for"
                last.instead[into] = text
            else:
                last = Step(who, sign, text, number)  # type: ignore[arg-type]
                steps.append(last)
        elif last:
            _append(last, into, line.strip())
    return steps


def _append(step: Step, chat: str, line: str) -> None:
    if chat:
        step.instead[chat] += f"\n{line}"
    else:
        step.text += f"\n{line}"
