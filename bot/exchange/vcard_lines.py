"""The lines of one vCard, whatever wrote it (RFC 2426, RFC 6350, vCard 2.1). vobject takes the lines apart; what it
stumbles over is put right before, and a line it cannot read costs that line only. It is loaded by the first card, not
by every start."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

MAX_CHARACTERS = 100_000
"""A card without its pictures is a few hundred; vobject's time grows with the square of a folded line."""

_BOM = "\ufeff"
_LINE_END = re.compile("\r+\n?|\n")
_BEGIN = re.compile(r"^BEGIN:VCARD", re.IGNORECASE | re.MULTILINE)
_BINARY = re.compile(r"(?:[\w-]+\.)?(?:PHOTO|LOGO|KEY|SOUND|X-MS-CARDPICTURE)[;:]", re.IGNORECASE)
_QUOTED_PRINTABLE = re.compile("quoted-printable", re.IGNORECASE)
_CHARSET = re.compile(rb"CHARSET=\"?([\w-]+)", re.IGNORECASE)


class Unreadable(ValueError):
    """There is no card in the text."""


class SeveralCards(ValueError):
    """There is more than one card in the text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its name in capitals, its parameters by name, and its value, still escaped."""

    name: str
    params: dict[str, list[str]]
    value: str


def text_of(data: bytes) -> str:
    """A vCard file's text: as its byte order mark says, else UTF-8, else in the character set it names itself."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        named = _CHARSET.search(data)
        try:
            return data.decode(named[1].decode() if named else "cp1252", "replace")
        except LookupError:
            return data.decode("cp1252", "replace")


def card_lines(text: str) -> list[Line]:
    """The lines between BEGIN:VCARD and END:VCARD, without pictures, keys and cards within the card.

    The end may be missing. Raises Unreadable if there is no card, SeveralCards if there is another one after it.
    """
    kept: list[Line] = []
    depth = cards = 0
    for line in _content(_without_binary(text)):
        word = line.value.strip().upper() if line.name in ("BEGIN", "END", "AGENT") else ""
        if (line.name, word) in (("BEGIN", "VCARD"), ("AGENT", "BEGIN:VCARD")):
            cards += depth == 0
            depth += 1
        elif line.name == "END" and word == "VCARD":
            depth = max(depth - 1, 0)
        elif depth == 1:
            kept.append(line)
    if not cards:
        raise Unreadable("no card")
    if cards > 1:
        raise SeveralCards(f"{cards} cards")
    return kept


def text_value(line: Line) -> str:
    """The value of a line that holds one text. vobject ends it at a comma that should have been escaped."""
    from vobject.icalendar import stringToTextValues  # type: ignore[import-untyped]

    return _tidy(",".join(stringToTextValues(_whole(line))))


def parts(line: Line) -> list[str]:
    """The parts of a structured value (N, ORG), each as one text."""
    from vobject.vcard import splitFields  # type: ignore[import-untyped]

    return [_tidy(part if isinstance(part, str) else ",".join(part)) for part in splitFields(_whole(line))]


def _content(text: str) -> Iterator[Line]:
    from vobject.base import (  # type: ignore[import-untyped]
        VObjectError,
        getLogicalLines,
        textLineToContentLine,
    )

    if len(text) > MAX_CHARACTERS:
        raise SeveralCards("more than fits on a card") if len(_BEGIN.findall(text)) > 1 else Unreadable("no end")
    for line, number in getLogicalLines(StringIO(_QUOTED_PRINTABLE.sub("QUOTED-PRINTABLE", text))):
        try:
            read = textLineToContentLine(line, number)
        except (VObjectError, ValueError, LookupError):  # no such line, no such character, no such character set
            continue
        yield Line(read.name, read.params, read.value)


def _without_binary(text: str) -> str:
    """The text with plain line ends, and without the properties that hold bytes."""
    kept: list[str] = []
    dropping = False
    for line in _LINE_END.split(text.removeprefix(_BOM)):
        # Base64 goes on in lines that are indented, or should be: a colon is no letter of it.
        if dropping and (line[:1] in (" ", "\t") or ":" not in line):
            continue
        dropping = _BINARY.match(line) is not None
        if not dropping:
            kept.append(line)
    return "\n".join(kept)


def _whole(line: Line) -> str:
    """The value. A lone backslash at its end makes vobject write "eof" there."""
    return line.value.rstrip("\\")


def _tidy(text: str) -> str:
    return " ".join(text.replace("\\:", ":").split())
