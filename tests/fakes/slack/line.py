"""Socket Mode: addresses good for one connection, envelopes, acknowledgements, retries and disconnects."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.fakes.slack.errors import JSON
from tests.fakes.slack.posts import Posts
from tests.fakes.slack.workspace import Workspace

PATIENCE = 20.0
"""Seconds after which a test that waits has failed."""


@dataclass(slots=True)
class Envelope:
    """One thing sent down the line, or posted. `acked` is set when it is acknowledged, `latency` says after how many
    seconds; `status` is what was answered to a post."""

    id: str
    kind: str
    payload: JSON
    attempt: int = 0
    acked: asyncio.Event = field(default_factory=asyncio.Event)
    sent: float = 0.0
    latency: float | None = None
    status: int | None = None

    async def taken(self) -> None:
        """Wait until it is acknowledged; raises TimeoutError if it is not."""
        async with asyncio.timeout(PATIENCE):
            await self.acked.wait()


class Line:
    """Every connection of the app. `opened` counts them; `strange` holds what came up the line and makes no sense.

    With `posts` an app has no line: what would go down it is posted, and taken if the answer is 200.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._tickets: set[str] = set()
        self._sockets: list[web.WebSocketResponse] = []
        self._waiting: list[Envelope] = []
        self.envelopes: list[Envelope] = []
        self.opened = 0
        self.strange: list[str] = []
        self.posts: Posts | None = None
        self._posting: set[asyncio.Task[None]] = set()

    def ticket(self) -> str:
        """What makes a new address good for one connection."""
        name = f"ticket-{self._workspace.number():06d}"
        self._tickets.add(name)
        return name

    def redeem(self, ticket: str) -> bool:
        """Whether the ticket was good; it is not any more."""
        good = ticket in self._tickets
        self._tickets.discard(ticket)
        return good

    async def serve(self, socket: web.WebSocketResponse) -> None:
        """Greet a new connection, hand it what waited, and take its acknowledgements until it closes."""
        await socket.send_json({"type": "hello", "num_connections": len(self._sockets) + 1})
        self._sockets.append(socket)
        self.opened += 1
        waiting, self._waiting = self._waiting, []
        for envelope in waiting:
            await self._send(envelope)
        await self._workspace.notify()
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._acknowledge(message.json())
        self._sockets.remove(socket)

    async def deliver(self, kind: str, payload: JSON, attempt: int = 0) -> Envelope:
        """Send an envelope down the newest connection, or once there is one."""
        envelope = Envelope(f"envelope-{self._workspace.number():06d}", kind, payload, attempt)
        self.envelopes.append(envelope)
        await self._send(envelope)
        return envelope

    async def again(self, envelope: Envelope) -> Envelope:
        """The same event once more, as Slack repeats it: in a new envelope, with the attempt counted."""
        return await self.deliver(envelope.kind, envelope.payload, envelope.attempt + 1)

    async def retry(self) -> list[Envelope]:
        """Repeat every event nobody acknowledged, as Slack does at once, after a minute and after five."""
        missed = [e for e in self.envelopes if e.kind == "events_api" and not e.acked.is_set() and e.sent]
        return [await self.again(envelope) for envelope in missed]

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask every connection to be renewed."""
        for socket in list(self._sockets):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {}})

    async def close(self) -> None:
        """Hang up, and let what is being posted be answered."""
        await asyncio.gather(*self._posting)
        for socket in list(self._sockets):
            await socket.close()

    async def _send(self, envelope: Envelope) -> None:
        if self.posts:
            task = asyncio.create_task(self._post(self.posts, envelope))
            self._posting.add(task)
            task.add_done_callback(self._posting.discard)
            return
        if not self._sockets:
            self._waiting.append(envelope)
            return
        retried = {"retry_attempt": envelope.attempt, "retry_reason": "timeout" if envelope.attempt else ""}
        envelope.sent = asyncio.get_running_loop().time()
        await self._sockets[-1].send_json(
            {
                "envelope_id": envelope.id,
                "type": envelope.kind,
                "payload": envelope.payload,
                "accepts_response_payload": envelope.kind != "events_api",
                **(retried if envelope.kind == "events_api" else {}),
            }
        )

    async def _post(self, posts: Posts, envelope: Envelope) -> None:
        envelope.sent = asyncio.get_running_loop().time()
        envelope.status = await posts.send(envelope.kind, envelope.payload, envelope.attempt)
        if envelope.status == 200:
            await self._taken(envelope)
        await self._workspace.notify()

    async def _acknowledge(self, body: JSON) -> None:
        for envelope in self.envelopes:
            if envelope.id == body.get("envelope_id") and not envelope.acked.is_set():
                await self._taken(envelope)
                return
        self.strange.append(str(body))

    async def _taken(self, envelope: Envelope) -> None:
        envelope.latency = asyncio.get_running_loop().time() - envelope.sent
        envelope.acked.set()
        await self._workspace.notify()
