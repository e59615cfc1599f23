"""What went wrong on the way to Slack, by HTTP status and error code, never by a library's class of exception alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.chat import SendFailed

_RETRY = 5.0
"""Seconds to wait when nothing was sent and Slack did not say for how long."""

_RATE_LIMITED = {"ratelimited", "rate_limited"}
_AMBIGUOUS = {"internal_error", "fatal_error", "service_unavailable"}
_GONE = {
    "account_inactive",
    "token_revoked",
    "token_expired",
    "invalid_auth",
    "not_authed",
    "not_in_channel",
    "is_archived",
    "channel_not_found",
    "user_disabled",
    "user_not_found",
}


@contextmanager
def failures() -> Iterator[None]:
    """Turn what the clients raise inside into `SendFailed`.

    The cause is not chained: the libraries' messages hold addresses, and a response_url is as good as a key.
    """
    try:
        yield
    except SlackApiError as error:
        raise _refused(error.response) from None
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise SendFailed("not_sent", retry_after=_RETRY, reason=type(error).__name__) from None
    except (TimeoutError, aiohttp.ClientError, ConnectionError) as error:
        raise SendFailed("ambiguous", reason=type(error).__name__) from None
    except SlackClientError as error:  # a file's bytes were not taken; nothing is shown before the upload is completed
        raise SendFailed("not_sent", retry_after=_RETRY, reason=type(error).__name__) from None


def classify(status: int, code: str, headers: Mapping[str, str]) -> SendFailed:
    """The failure that an answer other than "ok" means."""
    if status == 429 or code in _RATE_LIMITED:
        return SendFailed("not_sent", retry_after=_pause(headers), reason="ratelimited")
    unreadable = status < 400 and not code
    if status >= 500 or code in _AMBIGUOUS or unreadable:
        return SendFailed("ambiguous", reason=code or str(status))
    if code in _GONE:
        return SendFailed("gone", reason=code)
    return SendFailed("not_sent", reason=code or str(status))


def _refused(response: Any) -> SendFailed:
    if isinstance(response, aiohttp.ClientResponse):  # an answer that says it is JSON and is not
        return classify(response.status, "", response.headers)
    data = response.data if isinstance(response.data, dict) else {}
    return classify(response.status_code, str(data.get("error", "")), response.headers)


def _pause(headers: Mapping[str, str]) -> float:
    try:
        return float(headers.get("Retry-After", _RETRY))
    except ValueError:
        return _RETRY
