"""Introductions: each side asked alone, then both brought together, then whether they met."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.agenda.introductions import DID_THEY_MEET, Match, Pair
from bot.cards import dates
from bot.cards.buttons import button, rows, undo
from bot.cards.introduction_drafts import asking, connecting, short_names
from bot.cards.letters import with_warning
from bot.cards.text import say
from bot.chat import MAX_ITEMS, Ask, Button, Card, Item, Press, Row, Span, Text
from bot.model import Network

SIDES = ("a", "b")


def introduction(pair: Pair, change_id: int, today: date) -> Card:
    """An introduction as it stands, with what comes next; `change_id` 0: nothing was changed just now."""
    row = pair.row
    match row.state:
        case "closed":
            return _closed_before(pair, change_id)
        case "connected" | "met":
            return _together(pair, change_id, today)
        case _ if row.a_said == row.b_said == "yes":
            return both_yes(pair, 0)
        case _:
            return _asking_each(pair, change_id, today)


def ask_draft(network: Network, pair: Pair, side: str, variant: int) -> Card:
    """What to write to one of them, ready to copy."""
    who, other = (pair.a, pair.b) if side == "a" else (pair.b, pair.a)
    words, number = asking(network, pair, side, variant), pair.row.id
    return Card(
        say("🤝 **Ask {name} about {other}**", name=who.name, other=other.name),
        with_warning(words, who),
        buttons=(
            (button("Asked", "intro_asked", number, side),
             button("Another", "intro_ask", number, f"{side}.{variant + 1}"), Button("Copy", copy=words)),
            (button("‹ Back", "intro", number),),
        ),
    )  # fmt: skip


def both_yes(pair: Pair, variant: int, back: Row = ()) -> Card:
    """Both said yes: what to write to both."""
    words, number = connecting(pair, variant), pair.row.id
    made = button("Connected", "intro_made", number)
    another = button("Another", "intro_draft", number, str(variant + 1))
    return Card(
        say("🤝 **{a} and {b}: both said yes**", a=pair.a.name, b=pair.b.name),
        with_warning(words, pair.a, pair.b),
        buttons=rows((made, another, Button("Copy", copy=words)), back),
    )


def closed(pair: Pair, said_no: Sequence[str], change_id: int) -> Card:
    """A no, from one side or both. The other side never hears of it."""
    a, b = short_names(pair)
    others = [(name, asked) for side, name, asked in (("a", a, pair.row.a_asked_on), ("b", b, pair.row.b_asked_on))
              if side not in said_no]  # fmt: skip
    told = say("Nobody else knows, and I won't suggest this pair again.")
    if others:
        name, asked = others[0]
        silent = "The no stays with you: {name} was asked, and not told." if asked else "{name} was not told,"
        ending = " I won't suggest this pair again." if asked else " and I won't suggest this pair again."
        told = say(silent + ending, name=name)
    return Card(say("✓ Closed. {told}", told=told), buttons=((undo(change_id),),))


def rested(pair: Pair, change_id: int) -> Card:
    """No answer, and let be."""
    a, b = short_names(pair)
    return Card(
        say("✓ **{a} and {b}: let rest**", a=a, b=b),
        (say("I won't suggest this pair again."),),
        buttons=((undo(change_id),),),
    )


def not_yet(pair: Pair, ask_on: date, change_id: int, today: date) -> Card:
    """They have not met so far."""
    a, b = short_names(pair)
    return Card(
        say("✓ **{a} and {b}: not yet**", a=a, b=b),
        (say("I'll ask again on {day}.", day=dates.said(ask_on, today)),),
        buttons=((undo(change_id),),),
    )


def which(name: str, pairs: Sequence[tuple[Pair, str]], yes: bool) -> Card:
    """One answer, several questions: which was it? Each pair with the side that answered."""
    verb = "intro_yes" if yes else "intro_no"
    buttons = [
        button(f"About {(pair.b if side == 'a' else pair.a).name}", verb, pair.row.id, side)
        for pair, side in pairs[:MAX_ITEMS]
    ]
    return Card(
        say("**{name} said {what}: about whom?** Nothing saved yet.", name=name, what="yes" if yes else "no"),
        buttons=tuple((each,) for each in buttons),
    )


def nothing_asked(names: str) -> Card:
    """An answer to no question."""
    return Card(
        say("**No introduction waits for an answer from {names}. Nothing saved.**", names=names),
        (say('Begin one: "introduce Ada to Bob". Or keep it: "note Ada: said yes to the talk".'),),
    )


def listing(pairs: Sequence[Pair], page: int, ideas: Sequence[Match], today: date, example: str) -> Card:
    """Every introduction, eight a page, and who else might meet."""
    count, at = len(pairs), page * MAX_ITEMS
    items = tuple(
        Item((_line(pair, today),), Press("intro", pair.row.id), (button("Open", "intro", pair.row.id),))
        for pair in pairs[at : at + MAX_ITEMS]
    )
    back = (button("‹ Back", "intro_page", 0, str(page - 1)),) if page else ()
    more = (button("More", "intro_page", 0, str(page + 1)),) if at + MAX_ITEMS < count else ()
    notes = [say("{idea}", idea=idea(match)) for match in ideas]
    offers = [(button(_offer(match), "introduce", match.a.id, str(match.b.id)),) for match in ideas]
    if not pairs:
        return Card(
            say("**Who should meet whom, and why?**"),
            (*notes, say("For example: {example}", example=example)),
            buttons=tuple(offers),
            ask=Ask("text", Press("ask_command", extra="intro")),
        )
    how = say("Add one: {example}", example=(Span("command", f"intro {example}"),))
    title = say("**{count} {noun}**", count=count, noun="introduction" if count == 1 else "introductions")
    return Card(title, items=items, notes=(*notes, how), buttons=rows(*offers, (*back, *more)))


def idea(match: Match) -> Text:
    """Why two people should meet: "Ada Okafor looks for a CFO; Bob Stone is one"."""
    return _why(match, match.a.name, match.b.name)


def why(match: Match) -> str:
    """The same as the reason that is kept."""
    if match.shared:
        return f"both like {match.shared}"
    return "".join(span.text for span in _why(match, match.a.first_name, match.b.first_name))


def _why(match: Match, a: str, b: str) -> Text:
    if match.shared:
        return say("{a} and {b} both like {shared}", a=a, b=b, shared=match.shared)
    if match.has in match.b.offers:
        return say("{a} looks for {need}; {b} offers {has}", a=a, b=b, need=match.need, has=match.has)
    return say("{a} looks for {need}; {b} is one", a=a, b=b, need=match.need)


def _offer(match: Match) -> str:
    return f"Introduce {match.a.first_name} and {match.b.first_name}"


def _asking_each(pair: Pair, change_id: int, today: date) -> Card:
    row, (a, b) = pair.row, short_names(pair)
    lines = [say("Why: {why}", why=row.why)] if row.why else []
    lines.append(say('Ask each alone first. A "no" stays with you.'))
    if row.state == "asked":
        lines = [say("{a}: {how_a} · {b}: {how_b}", a=a, how_a=_how(row.a_asked_on, row.a_said, today), b=b,
                     how_b=_how(row.b_asked_on, row.b_said, today))]  # fmt: skip
    sides = tuple(zip(SIDES, (a, b), (row.a_asked_on, row.b_asked_on), (row.a_said, row.b_said), strict=True))
    answers = [
        (button(f"{name} said yes", "intro_yes", row.id, side), button(f"{name} said no", "intro_no", row.id, side))
        for side, name, asked, said in sides
        if asked and not said
    ]
    asks = [button(f"Ask {n}", "intro_ask", row.id, side) for side, n, asked, said in sides if not (asked or said)]
    end = (undo(change_id),) if change_id else ()
    title = say("🤝 **{a} and {b}**", a=pair.a.name, b=pair.b.name)
    return Card(title, tuple(lines), buttons=rows(*answers, (*asks, *end)))


def _together(pair: Pair, change_id: int, today: date) -> Card:
    row, (a, b) = pair.row, short_names(pair)
    end = rows((undo(change_id),) if change_id else None)
    if row.state == "met" or row.connected_on is None:
        return Card(say("✓ **{a} and {b} met**", a=a, b=b), buttons=end)
    ask_on = row.ask_on or row.connected_on + DID_THEY_MEET
    asks = say("I'll ask on {day} whether they met.", day=dates.plain_day(ask_on, today))
    day = dates.plain_day(row.connected_on, today)
    met = (button("They met", "intro_met", row.id),) if today > row.connected_on else ()
    return Card(say("✓ **{a} and {b} connected, {day}**", a=a, b=b, day=day), (asks,), buttons=rows(met, *end))


def _closed_before(pair: Pair, change_id: int) -> Card:
    a, b = short_names(pair)
    no = next((name for name, said in ((a, pair.row.a_said), (b, pair.row.b_said)) if said == "no"), "")
    said = say("{name} said no. That stays with you.", name=no) if no else say("It was let rest.")
    again = button("Begin again", "intro_again", pair.row.id)
    return Card(
        say("🤝 **{a} and {b}: closed**", a=pair.a.name, b=pair.b.name),
        (said,),
        buttons=((again, *((undo(change_id),) if change_id else ())),),
    )


def _how(asked: date | None, said: str, today: date) -> str:
    if said:
        return f"said {said}"
    if asked is None:
        return "not asked yet"
    return "asked today" if asked == today else f"asked {dates.behind(asked, today)}"


def _line(pair: Pair, today: date) -> Text:
    row, (a, b) = pair.row, short_names(pair)
    match row.state:
        case "idea":
            state = row.why
        case "asked":
            how = ((a, _how(row.a_asked_on, row.a_said, today)), (b, _how(row.b_asked_on, row.b_said, today)))
            state = "both said yes" if row.a_said == row.b_said == "yes" else ", ".join(f"{n} {h}" for n, h in how)
        case "connected":
            state = f"connected {dates.behind(row.connected_on, today)}" if row.connected_on else "connected"
        case _:
            state = row.state
    return say("{a} and {b}{state}", a=pair.a.name, b=pair.b.name, state=f": {state}" if state else "")
