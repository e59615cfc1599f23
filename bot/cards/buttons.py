"""Rows of buttons that several cards share."""

from __future__ import annotations

from bot.chat import Button, Press, Row


def button(label: str, verb: str, about: int = 0, extra: str = "") -> Button:
    """A button that comes back to the core."""
    return Button(label, Press(verb, about, extra))


def undo(change_id: int) -> Button:
    """Take back what this card says was done."""
    return button("Undo", "undo", change_id)


def rows(*wanted: Row | None) -> tuple[Row, ...]:
    """The rows that have any buttons."""
    return tuple(row for row in wanted if row)


def in_rows(buttons: list[Button], width: int = 3) -> tuple[Row, ...]:
    """Buttons in rows of at most `width`."""
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))
