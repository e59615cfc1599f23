"""The Web API methods, each answering as Slack's reference says it does."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

from tests.fakes.slack.errors import JSON, ApiError
from tests.fakes.slack.workspace import BOT, Channel, Message, Workspace, content

Method = Callable[[JSON], Awaitable[JSON]]


class Methods:
    """What a bot may call. `host` is where this Slack is found, `link` opens a Socket Mode address."""

    def __init__(self, workspace: Workspace, host: Callable[[], str], link: Callable[[], str]) -> None:
        self._workspace = workspace
        self._host = host
        self._link = link
        self._uploads: dict[str, tuple[str, int, bytes | None]] = {}
        self._methods: dict[str, Method] = {
            "auth.test": self._auth_test,
            "apps.connections.open": self._connections_open,
            "chat.postMessage": self._post_message,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.update": self._update,
            "conversations.open": self._open,
            "conversations.history": self._history,
            "users.info": self._user_info,
            "views.open": self._open_view,
            "files.getUploadURLExternal": self._upload_url,
            "files.completeUploadExternal": self._upload_complete,
        }

    async def call(self, method: str, token: str, args: JSON) -> JSON:
        """Answer a call; raises ApiError."""
        if method not in self._methods:
            raise ApiError("unknown_method")
        self._authorise(token, self._workspace.app_token if method == "apps.connections.open" else None)
        return {"ok": True, **await self._methods[method](args)}

    def uploaded(self, file: str, data: bytes) -> bool:
        """Bytes put at an upload address; False if they are not the bytes that were announced."""
        name, length, _ = self._uploads[file]
        self._uploads[file] = (name, length, data)
        return len(data) == length

    def _authorise(self, token: str, wanted: str | None) -> None:
        if not token:
            raise ApiError("not_authed")
        if wanted and token == self._workspace.bot_token:
            raise ApiError("not_allowed_token_type")
        if token != (wanted or self._workspace.bot_token):
            raise ApiError("invalid_auth")
        if self._workspace.revoked:
            raise ApiError(self._workspace.revoked)

    def _scope(self, scope: str) -> None:
        if scope not in self._workspace.scopes:
            raise ApiError("missing_scope", f"needed: {scope}")

    async def _auth_test(self, args: JSON) -> JSON:
        return {"team_id": self._workspace.team, "user_id": BOT, "bot_id": "BKITH", "url": self._host()}

    async def _connections_open(self, args: JSON) -> JSON:
        return {"url": self._link()}

    async def _post_message(self, args: JSON) -> JSON:
        self._scope("chat:write")
        channel = self._workspace.target(str(args.get("channel", "")))
        text, blocks = content(args)
        made = Message(self._workspace.ts(), channel, BOT, text, blocks, _metadata(args))
        message = await self._workspace.post(made)
        return {"channel": channel.id, "ts": message.ts, "message": {"text": text}}

    async def _post_ephemeral(self, args: JSON) -> JSON:
        self._scope("chat:write")
        channel, user = self._workspace.target(str(args.get("channel", ""))), str(args.get("user", ""))
        if user not in channel.members:
            raise ApiError("user_not_in_channel")
        text, blocks = content(args)
        message = await self._workspace.post(Message(self._workspace.ts(), channel, BOT, text, blocks, only_for=user))
        return {"message_ts": message.ts}

    async def _update(self, args: JSON) -> JSON:
        self._scope("chat:write")
        channel = self._conversation(args)
        for message in self._workspace.messages:
            if message.channel is channel and message.ts == args.get("ts") and not message.only_for:
                break
        else:
            raise ApiError("message_not_found")
        if message.author != BOT:
            raise ApiError("cant_update_message")
        text, blocks = content(args)
        await self._workspace.change(message, text, blocks)
        return {"channel": channel.id, "ts": message.ts, "text": text}

    async def _open(self, args: JSON) -> JSON:
        self._scope("im:write")
        user = self._workspace.users.get(str(args.get("users", "")))
        if user is None:
            raise ApiError("user_not_found")
        if user.deleted:
            raise ApiError("user_disabled")
        return {"channel": {"id": self._workspace.direct(BOT, user.id).id}}

    async def _history(self, args: JSON) -> JSON:
        channel = self._conversation(args)
        self._scope("im:history" if channel.direct else "channels:history")
        told = args.get("include_all_metadata") in (True, 1, "1", "true", "True")
        shown = [m for m in reversed(self._workspace.messages) if m.channel is channel and not m.only_for]
        messages = [_as_history(message, told) for message in shown[: int(args.get("limit", 100))]]
        return {"messages": messages, "has_more": len(messages) < len(shown)}

    async def _user_info(self, args: JSON) -> JSON:
        self._scope("users:read")
        user = self._workspace.users.get(str(args.get("user", "")))
        if user is None:
            raise ApiError("user_not_found")
        told = {"locale": user.locale} if args.get("include_locale") in (True, 1, "1", "true") else {}
        profile = {"real_name": user.name, "display_name": user.name}
        return {"user": {"id": user.id, "deleted": user.deleted, "tz": user.tz, "profile": profile, **told}}

    async def _open_view(self, args: JSON) -> JSON:
        view = self._workspace.modals.show(str(args.get("trigger_id", "")), args.get("view", {}))
        await self._workspace.notify()
        return {"view": view}

    async def _upload_url(self, args: JSON) -> JSON:
        self._scope("files:write")
        if not args.get("filename") or int(args.get("length", 0)) <= 0:
            raise ApiError("invalid_arguments", "filename and length are needed")
        file = f"F{self._workspace.number():06d}"
        self._uploads[file] = (str(args["filename"]), int(args["length"]), None)
        return {"file_id": file, "upload_url": f"{self._host()}/upload/{file}"}

    async def _upload_complete(self, args: JSON) -> JSON:
        self._scope("files:write")
        channel = self._conversation({"channel": args.get("channel_id")})
        listed = args.get("files", "[]")
        listed = json.loads(listed) if isinstance(listed, str) else listed
        files: list[tuple[str, bytes]] = []
        for one in listed:
            name, _, data = self._uploads.pop(one["id"], ("", 0, None))
            if data is None:
                raise ApiError("file_not_found")
            files.append((name, data))
        await self._workspace.post(Message(self._workspace.ts(), channel, BOT, files=files))
        return {"files": [{"id": one["id"]} for one in listed]}

    def _conversation(self, args: JSON) -> Channel:
        """A channel by its own id: these methods take no user's id."""
        where = str(args.get("channel", ""))
        if where in self._workspace.users:
            raise ApiError("channel_not_found")
        return self._workspace.target(where)


def _metadata(args: JSON) -> JSON | None:
    metadata = args.get("metadata")
    if metadata is None:
        return None
    if not isinstance(metadata.get("event_type"), str) or not isinstance(metadata.get("event_payload"), dict):
        raise ApiError("invalid_metadata_format")
    return dict(metadata)


def _as_history(message: Message, told: bool) -> JSON:
    entry: JSON = {"type": "message", "ts": message.ts, "user": message.author, "text": message.text}
    if told and message.metadata:
        entry["metadata"] = message.metadata
    return entry
