"""Cards as lines of text, and typed lines as presses. Pure."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from bot.chat import Button, Card, Row, Span, Text, Toast

EDITED = "✎"
"""Before a card that takes the place of one shown before: a terminal shows it anew."""

_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def render(card: Card, *, bold: bool = False, edited: bool = False) -> list[str]:
    """The card as lines. `bold`: the terminal knows ANSI, and strong text stands out."""
    title = [*([Span("plain", f"{EDITED} ")] if edited else []), *card.title]
    texts: list[Text] = [tuple(title), *card.lines]
    for number, item in enumerate(card.items, 1):
        first, *others = item.lines or ((),)
        texts += [(Span("plain", f"{number} "), *first), *((Span("plain", "  "), *line) for line in others)]
    lines = [line for text in (*texts, *card.notes) for line in _lines(text, bold)]
    return [*lines, *(_row(row) for row in rows(card))]


def spoken(answer: Card | Toast, *, bold: bool) -> str:
    """A whole answer as text."""
    return "\n".join(render(answer, bold=bold)) if isinstance(answer, Card) else toast(answer.text)


def toast(text: Text) -> str:
    """A passing word, on one line."""
    return " ".join(_lines(text, False))


def rows(card: Card) -> list[Row]:
    """The rows of buttons, the items' numbers first. What a picker would be for elsewhere is typed here."""
    numbers = tuple(Button(str(n), item.opens) for n, item in enumerate(card.items, 1) if item.opens)
    return [row for row in (numbers, *card.buttons) if row]


def pressed(line: str, cards: Sequence[Card], commands: Container[str] = ()) -> tuple[int, Button] | None:
    """The button a line means and which card has it, newest first; None: the line is to be read as words.

    A whole label counts on any card; the beginning of one, if no other label begins so, on the newest only, and not if
    it is a command. While the newest card asks for something, all but its own whole labels is the answer.
    """
    said = _bare(line)
    for age, card in enumerate(cards):
        buttons = [button for row in rows(card) for button in row if button.press or button.url or button.copy]
        found = [button for button in buttons if _bare(button.label) == said]
        if not found and age == 0:
            if card.ask:
                return None
            begun = [button for button in buttons if _bare(button.label).startswith(said)]
            found = begun if len(begun) == 1 and len(said) > 1 and said.lstrip("/") not in commands else []
        if found:
            return age, found[0]
    return None


def labels(cards: Sequence[Card]) -> Iterator[str]:
    """What can be pressed, newest card first."""
    for card in cards:
        for row in rows(card):
            yield from (_label(button) for button in row)


def _lines(text: Text, bold: bool) -> list[str]:
    if len(text) == 1 and text[0].kind == "code":
        return [f"> {line}" for line in _clean(text[0].text).split("\n")]
    return "".join(_span(span, bold) for span in text).split("\n")


def _span(span: Span, bold: bool) -> str:
    text = _clean(span.text)
    match span.kind:
        case "strong" if bold:
            return f"{_BOLD}{text}{_PLAIN}"
        case "command":
            return f"/{text}"
        case "link" if span.url and span.url != span.text:
            return f"{text} ({_clean(span.url)})"
        case _:
            return text


def _row(row: Row) -> str:
    return " ".join(f"[{_label(button)}]" for button in row)


def _label(button: Button) -> str:
    return _clean(button.label).replace("\n", " ")


def _clean(text: str) -> str:
    """Without what would move the cursor or change the colours: a name is only ever text."""
    return _CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def _bare(label: str) -> str:
    """A label as people type it: without brackets, arrows and capitals."""
    return label.strip().strip("[]").strip("‹› ").casefold()
