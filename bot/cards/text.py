"""Wording becomes text here: `say("**{name}** added", name=...)`.

A template is a translatable sentence. In it, `**...**` is strong, `/name` at the start of a word is a command, and
`{field}` takes a value. Values are put in as they are and never read as markup, so a person may be called `**Eve**
/start`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from string import Formatter

from bot.chat import Span, SpanKind, Text

Value = str | int | Text

_Piece = tuple[SpanKind, str, str]
"""A run of text: its kind, its words and its address."""

_Part = tuple[SpanKind, str, str]
"""A part of a template: as what it is said, its words, or the field that takes some."""

_COMMAND = re.compile(r"(?<!\S)/([a-z_]+)")
_FORMATTER = Formatter()


def say(template: str, **values: Value) -> Text:
    """The template with its values, as text. Raises KeyError for a field that is not given."""
    return _filled(template, values) if values else _fixed(template)


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
    pieces: list[_Piece] = []
    for part in filter(None, parts):
        if pieces:
            pieces.append(("plain", separator, ""))
        pieces += [(span.kind, span.text, span.url) for span in part]
    return _joined(pieces)


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


def _filled(template: str, values: Mapping[str, Value]) -> Text:
    pieces: list[_Piece] = []
    for kind, literal, field in _parts(template):
        value = values[field] if field else literal
        if isinstance(value, tuple):
            pieces += [(kind if span.kind == "plain" else span.kind, span.text, span.url) for span in value]
        else:
            pieces.append((kind, str(value), ""))
    return _joined(pieces)


@cache
def _fixed(template: str) -> Text:
    return _filled(template, {})


@cache  # a morning says the same few sentences thousands of times
def _parts(template: str) -> tuple[_Part, ...]:
    parts: list[_Part] = []
    kind: SpanKind = "plain"
    for literal, field, _spec, _conversion in _FORMATTER.parse(template):
        for number, piece in enumerate(literal.split("**")):
            if number:
                kind = "plain" if kind == "strong" else "strong"
            parts += _literal(piece, kind)
        if field is not None:
            parts.append((kind, "", field))
    return tuple(parts)


def _literal(part: str, kind: SpanKind) -> Iterator[_Part]:
    at = 0
    for found in _COMMAND.finditer(part):
        yield kind, part[at : found.start()], ""
        yield "command", found[1], ""
        at = found.end()
    yield kind, part[at:], ""


def _joined(pieces: Iterable[_Piece]) -> Text:
    """Neighbours of one kind made one, empty ones dropped."""
    whole: list[Span] = []
    kind: SpanKind = "plain"
    words = url = ""
    for next_kind, next_words, next_url in pieces:
        if next_kind == kind and kind in ("plain", "strong"):
            words += next_words
        elif next_words:
            if words:
                whole.append(Span(kind, words, url))
            kind, words, url = next_kind, next_words, next_url
    if words:
        whole.append(Span(kind, words, url))
    return tuple(whole)
