"""Text as the Bot API takes it: HTML really parsed, control characters cleaned, lengths counted in UTF-16 units.

Bot API, "HTML style". It is stricter than the real one in three things that are our mistakes whenever they happen: a
bare `&`, entities inside `<pre>` or `<code>`, and a quotation inside a quotation are refused, not quietly mended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape

from tests.fakes.telegram.errors import bad_request

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'))?)*)\s*>")
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_DROPPED = re.compile("[\u2028-\u202e\u0333\u033f\u030a\r]")
_BLANKED = re.compile("[\x00-\x09\x0b-\x1f]")
_INVISIBLE = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2060-\u206f\u3164\ufeff]*"
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A MessageEntity; offset and length in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str = ""


@dataclass(slots=True)
class _Open:
    tag: str
    offset: int
    url: str = ""


def units(text: str) -> int:
    """The length of a text in UTF-16 code units, as the Bot API counts."""
    return len(text.encode("utf-16-le")) // 2


def is_blank(text: str) -> bool:
    """Whether the API would call the text empty."""
    return bool(_INVISIBLE.fullmatch(text))


def clean(text: str) -> str:
    """The text with what Telegram drops dropped, and control characters made spaces."""
    return _BLANKED.sub(" ", _DROPPED.sub("", text))


def read_text(text: str, parse_mode: str | None) -> tuple[str, list[Entity]]:
    """The text and its entities as they will be shown, trimmed; raises ApiError if it cannot be parsed."""
    if parse_mode is None or parse_mode == "":
        return _trimmed(clean(text), [])
    if parse_mode.upper() != "HTML":
        raise bad_request("unsupported parse_mode")
    return _trimmed(*_Parser(text).parse())


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._out: list[str] = []
        self._size = 0
        self._stack: list[_Open] = []
        self._entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        at = 0
        while at < len(self._source):
            char = self._source[at]
            at = self._reference(at) if char == "&" else self._tag(at) if char == "<" else self._letter(at, char)
        if self._stack:
            raise self._error(f'Can\'t find end tag corresponding to start tag "{self._stack[-1].tag}"')
        return "".join(self._out), sorted(self._entities, key=lambda e: (e.offset, -e.length))

    def _letter(self, at: int, char: str) -> int:
        self._say(char)
        return at + 1

    def _say(self, char: str) -> None:
        shown = clean(char)
        self._out.append(shown)
        self._size += units(shown)

    def _reference(self, at: int) -> int:
        found = _REFERENCE.match(self._source, at)
        if not found:
            raise self._error(f'Unescaped "&" at byte offset {self._byte(at)}')
        named, decimal, hexadecimal = found.groups()
        self._say(_NAMED[named] if named else chr(int(decimal) if decimal else int(hexadecimal, 16)))
        return found.end()

    def _tag(self, at: int) -> int:
        found = _TAG.match(self._source, at)
        if not found:
            raise self._error(f'Unsupported start tag "" at byte offset {self._byte(at)}')
        closing, name, attributes = found[1], found[2].lower(), found[3]
        if closing:
            self._close(name, at)
        else:
            self._open(name, attributes, at)
        return found.end()

    def _open(self, name: str, attributes: str, at: int) -> None:
        if name not in _TYPES:
            raise self._error(f'Unsupported start tag "{name}" at byte offset {self._byte(at)}')
        inside = [one.tag for one in self._stack]
        code_in_pre = name == "code" and inside and inside[-1] == "pre"
        if ("pre" in inside or "code" in inside) and not code_in_pre:
            raise self._error(f'Tag "{name}" inside a "{inside[-1]}" at byte offset {self._byte(at)}')
        if name == "blockquote" and "blockquote" in inside:
            raise self._error(f"Nested blockquote at byte offset {self._byte(at)}")
        href = _HREF.search(attributes)
        self._stack.append(_Open(name, self._size, unescape((href[1] or href[2] or "") if href else "")))

    def _close(self, name: str, at: int) -> None:
        if not self._stack:
            raise self._error(f"Unexpected end tag at byte offset {self._byte(at)}")
        opened = self._stack.pop()
        if opened.tag != name:
            raise self._error(
                f'Unmatched end tag at byte offset {self._byte(at)}, expected "</{opened.tag}>", found "</{name}>"'
            )
        kind, length = _TYPES[name], self._size - opened.offset
        if length and not (kind == "text_link" and not opened.url):
            self._entities.append(Entity(kind, opened.offset, length, opened.url))

    def _byte(self, at: int) -> int:
        return len(self._source[:at].encode())

    @staticmethod
    def _error(reason: str) -> Exception:
        return bad_request(f"can't parse entities: {reason}")


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without the white space at both ends, which Telegram never shows."""
    whole = text.rstrip()
    start = units(whole) - units(whole.lstrip())
    end = units(whole)
    kept = []
    for entity in entities:
        offset = max(entity.offset, start)
        length = min(entity.offset + entity.length, end) - offset
        if length > 0:
            kept.append(replace(entity, offset=offset - start, length=length))
    return whole.lstrip(), kept
