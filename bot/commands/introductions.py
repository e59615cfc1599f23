"""Introductions: kept, asked of each side alone, made, and followed to their end."""

from __future__ import annotations

from collections.abc import Callable

from bot.agenda.introductions import Pair, suggestions
from bot.cards import introductions as cards
from bot.cards.text import say
from bot.cards.touches import named
from bot.chat import Card, Press, Sorry, Toast
from bot.commands import naming
from bot.commands.about import GONE
from bot.commands.facts import MAX_TEXT
from bot.commands.turn import Turn
from bot.commands.written import wrote
from bot.model import Contact, Introduction
from bot.registry import COMMANDS, Answer, intent, press
from bot.store import people, records
from bot.words.intents import AnswerIntroduction, Introduce

SETTLED = ("connected", "met", "closed")
ALREADY = say("Already noted.")

Handler = Callable[[Turn, Pair, str], Answer]


def about_introduction(verb: str) -> Callable[[Handler], Handler]:
    """Declare a press about an introduction."""

    def declare(handler: Handler) -> Handler:
        @press(verb)
        def checked(turn: Turn, pressed: Press) -> Answer:
            pair = records.pair(turn.session, turn.network.id, pressed.about)
            return Toast(GONE) if pair is None else handler(turn, pair, pressed.extra)

        return handler

    return declare


@intent(Introduce)
def introduce(turn: Turn, said: Introduce) -> Answer:
    """Two people who should meet; the same two again give it a new reason."""
    a, b = naming.the(turn, said.a), naming.the(turn, said.b)
    if a.id == b.id:
        raise Sorry(say("**An introduction takes two people. Nothing saved.**"))
    return _begin(turn, a, b, said.why)


@press("introduce")
def introduce_these(turn: Turn, pressed: Press) -> Answer:
    """Two people who were suggested."""
    a, b = turn.contact(pressed.about), turn.contact(int(pressed.extra))
    if a is None or b is None:
        return Toast(GONE)
    found = suggestions((a, b), ())
    return _begin(turn, a, b, cards.why(found[0]) if found else "")


@intent(AnswerIntroduction)
def answered(turn: Turn, said: AnswerIntroduction) -> Answer:
    """ "Ada said yes": to the one introduction that waits for it, else which is asked."""
    who = [naming.the(turn, each) for each in said.who]
    other = naming.the(turn, said.b) if said.b else None
    waiting = [(pair, side) for pair in records.pairs(turn.session, turn.network.id)
               if (side := _answering(pair, who, other))]  # fmt: skip
    asked = [(pair, side) for pair, side in waiting if pair.row.state == "asked"]
    waiting = asked or waiting
    if not waiting:
        return cards.nothing_asked(named(who))
    if len(waiting) > 1:
        return cards.which(who[0].name, waiting, said.yes)
    pair, side = waiting[0]
    return noted(turn, pair, side, said.yes)


@about_introduction("intro")
def show(turn: Turn, pair: Pair, _extra: str) -> Answer:
    """An introduction as it stands."""
    return cards.introduction(pair, 0, turn.today)


@about_introduction("intro_ask")
def ask(turn: Turn, pair: Pair, extra: str) -> Answer:
    """What to write to one side; [Another] counts on."""
    side, _, variant = extra.partition(".")
    return cards.ask_draft(turn.network, pair, side, int(variant or 0))


@about_introduction("intro_asked")
def asked(turn: Turn, pair: Pair, side: str) -> Answer:
    """It was sent to one side: a message of the owner's."""
    row, who = pair.row, pair.a if side == "a" else pair.b
    if getattr(row, f"{side}_asked_on") or row.state in SETTLED:
        return Toast(ALREADY)
    setattr(row, f"{side}_asked_on", turn.today)
    row.state = "asked"
    wrote(turn, who)
    return cards.introduction(pair, turn.change.id, turn.today)


@about_introduction("intro_yes")
def said_yes(turn: Turn, pair: Pair, side: str) -> Answer:
    """One side said yes."""
    return Toast(ALREADY) if _is_answered(pair, side) else noted(turn, pair, side, True)


