"""What became of a card that did not go through: by HTTP status and the API's words, never by the library's classes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from telegram.error import TelegramError

from adapters.telegram.request import NotWritten, Refused
from bot.chat import SendFailed

NOT_MODIFIED = "message is not modified"
NO_TEXT = "there is no text in the message to edit"
TOO_OLD = "query is too old"

RETRY_SOON = 5.0
RETRY_LATE = 60.0
_GONE = ("chat not found", "deactivated", "bot was kicked", "bot was blocked", "peer_id_invalid")
_NAMED = (*_GONE, "message to edit not found", "can't parse entities", "too long", "BUTTON_DATA_INVALID")


@contextmanager
def classified() -> Iterator[None]:
    """Turns what the library raises into SendFailed."""
    try:
        yield
    except Refused as refused:
        raise verdict(refused) from None
    except NotWritten:
        # Whoever cannot be reached for one chat cannot be reached for any.
        raise SendFailed("not_sent", retry_after=RETRY_SOON, reason="not reached", scope="bot") from None
    except TelegramError as error:
        raise SendFailed("ambiguous", reason=type(error).__name__) from None


def verdict(refused: Refused) -> SendFailed:
    """The refusal in Kith's words (Bot API, "Making requests" and ResponseParameters)."""
    reason = _reason(refused)
    if moved_to := refused.parameters.get("migrate_to_chat_id"):
        return SendFailed("moved", new_chat=str(moved_to), reason=reason)
    if refused.status == 429:
        wait = refused.retry_after
        return SendFailed("not_sent", retry_after=RETRY_SOON if wait is None else wait, reason=reason)
    if refused.status in (401, 404):
        # The token is refused, not the card: once it is set right, everything may still go out.
        return SendFailed("not_sent", retry_after=RETRY_LATE, reason=reason, scope="bot")
    if refused.status == 403 or (refused.status == 400 and says(refused, *_GONE)):
        return SendFailed("gone", reason=reason)
    if 400 <= refused.status < 500:
        return SendFailed("not_sent", reason=reason)
    return SendFailed("ambiguous", reason=reason)


def says(refused: Refused, *words: str) -> bool:
    """Whether the API's description holds any of the words."""
    return any(word.lower() in refused.description.lower() for word in words)


def _reason(refused: Refused) -> str:
    """Fit for a log: the API repeats names and addresses from the card, so only words known beforehand are kept."""
    known = next((word for word in _NAMED if says(refused, word)), "")
    return f"HTTP {refused.status} {known}".rstrip()
