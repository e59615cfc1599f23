"""Cards as lines of text, and lines of text as presses."""

from __future__ import annotations

import pytest

from adapters.console.view import labels, pressed, render, spoken
from bot.chat import Ask, Button, Card, Item, Press, Span, Text, Toast


def text(*parts: str) -> Text:
    return tuple(Span("plain", part) for part in parts)


def card(*rows: str, items: int = 0, ask: bool = False) -> Card:
    """A card with these rows of labels, and so many items that open."""
    return Card(
        text("A card"),
        items=tuple(Item((text(f"item {n}"),), Press("open", n)) for n in range(1, items + 1)),
        buttons=tuple(tuple(Button(label, Press(label)) for label in row.split(" | ")) for row in rows),
        ask=Ask("date", Press("day")) if ask else None,
    )


def meant(line: str, *cards: Card, commands: tuple[str, ...] = ()) -> tuple[int, str] | None:
    found = pressed(line, cards, commands)
    return found and (found[0], found[1].label)


def test_a_card_is_its_title_lines_items_notes_and_rows() -> None:
    shown = render(
        Card(
            (Span("plain", "💬 "), Span("strong", "Thank Ada Okafor")),
            lines=((Span("code", "Hi Ada, thank you.\nSee you."),), (*text("More in "), Span("command", "help met"))),
            items=(Item((text("Ada"), text("CTO")), Press("open", 1)), Item((text("Bob"),))),
            notes=(text("1 more waits."),),
            buttons=(
                (Button("Sent", Press("sent")), Button("Another", Press("other"))),
                (Button("‹ Back", Press("b")),),
            ),
        )
    )
    assert shown == [
        "💬 Thank Ada Okafor",
        "> Hi Ada, thank you.",
        "> See you.",
        "More in /help met",
        "1 Ada",
        "  CTO",
        "2 Bob",
        "1 more waits.",
        "[1]",
        "[Sent] [Another]",
        "[‹ Back]",
    ]


def test_an_edited_card_is_marked() -> None:
    assert render(Card(text("✓ Done")), edited=True) == ["✎ ✓ Done"]


def test_strong_text_is_bold_where_the_terminal_knows_it() -> None:
    strong = Card((Span("strong", "Ada"), Span("plain", " added")))
    assert render(strong, bold=True) == ["\x1b[1mAda\x1b[0m added"]
    assert render(strong) == ["Ada added"]


def test_a_link_shows_where_it_leads() -> None:
    assert render(Card((Span("link", "her page", "https://ada.example"),))) == ["her page (https://ada.example)"]


def test_a_name_cannot_steer_the_terminal() -> None:
    evil = Card(text("\x1b]0;owned\x07Ada\x9b2J"), buttons=((Button("\x1b[31mRed", Press("x")),),))
    assert "\x1b" not in "".join(render(evil))
    assert "\x9b" not in "".join(render(evil))


def test_a_calendar_is_typed_and_not_drawn() -> None:
    picker = Card(text("Which day?"), ask=Ask("date", Press("day"), rows=((Button("9", Press("day", 9)),),)))
    assert render(picker) == ["Which day?"]


def test_a_passing_word_is_one_line() -> None:
    assert spoken(Toast(text("Already done\ntoday.")), bold=True) == "Already done today."


@pytest.mark.parametrize("line", ["Done", "done", "[DONE]", " [done] ", "don"])
def test_a_label_is_pressed_however_it_is_typed(line: str) -> None:
    assert meant(line, card("Done | Draft")) == (0, "Done")


def test_an_arrow_need_not_be_typed() -> None:
    assert meant("back", card("‹ Back")) == (0, "‹ Back")


def test_a_number_opens_the_item() -> None:
    assert meant("2", card("Done", items=3)) == (0, "2")


def test_the_newest_card_that_has_the_label_is_pressed() -> None:
    assert meant("snooze", card("Undo"), card("Done | Snooze"), card("Snooze")) == (1, "Snooze")


def test_the_beginning_of_two_labels_means_neither() -> None:
    assert meant("D", card("Done | Draft")) is None
    assert meant("next", card("Next week | Next month")) is None


def test_the_beginning_of_a_label_counts_on_the_newest_card_only() -> None:
    assert meant("ada", card("Undo"), card("Ada Okafor, Acme")) is None
    assert meant("ada", card("Ada Okafor, Acme | Ada Bello, Nairobi"), card("Ada Okafor, Acme")) is None
    assert meant("ada o", card("Ada Okafor, Acme | Ada Bello, Nairobi")) == (0, "Ada Okafor, Acme")


def test_a_command_is_not_the_beginning_of_a_label() -> None:
    assert meant("next", card("Next week"), commands=("next",)) is None
    assert meant("/next", card("Next week"), commands=("next",)) is None


def test_while_something_is_asked_only_its_own_whole_labels_are_pressed() -> None:
    asking = card("‹ Back", ask=True)
    assert meant("9", asking, card(items=9)) is None
    assert meant("ba", asking) is None
    assert meant("done", asking, card("Done")) is None
    assert meant("back", asking) == (0, "‹ Back")


def test_a_label_that_does_nothing_cannot_be_pressed() -> None:
    assert meant("Mo", Card(text("November"), buttons=((Button("Mo"),),))) is None


def test_an_empty_line_presses_nothing() -> None:
    assert meant("[]", card("Done")) is None


def test_what_can_be_completed_is_every_label_newest_first() -> None:
    assert list(labels([card("Done", items=1), card("Undo")])) == ["1", "Done", "Undo"]
