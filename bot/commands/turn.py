"""One turn of the conversation, as a handler sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from sqlalchemy.orm import Session

from bot.chat import Place, Speaker
from bot.dates.zones import to_wall
from bot.model import Change, Contact, Message, Network, Question
from bot.store import names, people, prompts
from bot.words.names import NameIndex


@dataclass(frozen=True, slots=True)
class House:
    """What a handler may know of the process it runs in.

    `host_zone` is the machine's own zone, "" if it is UTC. `private_chats` leads from a shared chat to the bot's
    private one, by workspace; adapters that know it fill it in as they start.
    """

    operator: str = ""
    host_zone: str = ""
    access: Literal["invite", "open"] = "invite"
    private_chats: dict[str, str] = field(default_factory=dict)


@dataclass(kw_only=True)
class Turn:
    """Who speaks to whom, when, and in which network. Changes made through its session are journaled.

    `place` is the network's private place on this platform, `here` where it was said (a channel, perhaps, named by
    `group`). `message` is the one a button was pressed on or a reply answers. `values` are what a picker or a typed
    answer gave. `question` is one asked in this turn, `added` somebody it added. `text` is the line being done, read by
    `command` ("" for plain words); `namesake_wanted` says that another person of a known name is meant, `edits` that
    the answer changes `message` though no button was pressed, `withdrew` that a command took back a pending question,
    and `erased` that the network is gone.
    """

    session: Session
    network: Network
    house: House
    place: Place
    here: Place
    speaker: Speaker
    now: datetime
    change: Change
    group: str = ""
    message: Message | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    question: Question | None = None
    added: Contact | None = None
    namesake_wanted: bool = False
    edits: bool = False
    withdrew: bool = False
    erased: bool = False
    text: str = ""
    command: str = ""

    @cached_property
    def wall(self) -> datetime:
        """The owner's local date and time."""
        return to_wall(self.now, self.network.timezone)

    @property
    def today(self) -> date:
        """The owner's local day."""
        return self.wall.date()

    @property
    def names(self) -> NameIndex:
        """The network's names, ready to be looked up."""
        return names.index(self.session, self.network)

    def contact(self, contact_id: int) -> Contact | None:
        """One of the owner's people."""
        return people.get(self.session, self.network.id, contact_id)

    def changed(self, contact: Contact) -> None:
        """Note whom this turn is about."""
        self.session.flush()
        self.change.contact_id = contact.id

    def settle(self, contact: Contact | None = None) -> None:
        """Bring the prompts up to date now, for an answer that speaks of what comes next."""
        prompts.reconcile(self.session, self.network, self.now, [contact.id] if contact else [])
