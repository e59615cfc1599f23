"""The terminal as a whole: lines in, cards out. Made by `adapters.console.build`."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

from adapters.console import view
from adapters.console.chat import ConsoleChat
from adapters.console.lines import Lines
from adapters.inbox import Inbox
from bot.chat import Button, Door, Incoming, MessageRef, Place, Pressed, Reach, Received, Speaker, Toast, Typed
from bot.registry import COMMANDS

QUIT = frozenset({"/quit", "quit"})

Payload = dict[str, Any]


class Console:
    """One person's terminal. `settled` returns when everything that is due to be shown has been."""

    workspace = ""

    def __init__(
        self,
        name: str,
        key: bytes,
        door: Door,
        chat: ConsoleChat,
        settled: Callable[[], Awaitable[None]],
    ) -> None:
        self.place = Place("terminal", self.workspace, name)
        self.chat = chat
        self._key = key
        self._settled = settled
        self._inbox = Inbox(door, "terminal", self.workspace, self._read, self._afterwards)

    async def run(self, lines: Lines) -> None:
        """Take up what the last stop left, then answer line by line until there are no more."""
        await self._inbox.recover()
        # Whoever closed this terminal by opening another person's is back.
        await self._take({"open": True})
        with lines:
            while (line := await lines.read()) is not None:
                said = line.strip()
                if said.casefold() in QUIT:
                    break
                if said:
                    await self.type(said)
            await self._settled()

    async def type(self, line: str) -> None:
        """Answer one line, as words or as a press; when this returns the answer is on the screen."""
        found = view.pressed(line, self.chat.cards, COMMANDS)
        if found is None:
            await self._take({"text": line})
        else:
            age, button = found
            await self._press(button, self.chat.tokens[age])

    async def press(self, label: str, token: str) -> bool:
        """Press the button of that label on the card known by the token; False if it has none."""
        buttons = (button for row in view.rows(self.chat.card(token)) for button in row)
        found = next((button for button in buttons if button.label == label), None)
        if found:
            await self._press(found, token)
        return found is not None

    async def look(self) -> None:
        """Show what has fallen due."""
        await self._settled()

    async def _press(self, button: Button, token: str) -> None:
        if button.press:
            with self.chat.pressing(token):
                await self._take({"press": button.press.seal(self.place, self._key), "on": token})
        else:
            self.chat.say(button.url or button.copy)

    async def _take(self, payload: Payload) -> None:
        event_id = uuid4().hex
        stored = json.dumps({"id": event_id, **payload})
        await self._inbox.take([Received(event_id, self.place.chat, stored)])
        await self._inbox.drain()
        await self._settled()

    async def _read(self, payload: Payload) -> Incoming:
        speaker, event_id = Speaker(self.place.chat, self.place.chat), payload["id"]
        if "press" in payload:
            on = MessageRef(self.place, payload["on"])
            return Pressed(place=self.place, speaker=speaker, event_id=event_id, press=payload["press"], on=on)
        if "open" in payload:
            return Reach(place=self.place, speaker=speaker, event_id=event_id, open=payload["open"])
        return Typed(place=self.place, speaker=speaker, event_id=event_id, text=payload["text"])

    async def _afterwards(self, _payload: Payload, toast: Toast | None) -> None:
        if toast:
            self.chat.say(view.toast(toast.text))
