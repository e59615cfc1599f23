"""Wording becomes text here: `say("**{name}** added", name=...)`.

A template is a translatable sentence. In it, `**...**` is strong, `/name` at the start of a word is a command, and
`{field}` takes a value. Values are put in as they are and never read as markup, so a person may be called `**Eve**
/start`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from string import Formatter

from bot.chat import Span, SpanKind, Text

Value = str | int | Text

_COMMAND = re.compile(r"(?<!\S)/([a-z_]+)")
_FORMATTER = Formatter()


def say(template: str, **values: Value) -> Text:
    """The template with its values, as text. Raises KeyError for a field that is not given."""
    spans: list[Span] = []
    for part in _parts(template):
        if isinstance(part, Span):
            spans.append(part)
        else:
            spans += _value(values[part.name], part.kind)
    return _joined(spans)


def code(text: str) -> Text:
    """Text to be copied with one tap: a draft."""
    return (Span("code", text),)


def quote(text: str) -> Text:
    """Somebody's words, set apart."""
    return (Span("quote", text),)


def link(text: str, url: str) -> Text:
    """Text that leads to an https address."""
    return (Span("link", text, url),)


def join(parts: list[Text], separator: str = " · ") -> Text:
    """The parts that are not empty, with the separator between them."""
    spans: list[Span] = []
    for part in filter(None, parts):
        if spans:
            spans.append(Span("plain", separator))
        spans += part
    return _joined(spans)


def capital(words: str) -> str:
    """The words with a capital at their beginning; the rest stays as it was typed."""
    return words[:1].upper() + words[1:]


def capital_line(line: Text) -> Text:
    """A line that begins with a capital."""
    return _begun(line, capital(line[0].text)) if line else line


def small_line(line: Text) -> Text:
    """A line that goes on from another: small at its beginning, but for an abbreviation, for "I" and for a name of
    more than one word."""
    first = line[0].text
    if first[1:2].isupper() or first.startswith(("I ", "I'")) or first.partition(" ")[2][:1].isupper():
        return line
    return _begun(line, first[:1].lower() + first[1:])


def article(name: str) -> str:
    """ "an" before Ada, "a" before Bob."""
    return "an" if name[:1].casefold() in "aeiou" else "a"


def _begun(line: Text, words: str) -> Text:
    first, *rest = line
    return (replace(first, text=words), *rest)


@dataclass(frozen=True, slots=True)
class _Field:
    """Where a template takes a value, and as what it is said."""

    name: str
    kind: SpanKind


@cache  # a morning says the same few sentences thousands of times
def _parts(template: str) -> tuple[Span | _Field, ...]:
    parts: list[Span | _Field] = []
    kind: SpanKind = "plain"
    for literal, field, _spec, _conversion in _FORMATTER.parse(template):
        for number, piece in enumerate(literal.split("**")):
            if number:
                kind = "plain" if kind == "strong" else "strong"
            parts += _literal(piece, kind)
        if field is not None:
            parts.append(_Field(field, kind))
    return tuple(parts)


def _literal(part: str, kind: SpanKind) -> list[Span]:
    spans = []
    at = 0
    for found in _COMMAND.finditer(part):
        spans += [Span(kind, part[at : found.start()]), Span("command", found[1])]
        at = found.end()
    return [*spans, Span(kind, part[at:])] if part[at:] else spans


def _value(value: Value, kind: SpanKind) -> list[Span]:
    if isinstance(value, tuple):
        return [Span(kind, s.text) if s.kind == "plain" else s for s in value]
    return [Span(kind, str(value))]


def _joined(spans: list[Span]) -> Text:
    """Neighbours of one kind made one, empty ones dropped."""
    whole: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        last = whole[-1] if whole else None
        if last and last.kind == span.kind and span.kind in ("plain", "strong"):
            whole[-1] = Span(span.kind, last.text + span.text)
        else:
            whole.append(span)
    return tuple(whole)
