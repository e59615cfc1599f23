"""The methods of the Bot API that the fake has, each named and behaving as documented there."""

from __future__ import annotations

import asyncio
import re
import time
from typing import Any

from tests.fakes.telegram import checks
from tests.fakes.telegram.errors import JSON, ApiError, bad_request
from tests.fakes.telegram.markup import Entity, units
from tests.fakes.telegram.world import Document, Message, World

Upload = tuple[str, str, bytes]
MAX_DOWNLOAD = 20 * 1024 * 1024
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


class Methods:
    """Each public method takes the call's parameters and returns its `result`, or raises ApiError."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._poll: object = None

    async def getme(self, params: JSON) -> JSON:
        return self._world.bot

    async def getupdates(self, params: JSON) -> list[JSON]:
        """Held open up to `timeout` seconds; a newer call ends an older one with 409, as the real one does."""
        if self._world.webhook:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
                "webhook first",
            )
        mine = self._poll = object()
        self._world.polls += 1
        offset = int(params.get("offset") or 0)
        waiting = self._world.updates
        self._world.updates = [u for u in waiting if u["update_id"] >= offset] if offset >= 0 else waiting[offset:]
        wanted = checks.decoded(params.get("allowed_updates") or "[]")
        limit = min(max(int(params.get("limit") or 100), 1), 100)

        def ready() -> list[JSON]:
            return [u for u in self._world.updates if not wanted or u.keys() & set(wanted)][:limit]

        await self._hold(float(params.get("timeout") or 0), lambda: self._poll is not mine or bool(ready()))
        if self._poll is not mine:
            raise ApiError(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            )
        return ready()

    async def _hold(self, seconds: float, over: Any) -> None:
        await self._world.touch()
        try:
            async with asyncio.timeout(seconds), self._world.changed:
                await self._world.changed.wait_for(lambda: self._world.closing or over())
        except TimeoutError:
            return

    async def sendmessage(self, params: JSON) -> JSON:
        room = self._world.room(params.get("chat_id"))
        text, entities = checks.text(params)
        keys = checks.reply_keyboard(params, private=room.type == "private")
        rows = checks.keyboard(params) if keys is None else []
        message = self._world.post(room, self._world.bot)
        message.text, message.entities, message.rows, message.params = text, entities, rows, params
        if keys is not None:
            room.keyboard, message.with_keyboard = keys, bool(keys)
        return message.as_json()

    async def sendphoto(self, params: JSON) -> JSON:
        return self._send_file("photo", params)

    async def senddocument(self, params: JSON) -> JSON:
        return self._send_file("document", params)

    def _send_file(self, kind: Any, params: JSON) -> JSON:
        room = self._world.room(params.get("chat_id"))
        upload: Upload | None = params.get(kind)
        if not isinstance(upload, tuple):
            raise bad_request(f"there is no {kind} in the request")
        name, mime, data = upload
        if not data:
            raise bad_request("file must be non-empty")
        if kind == "photo" and not data.startswith((b"\x89PNG", b"\xff\xd8")):
            raise bad_request("IMAGE_PROCESS_FAILED")
        text, entities = checks.caption(params)
        rows = checks.keyboard(params)
        message = self._world.post(room, self._world.bot)
        message.text, message.entities, message.rows = text, entities, rows
        message.document = Document(kind, name, mime, data, self._world.keep_file(data))
        return message.as_json()

    async def editmessagetext(self, params: JSON) -> JSON:
        message = self._editable(params)
        if message.document is not None:
            raise bad_request("there is no text in the message to edit")
        text, entities = checks.text(params)
        return self._change(message, text, entities, checks.keyboard(params))

    async def editmessagecaption(self, params: JSON) -> JSON:
        message = self._editable(params)
        if message.document is None:
            raise bad_request("there is no caption in the message to edit")
        text, entities = checks.caption(params)
        return self._change(message, text, entities, checks.keyboard(params))

    async def editmessagereplymarkup(self, params: JSON) -> JSON:
        message = self._editable(params)
        return self._change(message, message.text, message.entities, checks.keyboard(params))

    def _editable(self, params: JSON) -> Message:
        room = self._world.room(params.get("chat_id"))
        message = room.messages.get(int(params.get("message_id") or 0))
        if message is None:
            raise bad_request("message to edit not found")
        if message.sender is not self._world.bot or message.with_keyboard:
            raise bad_request("message can't be edited")
        return message

    def _change(self, message: Message, text: str, entities: list[Entity], rows: list[list[JSON]]) -> JSON:
        if (text, entities, rows) == (message.text, message.entities, message.rows):
            raise bad_request(_NOT_MODIFIED)
        message.text, message.entities, message.rows = text, entities, rows
        message.version = self._world.count()
        message.edits += 1
        return message.as_json()

    async def answercallbackquery(self, params: JSON) -> bool:
        query = self._world.queries.get(str(params.get("callback_query_id")))
        if query is None or query.answer is not None or time.monotonic() - query.asked > self._world.query_lifetime:
            raise bad_request(_TOO_OLD)
        text = str(params.get("text") or "")
        if units(text) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        query.answer = text
        return True

    async def setmycommands(self, params: JSON) -> bool:
        menu, commands = checks.commands(params)
        self._world.menus[menu] = commands
        return True

    async def setwebhook(self, params: JSON) -> bool:
        url = str(params.get("url") or "")
        if url and not url.startswith("https://"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if url and not _SECRET.fullmatch(str(params.get("secret_token", ""))):
            raise bad_request("secret token contains unallowed characters")
        wanted = checks.decoded(params.get("allowed_updates") or "[]")
        hook = {"url": url, "secret_token": str(params.get("secret_token", "")), "allowed_updates": wanted}
        self._world.webhook = hook if url else {}
        return True

    async def getwebhookinfo(self, params: JSON) -> JSON:
        hook = self._world.webhook
        error = {"last_error_date": hook["last_error_date"]} if "last_error_date" in hook else {}
        return {"url": hook.get("url", ""), "pending_update_count": len(self._world.updates), **error}

    async def deletewebhook(self, params: JSON) -> bool:
        self._world.webhook = {}
        if str(params.get("drop_pending_updates", "")).lower() == "true":
            self._world.updates.clear()
        return True

    async def getfile(self, params: JSON) -> JSON:
        file_id = str(params.get("file_id"))
        data = self._world.files.get(file_id)
        if data is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(data) > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        size = {"file_size": len(data), "file_path": f"documents/{file_id}"}
        return {"file_id": file_id, "file_unique_id": f"u{file_id}", **size}
