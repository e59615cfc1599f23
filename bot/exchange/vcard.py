"""One vCard becomes facts about a person (vCard 2.1, RFC 2426, RFC 6350)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.dates.partial import PartialDate
from bot.exchange.vcard_lines import Line, SeveralCards, Unreadable, card_lines, parts, text_of, text_value
from bot.words.intents import Fields, OccasionSaid

__all__ = ["SeveralCards", "Unreadable", "read_card", "text_of"]

NO_YEAR = 1604
"""What Apple writes for a year it does not know (X-APPLE-OMIT-YEAR)."""

_DAY = re.compile(r"(?:(\d{4})-?|--)(\d\d)-?(\d\d)")
_TIME = re.compile(r"[T ].*", re.DOTALL)


def read_card(text: str) -> Fields:
    """What a card says of a person: name, phones, e-mails, company, title, birthday, links; the name may be missing.

    Raises Unreadable if the text holds no card, SeveralCards if it holds more than one.
    """
    lines = card_lines(text)
    company = _first(parts(line)[0] for line in _named(lines, "ORG"))
    return Fields(
        name=_name(lines) or company,
        company=company,
        title=_first(map(text_value, _named(lines, "TITLE"))),
        emails=_each(_email(line) for line in _named(lines, "EMAIL")),
        phones=_each(_phone(line) for line in _named(lines, "TEL")),
        links=_each(_link(line) for line in _named(lines, "URL", "X-SOCIALPROFILE")),
        occasions=_birthday(lines),
    )


def _named(lines: Iterable[Line], *names: str) -> Iterator[Line]:
    return (line for line in lines if line.name in names)


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


def _each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))


def _name(lines: list[Line]) -> str:
    """The name as its owner writes it, else given, additional and family name."""
    written = _first(map(text_value, _named(lines, "FN")))
    if written:
        return written
    for line in _named(lines, "N"):
        family, given, additional, *_ = [*parts(line), "", "", ""]
        if joined := " ".join(filter(None, (given, additional, family))):
            return joined
    return ""


def _email(line: Line) -> str:
    address = text_value(line).removeprefix("mailto:")
    return address if "@" in address and " " not in address else ""


def _phone(line: Line) -> str:
    number = text_value(line).removeprefix("tel:")
    return number if any(letter.isdigit() for letter in number) else ""


def _link(line: Line) -> str:
    address = text_value(line)
    if address.startswith("www."):
        address = f"https://{address}"
    return address if address.startswith(("https://", "http://")) and " " not in address else ""


def _birthday(lines: list[Line]) -> tuple[OccasionSaid, ...]:
    """The first birthday, if it is a day. What stands after a T is a time, and is no part of it."""
    line = next(_named(lines, "BDAY"), None)
    found = _DAY.fullmatch(_TIME.sub("", line.value.strip())) if line else None
    if line is None or found is None:
        return ()
    year = int(found[1] or NO_YEAR)
    omitted = {str(NO_YEAR), *line.params.get("X-APPLE-OMIT-YEAR", ())}
    try:
        on = PartialDate(int(found[2]), int(found[3]), None if str(year) in omitted else year)
    except ValueError:
        return ()
    return (OccasionSaid("birthday", on),)
