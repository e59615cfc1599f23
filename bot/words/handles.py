"""E-mail addresses, phone numbers, links and #tags: what needs no grammar to be known for what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.words.intents import Fields
from bot.words.tokens import trim

_EMAIL = re.compile(r"(?:mailto:)?(?<![\w.+-])([\w.+-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,8})")
_LINK = re.compile(
    r"(?:https?://|www\.|(?:[a-z]{2,3}\.)?(?:linkedin|github|facebook|instagram|twitter|x)\.com/|t\.me/|"
    r"wa\.me/)[^\s,;]+",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<!\S)@[A-Za-z]\w{2,31}(?!\S|\w)")
_TAG = re.compile(r"(?<!\S)#([^\W\d_][\w-]{0,63}+)")
_PHONE = re.compile(r"(?<![\w/-])(\+?\(?\d[\d()./ -]{5,22}\d)(?![\w/-])")
_LABEL = re.compile(
    r"\b(?:e-?mail|phone|tel|mobile|cell|whatsapp|number|linkedin|telegram|twitter|site|web|url)\s*:?\s*$", re.I
)
_MIN_DIGITS = 9


def take_handles(text: str) -> tuple[Fields, str]:
    """The addresses, numbers, links and tags in the text, and the text without them."""
    links: list[str] = []
    emails: list[str] = []
    phones: list[str] = []
    tags: list[str] = []
    text = _taken(_LINK, text, links)
    text = _taken(_EMAIL, text, emails)
    text = _taken(_HANDLE, text, links)
    text = _taken(_TAG, text, tags)
    text = _taken(_PHONE, text, phones)
    fields = Fields(
        emails=_once(email.rstrip(".") for email in emails),
        phones=_once(phone.strip() for phone in phones),
        links=_once(link.rstrip(".)!") for link in links),
        tags=_once(tag.strip("-").casefold() for tag in tags),
    )
    return fields, text.strip()


def tag_words(text: str) -> tuple[str, ...]:
    """Tags named in a list, with or without #: "fintech, speaker and #vip"."""
    parts = re.split(r"\s*(?:[,;&]|\band\b)\s*|\s+(?=#)", trim(text))
    return _once(re.sub(r"\s+", "-", part.strip(" #\"'").casefold()) for part in parts if part.strip(" #\"'"))


def _taken(pattern: re.Pattern[str], text: str, into: list[str]) -> str:
    """The text without what matches, each match put into the list; a label before it goes too."""
    kept: list[str] = []
    at = 0
    for found in pattern.finditer(text):
        said = found[found.lastindex or 0]
        if pattern is _PHONE and not _is_phone(said):
            continue
        into.append(said)
        before = text[at : found.start()]
        kept.append(before[:-24] + _LABEL.sub("", before[-24:]))
        at = found.end()
    return "".join((*kept, text[at:])) if into else text


def _is_phone(said: str) -> bool:
    digits = sum(map(str.isdigit, said))
    return digits >= _MIN_DIGITS or (said.startswith("+") and digits > 6)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
