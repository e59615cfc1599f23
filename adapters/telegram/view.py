"""Telegram's payloads and Kith's words, one into the other. Pure: `read` an update, `render` a card."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from adapters.telegram.markup import clean, cut, html, is_link, is_visible, size
from adapters.telegram.reading import INERT, chat_of, document_of, query_of, read
from bot.chat import Button, Card, Press, Row, SealedPress, Span, Text, Toast, plain

__all__ = ["MAX_CAPTION", "MAX_TEXT", "chat_of", "document_of", "query_of", "read", "render", "toast"]

MAX_TEXT = 4096
MAX_CAPTION = 1024
_MAX_TOAST = 200
_MAX_COPY = 256
_MAX_LABEL = 64
_MAX_ROW = 8
_MAX_BUTTONS = 100

Seal = Callable[[Press], SealedPress]
Markup = dict[str, Any]


def render(card: Card, seal: Seal, limit: int = MAX_TEXT) -> Markup:
    """The card as `text` (HTML of at most `limit` characters) and, if it has buttons, `reply_markup`.

    Whatever the card holds, Telegram takes it: a button it would refuse is left out, a text too long is cut.
    """
    rendered: Markup = {"text": html(_lines(card), limit)}
    keyboard = list(_keyboard(card, seal))
    if keyboard:
        rendered["reply_markup"] = {"inline_keyboard": keyboard}
    return rendered


def toast(said: Toast | None) -> str:
    """The text of a callback answer: plain, at most 200 characters; "" for none."""
    return cut(clean(plain(said.text)).strip(), _MAX_TOAST) if said else ""


def _lines(card: Card) -> Iterator[Text]:
    yield card.title
    yield from card.lines
    for number, item in enumerate(card.items, 1):
        first, *others = item.lines or ((),)
        yield (Span("plain", f"{number} "), *first)
        yield from others
    yield from card.notes


def _keyboard(card: Card, seal: Seal) -> Iterator[list[Markup]]:
    left = _MAX_BUTTONS
    for row in _rows(card):
        buttons = islice((shown for button in row if (shown := _button(button, seal))), left)
        while part := list(islice(buttons, _MAX_ROW)):
            left -= len(part)
            yield part


def _rows(card: Card) -> Iterable[Row]:
    yield tuple(Button(str(n), press=item.opens) for n, item in enumerate(card.items, 1) if item.opens)
    yield from card.ask.rows if card.ask else ()
    yield from card.buttons


def _button(button: Button, seal: Seal) -> Markup | None:
    label = _label(button.label)
    action = _action(button, seal) if label else None
    return {"text": label, **action} if action else None


@lru_cache(256)  # a morning's buttons say the same few words thousands of times
def _label(said: str) -> str:
    """What a button shows, "" if nothing of it would be seen."""
    label = cut(clean(said).replace("\n", " ").strip(), _MAX_LABEL)
    return label if is_visible(label) else ""


def _action(button: Button, seal: Seal) -> Markup | None:
    if button.press:
        try:
            return {"callback_data": seal(button.press)}
        except ValueError:
            return None
    if button.url:
        return {"url": button.url} if is_link(button.url) else None
    if button.copy:
        text = clean(button.copy)
        return {"copy_text": {"text": text}} if size(text) <= _MAX_COPY and is_visible(text) else None
    # A label that does nothing, such as a calendar's weekday: Telegram knows no button without an action.
    return {"callback_data": INERT}
