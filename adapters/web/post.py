"""What comes by HTTP and what is answered: values, so that an address of a platform's knows no web server."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Post:
    """A request's headers, found whatever their case, and the bytes of its body."""

    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP status and a text of that media type."""

    status: int = 200
    text: str = ""
    kind: str = "text/plain; charset=utf-8"


Page = Callable[[], Awaitable[Answer]]
Endpoint = Callable[[Post], Awaitable[Answer]]


class Unreadable(ValueError):
    """A body that is not what its sender should send; it is not quoted."""


def json_object(body: str | bytes) -> dict[str, Any]:
    """The JSON object in a body; raises Unreadable."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):  # the latter: a million brackets
        raise Unreadable from None
    if not isinstance(said, dict):
        raise Unreadable
    return said
