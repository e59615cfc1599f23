"""The owner's news, told to one person after another: a draft each, and never a blast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.agenda.news import Tie
from bot.agenda.people import Acquaintance
from bot.cards import links
from bot.cards.buttons import button, rows, undo
from bot.cards.draft_words import NEWS, in_order
from bot.cards.letters import known_of, letter, own, with_warning
from bot.cards.people import Known
from bot.cards.reasons import last_in_touch
from bot.cards.text import capital, capital_line, join, say
from bot.cards.work import work
from bot.chat import MAX_ITEMS, Ask, Button, Card, Press, Row, Text
from bot.model import Contact, Network, News

TIES: dict[Tie, str] = {
    "close": "close to you",
    "mentor": "your mentor",
    "opportunity": "brought you an opportunity",
    "helped": "you helped",
}
EXAMPLE = "share my news: I joined Beta as CTO"


@dataclass(frozen=True, slots=True)
class Told:
    """Who was told last, the touch that logged it, and the change that [Undo] takes back."""

    name: str
    touch_id: int
    change_id: int


def whom(news: News, found: Sequence[tuple[Acquaintance, Sequence[Tie]]], change_id: int) -> Card:
    """Whom to tell: those who fit, or others by name."""
    title = say("**Your news: {news}**", news=news.text)
    if not found:
        line = say("Who should hear it? Type one or more names.")
        return Card(title, (line,), buttons=((undo(change_id),),), ask=Ask("text", Press("news_whom", news.id)))
    people = [say("{name}: {why}", name=person.name, why=", ".join(_why(ties))) for person, ties in found]
    return Card(
        title,
        (
            say("One by one, each with a draft of their own:"),
            *people,
            say("Or type the names of others."),
        ),
        buttons=((button("Begin", "news_next", news.id), undo(change_id)),),
        ask=Ask("text", Press("news_whom", news.id)),
    )


def draft(news: News, network: Network, contact: Contact, variant: int) -> str:
    """What to write; `variant` counts through all of them before one comes again."""
    words = in_order(NEWS, close=contact.close)
    return letter(words, variant, own(network, "news", contact), **known_of(contact), news=news.text)


def to_one(news: News, network: Network, known: Known, variant: int, told: Told | None, left_out: Sequence[str],
           today: date) -> Card:  # fmt: skip
    """One person, with a draft; above it what became of the one before."""
    contact = known.contact
    words, extra = draft(news, network, contact, variant), str(contact.id)
    last = last_in_touch(known.last, today) if known.last else ()
    about = capital_line(join([say("{work}", work=work(contact.title, contact.company)), last]))
    before = [say("✓ {name}: message logged", name=told.name)] if told else []
    number = len(news.whom) - len(news.left) + 1
    count = f", {number} of {len(news.whom)}" if len(news.whom) > 1 else ""
    chat = links.chat_url(contact, words)
    return Card(
        say("**Your news for {name}{count}**", name=contact.name, count=count),
        (*_left_out(left_out), *before, *((about,) if about else ()), *with_warning(words, contact)),
        buttons=rows(
            (button("Sent", "news_sent", news.id, extra),
             button("Another", "news_next", news.id, f"{extra}.{variant + 1}"), Button("Copy", copy=words)),
            (*((Button("Open chat", url=chat),) if chat else ()), button("Skip", "news_skip", news.id, extra),
             button("Enough", "news_enough", news.id)),
            _of_the_last(news, told),
        ),
    )  # fmt: skip


def ended(news: News, names: Sequence[str], left: int, told: Told | None, change_id: int) -> Card:
    """Nobody is left, or it is enough: who was told."""
    count = "1 person" if len(names) == 1 else f"{len(names)} people" if names else "nobody"
    lines = [say("{news}", news=capital(news.text))]
    if names:
        lines.append(say("Told: {names}", names=", ".join(names)))
    if left:
        still = "1 is" if left == 1 else f"{left} are"
        lines.append(say('{still} left: "share my news" goes on.', still=still))
    last = _of_the_last(news, told) or ((undo(change_id),) if change_id else ())
    return Card(say("✓ **Your news: {count} told**", count=count), tuple(lines), buttons=rows(last))


def what_news(whom: Sequence[int]) -> Card:
    """Nothing to go on with: what is it?"""
    return Card(
        say("**What is your news?**"),
        (say('Type it as you would say it, for example: "I joined Beta as CTO".'),),
        ask=Ask("text", Press("news_is", extra=",".join(map(str, whom[:MAX_ITEMS])))),
    )


def all_told(news: News, names: Sequence[str]) -> Card:
    """Everybody has heard it."""
    count = "1 person has" if len(names) == 1 else f"{len(names)} people have"
    lines = [say("{news}", news=capital(news.text))]
    lines += [say("Told: {names}", names=", ".join(names))] if names else []
    lines.append(say('Something new? "{example}"', example=EXAMPLE))
    return Card(say("**{count} heard your news**", count=count), tuple(lines), ask=Ask("text", Press("news_is")))


def nobody(news: News, unknown: Sequence[str], left_out: Sequence[str]) -> Card:
    """No name was found in what was typed."""
    who = ", ".join(unknown)
    title = say("**I don't know {who}. Nothing changed.**", who=who) if unknown else say("**Whom? Nothing changed.**")
    return Card(
        title,
        (*_left_out(left_out), say('Type the names of people you have added, for example "Ada and Bob".')),
        ask=Ask("text", Press("news_whom", news.id)),
    )


def already(name: str) -> Text:
    """Pressed twice."""
    return say("{name}: already settled. Nothing was changed.", name=name)


def _why(ties: Sequence[Tie]) -> list[str]:
    return [TIES[tie] for tie in ties]


def _left_out(names: Sequence[str]) -> tuple[Text, ...]:
    return (say("Left out, as you want nothing brought up: {names}.", names=", ".join(names)),) if names else ()


def _of_the_last(news: News, told: Told | None) -> Row:
    if told is None:
        return ()
    return (
        button("They replied", "replied", told.touch_id),
        button("Undo", "news_undo", told.change_id, str(news.id)),
    )
