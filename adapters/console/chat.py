"""Speaking in a terminal: a card is printed, and an edited one printed anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from adapters.console import view
from bot.chat import Card, File, MessageRef, Place, SendFailed

REMEMBERED = 50
"""Cards whose buttons can still be typed; whoever scrolls further back has a command for it."""

Show = Callable[[str], None]


class ConsoleChat:
    """`bot.chat.Chat` for one person's terminal. `show` prints a line, `bold` says that the terminal knows ANSI.

    Files are saved in `folder`. A message is known by the token it was sent under.
    """

    def __init__(self, name: str, show: Show, *, bold: bool, folder: Path) -> None:
        self._name = name
        self._show = show
        self._bold = bold
        self._folder = folder
        self._shown: dict[str, Card] = {}
        self._pressed = ""

    async def send(self, place: Place, card: Card, token: str) -> MessageRef:
        """Print the card; raises SendFailed(gone) for somebody else's terminal, which is not open while this one is."""
        if place.chat != self._name:
            raise SendFailed("gone", reason="another person's terminal")
        self._print(card, token, edited=False)
        return MessageRef(place, token)

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Print the card anew, unless a press on another one changed it in passing: that one's answer says it all."""
        if self._pressed in ("", ref.id):
            self._print(card, ref.id, edited=True)
        elif ref.id in self._shown:
            self._shown[ref.id] = card

    async def find(self, place: Place, token: str) -> MessageRef | None:
        """The message, if it was printed by this very process."""
        return MessageRef(place, token) if token in self._shown else None

    @contextmanager
    def pressing(self, token: str) -> Iterator[None]:
        """While a press on this card is being answered."""
        self._pressed = token
        try:
            yield
        finally:
            self._pressed = ""

    def say(self, line: str) -> None:
        """Print a line that belongs to no card."""
        self._show(f"{line}\n")

    @property
    def cards(self) -> Sequence[Card]:
        """What can be pressed, newest first."""
        return list(reversed(self._shown.values()))

    def card(self, token: str) -> Card:
        """The card that is known by a token."""
        return self._shown[token]

    @property
    def tokens(self) -> Sequence[str]:
        """What those cards are known by, in the same order."""
        return list(reversed(self._shown))

    def _print(self, card: Card, token: str, *, edited: bool) -> None:
        lines = view.render(card, bold=self._bold, edited=edited)
        if card.picture:
            lines.append(self._saved(File("kith.png", "image/png", card.picture)))
        if card.file:
            lines.append(self._saved(card.file))
        self._show("\n".join((*lines, "")))
        self._shown.pop(token, None)
        self._shown[token] = card
        if len(self._shown) > REMEMBERED:
            del self._shown[next(iter(self._shown))]

    def _saved(self, file: File) -> str:
        """Save the file under a name that is free, and say where."""
        name = Path(file.name)
        number = 1
        while True:
            path = self._folder / (name.name if number == 1 else f"{name.stem}-{number}{name.suffix}")
            try:
                with path.open("xb") as kept:
                    kept.write(file.data)
            except FileExistsError:
                number += 1
            else:
                return f"Saved: {path}"
