"""Text of a card as Telegram's HTML: escaped, measured as the Bot API measures, and cut so that it still sends.

Bot API, "Formatting options". Lengths are UTF-16 code units, counted after the entities are parsed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from itertools import takewhile

from bot.chat import Span, Text

_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
_LINE_ENDS = re.compile("\r\n?")
# Letters and symbols that draw nothing: Hangul fillers and the blank Braille cell.
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
_MORE: Text = (Span("plain", "…"),)
_LINK = re.compile(r"(?:https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d{1,5})?(?:[/?#]\S*)?|tg://\S+)")
_MAX_LINK = 2048


def html(lines: Iterable[Text], limit: int) -> str:
    """The lines as HTML of at most `limit` shown characters. What does not fit is cut after a whole line, with "…"."""
    clean_lines = [tuple(_clean(span) for span in line if span.text) for line in lines]
    fitting = _fit(clean_lines, limit)
    if not is_visible("".join(_shown(span) for line in fitting for span in line)):
        fitting = [_MORE]
    return "\n".join(map(_line, fitting))


def clean(text: str) -> str:
    """The text without what no message may hold: half characters and control characters."""
    if text.isprintable():  # as nearly every text is
        return text
    return _CONTROLS.sub(" ", _LINE_ENDS.sub("\n", _SURROGATES.sub("\ufffd", text)))


def size(text: str) -> int:
    """The length of a text as the Bot API counts it."""
    if text.isascii() or max(text) <= "\uffff":
        return len(text)
    return len(text) + sum(letter > "\uffff" for letter in text)


def cut(text: str, limit: int) -> str:
    """The text, ended with "…" if it is longer than `limit`."""
    return text if size(text) <= limit else f"{_head(text, limit - 1)}…"


def is_visible(text: str) -> bool:
    """Whether anything would be seen of it. Telegram refuses a message or a button of which nothing would."""
    return any(unicodedata.category(letter)[0] in "LNPS" and letter not in _FILLERS for letter in text)


def is_link(url: str) -> bool:
    """Whether Telegram takes the address: http, https or tg, with a public host; another fails the whole message."""
    return len(url) <= _MAX_LINK and url.isprintable() and _LINK.fullmatch(url) is not None


def _clean(span: Span) -> Span:
    text = clean(span.text)
    return span if text == span.text else replace(span, text=text)


def _fit(lines: Sequence[Text], limit: int) -> list[Text]:
    if sum(map(_size, lines)) + len(lines) - 1 <= limit:
        return list(lines)
    kept: list[Text] = []
    room = limit - size("…")
    for line in lines:
        if _size(line) + 1 > room:
            # Only a line that no message could hold is cut inside; any other is left out whole.
            kept += [_cut_line(line, room - 1)] if _size(line) > limit and room > 1 else []
            break
        kept.append(line)
        room -= _size(line) + 1
    return [*kept, _MORE]


def _size(line: Text) -> int:
    return sum(size(_shown(span)) for span in line)


def _cut_line(line: Text, room: int) -> Text:
    kept: list[Span] = []
    for span in line:
        text = _head(span.text, room - (span.kind == "command"))
        kept.append(replace(span, text=text))
        room -= size(_shown(kept[-1]))
        if text != span.text:
            break
    return tuple(span for span in kept if span.text)


def _head(text: str, limit: int) -> str:
    """As many whole characters from the start as the limit holds."""
    total = 0

    def fits(letter: str) -> bool:
        nonlocal total
        total += size(letter)
        return total <= limit

    return "".join(takewhile(fits, text))


def _shown(span: Span) -> str:
    return f"/{span.text}" if span.kind == "command" else span.text


def _line(line: Text) -> str:
    if len(line) == 1 and line[0].kind == "code":
        return f"<pre>{escape(line[0].text)}</pre>"
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    text = escape(_shown(span), quote=False)
    match span.kind:
        case "strong":
            return f"<b>{text}</b>"
        case "quote":
            return f"<blockquote>{text}</blockquote>"
        case "code":
            return f"<code>{text}</code>"
        case "link" if is_link(span.url):
            return f'<a href="{escape(span.url)}">{text}</a>'
        case _:
            return text
