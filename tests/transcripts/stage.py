"""Three stages for one play: the whole product in this process, on a real database, talking to a strict stand-in of
each chat over real HTTP and WebSocket (the terminal over its own lines). Time is what the test says it is."""

from __future__ import annotations

import asyncio
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import select
from sqlalchemy.orm import Session

import adapters.slack
import adapters.telegram
from adapters.console.chat import ConsoleChat
from adapters.console.console import Console
from bot.answer import FrontDoor
from bot.cards import delivery as words
from bot.chat import Card
from bot.commands.turn import House
from bot.dates.zones import to_utc
from bot.exchange.vcard_file import Read, read_file
from bot.model import Network
from bot.registry import menu
from bot.store import importing
from bot.store.engine import Database
from bot.store.migrate import migrate
from scheduler.ledger import Ledger
from scheduler.service import Delivery, rendered
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram

Work = Coroutine[Any, Any, None]

KEY = b"a key for pressing buttons in a test"
ZONE = "Africa/Lagos"
START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PATIENCE = 5.0
OPERATOR = "Lagos Alumni Desk"


class Stage(ABC):
    """A chat with the product behind it, and a person called Kemi Ade in front."""

    name: str

    def __init__(self, folder: Path, access: str = "open") -> None:
        self.now = START
        self.folder = folder
        self.database = Database(f"sqlite:///{folder / 'kith.db'}")
        migrate(self.database)
        self.house = House(operator=OPERATOR, host_zone=ZONE, access=access)  # type: ignore[arg-type]
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        await self.open()
        await self.begin()
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self._tasks:
            await self.end()
        await self.close()
        self.database.close()

    async def begin(self) -> None:
        """The product starts."""
        ledger = Ledger(self.database, words.not_shown)
        self.delivery = Delivery(
            ledger, self._cards, words.may_be_a_repeat(), now=lambda: self.now, monotonic=time.monotonic
        )
        self.door = FrontDoor(self.database, self.house, KEY, lambda: self.now, self.delivery.wake)
        work = await self.serve()
        self._tasks = [asyncio.create_task(work), asyncio.create_task(self.delivery.run())]

    async def end(self) -> None:
        """The product stops, and loses nothing."""
        await self.delivery.stop()
        await self.leave()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    async def move(self, wall: datetime) -> None:
        """Let it be this time in Lagos; start again what was stopped."""
        self.now = to_utc(wall, ZONE)
        if self._tasks:
            self.delivery.wake()
        else:
            await self.begin()

    def imports(self, file: Path) -> None:
        """Somebody at the machine brings in a file."""
        cards = [
            card.fields for card in read_file(file.read_bytes(), lambda _done, _of: None) if isinstance(card, Read)
        ]

        def work(session: Session) -> None:
            network = session.scalars(select(Network)).one()
            importing.bring_in(session, network, cards, self.now, lambda _what, _done, _of: None)

        self.database.write(work)

    def _cards(self, message_ids: Sequence[int]) -> list[Card | None]:
        return self.database.read(lambda session: rendered(session, message_ids, self.now))

    @abstractmethod
    async def open(self) -> None:
        """Set up the stand-in."""

    @abstractmethod
    async def close(self) -> None:
        """Take the stand-in down."""

    @abstractmethod
    async def serve(self) -> Work:
        """Start the adapter; returns its work."""

    @abstractmethod
    async def leave(self) -> None:
        """Stop the adapter."""

    @abstractmethod
    async def types(self, text: str) -> None:
        """A line."""

    @abstractmethod
    async def presses(self, label: str) -> None:
        """A button, by its label, on the newest message that has it."""

    @abstractmethod
    async def presses_again(self) -> None:
        """The same button once more, from an old screen."""

    @abstractmethod
    def shown(self) -> list[str]:
        """Every message of the bot as it looks now, oldest first."""

    @abstractmethod
    def toasts(self) -> list[str]:
        """Every passing word, oldest first."""

    @abstractmethod
    async def until(self, met: Callable[[], bool]) -> bool:
        """Wait for something to be on the screen; False if it does not come."""

    def expected(self, text: str) -> str:
        """The text of a transcript as this chat writes it."""
        return text


class TelegramStage(Stage):
    """A private chat on Telegram."""

    name = "telegram"

    async def open(self) -> None:
        self.fake = await FakeTelegram.start()
        self.person = self.fake.person(1, "Kemi")

    async def close(self) -> None:
        await self.fake.stop()

    async def serve(self) -> Work:
        commands = [(c.name, c.does) for c in menu()]
        self.adapter = adapters.telegram.build(self.fake.token, self.fake.url, KEY, self.door, commands)
        await self.adapter.start()
        self.house.private_chats[self.adapter.workspace] = f"https://t.me/{self.adapter.username}"
        self.delivery.serve("telegram", self.adapter.workspace, self.adapter.chat, per_second=None, chat_gap=0.0)
        return self.adapter.run()

    async def leave(self) -> None:
        await self.adapter.stop()

    async def types(self, text: str) -> None:
        await self.person.types(text)

    async def presses(self, label: str) -> None:
        message = next(m for m in reversed(self.person.messages) if label in m.labels())
        button = next(b for row in message.rows for b in row if b["text"] == label)
        self._pressed = (button.get("callback_data", ""), message.id)
        await self.person.presses(label, message)

    async def presses_again(self) -> None:
        await self.person.presses_raw(*self._pressed)

    def shown(self) -> list[str]:
        return [
            m.shown().removeprefix(f"(file {m.document.name})\n" if m.document else "") for m in self.person.messages
        ]

    def toasts(self) -> list[str]:
        return self.person.toasts

    async def until(self, met: Callable[[], bool]) -> bool:
        return await _on(self.fake.world.changed, met)


