"""What chats show: replies written beside their effect, and edits of what is shown already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, delete, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import Update

from bot.agenda.digest import order
from bot.chat import Card, MessageRef, Place
from bot.model import Message, MessagePrompt, Prompt
from bot.model.messages import PRIORITY, MessageKind
from bot.store import plain
from bot.store.among import among
from bot.store.rows import of_chat
from bot.wire import card_to_json

Shown = Iterable[tuple[int, int]]
"""Prompt ids with the item each is shown as."""


def say(session: Session, place: Place, card: Card | None, network_id: int | None, now: datetime,
        kind: MessageKind = "reply", shows: Shown = (), *, about: int | None = None) -> Message:  # fmt: skip
    """A new message for a place; a card of None is rendered from the prompts it shows when it is sent.

    `about` is the contact that a reply is about.
    """
    message = Message(
        network_id=network_id,
        platform=place.platform,
        workspace=place.workspace,
        chat=place.chat,
        aside=place.aside,
        kind=kind,
        priority=PRIORITY[kind],
        card=card and card_to_json(card),
        created_at=now,
        contact_id=about,
    )
    session.add(message)
    session.flush()
    _link(session, message, shows, set())
    return message


def change(
    session: Session, message: Message, card: Card, aside: str, shows: Shown = (), *, about: int | None = None
) -> None:
    """Show another card in a message: the sender edits it. `aside` is the newest address of an ephemeral one."""
    message.card, message.contact_id = card_to_json(card), about
    message.wanted += 1
    message.retry_at = None
    message.aside = aside or message.aside
    if shows := list(shows):
        linked = select(MessagePrompt.prompt_id).where(MessagePrompt.message_id == message.id)
        _link(session, message, shows, set(session.scalars(linked)))


def _link(session: Session, message: Message, shows: Shown, have: set[int]) -> None:
    """Note which prompts a message shows, besides those it is known to."""
    for prompt_id, position in shows:
        if prompt_id not in have and message.network_id is not None:
            have.add(prompt_id)
            session.add(
                MessagePrompt(
                    message_id=message.id, prompt_id=prompt_id, network_id=message.network_id, position=position
                )
            )


def get_all(session: Session, message_ids: Sequence[int]) -> list[Message]:
    """The messages of these numbers, in this order, to be read only; what is gone by now is left out."""
    rows = plain.rows(session, Message, _several(), {"message_ids": list(message_ids)})
    found = {message.id: message for message in rows}
    return [found[message_id] for message_id in message_ids if message_id in found]


def at_ref(session: Session, place: Place, ref: str) -> Message | None:
    """The message a platform knows by this reference."""
    found: Message | None = session.scalar(
        _at_ref(), {"on": place.platform, "in": place.workspace, "chat": place.chat, "ref": ref}
    )
    return found


def items(session: Session, message: Message) -> list[list[Prompt]]:
    """The prompts a message shows, item by item; in an item the first reason first."""
    found = session.execute(_items(), {"message_ids": [message.id]})
    return _by_item([message], ((message_id, position, prompt) for message_id, position, prompt in found))[message.id]


def items_of(session: Session, several: Iterable[Message]) -> dict[int, list[list[Prompt]]]:
    """The same of several messages, by the message's number; they can only be read."""
    whose = {"message_ids": [message.id for message in several]}
    found = session.connection().execute(_items(), whose).all()
    return _by_item(several, ((message_id, at, plain.of(Prompt, columns)) for message_id, at, *columns in found))


def _by_item(several: Iterable[Message], found: Iterable[tuple[int, int, Prompt]]) -> dict[int, list[list[Prompt]]]:
    whose = {message.id: message.network_id for message in several}
    items: dict[int, dict[int, list[Prompt]]] = {message_id: {} for message_id in whose}
    for message_id, position, prompt in found:
        if prompt.network_id == whose[message_id]:
            items[message_id].setdefault(position, []).append(prompt)
    return {number: [sorted(item, key=order) for item in of.values()] for number, of in items.items()}


def newest_list(session: Session, place: Place, network_id: int) -> Message | None:
    """The newest message in a chat that lists prompts: what "2 done" speaks of."""
    return session.scalar(
        select(Message)
        .join(MessagePrompt, MessagePrompt.message_id == Message.id)
        .where(Message.network_id == network_id, of_chat(Message, place))
        .order_by(Message.id.desc())
        .limit(1)
    )


def newest(session: Session, place: Place, network_id: int, limit: int) -> Iterable[Message]:
    """The last few messages of a chat, the newest first."""
    here = select(Message).where(Message.network_id == network_id, of_chat(Message, place))
    return session.scalars(here.order_by(Message.id.desc()).limit(limit))


def refresh_others(session: Session, network_id: int, prompt_ids: Sequence[int], besides: int | None) -> None:
    """Have every other message that shows one of these prompts rendered and edited anew."""
    if not prompt_ids:
        return
    which = {"its_network": network_id, "prompts": list(prompt_ids), "besides": besides or 0}
    session.connection().execute(_shown_elsewhere(), which)


def forget_old(session: Session, before: datetime) -> None:
    """Blank the cards shown long ago, and drop words to strangers: they repeat what is private."""
    session.execute(
        delete(Message).where(Message.network_id.is_(None), Message.state == "sent", Message.sent_at < before)
    )
    session.execute(
        update(Message)
        .where(
            Message.state == "sent",
            Message.card.is_not(None),
            Message.sent_at < before,
            Message.shown >= Message.wanted,
        )
        .values(card=None)
    )


def known_by(session: Session, ref: MessageRef, network_id: int | None, now: datetime) -> Message:
    """A row for a message that a platform shows and we have none of, so that it can be edited."""
    message = say(session, ref.place, None, network_id, now)
    message.ref, message.state, message.shown = ref.id, "sent", message.wanted
    return message


@cache
def _at_ref() -> Select[Message]:
    here = (
        Message.platform == bindparam("on"),
        Message.workspace == bindparam("in"),
        Message.chat == bindparam("chat"),
    )
    return select(Message).where(*here, Message.ref == bindparam("ref")).order_by(Message.id.desc())


@cache
def _several() -> Select[Message]:
    return select(Message).where(among(Message.id, "message_ids"))


@cache
def _items() -> Select[int, int, Prompt]:
    here = among(MessagePrompt.message_id, "message_ids")
    return (
        select(MessagePrompt.message_id, MessagePrompt.position, Prompt)
        .join(Prompt, (Prompt.id == MessagePrompt.prompt_id) & (Prompt.network_id == MessagePrompt.network_id))
        .where(here)
        .order_by(MessagePrompt.message_id, MessagePrompt.position)
    )


@cache
def _shown_elsewhere() -> Update:
    showing = select(MessagePrompt.message_id).where(
        MessagePrompt.network_id == bindparam("its_network"),
        among(MessagePrompt.prompt_id, "prompts"),
    )
    return (
        update(Message)
        .where(
            Message.network_id == bindparam("its_network"),
            Message.id.in_(showing),
            Message.id != bindparam("besides"),
            Message.state.in_(("claimed", "sending", "sent")),
            Message.kind.in_(("prompt", "digest", "list", "slot", "held")),
        )
        .values(card=None, wanted=Message.wanted + 1, retry_at=None)
    )
