"""Many processes on one PostgreSQL: each has a pool of its own, as each machine would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from threading import Barrier, Event
from typing import TypeVar

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.chat import Card
from bot.model import Message, Network, Sender
from bot.store.engine import Database
from scheduler import claims
from scheduler.courier import SEND_SECONDS
from scheduler.deliver import LOOK_SECONDS, MARGIN_SECONDS, RENEW_SECONDS
from scheduler.lease import LEASE_SECONDS, Lease, Leases
from scheduler.ledger import Ledger
from tests.scheduler.world import BOT, START, MovableClock, World, text

T = TypeVar("T")

PROCESSES = 6
OWNERS = 60
PATIENCE = 30.0


@pytest.fixture
def world(postgres_url: str) -> Iterator[World]:
    world = World(postgres_url, MovableClock())
    yield world
    world.db.close()


@contextmanager
def processes(world: World, number: int = PROCESSES) -> Iterator[list[Database]]:
    """Several, each with connections of its own."""
    databases = [Database(world.url) for _ in range(number)]
    yield databases
    for database in databases:
        database.close()


def all_at_once(databases: list[Database], work: Callable[[int, Database], T]) -> list[T]:
    """What each of them comes to, begun at the same moment."""
    start = Barrier(len(databases), timeout=PATIENCE)

    def one(number: int, database: Database) -> T:
        database.read(lambda session: session.connection())  # connected before the start
        start.wait()
        return work(number, database)

    with ThreadPoolExecutor(len(databases)) as threads:
        return list(threads.map(one, range(len(databases)), databases, timeout=PATIENCE))


def take(number: int, database: Database) -> Lease | None:
    return Leases(database, None).take("telegram", BOT, f"process {number}", START)


def test_of_many_that_want_to_send_for_a_bot_one_may(world: World) -> None:
    """For a bot that had no sender before, and for one whose sender died."""
    with processes(world) as databases:
        first = [lease for lease in all_at_once(databases, take) if lease]
        assert [lease.fence for lease in first] == [1]
        assert [lease for lease in all_at_once(databases[1:], _others) if lease] == []
        world.holder_dies(world.ledger(), first[0])
        second = [lease for lease in all_at_once(databases, _others) if lease]
    assert [(lease.fence, lease.after_death) for lease in second] == [(2, True)]


def _others(number: int, database: Database) -> Lease | None:
    return take(100 + number, database)


def test_whoever_had_the_lease_may_take_it_again_at_once(world: World) -> None:
    """After a fault of its own it need not wait for itself; whoever held it under the old fence is done."""
    leases = Leases(world.db, None)
    first = leases.take("telegram", BOT, "a", START)
    assert first
    assert leases.take("telegram", BOT, "a", START) == Lease("telegram", BOT, fence=2, after_death=True)
    assert not leases.renew(first, START)


def test_a_lease_that_nobody_renews_ends_within_fifteen_seconds() -> None:
    """With the look that finds it so."""
    assert LEASE_SECONDS + LOOK_SECONDS < 15
    assert RENEW_SECONDS + SEND_SECONDS + MARGIN_SECONDS < LEASE_SECONDS, "or a holder may never send"


def test_no_network_is_claimed_twice_however_many_claim(world: World) -> None:
    """Each owner is reached on several bots; the senders of them all fall upon the same networks."""
    _owners_with_something_due(world)
    with processes(world) as databases:
        all_at_once(databases, lambda _, database: _claim_all(world, database))
    shown = world.db.read(lambda s: Counter(s.scalars(select(Message.network_id))))
    assert (len(shown), set(shown.values())) == (OWNERS, {1})


def test_a_network_that_somebody_claims_is_passed_over_and_not_waited_for(world: World) -> None:
    _owners_with_something_due(world, 2)
    first, second = world.db.read(lambda s: s.scalars(select(Network.id).order_by(Network.id)).all())
    holds, may_go = Event(), Event()

    def hold(session: Session) -> None:
        session.scalars(select(Network).where(Network.id == first).with_for_update()).one()
        holds.set()
        assert may_go.wait(PATIENCE)

    with ThreadPoolExecutor(1) as thread:
        holding = thread.submit(world.db.write, hold)
        assert holds.wait(PATIENCE)
        _claim(world, world.db)
        claimed = world.db.read(lambda s: s.scalars(select(Message.network_id)).all())
        may_go.set()
        holding.result(PATIENCE)
    assert claimed == [second]
    _claim(world, world.db)
    assert sorted(m.network_id or 0 for m in world.messages()) == [first, second]


def test_no_message_is_in_two_hands(world: World) -> None:
    """Even when two believe that the lease is theirs: the fence decides."""
    for chat in range(OWNERS):
        world.reply(world.network(str(chat)), "hello", str(chat))
    old, new = (_lease(world, holder) for holder in "ab")
    leases = [old, new] * (PROCESSES // 2)
    with processes(world) as databases:
        taken = all_at_once(databases, lambda number, database: _in_hand(database, leases[number]))
    hands = Counter(number for jobs in taken for number in jobs)
    assert set(hands.values()) == {1}
    assert len(hands) == OWNERS
    assert all(not jobs for lease, jobs in zip(leases, taken, strict=True) if lease is old)


def test_a_stale_holder_changes_no_row(world: World) -> None:
    """A process that was stopped while it sent, and wakes up after its lease was taken over."""
    world.reply(world.network(), "hello")
    ledger = world.ledger()
    old = _lease(world, "a")
    (job,) = ledger.claim(old, ledger.work(old, START, 1))
    assert ledger.begin_sending(old, [job]) == [True]
    new = _lease(world, "b")
    assert [left.unsure for left in ledger.recover(new, START)] == [True]
    before = _row(world)
    ledger.sent(old, [(job, "9")], START)
    ledger.repeat(old, job, None)
    ledger.park(old, job)
    assert ledger.begin_sending(old, [job]) == [False]
    assert not ledger.leases.renew(old, START)
    assert _row(world) == before
    assert world.db.read(lambda s: s.scalars(select(Sender.fence)).one()) == new.fence


def _row(world: World) -> tuple[object, ...]:
    return tuple(world.db.read(lambda s: s.execute(select(Message.__table__)).one()))


def _owners_with_something_due(world: World, number: int = OWNERS) -> None:
    for chat in range(number):
        network = world.network(str(chat))
        world.followup(network, world.person(network), date(2026, 11, 23))
    world.clock.forward(days=1)


def _claim_all(world: World, database: Database) -> None:
    while _claim(world, database):
        pass


def _claim(world: World, database: Database) -> bool:
    return claims.claim_due(database, Lease("telegram", BOT, fence=1), world.clock.now(), limit=7)


def _lease(world: World, holder: str) -> Lease:
    """The lease, from whoever has it."""
    ledger = world.ledger()
    lease = ledger.leases.take("telegram", BOT, holder, START)
    if lease is None:
        world.holder_dies(ledger, Lease("telegram", BOT, fence=0))
        lease = ledger.leases.take("telegram", BOT, holder, START)
    assert lease
    return lease


def _in_hand(database: Database, lease: Lease) -> list[int]:
    ledger = Ledger(database, lambda number: Card(text(f"broken {number}")), file_locks=False)
    taken: list[int] = []
    while ids := ledger.work(lease, START, 5):
        jobs = ledger.claim(lease, ids)
        if not jobs and not ledger.leases.renew(lease, START):
            break
        taken += [job.id for job in jobs]
    return taken
