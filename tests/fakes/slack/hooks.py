"""response_urls: an address for one person in one channel, good for five times and thirty minutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes.slack.errors import JSON, ApiError
from tests.fakes.slack.workspace import BOT, Channel, Message, Workspace, content

_LASTS = 30 * 60.0
_USES = 5
_KEYS = {"text", "blocks", "response_type", "replace_original", "delete_original", "unfurl_links", "unfurl_media"}


@dataclass(slots=True)
class _Hook:
    channel: Channel
    user: str
    message: Message | None
    until: float
    left: int = _USES


class Hooks:
    """Every response_url handed out."""

    def __init__(self, workspace: Workspace, host: Callable[[], str]) -> None:
        self._workspace = workspace
        self._host = host
        self._hooks: dict[str, _Hook] = {}

    def make(self, channel: Channel, user: str, message: Message | None = None) -> str:
        """A new address; `message` is the one it was handed out with, which `replace_original` changes."""
        name = f"{self._workspace.number():06d}"
        self._hooks[name] = _Hook(channel, user, message, self._workspace.clock() + _LASTS)
        return f"{self._host()}/hooks/{name}"

    async def call(self, name: str, body: JSON) -> None:
        """Post or replace a message; raises ApiError."""
        hook = self._hooks.get(name)
        if hook is None or self._workspace.clock() >= hook.until:
            raise ApiError("expired_url")
        if not hook.left:
            raise ApiError("used_url")
        if not body.keys() <= _KEYS:
            raise ApiError("invalid_payload", f"unknown: {sorted(body.keys() - _KEYS)}")
        text, blocks = content(body)
        hook.left -= 1
        if body.get("replace_original") and hook.message:
            await self._workspace.change(hook.message, text, blocks)
            return
        only_for = "" if body.get("response_type") == "in_channel" else hook.user
        message = Message(self._workspace.ts(), hook.channel, BOT, text, blocks, only_for=only_for)
        await self._workspace.post(message)
