"""Whatever a card holds, the Bot API takes it."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.telegram import view
from bot.chat import Ask, Button, Card, Item, Place, Press, SealedPress, Span
from tests.fakes.telegram import checks
from tests.fakes.telegram.markup import units

NASTY = [
    "<b>Eve</b> & Co <!channel>",
    "&lt;&#60;&nbsp;</pre>",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "مرحبا بالعالم \u202eabc",
    "\ud83d",
    "\u200b\u2060",
    "a\r\nb\rc\x00\x1b",
    " \n ",
    "x" * 10_000,
    "😀" * 5_000,
]
texts = st.one_of(st.text(max_size=60), st.text(st.characters(), max_size=20), st.sampled_from(NASTY))
urls = st.one_of(texts, st.sampled_from(["https://wa.me/1?text=a%20b", "tel:1", "https://a b.c", "http://x", "tg://x"]))
kinds = st.sampled_from(["plain", "strong", "quote", "code", "link", "command"])
lines = st.lists(st.builds(Span, kinds, texts, urls), max_size=4).map(tuple)
presses = st.builds(Press, st.sampled_from(["done", "snooze"]), st.integers(0, 2**63), texts)
buttons = st.one_of(
    st.builds(Button, texts, press=presses),
    st.builds(Button, texts, url=urls),
    st.builds(Button, texts, copy=texts),
    st.builds(Button, texts),
)
rows = st.lists(st.lists(buttons, max_size=10).map(tuple), max_size=4).map(tuple)
items = st.builds(Item, st.lists(lines, max_size=3).map(tuple), st.none() | presses)
cards = st.builds(
    Card,
    title=lines,
    lines=st.lists(lines, max_size=4).map(tuple),
    items=st.lists(items, max_size=8).map(tuple),
    notes=st.lists(lines, max_size=2).map(tuple),
    buttons=rows,
    ask=st.none() | st.builds(Ask, st.just("date"), presses, rows),
)


def seal(press: Press) -> SealedPress:
    return press.seal(Place("telegram", "700", "1"), b"key")


@given(card=cards, limit=st.sampled_from([view.MAX_TEXT, view.MAX_CAPTION]))
@example(card=Card(()), limit=view.MAX_TEXT)
@example(card=Card((Span("plain", "x" * 4096),)), limit=view.MAX_TEXT)
@example(card=Card((Span("plain", "x" * 4095),), lines=((Span("command", "y"),),)), limit=view.MAX_TEXT)
@settings(max_examples=300, deadline=None)
def test_a_card_as_rendered_is_never_refused(card: Card, limit: int) -> None:
    rendered = view.render(card, seal, limit)
    text, _entities = checks.text({"text": rendered["text"], "parse_mode": "HTML"})
    assert units(text) <= limit
    checks.keyboard(rendered)


@given(name=texts)
@settings(max_examples=200, deadline=None)
def test_a_value_never_makes_an_entity_of_its_own(name: str) -> None:
    """Only the span a name stands in may mark it."""
    rendered = view.render(Card((Span("plain", "Hello "), Span("plain", name))), seal)
    _text, entities = checks.text({"text": rendered["text"], "parse_mode": "HTML"})
    assert entities == []
