"""A typed message, the bot's own time: storing the event, understanding it, its effect and its answer, on the disk.

Everything between the platform's socket and the sender's queue; the network is not in it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from time import perf_counter, process_time

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bench.people import HOME, NOW, PEOPLE, big_network, name
from bench.table import Row, percentile
from bot.answer import FrontDoor
from bot.chat import Incoming, MessageRef, Press, Pressed, Received, Speaker, Typed
from bot.commands.turn import House
from bot.config.core import settle_down
from bot.model import Message
from bot.store.engine import Database
from bot.wire import card_from_json

KEY = b"the key of the benchmarks"
KEMI = Speaker(HOME.chat, "Kemi", "en-GB", "UTC")
ROUNDS = 40


class Owner:
    """Somebody in a chat with Kith. `took` are the seconds of each answer of the door, by what was said; `worked` those
    in which the process had the processor."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._door = FrontDoor(database, House(access="open"), KEY, lambda: NOW, lambda: None)
        self._events = count(1)
        self.took: dict[str, list[float]] = {}
        self.worked: list[float] = []

    def types(self, what: str, text: str) -> None:
        """Type a line of some kind."""
        self._says(what, Typed(place=HOME, speaker=KEMI, event_id=self._event(), text=text))

    def presses(self, what: str, verb: str) -> None:
        """Press the first button of that verb on the newest message, which counts as sent."""
        on, press = self._database.write(lambda session: _button(session, verb))
        sealed = press.seal(HOME, KEY)
        self._says(what, Pressed(place=HOME, speaker=KEMI, event_id=self._event(), press=sealed, on=on))

    def _says(self, what: str, incoming: Incoming) -> None:
        began, worked = perf_counter(), process_time()
        self._door.record(HOME.platform, HOME.workspace, [Received(incoming.event_id, HOME.chat, "{}")])
        self._door.answer(incoming)
        self.took.setdefault(what, []).append(perf_counter() - began)
        self.worked.append(process_time() - worked)

    def _event(self) -> str:
        return f"e{next(self._events)}"


def measure() -> Iterator[Row]:
    """A mix of lines, and each kind of line by itself."""
    with tempfile.TemporaryDirectory() as folder:
        database = big_network(Path(folder))
        owner = Owner(database)
        talk(owner, 2)  # the first line builds the index of names, and everything is imported and prepared once
        first = owner.took["met Ada Okafor for coffee"][0]
        owner.took.clear()
        owner.worked.clear()
        settle_down()  # as the product does when it is ready
        talk(owner, ROUNDS)
        database.close()
    everything = [seconds for took in owner.took.values() for seconds in took]
    yield Row(f"a typed message, {PEOPLE:,} people: p99", percentile(everything, 99) * 1000, "ms", 15)
    yield Row("  median", percentile(everything, 50) * 1000, "ms")
    yield Row("  p99 of the processor's time", percentile(owner.worked, 99) * 1000, "ms")
    for what, took in owner.took.items():
        yield Row(f"  {what}: median", percentile(took, 50) * 1000, "ms", 5 if what == "/find, a typo" else None)
    yield Row("  the first line after a start: everybody's name is read", first * 1000, "ms")


def talk(owner: Owner, rounds: int) -> None:
    """Days of use, in a row."""
    for number in range(rounds):
        who = name(number * 83 % PEOPLE)
        owner.types("met Ada Okafor for coffee", f"met {who} for coffee yesterday")
        owner.types("a full name", who)
        owner.types("/find, a typo", f"/find {slip(who)}")
        owner.types("/next 30", "/next 30")
        owner.types("/today", "/today")
        owner.presses("[Done]", "done")


def slip(words: str) -> str:
    """The words with two letters exchanged."""
    at = len(words) - 3
    return words[:at] + words[at + 1] + words[at] + words[at + 2 :]


def _button(session: Session, verb: str) -> tuple[MessageRef, Press]:
    newest = session.scalars(select(Message).order_by(Message.id.desc()).limit(1)).one()
    sent = update(Message).where(Message.state == "pending").values(state="sent", shown=Message.wanted)
    session.execute(sent)
    newest.ref = str(newest.id)
    assert newest.card is not None
    press = next(press for press in card_from_json(newest.card).presses() if press.verb == verb)
    return MessageRef(HOME, newest.ref), press
