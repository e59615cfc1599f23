"""Who may use this Kith, and what is said to those who may not."""

from __future__ import annotations

from bot.cards.text import say
from bot.chat import Button, Card, Text


def refused(operator: str) -> Card:
    """To somebody who has no invitation."""
    ask = (
        say("Ask {operator} for a link.", operator=operator)
        if operator
        else say("Ask the person who runs it for a link.")
    )
    return Card(say("**This Kith is by invitation.**"), (ask,))


def in_group(private_chat: str) -> Card:
    """To something private said in a group."""
    return Card(
        say(
            "**Kept nothing: this is a group.** Delete your message if it was private, and tell me in our own chat.",
        ),
        buttons=((Button("Open our chat", url=private_chat),),) if private_chat else (),
    )


def not_here() -> Text:
    """A press in a group."""
    return say("Not in a group: tell me in our own chat.")


def old_button() -> Text:
    """A press that does not open: forged, carried over from another chat, or of a button long gone."""
    return say("That button no longer works. Nothing was changed.")


def saved_privately(group: str) -> Text:
    """After something was saved from a channel."""
    return say("Saved in your own network. Nobody in {group} can see it.", group=group)


def not_yet() -> Card:
    """A file that is no contact card: not read in this version."""
    return Card(
        say("**I cannot read that kind of file yet. Nothing saved.**"),
        (say('Tell me in a line, for example: "add Ada Okafor, CTO at Acme".'),),
    )


def cancelled() -> Card:
    """A question withdrawn."""
    return Card(say("**Nothing saved.**"))


def nothing_to_cancel() -> Card:
    """/cancel, and nothing was asked."""
    return Card(say("Nothing to cancel: I was not waiting for an answer."))
