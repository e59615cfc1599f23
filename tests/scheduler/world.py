"""Networks in a real database, a chat that records what it shows and fails as told, and a clock moved by hand."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.chat import Card, MessageRef, Place, Platform, Span, Text, plain
from bot.model import Base, Contact, Followup, Message, MessagePrompt, Network, Occasion, PlaceRow, Prompt, Sender
from bot.store import messages, networks, standing, tenancy
from bot.store.engine import Database
from bot.wire import card_from_json
from scheduler.deliver import Deliverer
from scheduler.figures import Figures
from scheduler.lease import Lease, epoch
from scheduler.ledger import Ledger
from tests.databases import made

BOT = "77"
START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
"""A Monday; the owners' zone is UTC here, so local times are as they are written."""

REPEAT_NOTE: Text = (Span("plain", "may be a repeat"),)


def text(words: str) -> Text:
    """Plain words."""
    return (Span("plain", words),)


@dataclass
class MovableClock:
    """A clock that only moves when told to; seconds of the monotonic one pass with it."""

    at: datetime = START
    ticks: float = 1000.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.ticks

    def forward(self, **by: float) -> None:
        self.to(self.at + timedelta(**by))

    def to(self, at: datetime) -> None:
        self.ticks += max(0.0, (at - self.at).total_seconds())
        self.at = at


Step = BaseException | asyncio.Event | asyncio.Barrier | Callable[[], None]


@dataclass
class RecordingChat:
    """Shows nothing, remembers everything.

    `script` says, per chat, how the next calls go: an exception is raised, an event or a barrier is waited for, a
    function is called. With nothing left in it, a call goes well.
    """

    shown: list[tuple[str, Card]] = field(default_factory=list)
    edits: list[tuple[str, Card]] = field(default_factory=list)
    script: defaultdict[str, deque[Step]] = field(default_factory=lambda: defaultdict(deque))
    held: defaultdict[str, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))
    known: dict[str, MessageRef] = field(default_factory=dict)
    at_once: int = 0
    most_at_once: int = 0

    async def send(self, place: Place, card: Card, token: str) -> MessageRef:
        await self._as_told(place.chat)
        self.shown.append((place.chat, card))
        return MessageRef(place, str(len(self.shown)))

    async def edit(self, ref: MessageRef, card: Card) -> None:
        await self._as_told(ref.place.chat)
        self.edits.append((ref.id, card))

    async def find(self, place: Place, token: str) -> MessageRef | None:
        return self.known.get(token)

    async def reached(self, chat: str) -> None:
        """Wait until a call to a chat has come to its script."""
        await self.held[chat].wait()

    def titles(self, chat: str = "") -> list[str]:
        """What was sent, oldest first."""
        return [plain(card.title) for to, card in self.shown if not chat or to == chat]

    def marked(self) -> list[bool]:
        """Of each thing sent, whether it said that it may be a repeat."""
        return [REPEAT_NOTE in card.notes for _, card in self.shown]

    async def _as_told(self, chat: str) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(0)
            if self.script[chat]:
                self.held[chat].set()
                await _play(self.script[chat].popleft())
        finally:
            self.at_once -= 1


async def _play(step: Step) -> None:
    if isinstance(step, (asyncio.Event, asyncio.Barrier)):
        await step.wait()
    elif isinstance(step, BaseException):
        raise step
    else:
        step()


