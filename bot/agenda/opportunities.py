"""After a no: who else might know of something like it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from bot.agenda.wanted import is_silent
from bot.model import Contact


def someone_else(via: Contact, people: Iterable[Contact]) -> Contact | None:
    """Whoever has most in common with the person it came through, by industry and tags; nobody silent."""
    ranked = [(_in_common(via, contact), contact) for contact in people if contact.id != via.id]
    fit = [(common, contact) for common, contact in ranked if common and not is_silent(contact)]
    return min(fit, key=lambda pair: (-pair[0], pair[1].name, pair[1].id))[1] if fit else None


def in_common(via: Contact, other: Contact) -> str:
    """What the two have in common, in a word: the industry, else a tag with its #; "" for nothing."""
    if via.industry and via.industry.casefold() == other.industry.casefold():
        return other.industry
    return next((f"#{tag}" for tag in other.tags if tag in via.tags), "")


def _in_common(via: Contact, other: Contact) -> int:
    industry = bool(via.industry) and via.industry.casefold() == other.industry.casefold()
    return 2 * industry + len(set(via.tags) & set(other.tags))
