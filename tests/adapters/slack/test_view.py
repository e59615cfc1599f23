"""What is shown on Slack, and what is understood from it. No Slack needed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.slack.manifest import manifest
from adapters.slack.view import read, received, render, unmark
from bot.chat import (
    Ask,
    Button,
    Card,
    Filled,
    Item,
    MessageRef,
    Place,
    Press,
    Pressed,
    Reach,
    SealedPress,
    Span,
    SpanKind,
    Text,
    Typed,
)
from tests.fakes.slack.transcript import pings, write
from tests.fakes.slack.workspace import content

HOME = Place("slack", "T1", "U1")


def seal(press: Press) -> SealedPress:
    return press.seal(HOME, b"key")


def shown(card: Card) -> str:
    """The card as a person sees it, once a strict Slack has taken it."""
    return write(*content(render(card, seal)))


def text(said: str, kind: SpanKind = "plain", url: str = "") -> Text:
    return (Span(kind, said, url),)


def button(label: str, number: int = 1) -> Button:
    return Button(label, Press("do", number))


# --- what is shown ---------------------------------------------------------------------------------------------------


def test_a_prompt_reads_as_in_the_transcripts() -> None:
    card = Card(
        title=(Span("plain", "🎂 "), Span("strong", "Ada Okafor turns 41 today")),
        lines=(text("CTO at Acme · last in touch 22 Nov, coffee"), text("Happy birthday, Ada!", "code")),
        buttons=((button("Done"), Button("Copy", copy="Happy birthday, Ada!")), (button("Snooze"), button("Skip"))),
    )
    assert shown(card) == (
        "🎂 **Ada Okafor turns 41 today**\n"
        "CTO at Acme · last in touch 22 Nov, coffee\n"
        "> Happy birthday, Ada!\n"
        "[Done]\n"
        "[Snooze] [Skip]"
    )


def test_a_digest_shows_each_item_with_its_own_buttons() -> None:
    card = Card(
        title=text("Wednesday: 3 people", "strong"),
        items=(
            Item((text("🎂 Tunde Alabi turns 30 today"),), buttons=(button("Done"), button("Draft"), button("Snooze"))),
            Item((text("📌 Bob Stone: the intro"), text("due today")), opens=Press("open", 2)),
            Item((text("✓ Ngozi Bello: message logged"),)),
        ),
        notes=(text("2 more catch-ups wait."),),
    )
    assert shown(card) == (
        "**Wednesday: 3 people**\n"
        "1 🎂 Tunde Alabi turns 30 today [Done] [Draft] [Snooze]\n"
        "2 📌 Bob Stone: the intro\n"
        "due today [2]\n"
        "3 ✓ Ngozi Bello: message logged\n"
        "2 more catch-ups wait."
    )


def test_the_first_thing_to_do_is_a_button_and_the_others_are_menus() -> None:
    buttons = tuple(button(f"B{number}", number) for number in range(7))
    blocks = render(Card(title=text("T"), items=(Item((text("Ada"),), buttons=buttons),)), seal)["blocks"]
    assert [element["type"] for element in blocks[-1]["elements"]] == ["button", "overflow", "button"]


@pytest.mark.parametrize("copies", [1, 2])
def test_a_row_that_slack_cannot_show_is_left_out(copies: int) -> None:
    row = (Button("Copy", copy="x"), Button("Call", url="tel:+234"))[:copies]
    assert shown(Card(title=text("T"), buttons=(row,))) == "T"


def test_a_page_opens_from_a_button_and_from_a_link() -> None:
    card = Card(
        title=text("Ada"),
        lines=(text("profile", "link", "https://example.org/a"), text("phone", "link", "tel:+234")),
        buttons=((Button("Open chat", url="https://wa.me/1"),),),
    )
    assert shown(card) == "Ada\nprofile (https://example.org/a)\nphone\n[Open chat]"


def test_commands_are_written_as_slack_wants_them_typed() -> None:
    assert shown(Card(title=(Span("plain", "See "), Span("command", "help met")))) == "See /kith help met"


def test_a_day_is_asked_with_a_picker_instead_of_rows() -> None:
    ask = Ask("date", Press("snooze", 3), rows=((button("9"),),))
    assert shown(Card(title=text("Which day?"), ask=ask, buttons=((button("‹ Back"),),))) == (
        "Which day?\n[Pick a date]\n[‹ Back]"
    )


def test_a_quoted_line_stands_apart_and_a_quoted_word_leans() -> None:
    card = Card(title=text("Note"), lines=(text("moving", "quote"), (Span("plain", "said "), Span("quote", "soon"))))
    assert shown(card) == "Note\n| moving\nsaid _soon_"


def test_the_notification_is_the_title_and_is_escaped() -> None:
    card = Card(title=(Span("plain", "🎂 "), Span("strong", "<!channel> & Co")), lines=(text("Avoid: the merger"),))
    assert render(card, seal)["text"] == "🎂 &lt;!channel&gt; &amp; Co"


def test_a_long_text_is_cut_between_words() -> None:
    seen = shown(Card(title=text("word " * 5000)))
    assert seen.endswith("word…")
    assert 2000 < len(seen) <= 2800


def test_what_slack_cannot_carry_is_left_out() -> None:
    assert shown(Card(title=text("A\x00d\x1ba\ud800"))) == "Ada?"


EVIL = [
    "<b>Eve</b> & Co <!channel>",
    "<@U2> <#C1|general> <!here> @channel #general",
    "*Eve* _Eve_ ~Eve~ `Eve` ```Eve```",
    "> Eve &amp; &lt;",
    ":tada: **Eve** [Done]",
    "👩🏽‍💻 שרה \u202eעדה\u202c أحمد Ọlá",
    "<https://evil.example|bank>",
]
NAMES = st.sampled_from(EVIL) | st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=300)
LONG = st.sampled_from(["Ada Okafor " * 1000, "💥" * 2500, "ش" * 10_000, "x" * 10_000])
KINDS = st.sampled_from(["plain", "strong", "quote", "code", "link", "command"])
ANY = NAMES | LONG | st.text(max_size=40)
URLS = st.sampled_from(["https://example.org/a", "http://a.b/?q=<x>", "tel:+1", "javascript:1", "https://a b", ""])
TEXTS = st.lists(st.builds(Span, KINDS, ANY, URLS), max_size=4).map(tuple)
LINES = st.lists(TEXTS, max_size=5).map(tuple)
PRESSES = st.builds(Press, st.just("verb"), st.integers(0, 10**9), st.text("abc", max_size=10))
BUTTONS = st.builds(Button, ANY, PRESSES) | st.builds(Button, ANY, url=URLS) | st.builds(Button, ANY, copy=ANY)
ROWS = st.lists(BUTTONS, max_size=30).map(tuple)
ITEMS = st.builds(Item, LINES, st.none() | PRESSES, st.lists(BUTTONS, max_size=9).map(tuple))
CARDS = st.builds(
    Card,
    TEXTS,
    LINES,
    st.lists(ITEMS, max_size=10).map(tuple),
    LINES,
    st.lists(ROWS, max_size=8).map(tuple),
    st.none() | st.builds(Ask, st.sampled_from(["text", "date", "person"]), PRESSES),
)


@given(CARDS)
@example(Card(title=(), buttons=tuple((button("x"),) for _ in range(60))))
@example(Card(title=text("T"), items=(Item((text("💥" * 9000),), buttons=(button("x" * 90),) * 9),) * 8))
def test_slack_takes_any_card_and_rings_nobody(card: Card) -> None:
    rendered = render(card, seal)
    assert pings(*content(rendered)) == []


@given(NAMES)
def test_a_name_shows_as_it_is_whatever_it_looks_like(name: str) -> None:
    kinds: tuple[SpanKind, ...] = ("plain", "strong", "quote", "code")
    card = Card(
        title=text(name, "strong"),
        lines=tuple((Span("plain", "by "), *text(name, kind)) for kind in kinds),
        items=(Item((text(name),)),),
        notes=(text(name, "code"),),
    )
    seen = shown(card).split("\n")
    assert seen == [
        f"**{name}**",
        f"by {name}",
        f"by **{name}**",
        f"by _{name}_",
        f"by `{name}`",
        f"1 {name}",
        f"> {name}",
    ]


@given(st.sampled_from(EVIL) | st.text("abc<>&@ *`", min_size=1, max_size=70).filter(str.strip))
def test_a_label_shows_as_it_is(label: str) -> None:
    assert shown(Card(title=text("T"), buttons=((button(label),),))) == f"T\n[{label.strip()}]"


# --- what is understood ----------------------------------------------------------------------------------------------


def event(**fields: Any) -> dict[str, Any]:
    body = {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "ts": "5.0", "text": "met Bob"}
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "token": "secret", "event": body | fields}


def command(**fields: str) -> dict[str, Any]:
    body = {"team_id": "T1", "user_id": "U1", "user_name": "maya", "channel_id": "C1", "channel_name": "general"}
    asked = {"command": "/kith", "text": "met Bob", "trigger_id": "1.2.x", "response_url": "https://hooks.example/1"}
    return {**body, **asked, **fields}


def action(done: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "user": {"id": "U1", "name": "maya"},
        "team": {"id": "T1"},
        "container": {"type": "message", "message_ts": "5.0", "channel_id": "D1", "is_ephemeral": False},
        "channel": {"id": "D1", "name": "directmessage"},
        "response_url": "https://hooks.example/1",
        "actions": [{"action_id": "0", "action_ts": "6.0", **done}],
        **fields,
    }


def test_a_message_to_the_bot_is_read() -> None:
    incoming = read(event())
    assert isinstance(incoming, Typed)
    assert (incoming.place, incoming.text, incoming.event_id, incoming.reply_to) == (HOME, "met Bob", "Ev1", None)


def test_a_reply_in_a_thread_answers_its_first_message() -> None:
    incoming = read(event(thread_ts="4.0"))
    assert isinstance(incoming, Typed)
    assert incoming.reply_to == MessageRef(HOME, "4.0")


@pytest.mark.parametrize(
    "fields",
    [
        {"bot_id": "B1"},
        {"subtype": "message_changed"},
        {"subtype": "bot_message"},
        {"channel_type": "channel"},
        {"text": ""},
        {"type": "reaction_added"},
    ],
)
def test_what_no_person_says_to_the_bot_is_not_stored(fields: dict[str, str]) -> None:
    assert received(event(**fields)) is None


def test_what_is_stored_is_read_the_same_and_holds_no_token() -> None:
    stored = received(event())
    assert stored is not None
    assert (stored.event_id, stored.chat) == ("Ev1", "U1")
    assert "secret" not in stored.payload


@pytest.mark.parametrize(
    ("raw", "typed"),
    [
        ("Tom &amp; Jerry &lt;3", "Tom & Jerry <3"),
        ("&amp;lt;", "&lt;"),
        ("mail <mailto:ada@acme.com|ada@acme.com>", "mail ada@acme.com"),
        ("call <tel:+23480|+234 80>", "call +234 80"),
        ("see <https://acme.com|acme.com>", "see acme.com"),
        ("see <https://acme.com>", "see https://acme.com"),
        ("<https://in.com/ada|Ada's page>", "Ada's page https://in.com/ada"),
        ("<@U2> and <@U2|tom> in <#C1|general>, <!here>", "@U2 and @tom in #general, @here"),
        ("<|x>", "x"),
    ],
)
def test_text_is_read_as_it_was_typed(raw: str, typed: str) -> None:
    assert unmark(raw) == typed


@pytest.mark.parametrize(
    ("channel", "name", "group"),
    [("C1", "general", "#general"), ("G1", "privategroup", "this channel"), ("G2", "mpdm-a--b-1", "this group")],
)
def test_a_command_in_a_shared_place_is_answered_aside(channel: str, name: str, group: str) -> None:
    incoming = read(command(channel_id=channel, channel_name=name))
    assert isinstance(incoming, Typed)
    assert incoming.place == Place("slack", "T1", channel, "https://hooks.example/1#U1")
    assert (incoming.group, incoming.text, incoming.speaker.name) == (group, "met Bob", "maya")


def test_a_bare_command_asks_for_help() -> None:
    incoming = read(command(text="  "))
    assert isinstance(incoming, Typed)
    assert incoming.text == "help"


def test_a_press_is_read_with_the_message_it_is_on() -> None:
    incoming = read(action({"type": "button", "value": "sealed"}))
    assert isinstance(incoming, Pressed)
    assert (incoming.press, incoming.on, incoming.event_id) == ("sealed", MessageRef(HOME, "5.0"), "action:6.0:U1:0")


def test_a_choice_from_a_menu_is_a_press() -> None:
    option = {"text": {"type": "plain_text", "text": "Snooze"}, "value": "sealed"}
    incoming = read(action({"type": "overflow", "selected_option": option}))
    assert isinstance(incoming, Pressed)
    assert incoming.press == "sealed"


def test_a_press_on_a_channel_s_own_message_has_no_aside() -> None:
    incoming = read(action({"type": "button", "value": "sealed"}, channel={"id": "C1", "name": "general"}))
    assert incoming is not None
    assert (incoming.place, incoming.group) == (Place("slack", "T1", "C1"), "#general")


def test_a_press_in_app_home_is_in_the_private_place() -> None:
    incoming = read(action({"type": "button", "value": "sealed"}, channel=None, container={"type": "view"}))
    assert incoming is not None
    assert incoming.place == HOME


def test_a_day_picked_fills_the_form_and_a_day_cleared_does_nothing() -> None:
    picked = read(action({"type": "datepicker", "action_id": "sealed", "selected_date": "2026-12-09"}))
    assert isinstance(picked, Filled)
    assert (picked.press, picked.values) == ("sealed", (("date", "2026-12-09"),))
    assert read(action({"type": "datepicker", "action_id": "sealed", "selected_date": None})) is None


@pytest.mark.parametrize(
    ("fields", "chat", "is_open"),
    [
        ({"type": "app_home_opened"}, "U1", True),
        ({"type": "app_uninstalled"}, "", False),
        ({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["UB"]}}, "", False),
    ],
)
def test_a_place_that_opens_or_closes_is_heard(fields: dict[str, Any], chat: str, is_open: bool) -> None:
    incoming = read(event(**fields))
    assert isinstance(incoming, Reach)
    assert (incoming.place, incoming.open) == (Place("slack", "T1", chat), is_open)


def test_a_person_s_own_token_that_ends_closes_nothing() -> None:
    assert read(event(type="tokens_revoked", tokens={"oauth": ["U1"]})) is None


# --- the manifest ----------------------------------------------------------------------------------------------------


def test_the_manifest_hints_at_every_command_and_asks_for_what_is_used() -> None:
    made = manifest(["add", "met", "remind"], name="Kith at Acme")
    (slash,) = made["features"]["slash_commands"]
    assert (slash["command"], slash["usage_hint"]) == ("/kith", "add | met | remind")
    assert made["display_information"]["name"] == made["features"]["bot_user"]["display_name"] == "Kith at Acme"
    assert {"message.im", "tokens_revoked"} <= set(made["settings"]["event_subscriptions"]["bot_events"])
    assert made["settings"]["socket_mode_enabled"]
    assert made["settings"]["interactivity"]["is_enabled"]


def test_the_manifest_lists_both_shortcuts() -> None:
    listed = manifest([])["features"]["shortcuts"]
    assert [(s["name"], s["type"], s["callback_id"]) for s in listed] == [
        ("Remember this", "message", "remember_this"),
        ("Add a contact", "global", "add_contact"),
    ]
    assert all(len(s["name"]) <= 24 and len(s["description"]) <= 150 for s in listed)
