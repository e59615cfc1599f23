"""What is asked about an introduction: has somebody answered, and did they meet?"""

from __future__ import annotations

from datetime import date

from bot.agenda.introductions import Pair, side_asked
from bot.cards import dates
from bot.cards.buttons import button
from bot.cards.introduction_drafts import short_names
from bot.cards.text import say
from bot.chat import Button, Text


def asked_side(pair: Pair, occurrence: str) -> tuple[str, str]:
    """Whom a prompt is about, and the other: the one who has not answered first, if it is about an answer."""
    a, b = short_names(pair)
    return (b, a) if side_asked(occurrence) == "b" else (a, b)


def subject(pair: Pair, occurrence: str) -> str:
    """Who stands at the beginning of its line."""
    who, other = asked_side(pair, occurrence)
    return who if side_asked(occurrence) else f"{who} and {other}"


def question(pair: Pair, occurrence: str) -> Text:
    """What stands behind: " has not answered about Bob"."""
    _, other = asked_side(pair, occurrence)
    return say(" has not answered about {other}", other=other) if side_asked(occurrence) else say(": did they meet?")


def background(pair: Pair, occurrence: str, today: date) -> list[Text]:
    """What stands under it: since when, and why they should meet."""
    row, side = pair.row, side_asked(occurrence)
    since = {"a": row.a_asked_on, "b": row.b_asked_on}.get(side, row.connected_on)
    when = say("{done} {day}", done="Asked" if side else "Connected", day=dates.behind(since, today)) if since else ()
    return [when, say("Why: {why}", why=row.why) if row.why else ()]


def choices(occurrence: str, prompt_id: int, round_: int) -> tuple[Button, ...]:
    """The answers a prompt offers."""
    said = (("Said yes", "said_yes"), ("Said no", "said_no"), ("Let it rest", "let_rest"))
    met = (("They met", "they_met"), ("Not yet", "not_yet"))
    verbs = said if side_asked(occurrence) else met
    return tuple(button(label, verb, prompt_id, str(round_)) for label, verb in verbs)


def became(pair: Pair, occurrence: str) -> str:
    """What a finished prompt has led to, for its line in a list."""
    side = side_asked(occurrence)
    if not side:
        return "met" if pair.row.state == "met" else "not yet"
    return f"said {pair.row.a_said if side == 'a' else pair.row.b_said}"
