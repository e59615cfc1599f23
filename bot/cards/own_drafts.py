"""The owner's own drafts: kept, listed, changed, and refused with what there is to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.buttons import button, rows, undo
from bot.cards.draft_kinds import ALWAYS, KINDS
from bot.cards.text import article, capital, code, say
from bot.chat import MAX_ITEMS, Ask, Card, Item, Press, Row, Text
from bot.words.intents import DraftKind

MAX_WORDS = 600
MAX_OF_KIND = 8
EXAMPLE = "my birthday draft: Happy birthday, {name}! Cake is on me."
SHOWN = 60

Named = tuple[DraftKind, str, str]
"""A draft: its kind, its words, and what a button carries of it."""


def kept(draft: Named, replaced: str, gaps: Sequence[str], change_id: int) -> Card:
    """A draft is kept; `replaced` is a name that gave way to {name}, `gaps` what it fills in."""
    kind, words, key = draft
    offered = KINDS[kind].offered
    lines = [code(words), say("It comes first {when}, before mine.", when=offered)]
    if replaced:
        lines.append(say("{name} became {gap}, so that it fits everybody.", name=replaced, gap="{name}"))
    if unsure := [gap for gap in gaps if gap in ALWAYS[1:]]:
        lines.append(say("Only for people whose {what} I know.", what=" and ".join(unsure)))
    title = say("**Your {kind} draft is kept**", kind=KINDS[kind].name)
    return Card(title, tuple(lines), buttons=((*_acts(key), undo(change_id)),))


def one(draft: Named) -> Card:
    """A draft, opened."""
    kind, words, key = draft
    return Card(
        say("**Your {kind} draft**", kind=KINDS[kind].name),
        (code(words), say("It comes first {when}, before mine.", when=KINDS[kind].offered)),
        buttons=((*_acts(key), button("‹ Back", "own_drafts")),),
    )


def listed(drafts: Sequence[Named], page: int) -> Card:
    """All of them, eight a page, each to be opened; without any, how to begin."""
    if not drafts:
        return nothing()
    at, count = page * MAX_ITEMS, len(drafts)
    items = tuple(
        Item((_line(kind, words),), Press("own_draft", extra=key), (button("Open", "own_draft", extra=key),))
        for kind, words, key in drafts[at : at + MAX_ITEMS]
    )
    back = (button("‹ Back", "own_drafts", 0, str(page - 1)),) if page else ()
    more = (button("More", "own_drafts", 0, str(page + 1)),) if at + MAX_ITEMS < count else ()
    title = say("**{count} of your own**", count="1 draft" if count == 1 else f"{count} drafts")
    return Card(title, items=items, notes=(_how(),), buttons=rows((*back, *more)))


def nothing() -> Card:
    """None so far."""
    return Card(
        say("**No drafts of your own yet.** Mine are used."),
        (_how(), say("Kinds: {kinds}.", kinds=", ".join(kind.name for kind in KINDS.values()))),
    )


def none_of(kind: DraftKind) -> Card:
    """None of this kind."""
    name = KINDS[kind].name
    return Card(
        say("**No {kind} draft of your own yet.** Mine are used.", kind=name),
        (say("Type it, and I keep it. It may use {gaps}.", gaps=_gaps(kind)),),
        ask=Ask("text", Press("own_draft_is", extra=kind)),
        buttons=((button("‹ Back", "own_drafts"),),),
    )


def what_instead(draft: Named) -> Card:
    """Changing a draft: to what?"""
    kind, words, key = draft
    return Card(
        say("**Your {kind} draft: what should it say?**", kind=KINDS[kind].name),
        (code(words), say("Type it anew. It may use {gaps}.", gaps=_gaps(kind))),
        ask=Ask("text", Press("own_draft_to", extra=key)),
        buttons=((button("‹ Back", "own_draft", extra=key),),),
    )


def removed(kind: DraftKind, left: int, change_id: int) -> Card:
    """A draft is gone."""
    others = say("{left} of that kind left.", left=left) if left else say("Mine are used again.")
    title = say("**Your {kind} draft is removed**", kind=KINDS[kind].name)
    return Card(title, (others,), buttons=((button("‹ Back", "own_drafts"), undo(change_id)),))


def unknown_gap(kind: DraftKind, gap: str) -> Card:
    """Something in brackets that nothing is known for."""
    return _refused(kind, say("I cannot fill in {gap}", gap="{" + gap + "}"))


def broken_gap(kind: DraftKind) -> Card:
    """A bracket without its other half."""
    return _refused(kind, say("A curly bracket is left open"))


def needs_gap(kind: DraftKind) -> Card:
    """Without this it would say nothing."""
    name, gap = KINDS[kind].name, "{" + KINDS[kind].needs + "}"
    return _refused(kind, say("{a} {kind} draft needs {gap}", a=capital(article(name)), kind=name, gap=gap))


def names_somebody(kind: DraftKind, name: str) -> Card:
    """A draft goes to many people: nobody else is named in it."""
    return _refused(kind, say("{name} would be named to everybody", name=name))


def too_long(kind: DraftKind) -> Card:
    """More than fits in a message one likes to read."""
    return _refused(kind, say("That is longer than {most} characters", most=MAX_WORDS))


def too_many(kind: DraftKind) -> Card:
    """Enough of one kind."""
    title = say("**You have {count} {kind} drafts. Nothing saved.**", count=MAX_OF_KIND, kind=KINDS[kind].name)
    return Card(title, (say("Remove or change one first."),), buttons=((button("Show them", "own_drafts", 0, kind),),))


def known_already(draft: Named) -> Card:
    """The very same is kept."""
    kind, _, key = draft
    title = say("**That is your {kind} draft already.** Nothing was changed.", kind=KINDS[kind].name)
    return Card(title, buttons=(_acts(key),))


def nothing_shown(kind: DraftKind) -> Card:
    """ "This" is no draft: which?"""
    return Card(
        say("**Which words shall I keep?** Nothing saved yet."),
        (say("Type your {kind} draft. It may use {gaps}.", kind=KINDS[kind].name, gaps=_gaps(kind)),),
        ask=Ask("text", Press("own_draft_is", extra=kind)),
    )


def _refused(kind: DraftKind, why: Text) -> Card:
    name = KINDS[kind].name
    what = say("{a} {kind} draft may use {gaps}.", a=capital(article(name)), kind=name, gaps=_gaps(kind))
    return Card(say("**{why}. Nothing saved.**", why=why), (what,))


def _gaps(kind: DraftKind) -> str:
    *most, last = ("{" + gap + "}" for gap in KINDS[kind].gaps)
    return f"{', '.join(most)} and {last}"


def _acts(key: str) -> Row:
    return (button("Change", "own_draft_edit", extra=key), button("Remove", "own_draft_remove", extra=key))


def _line(kind: DraftKind, words: str) -> Text:
    first = " ".join(words.split())
    short = first if len(first) <= SHOWN else f"{first[:SHOWN].rsplit(' ', 1)[0]} …"
    return say("{kind}: {words}", kind=capital(KINDS[kind].name), words=short)


def _how() -> Text:
    return say('They come before mine. Add one: "{example}"', example=EXAMPLE)