class SlackStage(Stage):
    """The bot's own conversation on Slack."""

    name = "slack"

    async def open(self) -> None:
        self.fake = FakeSlack(lambda: self.now.timestamp())
        await self.fake.__aenter__()
        self.person = self.fake.person("U1", "Kemi Ade", tz=ZONE)

    async def close(self) -> None:
        await self.fake.__aexit__(None, None, None)

    async def serve(self) -> Work:
        fake = self.fake
        self.adapter = adapters.slack.build(fake.bot_token, fake.app_token, fake.url, KEY, self.door)
        await self.adapter.start()
        self.delivery.serve("slack", self.adapter.workspace, self.adapter.chat, per_second=None, chat_gap=0.0)
        work = asyncio.create_task(self.adapter.run())
        await fake.connected(1)
        return _same(work)

    async def leave(self) -> None:
        await self.adapter.stop()

    async def types(self, text: str) -> None:
        await (self.person.slash("/kith", text[1:]) if text.startswith("/") else self.person.types(text))

    async def presses(self, label: str) -> None:
        if label.startswith("pick "):
            await self.person.picks_date(label.removeprefix("pick "))
        elif label.isdecimal():
            await self.person.presses("Open", nth=int(label))
        else:
            self._pressed = (await self.person.presses(label)).payload["actions"][0].get("value", "")

    async def presses_again(self) -> None:
        await self.person.presses_raw(self._pressed)

    def shown(self) -> list[str]:
        return [m for m in self.person.screen if m not in self.person.ephemeral]

    def toasts(self) -> list[str]:
        return self.person.ephemeral

    async def until(self, met: Callable[[], bool]) -> bool:
        return await _on(self.fake.workspace.changed, met)

    def expected(self, text: str) -> str:
        for command in ("help", "settings", "start", "delete_me", "privacy"):
            text = text.replace(f" /{command}", f" /kith {command}").replace(f"\n/{command}", f"\n/kith {command}")
        return text


class TerminalStage(Stage):
    """A terminal."""

    name = "terminal"

    async def open(self) -> None:
        self.changed = asyncio.Condition()
        self.printed: list[str] = []

    async def close(self) -> None:
        """A terminal needs nothing taken down."""

    async def serve(self) -> Work:
        self.lines = TypedLines()
        chat = ConsoleChat("Kemi Ade", self._show, bold=False, folder=self.folder)
        sender = self.delivery.serve("terminal", "", chat, per_second=None, chat_gap=0.0)
        self.console = Console("Kemi Ade", KEY, self.door, chat, sender.drain)
        return self.console.run(self.lines)

    async def leave(self) -> None:
        self.lines.typed.put_nowait(None)

    async def types(self, text: str) -> None:
        self.lines.typed.put_nowait(text)

    async def presses_again(self) -> None:
        raise NotImplementedError("a terminal has no old screen to press on")

    async def presses(self, label: str) -> None:
        self.lines.typed.put_nowait(label.removeprefix("type "))

    def shown(self) -> list[str]:
        return self.printed

    def toasts(self) -> list[str]:
        return self.printed

    async def until(self, met: Callable[[], bool]) -> bool:
        return await _on(self.changed, met)

    def expected(self, text: str) -> str:
        return text.replace("**", "")

    def _show(self, text: str) -> None:
        kept = [line for line in text.strip("\n").split("\n") if not line.startswith("Saved: ")]
        self.printed.append("\n".join(kept).removeprefix("✎ "))
        asyncio.get_running_loop().create_task(self._say_so())

    async def _say_so(self) -> None:
        async with self.changed:
            self.changed.notify_all()


class TypedLines:
    """Lines as a person types them, one at a time."""

    def __init__(self) -> None:
        self.typed: asyncio.Queue[str | None] = asyncio.Queue()

    async def read(self) -> str | None:
        return await self.typed.get()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        return None


async def _same(task: asyncio.Task[None]) -> None:
    await task


async def _on(changed: asyncio.Condition, met: Callable[[], bool]) -> bool:
    try:
        async with asyncio.timeout(PATIENCE), changed:
            await changed.wait_for(met)
    except TimeoutError:
        return False
    return True


STAGES: dict[str, type[Stage]] = {stage.name: stage for stage in (TelegramStage, SlackStage, TerminalStage)}
