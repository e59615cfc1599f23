"""One sender per bot and workspace, timed by the database, and what its silences are."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.model import Sender
from scheduler.lease import LEASE_SECONDS, Lease, Leases, epoch
from tests.scheduler.world import BOT, START, MovableClock, World


@pytest.fixture
def leases(world: World) -> Leases:
    """Without file locks: as several machines have it."""
    return Leases(world.db, None)


def take(leases: Leases, holder: str, now: datetime = START) -> Lease | None:
    return leases.take("telegram", BOT, holder, now)


def row(world: World) -> Sender:
    return world.db.read(lambda s: s.scalars(select(Sender)).one())


def run_out(world: World) -> None:
    """The lease's time passes, by the database's clock."""
    world.db.write(lambda s: s.execute(update(Sender).values(lease_until=epoch())))


def test_a_lease_is_one_holders_until_it_runs_out(world: World, leases: Leases) -> None:
    first = take(leases, "a")
    assert first == Lease("telegram", BOT, fence=1)
    assert take(leases, "b") is None
    run_out(world)
    assert take(leases, "b") == Lease("telegram", BOT, fence=2, after_death=True)
    assert not leases.renew(first, START)


def test_a_renewed_lease_lasts_again(world: World, leases: Leases) -> None:
    held = take(leases, "a")
    assert held
    run_out(world)
    assert leases.renew(held, START)
    assert take(leases, "b") is None


def test_a_released_lease_is_free_at_once(leases: Leases) -> None:
    held = take(leases, "a")
    assert held
    leases.release(held, START)
    assert take(leases, "b") == Lease("telegram", BOT, fence=2, after_death=False)


def test_leases_are_timed_by_the_database(world: World, leases: Leases) -> None:
    """Whatever Kith's own clock says."""
    take(leases, "a", START + timedelta(days=4000))
    until = row(world).lease_until
    assert until is not None
    left = until.timestamp() - world.db.read(lambda s: s.scalars(select(epoch())).one())
    assert 0 < left <= LEASE_SECONDS


def test_each_bot_has_its_own_sender(leases: Leases) -> None:
    assert take(leases, "a")
    assert leases.take("telegram", "78", "b", START)
    assert leases.take("slack", BOT, "b", START)


def test_a_file_lock_is_held_and_let_go(in_a_file: World) -> None:
    """The lease has not run out, but its holder's lock is free: it is dead."""
    one, two = (Leases(in_a_file.db, in_a_file.db.path) for _ in range(2))
    held = take(one, "a")
    assert held
    assert take(two, "b") is None
    one.step_back(held)
    second = take(two, "b")
    assert second == Lease("telegram", BOT, fence=2, after_death=True)
    two.release(second, START)


def test_a_silence_before_taking_over_is_an_outage(world: World, leases: Leases, clock: MovableClock) -> None:
    held = take(leases, "a")
    assert held
    leases.release(held, START)
    take(leases, "b", START + timedelta(minutes=15))
    assert row(world).off_from is None
    run_out(world)
    take(leases, "c", START + timedelta(minutes=31))
    assert (row(world).off_from, row(world).off_until) == (
        START + timedelta(minutes=15),
        START + timedelta(minutes=31),
    )


def test_a_holder_that_slept_was_off_too(world: World, leases: Leases) -> None:
    """A laptop that was closed for a night renews as if nothing had been; something has."""
    held = take(leases, "a")
    assert held
    assert leases.renew(held, START + timedelta(seconds=20))
    assert row(world).off_from is None
    assert leases.renew(held, START + timedelta(hours=9))
    assert (row(world).off_from, row(world).off_until) == (START + timedelta(seconds=20), START + timedelta(hours=9))
