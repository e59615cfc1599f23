"""The HTTP side of the strict Bot API: addresses, tokens, parameters, faults."""

from __future__ import annotations

import asyncio
import json
import re
import time
from typing import Any

from aiohttp import web

from tests.fakes.telegram.errors import JSON, ApiError
from tests.fakes.telegram.faults import Fault, Faults
from tests.fakes.telegram.methods import Methods
from tests.fakes.telegram.person import Person
from tests.fakes.telegram.postman import Postman
from tests.fakes.telegram.world import Room, Try, World

TOKEN = "700700700:AAtests-only-token_0123456789abcdef"
_FORM = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")
_MAX_UPLOAD = 60 * 1024 * 1024


class FakeTelegram:
    """The Bot API of one bot, on a free port of the loopback."""

    def __init__(self, token: str = TOKEN, username: str = "kith_test_bot") -> None:
        self.token = token
        self.username = username
        bot_id = int(token.split(":")[0])
        self.world = World({"id": bot_id, "is_bot": True, "first_name": "Kith", "username": username})
        self.url = ""
        self._faults = Faults()
        self._methods = Methods(self.world)
        self._runner: web.AppRunner | None = None
        self._posting: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, token: str = TOKEN, username: str = "kith_test_bot") -> FakeTelegram:
        """A running server; `url` is where it listens."""
        fake = cls(token, username)
        app = web.Application(client_max_size=_MAX_UPLOAD)
        app.router.add_route("*", "/bot{token}/{method}", fake._call)
        app.router.add_get("/file/bot{token}/{folder}/{file_id}", fake._file)
        fake._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=1)
        await fake._runner.setup()
        site = web.TCPSite(fake._runner, "127.0.0.1", 0)
        await site.start()
        fake.url = f"http://127.0.0.1:{fake._runner.addresses[0][1]}"
        return fake

    async def stop(self) -> None:
        """Close every connection; held polls are answered first."""
        self._post_no_more()
        self.world.closing = True
        await self.world.touch()
        if self._runner:
            await self._runner.cleanup()

    def person(self, user_id: int, first_name: str, language_code: str = "en") -> Person:
        """Somebody with a private chat with the bot."""
        room = self.world.rooms.setdefault(user_id, Room(user_id, "private", first_name))
        user = {"id": user_id, "is_bot": False, "first_name": first_name, "language_code": language_code}
        return Person(self.world, user, room)

    def fail(self, fault: Fault, *, times: int = 1, chat: int | None = None, method: str | None = None) -> None:
        """Let the next `times` calls go wrong: those to one chat, of one method, or any."""
        self._faults.plan(fault, times=times, chat=chat, method=method)

    def posts_to(self, door: str) -> Postman:
        """From now on post updates to a Kith at that address, if it has set a webhook."""
        self._post_no_more()
        postman = Postman(self.world, door)
        self._posting = asyncio.create_task(postman.work())
        return postman

    def _post_no_more(self) -> None:
        if self._posting:
            self._posting.cancel()

    def calls(self, method: str) -> list[JSON]:
        """The parameters of every call of a method that was accepted, oldest first."""
        return [params for called, params in self.world.calls if called == method.lower()]

    async def until_called(self, method: str, times: int = 1, within: float = 5.0) -> list[JSON]:
        """Wait until a method was accepted so many times; raises TimeoutError."""
        async with asyncio.timeout(within), self.world.changed:
            await self.world.changed.wait_for(lambda: len(self.calls(method)) >= times)
        return self.calls(method)

    async def until_polled(self, times: int = 1, within: float = 5.0) -> None:
        """Wait until getUpdates was called so many times, answered or still held; raises TimeoutError."""
        async with asyncio.timeout(within), self.world.changed:
            await self.world.changed.wait_for(lambda: self.world.polls >= times)

    def _check_token(self, token: str) -> None:
        if not _FORM.fullmatch(token):
            raise ApiError(404, "Not Found")
        if token != self.token:
            raise ApiError(401, "Unauthorized")

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"].lower()
        try:
            self._check_token(request.match_info["token"])
            params = await _parameters(request)
            chat = int(params["chat_id"]) if params.get("chat_id") is not None else None
            fault = self._faults.take(method, chat)
            wait = fault.error.parameters.get("retry_after", 0) if fault and fault.error else 0
            self.world.tries.append(Try(method, chat, time.monotonic(), wait))
            if fault and (refusal := await self._strike(fault, request)):
                return refusal
            result = await self._handle(method, params)
            if fault and fault.drop:
                return _cut(request)
        except ApiError as error:
            self.world.refused.append((method, error.description))
            await self.world.touch()
            return web.json_response(error.body(), status=error.status)
        return web.json_response({"ok": True, "result": result})

    async def _strike(self, fault: Fault, request: web.Request) -> web.StreamResponse | None:
        if fault.error:
            raise fault.error
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.gate:
            await fault.gate.wait()
        return _cut(request) if fault.drop and not fault.handled else None

    async def _handle(self, method: str, params: JSON) -> Any:
        known = getattr(self._methods, method, None) if not method.startswith("_") else None
        if known is None:
            raise ApiError(404, "Not Found")
        result = await known(params)
        self.world.calls.append((method, params))
        await self.world.touch()
        return result

    async def _file(self, request: web.Request) -> web.StreamResponse:
        data = self.world.files.get(request.match_info["file_id"])
        if request.match_info["token"] != self.token or data is None:
            return web.json_response(ApiError(404, "Not Found").body(), status=404)
        return web.Response(body=data)


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport:
        request.transport.abort()
    return web.Response()


async def _parameters(request: web.Request) -> JSON:
    """The call's parameters: from the query, a form, an upload or JSON; an uploaded file is (name, type, bytes)."""
    params: JSON = dict(request.query)
    if request.content_type == "application/json":
        try:
            params |= await request.json()
        except json.JSONDecodeError as error:
            raise ApiError(400, "Bad Request: can't parse request body as JSON") from error
        return params
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            params[name] = (value.filename, value.content_type, value.file.read())
        else:
            params[name] = value
    return params
