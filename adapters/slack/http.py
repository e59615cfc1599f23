"""The other way in from Slack: it posts what happens to an address of ours, signed.

Bolt is passed by here: it answers 500 to a timestamp that is no number and to a signature that is not ASCII, and logs
the bodies of strangers. What it would do is little, since one function takes everything in either way.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from adapters.web.post import Answer, Endpoint, Post, Unreadable, json_object

PATHS = {kind: f"/slack/{kind}" for kind in ("events", "interactions", "commands")}
"""Where Slack posts, as the manifest tells it: one place by three names."""

TOLERANCE = 300
"""Seconds a request may be away from our clock; an older one may have been overheard (Slack: verifying requests)."""

_DIGITS = 12
"""Of a moment in seconds: enough for thirty thousand years."""

_MOST_FIELDS = 64

Take = Callable[[dict[str, Any]], Awaitable[bool]]
"""Takes in what a request says; whether it may be acknowledged."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What Slack signs its requests with, and the clock by which a signature is fresh: aware UTC."""

    secret: str = field(repr=False)
    now: Callable[[], datetime]

    def admits(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Whether Slack signed this body (v0), and lately; takes as long whatever the signature."""
        sent = headers.get("X-Slack-Request-Timestamp", "")
        if not (sent.isascii() and sent.isdecimal() and len(sent) <= _DIGITS):
            return False
        shown = headers.get("X-Slack-Signature", "").encode("utf-8", "surrogateescape")
        fresh = abs(self.now().timestamp() - int(sent)) <= TOLERANCE
        return hmac.compare_digest(shown, self._sign(sent, body)) and fresh

    def _sign(self, sent: str, body: bytes) -> bytes:
        digest = hmac.digest(self.secret.encode(), b"v0:" + sent.encode() + b":" + body, hashlib.sha256)
        return b"v0=" + digest.hex().encode()


def endpoint(signed: Signed, take: Take) -> Endpoint:
    """What answers there: 200 once `take` has stored the request.

    A repetition is taken like any other: it may be the only copy, and what was seen before is known by its id.
    """

    async def answer(post: Post) -> Answer:
        if not signed.admits(post.headers, post.body):
            return Answer(401)
        said = read_body(post)
        if said.get("type") == "url_verification":
            return Answer(text=str(said.get("challenge", "")))
        return Answer() if await take(said) else Answer(503)

    return answer


def read_body(post: Post) -> dict[str, Any]:
    """What a body holds: an event as JSON, an interaction as JSON in a form, or a command as a form.

    Raises Unreadable.
    """
    if post.headers.get("Content-Type", "").partition(";")[0].strip().lower() == "application/json":
        return json_object(post.body)
    try:
        form = parse_qsl(post.body.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise Unreadable from None
    fields: dict[str, Any] = dict(form)
    return json_object(fields["payload"]) if "payload" in fields else fields
