"""Lives a diary at a terminal on a clock of its own: it jumps from what is typed to what falls due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.console import view
from adapters.console.console import Console
from adapters.console.demo.diary import Amiss, Diary, Entry, Labels, Presses, Types
from adapters.console.demo.telling import Quiet, Said, Scene, Told
from bot.chat import Card, Text, plain

NextDue = Callable[[datetime], Awaitable[datetime | None]]
Tell = Callable[[Told], None]

SHOWN_OF_MANY = 2
"""Of a whole file that is typed, so many lines are shown with their answers."""


class Stumble(Amiss):
    """The diary presses what is not there."""


class Screen:
    """The player's clock, and what has appeared since it was last looked at."""

    def __init__(self, start: datetime) -> None:
        self._now = start
        self._said: list[Said] = []

    def now(self) -> datetime:
        """The moment it is (aware UTC)."""
        return self._now

    def move(self, to: datetime) -> None:
        """Jump ahead."""
        self._now = to

    def show(self, text: str) -> None:
        """What Kith says, as it is printed."""
        sign = view.EDITED if text.startswith(f"{view.EDITED} ") else "▸"
        self._said.append(Said("Kith", sign, text.removeprefix(f"{view.EDITED} ").strip("\n")))

    def note(self, sign: str, text: str) -> None:
        """What the owner does."""
        self._said.append(Said("You", sign, text))

    def take(self) -> list[Said]:
        """What has appeared; it is forgotten here."""
        said, self._said = self._said, []
        return said


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that came unasked: on which card, what opens it there (nothing, or a number), and its first line."""

    token: str
    opener: Labels
    title: str


class Player:
    """Lives through a diary. `next_due` tells when something falls due after a moment; `tell` is told what happened.

    A press that the diary names and nobody offers raises Stumble.
    """

    def __init__(self, diary: Diary, console: Console, screen: Screen, next_due: NextDue, tell: Tell) -> None:
        self._diary = diary
        self._console = console
        self._screen = screen
        self._next_due = next_due
        self._tell = tell
        self._times: Counter[str] = Counter()

    async def live(self) -> None:
        """The whole of it, to its end."""
        for entry in self._diary.entries:
            await self._wait_for(entry.at)
            await self._enter(entry)
        await self._wait_for(self._diary.ends)

    async def _wait_for(self, moment: datetime) -> None:
        """What falls due before a moment is answered as usual."""
        while (due := await self._next_due(self._screen.now())) is not None and due < moment:
            self._screen.move(due)
            await self._as_usual(await self._look(), rest=False)
        self._screen.move(moment)

    async def _enter(self, entry: Entry) -> None:
        before = self._cards()
        came = await self._look()
        scene = Scene(self._screen.now(), entry.title, tuple(entry.story), self._screen.take())
        for act in entry.acts:
            if isinstance(act, Types):
                await self._type(scene, act)
            else:
                await self._press(act, before, f"line {entry.line} of the diary, {entry.title}")
                scene.said += self._screen.take()
        self._tell(scene)
        done = [act.about for act in entry.acts if isinstance(act, Presses)]
        await self._as_usual([reason for reason in came if not any(about in reason.title for about in done)], rest=True)

    async def _look(self) -> list[Reason]:
        """What has just fallen due, oldest first."""
        before = self._cards()
        await self._console.look()
        chat = self._console.chat
        return [
            Reason(token, opener, title)
            for token in reversed(chat.tokens)
            if token not in before
            for opener, title in _reasons(chat.card(token))
        ]

    async def _type(self, scene: Scene, typed: Types) -> None:
        for number, line in enumerate(typed.lines):
            self._screen.note("▸", line)
            await self._console.type(line)
            said = self._screen.take()
            if not typed.many or number < SHOWN_OF_MANY:
                scene.said += said
        if typed.many:
            scene.left_out(len(typed.lines) - SHOWN_OF_MANY)

    async def _press(self, pressed: Presses, before: Mapping[str, Card], where: str) -> None:
        found = self._about(pressed.about, before) if pressed.about else ((), "")
        if found is None:
            raise Stumble(f"{where}: nothing on the screen speaks of {pressed.about}")
        opener, token = found
        for label in (*opener, *pressed.labels):
            token = token or self._newest_with(label, before)
            if not token or not await self._pressed(label, token):
                raise Stumble(f"{where}: nobody offers [{label}]")
            token = self._console.chat.tokens[0]

    def _about(self, about: str, before: Mapping[str, Card]) -> tuple[Labels, str] | None:
        """Where the newest of the scene's cards speaks of somebody: what opens the line of a list, and the card."""
        for token, card in self._new(before):
            for opener, said in _reasons(card):
                if about in said or (not opener and any(about in plain(line) for line in card.lines)):
                    return opener, token
        return None

    def _newest_with(self, label: str, before: Mapping[str, Card]) -> str:
        return next((token for token, card in self._new(before) if label in view.labels([card])), "")

    def _new(self, before: Mapping[str, Card]) -> Iterator[tuple[str, Card]]:
        """The cards that are not as they were, newest first."""
        return ((token, card) for token, card in self._cards().items() if card is not before.get(token))

    def _cards(self) -> dict[str, Card]:
        """What is on the screen, newest first."""
        chat = self._console.chat
        return dict(zip(chat.tokens, chat.cards, strict=True))

    async def _pressed(self, label: str, token: str) -> bool:
        self._screen.note("●", f"[{label}]")
        return await self._console.press(label, token)

    async def _as_usual(self, came: Sequence[Reason], *, rest: bool) -> None:
        """Answer what came by habit, and tell of it in a line."""
        for reason in came:
            number = "".join(reason.opener)
            await self._console.press(number, reason.token)
            for label in self._habit(reason):
                # Done leads back to the list; what may follow it is offered when its line is opened again.
                if not await self._console.press(label, reason.token):
                    await self._console.press(number, reason.token)
                    await self._console.press(label, reason.token)
            await self._console.press("‹ Back", reason.token)
        self._screen.take()
        if came:
            self._tell(Quiet(self._screen.now(), tuple(reason.title for reason in came), rest))

    def _habit(self, reason: Reason) -> Labels:
        """The next way of answering that is on offer."""
        mark, offered = reason.title[:1], set(view.labels([self._console.chat.card(reason.token)]))
        ways = [way for way in self._diary.habits.get(mark, ()) if way[0] in offered]
        self._times[mark] += 1
        return ways[self._times[mark] % len(ways)] if ways else ()


def _reasons(card: Card) -> Iterator[tuple[Labels, str]]:
    """What a card that came unasked is about: how to get to each reason, and its first line."""
    if not card.items:
        yield (), plain(card.title)
    for number, item in enumerate(card.items, 1):
        if item.opens:
            yield (str(number),), _first(item.lines)


def _first(lines: Sequence[Text]) -> str:
    return plain(lines[0]) if lines else ""
