"""After a promise is kept: asking for a few words about it."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.buttons import button, undo
from bot.cards.letters import known_of, letter, own, with_warning
from bot.cards.text import say
from bot.chat import Button, Card, Span
from bot.model import Contact, Network

ASKING = (
    "Hi {name}, I hope it was of use to you. If so, would you write me two or three sentences about working with me?",
    "Hi {name}, I am collecting a few words from people I have worked with. Would you write some? Short is fine.",
    "Hi {name}, it was good to do this for you. May I ask for a line or two that I could show to others?",
    "Hi {name}, if you were happy with it, a sentence about what helped you would mean a lot to me.",
    "Hi {name}, would you be willing to recommend me in a few sentences? I can send a draft, if that is easier.",
    "Hi {name}, a small favour: could you say in your own words what it was like to work with me?",
    "Hi {name}, people at places like {company} often ask whom I have helped. May I quote you with a line or two?",
    "Hi {name}, I would value your honest words about what I did for you. Two sentences are plenty.",
    "Hi {name}, when you have five minutes: what would you tell a friend about working with me? May I keep the answer?",
)


def offered(card: Card, contact: Contact) -> Card:
    """The card with the offer below everything else."""
    return replace(card, buttons=(*card.buttons, (button("Ask for a testimonial", "praise", contact.id),)))


def ask(network: Network, contact: Contact, variant: int) -> Card:
    """The question, ready to copy."""
    words, number = letter(ASKING, variant, own(network, "testimonial", contact), **known_of(contact)), contact.id
    return Card(
        say("**Ask {name} for a testimonial**", name=contact.name),
        with_warning(words, contact),
        buttons=(
            (button("Asked", "praise_asked", number), button("Another", "praise", number, str(variant + 1)),
             Button("Copy", copy=words)),
            (button("‹ Back", "person", number),),
        ),
    )  # fmt: skip


def asked(contact: Contact, touch_id: int, change_id: int) -> Card:
    """It was sent."""
    how = (Span("command", f"testimonial {contact.first_name}: the best partner we had"),)
    return Card(
        say("✓ **Asked {name} for a testimonial**", name=contact.name),
        (say("When it comes, keep it: {how}", how=how),),
        buttons=((button("They replied", "replied", touch_id), undo(change_id)),),
    )