class World:
    """One database and what is written in it."""

    def __init__(self, url: str, clock: MovableClock, *, new: bool = True) -> None:
        self.url = url
        self.clock = clock
        self.db = (made(url) if new else Database(url)).login
        self.chat = RecordingChat()
        self.poison: set[int] = set()
        self.rendered: list[int] = []
        self.before_render: Callable[[], None] = lambda: None

    def ledger(self, *, file_locks: bool = True) -> Ledger:
        return Ledger(self.db, lambda number: Card(text(f"broken {number}")), file_locks=file_locks)

    def holder_dies(self, ledger: Ledger, lease: Lease) -> None:
        """A process ends: the system frees its file lock; where there is none, its lease runs out."""
        ledger.leases.step_back(lease)
        if not self.db.is_sqlite:
            self.db.write(lambda session: session.execute(update(Sender).values(lease_until=epoch())))

    def deliverer(
        self,
        ledger: Ledger | None = None,
        *,
        at_once: int = 100,
        chat: RecordingChat | None = None,
        figures: Figures | None = None,
    ) -> Deliverer:
        return Deliverer(
            ledger or self.ledger(), "telegram", BOT, chat or self.chat, self.render, repeat_note=REPEAT_NOTE,
            now=self.clock.now, monotonic=self.clock.monotonic, per_second=None, chat_gap=0, at_once=at_once,
            figures=figures,
        )  # fmt: skip

    def render(self, message_ids: Sequence[int]) -> list[Card | None]:
        return [self._render(message_id) for message_id in message_ids]

    def _render(self, message_id: int) -> Card | None:
        """A stored card as it is; else one line a prompt that is still open, or was closed in this very message."""
        self.rendered.append(message_id)
        self.before_render()
        if message_id in self.poison:
            raise ValueError("cannot be worded")
        return self.db.ledger.read(lambda session: _card(session, message_id))

    # --- what is known

    def network(self, chat: str = "100", platform: Platform = "telegram", **settings: object) -> int:
        def found(session: Session) -> int:
            place = Place(platform, BOT, chat)
            network = networks.found(session, place, "Kemi", "UTC", "en", self.clock.now())
            for name, value in settings.items():
                setattr(network, name, value)
            return network.id

        return self.db.write(found)

    def linked(self, network: int, chat: str, platform: Platform = "telegram") -> None:
        row = PlaceRow(network_id=network, platform=platform, workspace=BOT, chat=chat, open=True)
        self.db.write(lambda session: session.add(row))

    def person(
        self, network: int, name: str = "Ada Okafor", cadence: str | None = None, created: date | None = None
    ) -> int:
        on = created or self.clock.now().date()
        contact = Contact(network_id=network, name=name, cadence=cadence, cadence_on=on, created_on=on)
        return self._add(network, contact)

    def birthday(self, network: int, contact: int, month: int, day: int) -> int:
        occasion = Occasion(
            network_id=network, contact_id=contact, kind="birthday", month=month, day=day,
            created_on=self.clock.now().date(),
        )  # fmt: skip
        return self._add(network, occasion)

    def followup(self, network: int, contact: int, due: date, at: time | None = None, what: str = "the deck") -> int:
        return self._add(network, Followup(network_id=network, contact_id=contact, what=what, due_on=due, at=at))

    def reply(self, network: int, words: str, chat: str = "100") -> int:
        place = Place("telegram", BOT, chat)
        card = Card(text(words))
        return self.db.write(lambda s: messages.say(s, place, card, network, self.clock.now()).id)

    def change(self, model: type[Base], row_id: int, **values: object) -> None:
        def change(session: Session) -> None:
            row = session.get_one(model, row_id)
            for name, value in values.items():
                setattr(row, name, value)

        self.db.write(change)

    def snooze(self, kind: str, until: datetime) -> None:
        """Put off the one prompt of a kind, as its button does."""
        (prompt,) = self.prompts(kind)
        self.change(Prompt, prompt.id, snoozed_until=until, next_at=until, round=prompt.round + 1)
        self.change(Network, prompt.network_id, next_due_at=until)

    def finish(self, kind: str) -> None:
        """Done with every prompt of a kind, as its button does, seen from everywhere it is shown."""
        done = [p for p in self.prompts(kind) if p.state == "open"]
        for prompt in done:
            self.change(Prompt, prompt.id, state="done", next_at=None)
        self.db.write(lambda s: messages.refresh_others(s, done[0].network_id, [p.id for p in done], None))

    def _add(self, network_id: int, row: Contact | Occasion | Followup) -> int:
        def add(session: Session) -> int:
            session.add(row)
            session.flush()
            network = session.get_one(Network, network_id)
            standing.reconcile(session, network, self.clock.now())
            return row.id

        return self.db.write(add)

    # --- what became of it

    def messages(self) -> list[Message]:
        return self.db.read(lambda s: list(s.scalars(select(Message).order_by(Message.id))))

    def states(self) -> list[str]:
        return [m.state for m in self.messages()]

    def prompts(self, kind: str = "") -> list[Prompt]:
        query = select(Prompt).order_by(Prompt.due_at, Prompt.id)
        rows = self.db.read(lambda s: list(s.scalars(query)))
        return [p for p in rows if not kind or p.kind == kind]

    def items(self, message_id: int) -> list[tuple[int, str]]:
        query = (
            select(MessagePrompt.position, Prompt.kind)
            .join(Prompt, Prompt.id == MessagePrompt.prompt_id)
            .where(MessagePrompt.message_id == message_id)
            .order_by(MessagePrompt.position, Prompt.id)
        )
        return self.db.read(lambda s: [(position, kind) for position, kind in s.execute(query)])


def _card(session: Session, message_id: int) -> Card | None:
    message = session.get_one(Message, message_id)
    tenancy.enter(session, *([message.network_id] if message.network_id else []))
    if message.card is not None:
        return card_from_json(message.card)
    shown = [p for item in messages.items(session, message) for p in item]
    left = [p for p in shown if p.state in ("open", "dropped") or message.ref]
    return Card(text(", ".join(f"{p.kind} {p.state}" for p in left))) if left else None
