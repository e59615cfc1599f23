"""The server: every door of Slack's on one port of loopback."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Self

from aiohttp import web

from tests.fakes.slack.errors import JSON, ApiError
from tests.fakes.slack.faults import Fault, Faults
from tests.fakes.slack.hooks import Hooks
from tests.fakes.slack.line import PATIENCE, Envelope, Line
from tests.fakes.slack.methods import Methods
from tests.fakes.slack.person import Person
from tests.fakes.slack.workspace import BOT, Channel, Message, User, Workspace

_STATUS = {"expired_url": 404, "used_url": 404}


class FakeSlack:
    """`async with FakeSlack() as fake`: one workspace, reachable at `fake.url` with `bot_token` and `app_token`.

    `calls` are the calls that came, by method, with their arguments; `clock` ages the response_urls.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.workspace = Workspace(clock)
        self.line = Line(self.workspace)
        self.hooks = Hooks(self.workspace, lambda: self._host)
        self.calls: list[tuple[str, JSON]] = []
        self._host = ""
        self._faults = Faults()
        self._methods = Methods(self.workspace, lambda: self._host, self._address)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_route("*", "/api/{method}", self._call)
        app.router.add_post("/upload/{file}", self._upload)
        app.router.add_post("/hooks/{hook}", self._hook)
        app.router.add_get("/files/{file}", self._download)
        app.router.add_get("/signin", self._sign_in)
        app.router.add_get("/link/{ticket}", self._open_line)
        self._runner = web.AppRunner(app, shutdown_timeout=1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._host = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.line.close()
        if self._runner:
            await self._runner.cleanup()

    @property
    def url(self) -> str:
        """The base of the Web API, as SLACK_API_URL wants it."""
        return f"{self._host}/api/"

    @property
    def bot_token(self) -> str:
        return self.workspace.bot_token

    @property
    def app_token(self) -> str:
        return self.workspace.app_token

    @property
    def pings(self) -> list[str]:
        """Who was rung by what the bot said; empty if nobody was."""
        return self.workspace.pings

    def person(self, id: str, name: str, tz: str = "", locale: str = "en-GB") -> Person:
        """A member of the workspace, with a conversation of their own with the bot."""
        self.workspace.users[id] = User(id, name, tz, locale)
        self.workspace.direct(BOT, id)
        return Person(self.workspace, self.line, self.hooks, id, self._host)

    def channel(self, name: str, *, bot: bool = True) -> Channel:
        """A channel, with the bot in it or not."""
        return self.workspace.channel(name, *([BOT] if bot else []))

    def said(self, where: str) -> list[Message]:
        """What is shown in a channel, or in somebody's conversation with the bot; oldest first."""
        channel = self.workspace.direct(BOT, where) if where.startswith("U") else self.workspace.channel(where)
        return [message for message in self.workspace.messages if message.channel is channel]

    def fail(self, fault: Fault, method: str = "") -> None:
        """Let the next call of a method go wrong."""
        self._faults.plan(fault, method)

    def revoke(self, code: str = "token_revoked") -> None:
        """From now on the bot's token is refused: token_revoked or account_inactive."""
        self.workspace.revoked = code

    async def connected(self, times: int = 1) -> None:
        """Wait until the app has connected so many times in all; raises TimeoutError if it does not."""
        async with asyncio.timeout(PATIENCE), self.workspace.changed:
            await self.workspace.changed.wait_for(lambda: self.line.opened >= times)

    async def revoked_event(self, kind: str = "tokens_revoked", **fields: object) -> Envelope:
        """Tell the app that its tokens end, or that it is uninstalled."""
        event = {"type": kind, **fields}
        body = {"type": "event_callback", "team_id": self.workspace.team, "event": event}
        return await self.line.deliver("events_api", {**body, "event_id": f"Ev{self.workspace.number():06d}"})

    def _address(self) -> str:
        return f"{self._host.replace('http', 'ws')}/link/{self.line.ticket()}"

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method, args = request.match_info["method"], await _arguments(request)
        self.calls.append((method, args))
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return await self._answer(request, method, lambda: self._methods.call(method, token, args))

    async def _hook(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.calls.append(("response_url", body))

        async def take() -> JSON:
            await self.hooks.call(request.match_info["hook"], body)
            return {"ok": True}

        return await self._answer(request, "response_url", take)

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        data = await request.read()

        async def take() -> JSON:
            if not self._methods.uploaded(request.match_info["file"], data):
                raise ApiError("length_mismatch")
            return {"ok": True}

        return await self._answer(request, "upload", take)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        fault = self._faults.take("download")
        token = request.headers.get("Authorization", "")
        if fault or token != f"Bearer {self.bot_token}" or "files:read" not in self.workspace.scopes:
            return web.Response(status=fault.status if fault else 302, headers={"Location": f"{self._host}/signin"})
        return web.Response(body=self.workspace.files[request.match_info["file"]])

    async def _sign_in(self, request: web.Request) -> web.StreamResponse:
        return web.Response(text="<html>Sign in</html>", content_type="text/html")

    async def _open_line(self, request: web.Request) -> web.StreamResponse:
        good = self.line.redeem(request.match_info["ticket"])
        fault = self._faults.take("link")
        if fault or not good:
            return web.Response(status=fault.status if fault else 404)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await self.line.serve(socket)
        return socket

    async def _answer(self, request: web.Request, method: str, do: Callable[[], Awaitable[JSON]]) -> web.StreamResponse:
        fault = self._faults.take(method) or Fault()
        if fault.gate:
            await fault.gate.wait()
        body: JSON = {}
        status = 200
        if fault.handled or not fault.answers:
            try:
                body = await do()
            except ApiError as error:
                body, status = error.answer(), _STATUS.get(error.code, 200)
        if not fault.answers:
            return web.json_response(body, status=status)
        return _wrong(request, fault)


def _wrong(request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault.drop:
        if request.transport:
            request.transport.close()
        return web.Response()
    headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else {}
    if fault.body is not None:
        kind = "text/html" if fault.status >= 500 else "application/json"
        return web.Response(status=fault.status, text=fault.body, content_type=kind, headers=headers)
    return web.json_response({"ok": False, "error": fault.code}, status=fault.status, headers=headers)


async def _arguments(request: web.Request) -> JSON:
    if request.content_type == "application/json":
        body: JSON = json.loads(await request.text())
        return body
    return {**request.query, **await request.post()}
