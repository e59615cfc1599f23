"""Somebody who uses the workspace: types, presses buttons by their labels, picks days, and reads."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from tests.fakes.slack.errors import JSON
from tests.fakes.slack.hooks import Hooks
from tests.fakes.slack.line import PATIENCE, Envelope, Line
from tests.fakes.slack.transcript import controls
from tests.fakes.slack.workspace import BOT, Channel, Message, Workspace


class Person:
    """A member. Everything they do returns the envelope it went out in."""

    def __init__(self, workspace: Workspace, line: Line, hooks: Hooks, id: str, host: str) -> None:
        self._workspace = workspace
        self._line = line
        self._hooks = hooks
        self.id = id
        self._host = host

    @property
    def home(self) -> Channel:
        """The conversation with the bot."""
        return self._workspace.direct(BOT, self.id)

    @property
    def screen(self) -> list[str]:
        """Everything the bot shows to them, oldest first, in the notation of the transcripts."""
        return [m.shown for m in reversed(list(self._seen()))]

    @property
    def ephemeral(self) -> list[str]:
        """What of it only they can see."""
        return [m.shown for m in reversed(list(self._seen())) if m.only_for]

    async def types(self, text: str, *, thread: str = "") -> Envelope:
        """Write to the bot, in a thread or not."""
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return await self.types_raw(escaped, thread=thread)

    async def types_raw(self, text: str, *, thread: str = "", **fields: object) -> Envelope:
        """The same with the text as Slack would pass it on, and more fields of the event."""
        message = Message(self._workspace.ts(), self.home, self.id, text, thread=thread)
        await self._workspace.post(message)
        event = {"type": "message", "channel": self.home.id, "channel_type": "im", "user": self.id, "text": text}
        threaded = {"thread_ts": thread} if thread else {}
        return await self._event({**event, "ts": message.ts, **threaded, **fields})

    async def sends_file(self, name: str, data: bytes, mime: str = "", **fields: object) -> Envelope:
        """Share a file with the bot."""
        file = f"F{self._workspace.number():06d}"
        self._workspace.files[file] = data
        address = {"url_private_download": f"{self._host}/files/{file}"}
        shared = {"id": file, "name": name, "mimetype": mime, "size": len(data), **address, **fields}
        return await self.types_raw("", subtype="file_share", files=[shared])

    async def opens_home(self) -> Envelope:
        """Open the bot's messages."""
        where = {"channel": self.home.id, "tab": "messages"}
        return await self._event({"type": "app_home_opened", "user": self.id, **where})

    async def slash(self, command: str, text: str = "", channel: str = "") -> Envelope:
        """Type a slash command: to the bot, in a "#channel", or in the conversation with "@U2" (somebody else)."""
        where = self._conversation(channel)
        user = self._workspace.users[self.id]
        body = {
            **self._origin(),
            "command": command,
            "text": text,
            "channel_id": where.id,
            "channel_name": where.name,
            "user_id": self.id,
            "user_name": user.name.lower(),
            "team_id": self._workspace.team,
            "response_url": self._hooks.make(where, self.id),
        }
        return await self._line.deliver("slash_commands", body)

    async def posts(self, text: str, channel: str) -> Message:
        """Say something in a channel, to the people there."""
        return await self._workspace.post(Message(self._workspace.ts(), self._conversation(channel), self.id, text))

    async def remembers(self, message: Message, shortcut: str = "remember_this", **fields: str) -> Envelope:
        """Use a shortcut on a message; `fields` are more of what it holds."""
        said = {"type": "message", "user": message.author, "text": message.text, "ts": message.ts, **fields}
        where = {"id": message.channel.id, "name": message.channel.name}
        body = {"type": "message_action", "message": said, "message_ts": message.ts, "channel": where}
        address = self._hooks.make(message.channel, self.id)
        return await self._interact({**body, "callback_id": shortcut, "response_url": address})

    async def uses(self, shortcut: str) -> Envelope:
        """A shortcut that is there everywhere, by its callback_id."""
        return await self._interact({"type": "shortcut", "callback_id": shortcut})

    async def sees_form(self) -> str:
        """Wait for a form to open; returns its title and what it asks."""
        modals = self._workspace.modals
        async with asyncio.timeout(PATIENCE), self._workspace.changed:
            await self._workspace.changed.wait_for(lambda: self.id in modals.open)
        view = modals.open[self.id]
        return "\n".join((view["title"]["text"], *(block["label"]["text"] for block in view["blocks"])))

    async def submits(self, text: str) -> Envelope:
        """Type into the open form's one field, and send it off."""
        view = self._workspace.modals.open.pop(self.id)
        (block,) = view["blocks"]
        field = {"type": "plain_text_input", "value": text}
        state = {"values": {block["block_id"]: {block["element"]["action_id"]: field}}}
        return await self._interact({"type": "view_submission", "view": {**view, "state": state}})

    async def presses(self, label: str, *, nth: int = 1) -> Envelope:
        """Press a button or choose from a menu, by what it says, on the newest message that has it; `nth`: of several
        that say the same, as those of a list's items do."""
        for message in self._seen():
            found = list(_labelled(message, label))
            if len(found) >= nth:
                return await self._act(message, *found[nth - 1])
        raise AssertionError(f"no [{label}] among {self.screen}")

    async def presses_raw(self, value: str) -> Envelope:
        """Send a value no button has, as a forger would, from the newest message."""
        message = self._seen()[0]
        button = {"type": "button", "action_id": "0"}
        return await self._act(message, {"block_id": "forged"}, button, {"value": value})

    async def picks_date(self, day: str) -> Envelope:
        """Pick a day (ISO 8601) on the newest message with a date picker."""
        for message in self._seen():
            for block, element in controls(message.blocks):
                if element["type"] == "datepicker":
                    return await self._act(message, block, element, {"selected_date": day})
        raise AssertionError(f"no date picker among {self.screen}")

    async def sees(self, fragment: str) -> str:
        """Wait until the bot shows something with this in it; returns the newest such message as a transcript."""

        def found() -> str:
            return next((message.shown for message in self._seen() if fragment in message.shown), "")

        try:
            async with asyncio.timeout(PATIENCE), self._workspace.changed:
                return await self._workspace.changed.wait_for(found)
        except TimeoutError:
            raise AssertionError(f"{fragment!r} is not among {self.screen}") from None

    def _seen(self) -> list[Message]:
        return [message for message in self._workspace.seen_by(self.id) if message.author == BOT]

    def _conversation(self, channel: str) -> Channel:
        if channel.startswith("@"):
            return self._workspace.direct(self.id, channel[1:])
        return self._workspace.channel(channel, self.id) if channel else self.home

    def _origin(self) -> JSON:
        trigger = self._workspace.modals.trigger(self.id)
        return {"token": "verification", "api_app_id": "AKITH", "trigger_id": trigger}

    def _somebody(self) -> JSON:
        user = {"id": self.id, "name": self._workspace.users[self.id].name.lower()}
        return {"user": user, "team": {"id": self._workspace.team, "domain": "kith"}}

    async def _interact(self, body: JSON) -> Envelope:
        acted = {"action_ts": self._workspace.ts()}
        return await self._line.deliver("interactive", {**self._origin(), **self._somebody(), **acted, **body})

    async def _event(self, event: JSON) -> Envelope:
        body = {
            "token": "verification",
            "api_app_id": "AKITH",
            "team_id": self._workspace.team,
            "type": "event_callback",
            "event_id": f"Ev{self._workspace.number():06d}",
            "event": event,
        }
        return await self._line.deliver("events_api", body)

    async def _act(self, message: Message, block: JSON, element: JSON, done: JSON) -> Envelope:
        action = {"action_id": element["action_id"], "block_id": block.get("block_id", "generated"), **done}
        container = {"type": "message", "message_ts": message.ts, "channel_id": message.channel.id}
        body = {
            **self._origin(),
            "type": "block_actions",
            **self._somebody(),
            "container": {**container, "is_ephemeral": bool(message.only_for)},
            "channel": {"id": message.channel.id, "name": message.channel.name},
            "response_url": self._hooks.make(message.channel, self.id, message),
            "actions": [{"type": element["type"], **action, "action_ts": self._workspace.ts()}],
        }
        return await self._line.deliver("interactive", body)


def _labelled(message: Message, label: str) -> Iterator[tuple[JSON, JSON, JSON]]:
    """The buttons and menu choices that say this, each with its block and with what pressing it tells."""
    for block, element in controls(message.blocks):
        if element["type"] == "button" and element["text"]["text"] == label:
            yield (
                block,
                element,
                {"text": element["text"], **({"value": element["value"]} if "value" in element else {})},
            )
        for option in element.get("options", []):
            if option["text"]["text"] == label:
                yield block, element, {"selected_option": option}
