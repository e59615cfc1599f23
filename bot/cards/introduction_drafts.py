"""What to write for an introduction: to each side alone, and to both once both said yes."""

from __future__ import annotations

from bot.agenda.introductions import Pair
from bot.cards.letters import known_of, letter, own
from bot.cards.work import work
from bot.model import Contact, Network

ASKING = (
    "Hi {name}, may I introduce you to {other}? You both {both}, and I think you would enjoy talking.",
    "Hi {name}, may I introduce you to {other}? I think you would enjoy talking.",
    "Hi {name}, I know somebody you might like to meet: {other}, {work}. Shall I introduce you?",
    "Hi {name}, would you like to meet {other}? You both {both}, so half an hour might be well spent.",
    "Hi {name}, I thought of you and {other} just now. Would an introduction be welcome? No is a fine answer.",
    "Hi {name}, there is somebody I would like you to know: {other}. May I write to you both?",
    "Hi {name}, I think you and {other} would get on. Shall I put you in touch?",
    "Hi {name}, are you open to meeting somebody new? I have {other} in mind, {work}.",
    "Hi {name}, may I pass your name on to {other}? If this is a bad time, just say so.",
    "Hi {name}, you and {other} ought to know each other. Say yes, and I make the introduction.",
    "Hi {name}, a question with no hurry: shall I introduce you to {other}?",
    "Hi {name}, whenever I speak with {other}, I think of you. Would you like me to connect you?",
)
CONNECTING = (
    "{a}, meet {b_name}. {b}, meet {a_name}. You both {both}; I leave you to it.",
    "{a}, meet {b_name}. {b}, meet {a_name}. I think you will enjoy talking; I leave you to it.",
    "Hi {a}, hi {b}, as I said to each of you: {a_name}, {b_name}. {b_name}, {a_name}. Over to you!",
    "{a} and {b}, I am glad to bring you together. You both {both}. I hope you find half an hour soon.",
    "{a}, this is {b_name}, {b_work}. {b}, this is {a_name}, {a_work}. You will have much to talk about.",
    "Dear {a}, dear {b}, you both said yes, so here we are: {a_name}, {b_name}. Who suggests a time?",
    "{a}, {b}: I have wanted the two of you to meet for a while. Please take it from here.",
    "{a}, I spoke of {b_name}; {b}, I spoke of {a_name}. Now you have each other. Enjoy the conversation!",
    "Hi both! {a_name} and {b_name}, I think you will get on. No need to keep me in the loop.",
    "{a_name}, {b_name}: a pleasure to introduce you. I step aside now.",
    "Dear {a} and {b}, two people I like should know each other. Over to the two of you!",
)


def asking(network: Network, pair: Pair, side: str, variant: int) -> str:
    """To one side, about the other."""
    who, other = (pair.a, pair.b) if side == "a" else (pair.b, pair.a)
    known = {**known_of(who), "other": other.name, "both": _both(pair), "work": _work(other)}
    return letter(ASKING, variant, own(network, "introduction", who), **known)


def connecting(pair: Pair, variant: int) -> str:
    """To both."""
    a, b = short_names(pair)
    known = {"a": a, "b": b, "a_name": pair.a.name, "b_name": pair.b.name}
    return letter(
        CONNECTING, variant, **known, both=_both(pair), a_work=_work(pair.a), b_work=_work(pair.b)
    )  # fmt: skip


def short_names(pair: Pair) -> tuple[str, str]:
    """How to speak of two people in a short line: by their first names, unless these are the same."""
    a, b = pair.a.first_name, pair.b.first_name
    return (pair.a.name, pair.b.name) if a.casefold() == b.casefold() else (a, b)


def _both(pair: Pair) -> str:
    """What they have in common, if the reason was said as that; any other reason is for the owner's eyes."""
    first, _, rest = pair.row.why.partition(" ")
    return rest.strip().rstrip(".") if first.casefold() == "both" else ""


def _work(contact: Contact) -> str:
    return work(contact.title, contact.company)
