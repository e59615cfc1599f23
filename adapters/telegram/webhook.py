"""The other way in: Telegram posts updates to an address of ours (Bot API: setWebhook)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from adapters.web.post import Answer, Endpoint, Post, json_object

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram posts, and the secret it shows there in HEADER: 1-256 of A-Z, a-z, 0-9, _ and -.

    `root` is the address at which this Kith is reached. The path below it is made of the secret: nobody guesses it, and
    every process that shares the secret serves the same.
    """

    root: str
    secret: str = field(repr=False)

    @property
    def path(self) -> str:
        return f"/telegram/{hmac.digest(self.secret.encode(), b'path', hashlib.sha256)[:16].hex()}"

    @property
    def url(self) -> str:
        return f"{self.root.rstrip('/')}{self.path}"

    def admits(self, shown: str) -> bool:
        """Whether the secret shown is ours; takes as long whatever is shown."""
        return hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), self.secret.encode())


def endpoint(webhook: Webhook, accept: Callable[[dict[str, Any]], Awaitable[None]]) -> Endpoint:
    """What answers there: 200 once `accept` has stored the update. Telegram repeats what is answered otherwise."""

    async def take(post: Post) -> Answer:
        if not webhook.admits(post.headers.get(HEADER, "")):
            return Answer(401)
        update = json_object(post.body)
        if not isinstance(update.get("update_id"), int):
            return Answer(400)
        await accept(update)
        return Answer()

    return take
