"""A card becomes Telegram's HTML and an inline keyboard, and reads as the transcripts do."""

from typing import Any

from adapters.telegram import view
from bot.cards.text import code, join, link, quote, say
from bot.chat import Ask, Button, Card, Item, Place, Press, SealedPress, Span, Toast
from tests.fakes.telegram import checks
from tests.fakes.telegram.transcript import write

PLACE = Place("telegram", "700", "1")


def seal(press: Press) -> SealedPress:
    return press.seal(PLACE, b"key")


def shown(card: Card, limit: int = view.MAX_TEXT) -> str:
    """The card after a round through a strict reading of the Bot API."""
    text, entities = checks.text({"text": view.render(card, seal, limit)["text"], "parse_mode": "HTML"})
    return write(text, entities, keyboard(card))


def keyboard(card: Card) -> list[list[dict[str, Any]]]:
    return checks.keyboard(view.render(card, seal))


def press(label: str) -> Button:
    return Button(label, press=Press("x", 7))


def test_a_draft_is_a_block_that_one_tap_copies() -> None:
    card = Card(
        say("💬 **Thank {name} for the coffee**", name="Ada Okafor"),
        lines=(code("Hi Ada, thank you for the coffee yesterday."),),
        buttons=((press("Sent"), press("Another"), Button("Copy", copy="Hi Ada")), (press("‹ Back"),)),
    )
    assert shown(card) == (
        "💬 **Thank Ada Okafor for the coffee**\n"
        "> Hi Ada, thank you for the coffee yesterday.\n"
        "[Sent] [Another] [Copy]\n"
        "[‹ Back]"
    )


def test_a_digest_numbers_its_items_and_offers_a_button_for_each_that_opens() -> None:
    items = (
        Item((say("🎂 Tunde Alabi turns 30 today"),), opens=Press("open", 1)),
        Item((say("✓ Ngozi Bello: message logged"),)),
        Item((say("📌 Bob Stone: the intro"), say("due today")), opens=Press("open", 3)),
    )
    card = Card(say("**Wednesday: 3 people**"), items=items, notes=(say("2 more wait."),), buttons=((press("More"),),))
    assert shown(card) == (
        "**Wednesday: 3 people**\n"
        "1 🎂 Tunde Alabi turns 30 today\n"
        "2 ✓ Ngozi Bello: message logged\n"
        "3 📌 Bob Stone: the intro\n"
        "due today\n"
        "2 more wait.\n"
        "[1] [3]\n"
        "[More]"
    )


def test_every_kind_of_span_has_its_own_form() -> None:
    line = join([say("see /help"), link("the page", "https://kith.example/a?b=1&c=2"), code("ab")])
    card = Card((Span("command", "help met"),), lines=(line, quote("So good")))
    assert shown(card) == "/help met\nsee /help · the page (https://kith.example/a?b=1&c=2) · `ab`\n| So good"


def test_a_name_that_looks_like_markup_is_shown_as_it_is() -> None:
    card = Card(say("**{name}** added", name="<b>Eve</b> & Co <!channel>"), buttons=((press("<Eve> & Co"),),))
    assert shown(card) == "**<b>Eve</b> & Co <!channel>** added\n[<Eve> & Co]"


def test_a_picker_is_rows_of_buttons_above_the_others() -> None:
    days = tuple(press(str(day)) for day in range(1, 8))
    card = Card(say("Which day?"), ask=Ask("date", Press("on"), rows=((press("‹"), press("›")), days)))
    assert shown(card) == "Which day?\n[‹] [›]\n[1] [2] [3] [4] [5] [6] [7]"


def test_a_label_that_does_nothing_still_stands_in_its_row() -> None:
    """A calendar's weekdays: Telegram has no button without an action, and the press is nothing to the core."""
    card = Card(say("Which day?"), buttons=((Button("Mo"), Button("·")),))
    assert shown(card) == "Which day?\n[Mo] [·]"


def test_a_press_comes_back_sealed_for_its_place() -> None:
    data = keyboard(Card(say("?"), buttons=((press("Go"),),)))[0][0]["callback_data"]
    assert Press.unseal(data, PLACE, b"key") == Press("x", 7)


def test_a_button_telegram_would_refuse_is_dropped_and_the_card_stays() -> None:
    refused = (
        Button("Mail", url="mailto:ada@example.org"),
        Button("Call", url="tel:+2348000"),
        Button("Here", url="http://localhost:8080/x"),
        Button("Space", url="https://kith.example/a b"),
        Button("Copy", copy="x" * 257),
        Button("Long", press=Press("verb", 1, "x" * 60)),
        Button(" \u200b ", press=Press("x")),
    )
    kept = (Button("Chat", url="https://wa.me/234?text=Hi%20Ada"), Button("Profile", url="tg://user?id=1"))
    assert shown(Card(say("Ada"), buttons=(refused, kept))) == "Ada\n[Chat] [Profile]"


def test_a_link_telegram_would_not_follow_is_plain_text() -> None:
    assert shown(Card(link("Ada", "javascript:alert(1)"))) == "Ada"


def test_a_row_of_more_than_eight_is_broken_and_a_hundred_buttons_are_enough() -> None:
    rows = keyboard(Card(say("?"), buttons=(tuple(press(str(n)) for n in range(9)), *[(press("x"),)] * 120)))
    assert [len(row) for row in rows[:3]] == [8, 1, 1]
    assert sum(map(len, rows)) == 100


def test_an_overlong_label_is_cut() -> None:
    assert keyboard(Card(say("?"), buttons=((press("é" * 500),),)))[0][0]["text"] == "é" * 63 + "…"


def test_a_long_card_is_cut_after_a_whole_line() -> None:
    lines = tuple(say("**{n}** {text}", n=n, text="x" * 96) for n in range(100))
    card = Card(say("**Title**"), lines=lines, buttons=((press("More"),),))
    said = shown(card).split("\n")
    assert said[0] == "**Title**"
    assert said[1:-2] == [f"**{n}** {'x' * 96}" for n in range(len(said) - 3)]
    assert said[-2:] == ["…", "[More]"]
    assert len(said) > 40


def test_a_line_longer_than_any_message_is_cut_inside() -> None:
    said = shown(Card(say("**{name}**", name="😀" * 5000)))
    assert said == f"**{'😀' * 2047}**\n…"


def test_a_card_of_nothing_visible_still_says_something() -> None:
    assert shown(Card((Span("strong", " \u200b\n\x00"),))) == "…"


def test_a_caption_keeps_to_its_own_limit() -> None:
    lines = tuple(say("x" * 99) for _ in range(30))
    assert len(shown(Card(say("Copy"), lines=lines), view.MAX_CAPTION)) <= view.MAX_CAPTION


def test_a_toast_is_plain_and_at_most_200_characters() -> None:
    assert view.toast(Toast(say("**Already done** today at 08:04."))) == "Already done today at 08:04."
    assert view.toast(Toast(say("😀" * 300))) == "😀" * 99 + "…"
    assert view.toast(None) == ""
