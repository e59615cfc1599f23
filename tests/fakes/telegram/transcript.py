"""What a chat shows, written as the transcripts write it: **bold**, `> ` for a draft, one line of [buttons] a row."""

from __future__ import annotations

from collections import defaultdict

from tests.fakes.telegram.errors import JSON
from tests.fakes.telegram.markup import Entity, units

_AROUND = {"bold": "**", "italic": "_", "underline": "__", "strikethrough": "~", "spoiler": "||", "code": "`"}
_PREFIX = {"pre": "> ", "blockquote": "| "}


def write(text: str, entities: list[Entity], rows: list[list[JSON]]) -> str:
    """The message as a reader of a transcript sees it."""
    lines = [marked(text, entities)] if text else []
    lines += [" ".join(f"[{button['text']}]" for button in row) for row in rows]
    return "\n".join(lines)


def marked(text: str, entities: list[Entity]) -> str:
    """The text with its entities written out."""
    before: dict[int, str] = defaultdict(str)
    after: dict[int, str] = defaultdict(str)
    for entity in entities:
        _mark(text, entity, before, after)
    raw = text.encode("utf-16-le")
    out, last = [], 0
    for place in sorted({*before, *after}):
        out += [raw[last * 2 : place * 2].decode("utf-16-le"), after[place], before[place]]
        last = place
    return "".join([*out, raw[last * 2 :].decode("utf-16-le")])


def _mark(text: str, entity: Entity, before: dict[int, str], after: dict[int, str]) -> None:
    start, end = entity.offset, entity.offset + entity.length
    inside = _slice(text, start, end)
    prefix = _PREFIX.get(entity.type) or ("> " if entity.type == "code" and _is_own_line(text, start, end) else "")
    if prefix:
        at = start
        for line in inside.split("\n"):
            before[at] += prefix
            at += units(line) + 1
    elif entity.type == "text_link":
        after[end] = f" ({entity.url})" + after[end]
    else:
        sign = _AROUND.get(entity.type, "")
        before[start] += sign
        after[end] = sign + after[end]


def _slice(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[start * 2 : end * 2].decode("utf-16-le")


def _is_own_line(text: str, start: int, end: int) -> bool:
    before, after = _slice(text, 0, start), _slice(text, end, units(text))
    return (not before or before.endswith("\n")) and (not after or after.startswith("\n"))
