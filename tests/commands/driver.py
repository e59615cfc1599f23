"""A person who talks to the front door: types, presses buttons by their label, and reads what the chat shows.

Only the chat itself is missing: what the door writes to the database counts as sent, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.answer import FrontDoor
from bot.chat import (
    Button,
    Card,
    File,
    Forwarded,
    Incoming,
    MessageRef,
    Place,
    Press,
    Pressed,
    Received,
    Row,
    Shared,
    SharedContact,
    Speaker,
    Text,
    Typed,
    plain,
)
from bot.commands.shown import render_all
from bot.commands.turn import House
from bot.dates.zones import to_utc
from bot.model import Message, Network
from bot.store.engine import Database
from scheduler.claims import claim_due
from scheduler.lease import Lease

KEY = b"the key of these tests, 32 bytes"
LAGOS = "Africa/Lagos"
HOME = Place("telegram", "700700700", "1")


class Clock:
    """The present moment, moved by hand. `zone` is whose wall clock `at` speaks of."""

    def __init__(self, wall: str = "2026-11-23 10:00", zone: str = LAGOS) -> None:
        self.zone = zone
        self.now = datetime.fromtimestamp(0, UTC)
        self.at(wall)

    def __call__(self) -> datetime:
        return self.now

    def at(self, wall: str) -> None:
        """Set it to a local time: "2026-11-24 08:00"."""
        self.now = to_utc(datetime.fromisoformat(wall), self.zone)

    def forward(self, **amount: float) -> None:
        """Let time pass: `forward(minutes=10)`."""
        self.now += timedelta(**amount)


def door_to(database: Database, clock: Clock, house: House | None = None) -> FrontDoor:
    """A front door that lets everybody in, unless the house says otherwise."""
    return FrontDoor(database, house or House(access="open"), KEY, clock, lambda: None)


class Person:
    """Somebody in a private chat with Kith. What it returns is the card shown, as the transcripts write it."""

    _events = count(1)

    def __init__(self, door: FrontDoor, database: Database, clock: Clock, place: Place = HOME, name: str = "Kemi Ade",
                 timezone: str = LAGOS) -> None:  # fmt: skip
        self.door = door
        self.database = database
        self.clock = clock
        self.place = place
        self.speaker = Speaker(place.chat, name, "en-GB", timezone)

    def types(self, text: str, *, reply_to: int | None = None) -> str:
        """Type a line; `reply_to` is the number of a message. Returns the answer."""
        on = self._ref(reply_to) if reply_to else None
        return self._says(Typed(place=self.place, speaker=self.speaker, event_id=self._event(), text=text, reply_to=on))

    def shares(
        self, *, contact: SharedContact | None = None, file: File | None = None, forwarded: Forwarded | None = None
    ) -> str:
        """Share a contact or a file, or pass on a message. Returns the answer."""
        event = self._event()
        return self._says(
            Shared(place=self.place, speaker=self.speaker, event_id=event, contact=contact, file=file,
                   forwarded=forwarded)
        )  # fmt: skip

    def presses(self, label: str) -> str:
        """Press the newest button of this label. Returns the card it leads to, or "(toast) ..."."""
        number, button = self._button(label)
        assert button.press, f"[{label}] comes back to nobody"
        return self.sends(button.press, number)

    def sends(self, press: Press, number: int = 0, *, sealed_for: Place | None = None) -> str:
        """Send a press that no button here need have, from a message or from none known."""
        sealed = press.seal(sealed_for or self.place, KEY)
        return self._says(
            Pressed(place=self.place, speaker=self.speaker, event_id=self._event(), press=sealed, on=self._ref(number)),
            number,
        )

    def hears_by(self, wall: str) -> list[str]:
        """Let it become this local time, with the sender at work all along; returns the cards that come."""
        until, before = to_utc(datetime.fromisoformat(wall), self.clock.zone), dict(self.messages())
        while (
            due := self.database.login.read(lambda s: s.scalar(select(func.min(Network.next_due_at))))
        ) and due <= until:
            self.clock.now = max(self.clock.now, due)
            claim_due(self.database, Lease(self.place.platform, self.place.workspace, fence=1), self.clock.now)
            self.messages()
        self.clock.now = until
        return [shown(card) for number, card in self.messages() if number not in before]

    def reads(self) -> str:
        """The newest message."""
        return shown(self.card)

    @property
    def card(self) -> Card:
        """The newest message's card."""
        return self.messages()[-1][1]

    def messages(self) -> list[tuple[int, Card]]:
        """Everything in the chat, oldest first, each with its number; what was not sent yet counts as sent now."""
        return self.database.login.write(self._deliver)

    def _says(self, incoming: Incoming, pressed: int = 0) -> str:
        before = dict(self.messages())
        self.door.record(
            self.place.platform, self.place.workspace, [Received(incoming.event_id, self.place.chat, "{}")]
        )
        toast = self.door.answer(incoming)
        if toast:
            return f"(toast) {plain(toast.text)}"
        after = dict(self.messages())
        new = [card for number, card in after.items() if number not in before]
        changed = [card for number, card in after.items() if number in before and card != before[number]]
        answers = new or ([after[pressed]] if pressed else changed)
        return shown(answers[-1]) if answers else ""

    def _deliver(self, session: Session) -> list[tuple[int, Card]]:
        place, here = self.place, []
        rows = session.scalars(
            select(Message)
            .where(Message.platform == place.platform, Message.workspace == place.workspace, Message.chat == place.chat)
            .order_by(Message.id)
        )
        for message in rows:
            [card] = render_all(session, [message], self.clock())
            if card is not None:
                message.ref = message.ref or str(message.id)
                message.state, message.shown, message.sent_at = "sent", message.wanted, self.clock()
                here.append((message.id, card))
        return here

    def _button(self, label: str) -> tuple[int, Button]:
        for number, card in reversed(self.messages()):
            for button in (button for row in rows_of(card) for button in row):
                if button.label == label:
                    return number, button
        raise AssertionError(f"no [{label}] in this chat; the newest message is\n{self.reads()}")

    def _ref(self, number: int) -> MessageRef:
        return MessageRef(self.place, str(number))

    def _event(self) -> str:
        return f"e{next(self._events)}"


def shown(card: Card) -> str:
    """The card as the transcripts write it: **bold**, `> ` before a draft, numbered items, a row of [buttons] a line"""
    lines = [written(card.title), *map(written, card.lines)]
    for number, item in enumerate(card.items, 1):
        first, *others = map(written, item.lines)
        lines += [f"{number} {first}", *others]
    lines += map(written, card.notes)
    lines += [" ".join(f"[{button.label}]" for button in row) for row in rows_of(card)]
    return "\n".join(lines)


def rows_of(card: Card) -> Sequence[Row]:
    """The rows as a chat without pickers shows them: the items' numbers first, then what a picker would ask."""
    numbers = tuple(Button(str(number), item.opens) for number, item in enumerate(card.items, 1) if item.opens)
    return [row for row in (numbers, *(card.ask.rows if card.ask else ()), *card.buttons) if row]


def written(text: Text) -> str:
    """A line with its meanings written out."""
    if len(text) == 1 and text[0].kind == "code":
        return "\n".join(f"> {line}" for line in text[0].text.split("\n"))
    around: dict[str, Callable[[str], str]] = {
        "strong": lambda said: f"**{said}**",
        "command": lambda said: f"/{said}",
        "code": lambda said: f"`{said}`",
    }
    return "".join(around.get(span.kind, str)(span.text) for span in text)
