"""The way to somebody's chat: a button where a platform takes the link, a line of text where it does not."""

from __future__ import annotations

import re
from urllib.parse import quote

from bot.agenda.facts import Reason
from bot.cards.buttons import button
from bot.cards.text import say
from bot.chat import Button, Text
from bot.model import Contact
from bot.model.accounts import is_account

_TELEGRAM = re.compile(r"https?://(?:t\.me|telegram\.me)/([A-Za-z0-9_]{4,32})/?$")
MIN_PHONE_DIGITS = 8


def chat_button(reason: Reason, draft: str) -> Button:
    """[Open chat], with the draft typed in where the link allows; else a profile; else a way to add a number."""
    contact = reason.contact
    if contact is None:
        raise ValueError("a reminder of one's own has no chat")
    if url := chat_url(contact, draft):
        return Button("Open chat", url=url)
    profile = next((url for url in contact.links if url.startswith("https://")), "")
    if profile:
        return Button("Open profile", url=profile)
    return button("Add a number", "add_number", contact.id)


def shown(contact: Contact) -> list[str]:
    """The addresses a reader can follow. An account is kept to recognise somebody by, and stays inside."""
    return [url for url in contact.links if not is_account(url)]


def chat_url(contact: Contact, draft: str) -> str:
    """A t.me or wa.me address, or ""."""
    for url in contact.links:
        if found := _TELEGRAM.match(url):
            return f"https://t.me/{found[1]}"
    for phone in contact.phones:
        digits = re.sub(r"\D", "", phone)
        # wa.me wants the number with its country: a local number would open somebody else's chat.
        if phone.strip().startswith("+") and len(digits) >= MIN_PHONE_DIGITS:
            return f"https://wa.me/{digits}" + (f"?text={quote(draft)}" if draft else "")
    return ""


def lines(reason: Reason) -> list[Text]:
    """Phone and e-mail as text, when no button leads to the person."""
    contact = reason.contact
    if contact is None or chat_url(contact, ""):
        return []
    known = [*contact.phones[:1], *contact.emails[:1]]
    return [say("{known}", known=" · ".join(known))] if known else []
