"""Drafts of the owner's own, for any kind: kept in their words, listed, changed and removed."""

from __future__ import annotations

import re
from string import Formatter

from bot.cards import own_drafts as cards
from bot.cards.draft_kinds import KINDS
from bot.cards.own_drafts import MAX_OF_KIND, MAX_WORDS, Named
from bot.chat import Card, Press, Text, Toast
from bot.commands import shown
from bot.commands.about import GONE
from bot.commands.turn import Turn
from bot.model import Message
from bot.registry import Answer, command, intent, press
from bot.store import drafts as store
from bot.store import messages
from bot.words.everyday import COMMON_WORDS
from bot.words.intents import DraftKind, KeepDraft
from bot.words.names import fold
from bot.words.people import known_in
from bot.words.scene import Scene

_DAY = re.compile(r"\b(?:today|yesterday|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|on \d{1,2} [A-Z][a-z]+)\b")
"""How a thank-you says when it was: kept for others, that is a gap."""

LOOK_BACK = 5
"""Messages among which "this draft" is looked for."""

_GAP = re.compile(r"\[(\w+)\]|\{\s*(\w+)\s*\}")


@command("drafts", "drafts of your own, which come before mine")
def own_drafts(turn: Turn, arguments: str) -> Answer:
    """All of them, or those of a kind."""
    named = arguments.strip().casefold()
    kind = next((kind for kind in KINDS if named in (kind, KINDS[kind].name)), None)
    return _of_kind(turn, kind) if kind else cards.listed(_named(turn), 0)


@press("own_drafts")
def drafts_page(turn: Turn, pressed: Press) -> Answer:
    """A page of all of them, or those of a kind."""
    if pressed.extra and not pressed.extra.isdigit():
        return own_drafts(turn, pressed.extra)
    return cards.listed(_named(turn), int(pressed.extra or 0))


@intent(KeepDraft)
def keep_draft(turn: Turn, said: KeepDraft) -> Answer:
    """The words that were typed, or those of the draft that is shown."""
    if said.words:
        return _keep(turn, said.kind, said.words)
    words = _shown_here(turn)
    words = _DAY.sub("{when}", words) if said.kind == "thanks" else words
    return _keep(turn, said.kind, words, shown_to_somebody=True) if words else cards.nothing_shown(said.kind)


@press("own_draft_is")
def draft_is(turn: Turn, pressed: Press) -> Answer:
    """The words, as typed."""
    kind = next((kind for kind in KINDS if kind == pressed.extra), None)
    return _keep(turn, kind, turn.values.get("text", "")) if kind else Toast(GONE)


@press("own_draft")
def open_draft(turn: Turn, pressed: Press) -> Answer:
    """One of them."""
    draft = store.find(turn.network, pressed.extra)
    return cards.one((*draft, pressed.extra)) if draft else Toast(GONE)


@press("own_draft_edit")
def edit_draft(turn: Turn, pressed: Press) -> Answer:
    """Other words: which?"""
    draft = store.find(turn.network, pressed.extra)
    return cards.what_instead((*draft, pressed.extra)) if draft else Toast(GONE)


@press("own_draft_to")
def draft_to(turn: Turn, pressed: Press) -> Answer:
    """The other words, as typed."""
    draft = store.find(turn.network, pressed.extra)
    if draft is None:
        return Toast(GONE)
    return _keep(turn, draft[0], turn.values.get("text", ""), instead_of=draft[1])


@press("own_draft_remove")
def remove_draft(turn: Turn, pressed: Press) -> Answer:
    """Gone."""
    draft = store.find(turn.network, pressed.extra)
    if draft is None:
        return Toast(GONE)
    store.remove(turn.network, draft)
    turn.session.flush()
    return cards.removed(draft[0], len(turn.network.drafts.get(draft[0], ())), turn.change.id)


