"""The wire: python-telegram-bot's requests over one aiohttp session, with errors that say what is known.

The library's own transport tries connections again by itself and its errors forget the HTTP status; both would blur
whether a message was sent. Nothing here is tried twice, and no error's text holds the address, which holds the token.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

CONNECT_TIMEOUT = 5.0
"""Seconds to reach the server; within them nothing has been written."""


_AS_WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Refused(TelegramError):
    """The API answered no: the HTTP status, and the `description` and `parameters` of its JSON."""

    def __init__(self, status: int, description: str, parameters: dict[str, Any]) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status
        self.description = description
        self.parameters = parameters

    @property
    def retry_after(self) -> float | None:
        """Seconds to wait, if the API named any (ResponseParameters)."""
        seconds = self.parameters.get("retry_after")
        return float(seconds) if seconds is not None else None


class NotWritten(TelegramError):
    """The server was not reached: nothing was sent."""


class Lost(TelegramError):
    """The call was, or may have been, written, and no answer came."""


class AiohttpRequest(BaseRequest):
    """One session for everything a bot does. `timeout` and `upload_timeout` are seconds for a whole call."""

    def __init__(self, timeout: float = 10.0, upload_timeout: float = 20.0) -> None:
        self._timeout = timeout
        self._upload_timeout = upload_timeout
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[tuple[str, str], str | None] = {}

    @property
    def read_timeout(self) -> float:
        return self._timeout

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                headers={"User-Agent": self.USER_AGENT},
                # The Bot API sets no cookies, and looking for some takes longer than writing the call.
                cookie_jar=aiohttp.DummyCookieJar(),
                # How many calls are in flight is the sender's to say; a poll takes none of their connections.
                connector=aiohttp.TCPConnector(limit=0),
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_args: Any, **timeouts: Any
    ) -> tuple[int, bytes]:
        """One call (BaseRequest.do_request); raises Refused, NotWritten or Lost."""
        asked = timeouts.get("read_timeout")
        usual = self._upload_timeout if request_data and request_data.contains_files else self._timeout
        total = float(asked) if isinstance(asked, int | float) else usual
        return await self._exchange(method, url, _body(request_data) if request_data else None, total)

    async def call(self, url: str, fields: Mapping[str, object], total: float | None = None) -> Any:
        """The raw `result` of a method: an update the library cannot parse must not hold up those behind it.

        `fields` are JSON values, `total` is seconds, None if somebody else counts them; raises as `do_request` does.
        """
        written = _AS_WRITTEN.encode(fields).encode()
        body = aiohttp.BytesPayload(written, content_type="application/json")
        _status, payload = await self._exchange("POST", url, body, total)
        return self.parse_json_payload(payload)["result"]

    async def _exchange(self, method: str, url: str, body: Any, total: float | None) -> tuple[int, bytes]:
        if self._session is None:
            raise NotWritten("the session is closed")
        try:
            async with self._session.request(
                method, url, data=body, timeout=_within(total), allow_redirects=False, proxy=self._proxy(url)
            ) as answer:
                status, payload = answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotWritten(type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Lost(type(error).__name__) from None
        if status // 100 != 2:
            raise _refusal(status, payload)
        return status, payload

    def _proxy(self, url: str) -> str | None:
        """The environment's proxy for a server. Asked once a server: the session would start a thread for it, and read
        ~/.netrc, before every call, which takes longer than the call."""
        server = urlsplit(url)
        origin = server.scheme, server.netloc
        if origin not in self._proxies:
            none = proxy_bypass(server.hostname or "")
            self._proxies[origin] = None if none else getproxies().get(server.scheme)
        return self._proxies[origin]


@cache
def _within(total: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=total, connect=CONNECT_TIMEOUT)


def _body(data: RequestData) -> Any:
    if not data.contains_files:
        return data.json_parameters
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form


def _refusal(status: int, payload: bytes) -> Refused:
    try:
        said = BaseRequest.parse_json_payload(payload)
    except TelegramError:
        # A proxy in between answers in HTML.
        return Refused(status, "", {})
    return Refused(status, str(said.get("description", "")), said.get("parameters") or {})
