"""The other way in: Telegram posts updates to an address of ours (Bot API: setWebhook)."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram posts, and the secret it shows there in HEADER: 1-256 of A-Z, a-z, 0-9, _ and -."""

    url: str
    secret: str = field(repr=False)

    def admits(self, shown: str) -> bool:
        """Whether the secret shown is ours; takes as long whatever is shown."""
        return hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), self.secret.encode())
