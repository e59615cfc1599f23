"""One turn of the conversation, as a handler sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from sqlalchemy.orm import Session

from bot.agenda.wanted import Person
from bot.chat import Card, Place, Speaker
from bot.dates.zones import to_wall
from bot.model import Change, Contact, Message, Network, Question
from bot.store import changes, names, people, standing, unsorted
from bot.store.journal import Journal
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
    and `erased` that the network is gone. `besides` is a card to be said after the answer.
    """

    session: Session
    network: Network
    house: House
    place: Place
    here: Place
    speaker: Speaker
    now: datetime
    journal: Journal = field(default_factory=Journal)
    group: str = ""
    message: Message | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    question: Question | None = None
    added: Contact | None = None
    namesake_wanted: bool = False
    edits: bool = False
    withdrew: bool = False
    erased: bool = False
    besides: Card | None = None
    text: str = ""
    command: str = ""
    _reconciled: int = 0
    _persons: Mapping[int, Person] = field(default_factory=dict)

    @cached_property
    def change(self) -> Change:
        """What this turn changes, as one step that can be undone; begun when it is first asked for."""
        return changes.begin(self.session, self.network.id, self.place, self.now)

    @property
    def begun(self) -> Change | None:
        """The change, if it was begun."""
        found: Change | None = self.__dict__.get("change")
        return found

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

    def settle(self) -> None:
        """Bring the prompts up to date with what was changed so far; once, however often it is asked for."""
        self.session.flush()
        if self.journal.writes > self._reconciled:
            if self.network.imported:
                unsorted.end(self.session, self.network.id, changes.about(self.journal.rows()))
            whom = changes.people_in(self.journal.rows())
            self._persons = {p.contact.id: p for p in standing.reconcile(self.session, self.network, self.now, whom)}
            self._reconciled = self.journal.writes

    def person(self, contact: Contact) -> Person:
        """Somebody with everything of theirs that can fall due."""
        self.session.flush()
        if self.journal.writes > self._reconciled or contact.id not in self._persons:
            return standing.person(self.session, contact)
        return self._persons[contact.id]
