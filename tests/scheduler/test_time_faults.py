"""Time goes wrong: nothing is said twice, nothing is lost, and what is late says so once."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.model import Network, Prompt, Reminder
from bot.store import standing, zones
from scheduler.deliver import Deliverer
from tests.scheduler.conftest import Runner
from tests.scheduler.world import MovableClock, World

TUESDAY = date(2026, 11, 24)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), UTC)


def daily(world: World, network: int, hour: int) -> None:
    """The owner's own reminder, every day at an hour."""
    starts = datetime.combine(TUESDAY, time(hour))
    reminder = Reminder(network_id=network, what="stretch", rule="FREQ=DAILY", starts=starts, timed=True, state="open")
    world.db.write(lambda s: s.add(reminder))
    reconciled(world, network)


def reconciled(world: World, network: int) -> None:
    world.db.write(lambda s: standing.reconcile(s, s.get_one(Network, network), world.clock.now()))


async def off(world: World, clock: MovableClock, run: Runner, until: datetime) -> None:
    """Kith stops, time passes, and Kith starts again."""
    first = await run(world.deliverer())
    await first.drain()
    await first.stop()
    clock.to(until)
    second = await run(world.deliverer())
    await second.drain()
    await second.drain()


@pytest.mark.parametrize(("hours", "missed"), [(26, 1), (50, 2), (24 * 40 + 2, 40)])
async def test_off_for_long_is_one_late_digest_and_one_line_a_series(
    world: World, clock: MovableClock, run: Runner, hours: int, missed: int
) -> None:
    """The newest of a series is sent; those before it are counted as missed, which /next tells."""
    network = world.network()
    clock.to(at(TUESDAY, 9))
    daily(world, network, 10)
    world.followup(network, world.person(network), TUESDAY, time(9, 30))
    await off(world, clock, run, at(TUESDAY, 9) + timedelta(hours=hours))
    (message,) = world.messages()
    assert (message.kind, message.late_from) == ("digest", at(TUESDAY, 9))
    assert [kind for _, kind in world.items(message.id)] == ["followup", "reminder"]
    late = [p for p in world.prompts("reminder") if p.times_shown]
    assert [p.missed for p in late] == [missed]


async def test_off_for_an_hour_comes_late_by_an_hour(world: World, clock: MovableClock, run: Runner) -> None:
    network = world.network()
    clock.to(at(TUESDAY, 9))
    world.followup(network, world.person(network), TUESDAY, time(9, 30))
    await off(world, clock, run, at(TUESDAY, 10, 15))
    assert world.chat.titles() == ["followup open"]


@pytest.mark.parametrize("step", [timedelta(hours=-1), timedelta(hours=2), timedelta(days=-1)])
async def test_a_clock_that_jumps_repeats_nothing_and_loses_nothing(
    world: World, clock: MovableClock, sender: Deliverer, step: timedelta
) -> None:
    network = world.network()
    person = world.person(network)
    for hour in range(9, 21):
        world.followup(network, person, TUESDAY, time(hour))
    clock.to(at(TUESDAY, 12))
    await sender.drain()
    clock.to(at(TUESDAY, 12) + step)
    await sender.drain()
    while clock.now() < at(TUESDAY, 20, 30):
        clock.forward(minutes=30)
        await sender.drain()
    shown = [p.times_shown for p in world.prompts("followup")]
    assert shown == [1] * 12
    assert len(world.chat.titles()) == sum(1 for m in world.messages() if m.state == "sent")


@pytest.mark.parametrize(
    ("before", "after"),
    [("Pacific/Kiritimati", "Pacific/Midway"), ("Pacific/Midway", "Pacific/Kiritimati"), ("UTC", "Etc/GMT+12")],
)
async def test_a_zone_changed_mid_day_says_each_day_once(
    world: World, clock: MovableClock, sender: Deliverer, before: str, after: str
) -> None:
    """Fourteen hours ahead to eleven behind, and back: the same day comes again, or one is skipped."""
    network = world.network(timezone=before)
    world.birthday(network, world.person(network), 11, 25)
    for _ in range(48):
        clock.forward(hours=1)
        await sender.drain()
    world.change(Network, network, timezone=after)
    reconciled(world, network)
    for _ in range(72):
        clock.forward(hours=1)
        await sender.drain()
    assert len(world.chat.titles()) == 1


