"""What Slack posts to an app without a line: events, interactions and commands, each in its own form, signed."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

import aiohttp

from tests.fakes.slack.errors import JSON

JSON_BODY = "application/json"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Posts:
    """Posts to `door` (http://127.0.0.1:port), signed with `secret` at the moment `now` tells."""

    door: str
    secret: str
    now: Callable[[], datetime]

    async def send(self, kind: str, payload: JSON, attempt: int) -> int:
        """The status that is answered; 0 if nobody does."""
        path, body, content_type = written(kind, payload)
        headers = {"Content-Type": content_type, **self.signature(body)}
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": "http_timeout"}
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.post(self.door + path, data=body, headers=headers) as answer,
            ):
                return answer.status
        except aiohttp.ClientError:
            return 0

    def signature(self, body: bytes, sent: int | None = None) -> dict[str, str]:
        """The headers that sign a body, now or at another moment (in seconds since 1970)."""
        stamp = str(int(self.now().timestamp()) if sent is None else sent)
        digest = hmac.new(self.secret.encode(), b"v0:%s:%s" % (stamp.encode(), body), hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def written(kind: str, payload: JSON) -> tuple[str, bytes, str]:
    """Where a kind of request goes, its body, and the body's type."""
    if kind == "events_api":
        return "/slack/events", json.dumps(payload).encode(), JSON_BODY
    if kind == "slash_commands":
        return "/slack/commands", urlencode(payload).encode(), FORM
    return "/slack/interactions", urlencode({"payload": json.dumps(payload)}).encode(), FORM