@about_introduction("intro_no")
def said_no(turn: Turn, pair: Pair, side: str) -> Answer:
    """One side said no."""
    return Toast(ALREADY) if _is_answered(pair, side) else noted(turn, pair, side, False)


@about_introduction("intro_draft")
def draft(_turn: Turn, pair: Pair, variant: str) -> Answer:
    """What to write to both; [Another] counts on."""
    return cards.both_yes(pair, int(variant or 0))


@about_introduction("intro_made")
def connected(turn: Turn, pair: Pair, _extra: str) -> Answer:
    """Both were written to."""
    if pair.row.state in SETTLED:
        return Toast(ALREADY)
    pair.row.state, pair.row.connected_on, pair.row.ask_on = "connected", turn.today, None
    for contact in (pair.a, pair.b):
        wrote(turn, contact)
    turn.change.contact_id = None  # it is about both
    return cards.introduction(pair, turn.change.id, turn.today)


@about_introduction("intro_met")
def met(turn: Turn, pair: Pair, _extra: str) -> Answer:
    """They met, said before it was asked."""
    if pair.row.state != "connected":
        return Toast(ALREADY)
    pair.row.state = "met"
    turn.session.flush()
    return cards.introduction(pair, turn.change.id, turn.today)


@about_introduction("intro_again")
def again(turn: Turn, pair: Pair, _extra: str) -> Answer:
    """After all: from the beginning."""
    row = pair.row
    if row.state != "closed":
        return Toast(ALREADY)
    row.state, row.a_said, row.b_said = "idea", "", ""
    row.a_asked_on = row.b_asked_on = row.connected_on = row.ask_on = None
    turn.session.flush()
    return cards.introduction(pair, turn.change.id, turn.today)


@press("intro_page")
def page(turn: Turn, pressed: Press) -> Answer:
    """Another eight."""
    return listing(turn, int(pressed.extra or 0))


def listing(turn: Turn, page: int = 0) -> Card:
    """What a bare `/intro` shows: what is going on first, then what is over; and up to three ideas."""
    pairs = records.pairs(turn.session, turn.network.id)
    ordered = sorted(pairs, key=lambda pair: pair.row.state in ("met", "closed"))
    known = {frozenset((pair.a.id, pair.b.id)) for pair in pairs}
    ideas = [] if page else suggestions(people.everybody(turn.session, turn.network.id), known)
    return cards.listing(ordered, page, ideas, turn.today, COMMANDS["intro"].example)


def _begin(turn: Turn, a: Contact, b: Contact, why: str) -> Card:
    row = records.introduction(turn.session, turn.network.id, a.id, b.id)
    row = row or Introduction(network_id=turn.network.id, a_id=a.id, b_id=b.id, why="", state="idea")
    if row.state != "closed":
        row.why = why[:MAX_TEXT] or row.why
    changed = records.keep(turn.session, row)
    pair = Pair(row, *((a, b) if row.a_id == a.id else (b, a)))
    return cards.introduction(pair, turn.change.id if changed else 0, turn.today)


def noted(turn: Turn, pair: Pair, side: str, yes: bool) -> Card:
    """Note an answer of one side ("a", "b") or of both ("ab")."""
    row = pair.row
    for each in side:
        setattr(row, f"{each}_said", "yes" if yes else "no")
    row.state = "asked" if yes else "closed"
    turn.session.flush()
    change_id = turn.change.id
    return cards.introduction(pair, change_id, turn.today) if yes else cards.closed(pair, side, change_id)


def _answering(pair: Pair, who: list[Contact], other: Contact | None) -> str:
    """Which side of a pair these people answer for, "ab" for both; "" if it does not wait for that."""
    sides = {pair.a.id: "a", pair.b.id: "b"}
    named_ids = {contact.id for contact in who} | ({other.id} if other else set())
    if pair.row.state in SETTLED or not named_ids <= sides.keys():
        return ""
    return "".join(side for number, side in sides.items() if number in {c.id for c in who} and not reply(pair, side))


def _is_answered(pair: Pair, side: str) -> bool:
    return pair.row.state in SETTLED or bool(reply(pair, side))


def reply(pair: Pair, side: str) -> str:
    """What a side has answered: "yes", "no", or "" so far."""
    return pair.row.a_said if side == "a" else pair.row.b_said