def _of_kind(turn: Turn, kind: DraftKind) -> Card:
    of_kind = [draft for draft in _named(turn) if draft[0] == kind]
    if not of_kind:
        return cards.none_of(kind)
    return cards.one(of_kind[0]) if len(of_kind) == 1 else cards.listed(of_kind, 0)


def _named(turn: Turn) -> list[Named]:
    return [(*draft, store.key(draft)) for draft in store.every(turn.network)]


def _keep(turn: Turn, kind: DraftKind, typed: str, *, instead_of: str = "", shown_to_somebody: bool = False) -> Card:
    """Keep the words, if they hold to the rules of any draft."""
    words = _GAP.sub(lambda gap: "{" + (gap[1] or gap[2]).lower() + "}", typed.strip())
    words, replaced, named = _for_everybody(turn, words, facts_too=shown_to_somebody)
    have = turn.network.drafts.get(kind, [])
    if refused := _refused(kind, words, named):
        return refused
    if words in have and words != instead_of:
        return cards.known_already((kind, words, store.key((kind, words))))
    if len(have) >= MAX_OF_KIND and not instead_of:
        return cards.too_many(kind)
    store.keep(turn.network, (kind, words), instead_of=instead_of)
    turn.session.flush()
    draft = (kind, words, store.key((kind, words)))
    return cards.kept(draft, replaced, _gaps(words) or (), turn.change.id)


def _refused(kind: DraftKind, words: str, named: str) -> Card | None:
    gaps = _gaps(words)
    if gaps is None:
        return cards.broken_gap(kind)
    if unknown := next((gap for gap in gaps if gap not in KINDS[kind].gaps), ""):
        return cards.unknown_gap(kind, unknown)
    if KINDS[kind].needs and KINDS[kind].needs not in gaps:
        return cards.needs_gap(kind)
    if len(words) > MAX_WORDS or not words:
        return cards.too_long(kind) if words else cards.nothing_shown(kind)
    return cards.names_somebody(kind, named) if named else None


def _gaps(words: str) -> list[str] | None:
    """What stands in brackets, with whatever else is written there; None if a bracket is left open."""
    try:
        found = list(Formatter().parse(words))
    except ValueError:
        return None
    return [
        gap + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
        for _, gap, form, conversion in found
        if gap is not None
    ]


def _for_everybody(turn: Turn, words: str, *, facts_too: bool) -> tuple[str, str, str]:
    """The words with the first person's name as a gap; that name, and the first that is still there.

    `facts_too`: the words were written to that person, so their company and interest become gaps as well.
    """
    scene = Scene(turn.names, turn.wall, turn.network.order)
    people = [who for _, _, who in known_in(scene, words) if fold(who.text) not in COMMON_WORDS]
    if not people or "{name}" in words:
        return words, "", people[0].text if people else ""
    first, *more = people
    words = _with_gap(words, first.text, "name")
    contact = turn.contact(first.ids[0])
    if facts_too and contact is not None:
        words = _with_gap(words, contact.company, "company")
        words = _with_gap(words, next(iter(contact.interests), ""), "interest")
    return words, first.text, next((who.text for who in more if who.ids != first.ids), "")


def _with_gap(words: str, fact: str, gap: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(fact)}(?!\w)", "{" + gap + "}", words) if fact else words


def _shown_here(turn: Turn) -> str:
    """The draft of the message that is replied to, else the newest in this chat."""
    if turn.message is not None and (words := _draft_in(turn, turn.message)):
        return words
    newest = messages.newest(turn.session, turn.here, turn.network.id, LOOK_BACK)
    return next((words for message in newest if (words := _draft_in(turn, message))), "")


def _draft_in(turn: Turn, message: Message) -> str:
    (card,) = shown.render_all(turn.session, [message], turn.now)
    lines: tuple[Text, ...] = card.lines if card else ()
    return next((line[0].text for line in lines if len(line) == 1 and line[0].kind == "code"), "")
