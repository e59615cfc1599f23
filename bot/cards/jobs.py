"""New jobs: the congratulation, at once or the next morning."""

from __future__ import annotations

from datetime import date, datetime

from bot.cards import dates
from bot.cards.buttons import button, undo
from bot.cards.letters import known_of, letter, own, with_warning
from bot.cards.text import say
from bot.cards.work import work
from bot.chat import Button, Card, Text
from bot.model import Contact, Network

CONGRATULATIONS = (
    "Hi {name}, congratulations on joining {company}! They are lucky to have you.",
    "Congratulations on the new job, {name}! I hope the first weeks are kind to you.",
    "Hi {name}, I heard the news: {title} at {company}. Congratulations! What are you most looking forward to?",
    "{name}, congratulations! Well deserved. I would love to hear how it goes.",
    "Hi {name}, all the best at {company}! If I can help with anything as you settle in, just say so.",
    "Congratulations, {name}! {title} suits you. I hope there is time to celebrate.",
    "Hi {name}, what good news. I wish you a fine start and colleagues to laugh with.",
    "{name}, hearty congratulations! Shall we raise a coffee to it once you have settled in?",
    "Hi {name}, a new chapter: how exciting. I hope it is everything you wanted.",
    "Hi {name}, I have just heard of your new job. I am glad for you!",
    "{name}, well done! Tell me when the dust has settled, I would like to hear all about it.",
    "Hi {name}, congratulations on the next step. May it bring you good people and good work.",
)


def headline(contact: Contact) -> Text:
    """ "Congratulate Ada Okafor: now VP at Beta"."""
    job = work(contact.title, contact.company)
    if not job:
        return say("Congratulate {name} on the new job", name=contact.name)
    return say("Congratulate {name}: now {at}{job}", name=contact.name, at="" if contact.title else "at ", job=job)


def phrase(contact: Contact) -> Text:
    """What stands behind the name in a list: ": now VP at Beta"."""
    job = work(contact.title, contact.company) or "in a new job"
    return say(": now {at}{job}", at="at " if contact.company and not contact.title else "", job=job)


def congratulation(network: Network, contact: Contact, variant: int) -> str:
    """What to write."""
    mine = own(network, "new_job", contact)
    return letter(CONGRATULATIONS, variant, mine, **known_of(contact), title=contact.title)


def planned(wall: datetime, today: date) -> Text:
    """When it comes by itself."""
    return say("💼 Congratulations: {when}", when=dates.moment(wall, today))


def congratulate(network: Network, contact: Contact, variant: int) -> Card:
    """The congratulation, ready to copy."""
    words, number = congratulation(network, contact, variant), contact.id
    return Card(
        say("💼 **{headline}**", headline=headline(contact)),
        with_warning(words, contact),
        buttons=(
            (button("Sent", "congratulated", number), button("Another", "congratulate", number, str(variant + 1)),
             Button("Copy", copy=words)),
            (button("Skip", "no_congrats", number), button("‹ Back", "person", number)),
        ),
    )  # fmt: skip


def congratulated(contact: Contact, touch_id: int, following: Text, change_id: int, today: date) -> Card:
    """It was sent."""
    return Card(
        say("✓ **{done}**", done=done(contact, today)),
        (following,) if following else (),
        buttons=((button("They replied", "replied", touch_id), undo(change_id)),),
    )


def done(contact: Contact, today: date) -> Text:
    """ "Congratulated Ada Okafor, Tue 24 Nov"."""
    return say("Congratulated {name}, {day}", name=contact.name, day=dates.plain_day(today, today))


def skipped(contact: Contact, change_id: int) -> Card:
    """No word about it."""
    return Card(say("✓ **{name}: no congratulation.**", name=contact.name), buttons=((undo(change_id),),))