async def test_a_day_that_the_zone_skipped_is_not_lost(world: World, clock: MovableClock, run: Runner) -> None:
    """Samoa had no 30 December 2011."""
    clock.to(datetime(2011, 12, 27, 20, tzinfo=UTC))
    network = world.network(timezone="Pacific/Apia")
    world.birthday(network, world.person(network), 12, 30)
    sender = await run(world.deliverer())
    for _ in range(100):
        clock.forward(hours=1)
        await sender.drain()
    assert len(world.chat.titles()) == 1


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
async def test_where_clocks_change_a_daily_reminder_comes_once_a_day(
    world: World, clock: MovableClock, run: Runner, day: date
) -> None:
    """At 01:30, which London skips in spring and has twice in autumn."""
    clock.to(at(day - timedelta(days=2), 12))
    network = world.network(timezone="Europe/London")
    starts = datetime.combine(day - timedelta(days=1), time(1, 30))
    reminder = Reminder(network_id=network, what="x", rule="FREQ=DAILY", starts=starts, timed=True, state="open")
    world.db.write(lambda s: s.add(reminder))
    reconciled(world, network)
    sender = await run(world.deliverer())
    for _ in range(2 * 24 * 3 - 1):
        clock.forward(minutes=30)
        await sender.drain()
    first_times = [p for p in world.prompts("reminder") if p.times_shown]
    assert [p.occurrence[:10] for p in first_times] == [str(day + timedelta(days=n)) for n in (-1, 0, 1)]


def test_new_rules_of_the_zones_move_what_is_due(world: World) -> None:
    network = world.network(timezone="Africa/Lagos")
    world.followup(network, world.person(network), TUESDAY, time(15, 0))
    assert zones.follow(world.db, "2026a", world.clock.now())
    (prompt,) = world.prompts("followup")
    world.change(Prompt, prompt.id, due_at=at(TUESDAY, 15), next_at=at(TUESDAY, 15))  # as the old rules had it
    world.change(Network, network, next_due_at=at(TUESDAY, 15))
    assert not zones.follow(world.db, "2026a", world.clock.now())
    assert zones.follow(world.db, "2026b", world.clock.now())
    (moved,) = world.prompts("followup")
    assert (moved.due_at, moved.next_at) == (at(TUESDAY, 14), at(TUESDAY, 14))
    assert world.ledger().next_due(world.clock.now()) == at(TUESDAY, 14)


def test_a_zone_that_is_gone_keeps_nobody_else_waiting(world: World) -> None:
    broken, well = world.network("100"), world.network("200")
    world.change(Network, broken, timezone="No/Where")
    world.followup(well, world.person(well), TUESDAY)
    assert zones.follow(world.db, "2026b", world.clock.now())
    assert len(world.prompts("followup")) == 1


def test_what_a_stop_breaks_off_is_done_at_the_next_start(world: World) -> None:
    for chat in ("100", "200"):
        network = world.network(chat)
        world.followup(network, world.person(network), TUESDAY)
    for prompt in world.prompts("followup"):
        world.change(Prompt, prompt.id, due_at=at(TUESDAY, 15), next_at=at(TUESDAY, 15))  # as the old rules had it
    stops = iter([False, True])
    assert not zones.follow(world.db, "2026b", world.clock.now(), lambda: next(stops))
    assert [p.due_at.hour for p in world.prompts("followup")] == [8, 15]
    assert zones.follow(world.db, "2026b", world.clock.now())
    assert [p.due_at.hour for p in world.prompts("followup")] == [8, 8]
