"""An owner who does anything at all to a real core on a real database, and what must hold whatever they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, time, timedelta
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from bot.agenda import hours, life
from bot.answer import FrontDoor
from bot.chat import Incoming, MessageRef, Press, Pressed, Received, Speaker, Toast, Typed
from bot.dates.partial import PartialDate
from bot.model import (
    Change,
    Contact,
    Event,
    Followup,
    Goal,
    Introduction,
    Message,
    MessagePrompt,
    Network,
    Occasion,
    Prompt,
    Reminder,
    Touch,
)
from bot.model.prompts import EVENT_KINDS, OCCASION_KINDS
from bot.store import importing, prompts, standing, tenancy
from bot.store.engine import Database
from bot.store.journal import JOURNALED, image
from bot.store.merging import Plan
from bot.words.intents import Fields
from scheduler import claims
from scheduler.lease import Lease
from tests.commands.driver import HOME, KEY, LAGOS, Clock, door_to
from tests.databases import made

T = TypeVar("T")
State = dict[tuple[object, ...], dict[str, Any]]

LEASE = Lease(HOME.platform, HOME.workspace, fence=1)
TICKS_FOR_ONE_MOMENT = 3
"""A tick may find that what it closed makes something else due; after this many it must have come to rest."""


class Owner:
    """Somebody in a private chat. Everything written to it counts as sent at once."""

    def __init__(self, url: str, wall: str = "2026-11-23 10:00") -> None:
        self.url = url
        self.clock = Clock(wall, LAGOS)
        self.database = made(url)
        self.speaker = Speaker(HOME.chat, "Kemi Ade", "en-GB", LAGOS)
        self._events = count(1)
        self._open_door()

    def _open_door(self) -> None:
        self.door: FrontDoor = door_to(self.database, self.clock)

    def restarts(self) -> None:
        """The process dies and comes back."""
        self.database.close()
        self.database = Database(self.url)
        self._open_door()

    # --- what they do

    def says(self, line: str) -> None:
        """Type a line."""
        self._answer(Typed(place=HOME, speaker=self.speaker, event_id=self._event(), text=line))

    def presses(self, press: Press) -> Toast | None:
        """Press a button, on the newest message that shows its prompt if there is one."""
        on = MessageRef(HOME, str(self._shows(press.about) or 1))
        sealed = press.seal(HOME, KEY)
        return self._answer(Pressed(place=HOME, speaker=self.speaker, event_id=self._event(), press=sealed, on=on))

    def imports(self, *cards: Fields) -> Plan:
        """Bring in the people of a file, as the command line does: beside the door."""

        def work(session: Session) -> Plan:
            network = session.scalars(select(Network)).one()
            tenancy.enter(session, network.id)
            return importing.bring_in(session, network, cards, self.clock.now, lambda _what, _done, _of: None)

        return self.database.ledger.write(work)

    def waits(self, by: timedelta, *, running: bool) -> None:
        """Let time pass, with the sender running, or stopped until the end of it."""
        until = self.clock.now + by
        while running and (due := self.network().next_due_at) and due <= until:
            self.clock.now = max(self.clock.now, due)
            self.ticks()
        self.clock.now = until
        self.ticks()

    def ticks(self) -> None:
        """What the sender does at this moment; nothing may be left for it to do."""
        for _ in range(TICKS_FOR_ONE_MOMENT):
            claims.claim_due(self.database, LEASE, self.clock.now)
            self._show_all()
            due = self.network().next_due_at
            if due is None or due > self.clock.now:
                return
        raise AssertionError(f"the tick does not come to rest: still due since {due}, and it is {self.clock.now}")

    def _answer(self, incoming: Incoming) -> Toast | None:
        received = Received(incoming.event_id, HOME.chat, "{}")
        self.door.record(HOME.platform, HOME.workspace, [received])
        toast = self.door.answer(incoming)
        self._show_all()
        broken = self.read(lambda s: s.scalars(select(Message.card).order_by(Message.id.desc()).limit(1)).first())
        assert "Something broke here" not in str(broken), "an answer failed; the log above says where"
        return toast

    def _show_all(self) -> None:
        shown = (
            update(Message)
            .where(Message.state.in_(("pending", "sent")))
            .values(
                state="sent",
                ref=func.coalesce(Message.ref, func.cast(Message.id, Message.ref.type)),
                shown=Message.wanted,
            )
        )
        self.database.login.write(lambda s: s.execute(shown))

    def _shows(self, prompt_id: int) -> int | None:
        query = select(func.max(MessagePrompt.message_id)).where(MessagePrompt.prompt_id == prompt_id)
        return self.read(lambda s: s.scalar(query))

    def _event(self) -> str:
        return f"e{next(self._events)}"

    # --- what there is

    def read(self, work: Callable[[Session], T]) -> T:
        return self.database.login.read(work)

    def network(self) -> Network:
        return self.read(lambda s: s.scalars(select(Network)).one())

    def open_prompts(self) -> list[Prompt]:
        return self.read(lambda s: list(prompts.opened(s, self.network().id)))

    def every(self, model: type[Any]) -> list[Any]:
        return self.read(lambda s: list(s.scalars(select(model).order_by(model.id))))

    def newest_change(self) -> int:
        """The number of the newest change that is not undone; 0 if there is none."""
        return self.read(lambda s: s.scalar(select(func.max(Change.id)).where(Change.undone_at.is_(None)))) or 0

    def state(self, *, snoozes: bool = True) -> State:
        """Every row that undo gives back. Prompts go by what they are about: a derived row may be made anew."""
        kept: State = {}
        for table, model in JOURNALED.items():
            for row in self.every(model):
                is_prompt = isinstance(row, Prompt)
                key = (row.kind, row.source_id, row.occurrence) if is_prompt else (row.id,)
                kept[table, *key] = image(row)
                if is_prompt and not snoozes:
                    del kept[table, *key]["snoozed_until"]
        return kept

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """All journaled tables, column by column, and the open prompts' times."""
        return {
            table: self.read(lambda s, model=model: [tuple(r) for r in s.execute(select(model.__table__))])  # type: ignore[misc]
            for table, model in JOURNALED.items()
        }

    # --- what must hold

    def holds_together(self) -> None:
        """The invariant of the heart: what is open equals what the agenda computes from scratch."""
        network = self.network()
        wanted = self.read(lambda s: standing.wanted(s, network, self.clock.now))
        rows = self.open_prompts()
        have, should = {_about(p) for p in rows}, {_about(w) for w in wanted}
        assert have == should, f"open but not wanted: {have - should}; wanted but not open: {should - have}"
        self._one_of_a_series(rows)
        self._nothing_waits_in_vain(rows, network)
        first = min((p.next_at for p in rows if p.next_at), default=None)
        assert network.next_due_at == first, f"the tick comes at {network.next_due_at}, the first is due at {first}"
        self._unsorted_people_share_a_line(rows, network)
        self._sources_exist(rows)
        if self.database.is_sqlite:  # PostgreSQL checks each key always
            assert self.read(lambda s: s.execute(text("PRAGMA foreign_key_check")).all()) == []

    def _nothing_waits_in_vain(self, rows: list[Prompt], network: Network) -> None:
        """What is due and was put off by nobody comes within two days, or when the owner is back. Catch-ups may wait
        for room, and what keeps to work days for one of them."""
        back = hours.back_from_absence(self.clock.now, network) or self.clock.now
        for prompt in rows:
            free = prompt.kind not in life.ON_WORK_DAYS and not (prompt.snoozed_until or prompt.times_shown)
            if free and prompt.due_at <= self.clock.now and prompt.next_at:
                assert prompt.next_at <= back + timedelta(days=2), f"{prompt.kind} waits until {prompt.next_at}"

    def _one_of_a_series(self, rows: list[Prompt]) -> None:
        """One row a series; a reminder that repeats may have one that waits for an answer, or was put off, beside the
        one to come, and an introduction waits for two people."""
        several_at_once = ("lead", "ahead", "reminder", "introduction")
        one = Counter((p.kind, p.source_id) for p in rows if p.kind not in several_at_once)
        waiting = Counter(p.source_id for p in rows if p.kind == "reminder" and p.due_at <= self.clock.now)
        ahead = [p for p in rows if p.kind == "reminder" and p.due_at > self.clock.now and not p.snoozed_until]
        coming = Counter(p.source_id for p in ahead)
        several = {key: n for counted in (one, waiting, coming) for key, n in counted.items() if n > 1}
        assert not several, f"more than one open of a series: {several}"

    def _unsorted_people_share_a_line(self, rows: list[Prompt], network: Network) -> None:
        """Nobody unsorted has a prompt, and their dates are unsorted as they are. The line is of the first day, counted
        without an index, on which one of them has a birthday and it may still be told."""
        quiet = {c.id for c in self.every(Contact) if c.unsorted}
        assert not quiet & {p.contact_id for p in rows}
        dates = self.every(Occasion)
        assert {o.id for o in dates if o.unsorted} == {o.id for o in dates if o.contact_id in quiet}
        lines = [p for p in rows if p.kind == "unsorted"]
        today = hours.local_day(self.clock.now, network)
        born = {PartialDate(o.month, o.day).next_on(today, network.leap_day) for o in dates if o.unsorted}
        told = {p.occurrence for p in self.every(Prompt) if p.kind == "unsorted" and p.state in standing.CLOSED}
        left = sorted(day for day in born if day.isoformat() not in told)
        if left and network.hour < time(20) and not network.away_from:  # else the hour may lie on another day
            assert [p.occurrence for p in lines] == [left[0].isoformat()]
        assert len(lines) <= 1
        assert born or not lines

    def _sources_exist(self, rows: list[Prompt]) -> None:
        ids = {
            model: {row.id for row in self.every(model)}
            for model in (Occasion, Contact, Event, Followup, Goal, Introduction, Network, Touch, Reminder)
        }
        for prompt in rows:
            assert prompt.source_id in ids[_source(prompt)], f"{prompt.kind} is about nothing"


def _about(row: Any) -> tuple[str, int, str, datetime]:
    return row.kind, row.source_id, row.occurrence, row.due_at


def _source(prompt: Prompt) -> type[Any]:
    if prompt.kind in OCCASION_KINDS or prompt.kind == "lead":
        return Occasion
    if prompt.kind in EVENT_KINDS:
        return Event
    by_kind: dict[str, type[Any]] = {
        "introduction": Introduction, "followup": Followup, "thanks": Touch, "reminder": Reminder, "goal": Goal,
        "review": Network, "slot": Network, "ahead": Reminder, "unsorted": Network,
    }  # fmt: skip
    return by_kind.get(prompt.kind, Contact)
