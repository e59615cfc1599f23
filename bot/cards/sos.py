"""People to call first, and what to say to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.agenda.people import Acquaintance
from bot.cards import dates, links
from bot.cards.buttons import button, rows, undo
from bot.cards.letters import known_of, letter, own
from bot.cards.text import code, join, say
from bot.cards.work import work
from bot.chat import Button, Card, Item, Press
from bot.model import Contact, Network, Touch

PLEAS = (
    "Hi {name}, something has come up and I would value your advice. Do you have ten minutes this week?",
    "Hi {name}, I am going through a change and thought of you first. Could we talk soon?",
    "Hi {name}, I am looking for what comes next for me. May I call you this week?",
    "Hi {name}, I could use a clear head besides my own. When would a short call suit you?",
    "Hi {name}, I trust your judgement, and I need some just now. Are you free for a call one of these days?",
    "Hi {name}, my plans have changed, and I am thinking about what to do next. Would you lend me an ear?",
    "Hi {name}, could I ask you for ten minutes and an honest opinion this week?",
    "Hi {name}, I would be glad to hear your voice. Is there a good moment to call you?",
)


def first_few(people: Sequence[Acquaintance], today: date) -> Card:
    """Up to eight people, the closest first."""
    if not people:
        return Card(
            say("**I don't know yet who is close to you**"),
            (say('Tell me: "tag Ada close", or log a call or two. Then I know whom to name first.'),),
        )
    items = tuple(_item(person, today) for person in people)
    return Card(
        say("**People to call first**"),
        (say("You are not alone in this. One call today is enough to begin with."),),
        items=items,
    )


def plea(network: Network, contact: Contact, variant: int) -> Card:
    """What to say; how to reach them stands above it, and what to avoid."""
    words = letter(PLEAS, variant, own(network, "advice", contact), **known_of(contact))
    reach = " · ".join((*contact.phones[:1], *contact.emails[:1]))
    lines = [say("{reach}", reach=reach)] if reach else []
    lines += [say("Avoid: {avoid}", avoid=avoid) for avoid in contact.avoid]
    chat = links.chat_url(contact, words)
    return Card(
        say("**Write to {name}, or call**", name=contact.name),
        (*lines, code(words)),
        buttons=rows(
            (button("Sent", "sos_sent", contact.id), button("Another", "sos_draft", contact.id, str(variant + 1)),
             Button("Copy", copy=words)),
            (*((Button("Open chat", url=chat),) if chat else ()), button("‹ Back", "sos_back")),
        ),
    )  # fmt: skip


def sent(contact: Contact, touch: Touch, change_id: int) -> Card:
    """The message was sent."""
    return Card(
        say("✓ **{name}: message logged**", name=contact.name),
        (say("Good. People like to be asked."),),
        buttons=(
            (button("They replied", "replied", touch.id), button("‹ Back", "sos_back"), undo(change_id)),
        ),
    )  # fmt: skip


def _item(person: Acquaintance, today: date) -> Item:
    last = say("last in touch {day}", day=dates.behind(person.last, today)) if person.last else ()
    what = say("{work}", work=work(person.title, person.company))
    line = join([join([say("{name}", name=person.name), what], ", "), last])
    return Item((line,), Press("sos_draft", person.id), (button("Draft", "sos_draft", person.id),))
