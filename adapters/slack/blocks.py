"""Block Kit from the semantic text of a card. Pure.

Text goes out in `rich_text` blocks, whose text is data and never parsed: a name such as `<!channel>` or `*Eve*` shows
as it is and rings nobody. Only the notification's fallback line is mrkdwn, and `escape` is for that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from bot.chat import Button, Press, Span, Text

Block = dict[str, Any]
Seal = Callable[[Press], str]

MAX_BLOCKS = 50
"""Blocks in one message (Block Kit reference)."""

MAX_BYTES = 13_000
"""Slack answers `msg_blocks_too_long` at about 13,200 characters of JSON; bytes are counted here to stay below it."""

_MAX_LABEL = 75
_MAX_URL = 3000
_MAX_ROW = 25
_MAX_MENU = 5

_COMMAND = "/kith "
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_STYLES = {"strong": {"bold": True}, "quote": {"italic": True}, "code": {"code": True}}
_ALONE = {"code": "rich_text_preformatted", "quote": "rich_text_quote"}


def escape(text: str) -> str:
    """Text for a mrkdwn field, so that it shows literally and cannot hold a control sequence."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def said(span: Span) -> str:
    """What a span reads like on Slack, without what Slack cannot carry: control characters and lone surrogates."""
    text = _COMMAND + span.text if span.kind == "command" else span.text
    text = text.encode("utf-8", "replace").decode()
    return _UNSEEN.sub("", text)


def cut(text: str, room: int) -> str:
    """At most `room` characters of the text, cut between words where there is a gap near the end."""
    if len(text) <= room:
        return text
    kept = text[: room - 1]
    at = kept.rfind(" ")
    return (kept[:at] if at > room * 3 // 4 else kept).rstrip() + "…"


def rich_text(lines: Iterable[Text], room: int) -> list[Block]:
    """One block that holds the lines, at most `room` characters of them; none if they are empty.

    A line that is one code or quote span stands apart as a block of its own.
    """
    elements: list[Block] = []
    for line in _within(lines, room):
        alone = _ALONE.get(line[0].kind) if len(line) == 1 else None
        if alone:
            elements.append({"type": alone, "elements": [_text(line[0].text)]})
        elif elements and elements[-1]["type"] == "rich_text_section":
            elements[-1]["elements"] += [_text("\n"), *map(_run, line)]
        else:
            elements.append({"type": "rich_text_section", "elements": [*map(_run, line)]})
    return [{"type": "rich_text", "elements": elements}] if elements else []


def actions(buttons: Sequence[Button], seal: Seal) -> list[Block]:
    """A row of buttons; several blocks if there are more than an actions block may hold, none if none can be shown."""
    return _rows([_button(button, seal) for button in buttons if _shows(button)])


def item_actions(number: int, buttons: Sequence[Button], seal: Seal) -> list[Block]:
    """What can be done with one item of a list: the first thing as a button, the others in a menu beside it."""
    shown = [button for button in buttons if _shows(button)]
    presses = [button for button in shown if button.press]
    links = [button for button in shown if not button.press]
    elements = [_button(button, seal) for button in (*presses[:1], *links)]
    rest = presses[1:]
    for start in range(0, len(rest), _MAX_MENU):
        menu = rest[start : start + _MAX_MENU]
        # Slack refuses a menu of one.
        elements.append(_menu(menu, seal) if len(menu) > 1 else _button(menu[0], seal))
    rows = _rows(elements)
    for part, row in enumerate(rows):
        row["block_id"] = f"item-{number}-{part}"
    return rows


def date_picker(then: Press, seal: Seal) -> list[Block]:
    """A picker for a day. It has no value of its own, so the press it answers travels as its action id."""
    return [{"type": "actions", "elements": [{"type": "datepicker", "action_id": seal(then)}]}]


def fit(blocks: Sequence[Block]) -> bool:
    """Whether Slack takes so many and so long blocks in one message."""
    return len(blocks) <= MAX_BLOCKS and len(json.dumps(blocks, ensure_ascii=False).encode()) <= MAX_BYTES


def _within(lines: Iterable[Text], room: int) -> Iterator[Text]:
    """The lines as said, empty ones dropped, until `room` characters are used up."""
    for line in lines:
        spans: list[Span] = []
        for span in line:
            text = said(span)
            if text and room > 0:
                spans.append(Span(span.kind, cut(text, room), span.url))
                room -= len(text)
        if spans:
            room -= 1
            yield tuple(spans)


def _run(span: Span) -> Block:
    if span.kind == "link" and _opens(span.url):
        return {"type": "link", "url": span.url, "text": span.text}
    style = _STYLES.get(span.kind)
    return {**_text(span.text), "style": style} if style else _text(span.text)


def _text(text: str) -> Block:
    return {"type": "text", "text": text}


def _label(button: Button) -> str:
    return cut(said(Span("plain", button.label)).strip(), _MAX_LABEL)


def _opens(url: str) -> bool:
    return url.startswith(("https://", "http://")) and len(url) <= _MAX_URL and url.isprintable() and " " not in url


def _shows(button: Button) -> bool:
    """Slack has no clipboard: a copy button is left out, the draft stands above it as a code block."""
    return bool(_label(button)) and (button.press is not None or _opens(button.url))


def _button(button: Button, seal: Seal) -> Block:
    goes = {"value": seal(button.press)} if button.press else {"url": button.url}
    return {"type": "button", "text": _plain(_label(button)), **goes}


def _menu(buttons: Sequence[Button], seal: Seal) -> Block:
    options = [{"text": _plain(_label(b)), "value": seal(b.press)} for b in buttons if b.press]
    return {"type": "overflow", "options": options}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def _rows(elements: Sequence[Block]) -> list[Block]:
    for number, element in enumerate(elements):
        element["action_id"] = str(number)  # unique within its block, as Slack demands
    rows = [list(elements[start : start + _MAX_ROW]) for start in range(0, len(elements), _MAX_ROW)]
    return [{"type": "actions", "elements": row} for row in rows]
