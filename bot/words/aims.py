"""What a goal counts, read from its words: times in touch of a kind, or people with a tag. Nothing else is guessed."""

from __future__ import annotations

from bot.words.handles import tag_words
from bot.words.intents import TouchKind
from bot.words.tokens import rx

KINDS: dict[str, TouchKind] = {
    **dict.fromkeys(("call", "calls", "phone call", "phone calls"), "call"),
    **dict.fromkeys(("coffee", "coffees"), "coffee"),
    **dict.fromkeys(("meal", "meals"), "meal"),
    **dict.fromkeys(("message", "messages"), "message"),
    **dict.fromkeys(("meeting", "meetings"), "meeting"),
}
"""What a goal counts, as people say it; a word that means less than its kind ("lunches") is not here."""

_TAGGED = rx(r"(?:people|persons|contacts) (?:in|tagged(?: as| with)?|with(?: the)? tag) (.+)|#?([\w-]+) people")


def kind_in(what: str) -> TouchKind | None:
    """The kind of times in touch that a goal counts, or None."""
    return KINDS.get(what.casefold())


def tag_in(what: str) -> str:
    """The one tag by which people are to be counted, or ""."""
    found = _TAGGED.fullmatch(what)
    tags = tag_words(found[1] or found[2]) if found else ()
    return tags[0] if len(tags) == 1 else ""
