"""Playing a script in a terminal on a clock of its own: it jumps from what is typed to what falls due."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.console import view
from adapters.console.chat import Show
from adapters.console.console import Console
from adapters.console.year import Scene, answers

Pause = Callable[[], Awaitable[None]]
NextDue = Callable[[datetime], Awaitable[datetime | None]]


class Calendar:
    """The player's clock, and the screen that says when a card came: a heading before the first at each moment."""

    def __init__(self, start: datetime, zone: str, show: Show) -> None:
        self._now = start
        self._zone = ZoneInfo(zone)
        self._show = show
        self._said: datetime | None = None

    def now(self) -> datetime:
        """The moment it is (aware UTC)."""
        return self._now

    def move(self, to: datetime) -> None:
        """Jump ahead."""
        self._now = to

    def show(self, text: str) -> None:
        """Print under the moment's heading."""
        if self._said != self._now:
            self._said = self._now
            self._show(f"── {self._now.astimezone(self._zone):%a %-d %b %Y, %H:%M} ──\n")
        self._show(text)


class Player:
    """Lives through scenes at a console.

    `next_due` tells when something falls due after a moment; `pause` leaves time to read.
    """

    def __init__(self, console: Console, calendar: Calendar, next_due: NextDue, pause: Pause) -> None:
        self._console = console
        self._calendar = calendar
        self._next_due = next_due
        self._pause = pause
        self._came = 0

    async def live(self, scenes: Iterable[Scene], until: datetime) -> None:
        """Type each scene at its time, and answer whatever comes in between."""
        for scene in scenes:
            await self._wait_for(scene.at)
            for line in scene.lines:
                await self._type(line)
        await self._wait_for(until)

    async def _wait_for(self, moment: datetime) -> None:
        while (due := await self._next_due(self._calendar.now())) is not None and due < moment:
            self._calendar.move(due)
            await self._answer_what_came()
        self._calendar.move(moment)
        await self._answer_what_came()

    async def _answer_what_came(self) -> None:
        seen = set(self._console.chat.tokens)
        await self._console.look()
        came = [token for token in self._console.chat.tokens if token not in seen]
        for token in reversed(came):
            await self._pause()
            for line in answers(self._console.chat.card(token), self._came):
                await self._type(line)
            self._came += 1

    async def _type(self, line: str) -> None:
        mark = "●" if view.pressed(line, self._console.chat.cards) else "▸"
        self._calendar.show(f"{mark} {f'[{line}]' if mark == '●' else line}")
        await self._console.type(line)
        await self._pause()
