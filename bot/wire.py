"""Cards as JSON and back, so that an answer can be stored before it is sent."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from bot.chat import Ask, Button, Card, File, Item, Press, Row, Span, Text

Json = dict[str, Any]


def card_to_json(card: Card) -> Json:
    """The card as JSON values; what is empty is left out."""
    packed: Json = {
        "title": _text(card.title),
        "lines": [_text(line) for line in card.lines],
        "items": [_item(item) for item in card.items],
        "notes": [_text(line) for line in card.notes],
        "buttons": [_row(row) for row in card.buttons],
        "ask": card.ask
        and {"kind": card.ask.kind, "then": _press(card.ask.then), "rows": [_row(r) for r in card.ask.rows]},
        "picture": card.picture and b64encode(card.picture).decode(),
        "file": card.file and [card.file.name, card.file.mime, b64encode(card.file.data).decode()],
    }
    return {name: value for name, value in packed.items() if value}


def card_from_json(packed: Json) -> Card:
    """The card that `card_to_json` packed."""
    ask, file = packed.get("ask"), packed.get("file")
    return Card(
        title=_text_from(packed.get("title", [])),
        lines=tuple(_text_from(line) for line in packed.get("lines", [])),
        items=tuple(_item_from(item) for item in packed.get("items", [])),
        notes=tuple(_text_from(line) for line in packed.get("notes", [])),
        buttons=tuple(_row_from(row) for row in packed.get("buttons", [])),
        ask=Ask(ask["kind"], _press_from(ask["then"]), tuple(_row_from(r) for r in ask["rows"])) if ask else None,
        picture=b64decode(packed["picture"]) if packed.get("picture") else None,
        file=File(file[0], file[1], b64decode(file[2])) if file else None,
    )


def _text(text: Text) -> list[list[str]]:
    return [[span.kind, span.text, span.url] if span.url else [span.kind, span.text] for span in text]


def _text_from(packed: list[Any]) -> Text:
    return tuple(Span(*span) for span in packed)


def _press(press: Press) -> list[Any]:
    return [press.verb, press.about, press.extra]


def _press_from(packed: list[Any]) -> Press:
    return Press(*packed)


def _row(row: Row) -> list[Json]:
    return [_button(button) for button in row]


def _button(button: Button) -> Json:
    packed = {"label": button.label, "url": button.url, "copy": button.copy}
    if button.press:
        packed["press"] = _press(button.press)  # type: ignore[assignment]
    return {name: value for name, value in packed.items() if value}


def _row_from(packed: list[Json]) -> Row:
    return tuple(_button_from(button) for button in packed)


def _button_from(packed: Json) -> Button:
    press = packed.get("press")
    return Button(packed["label"], _press_from(press) if press else None, packed.get("url", ""), packed.get("copy", ""))


def _item(item: Item) -> Json:
    return {
        "lines": [_text(line) for line in item.lines],
        "opens": item.opens and _press(item.opens),
        "buttons": _row(item.buttons),
    }


def _item_from(packed: Json) -> Item:
    opens = packed["opens"]
    return Item(
        tuple(_text_from(line) for line in packed["lines"]),
        _press_from(opens) if opens else None,
        _row_from(packed["buttons"]),
    )
