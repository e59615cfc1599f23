"""What falls due is shown once, in the right company, at the right moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.model import Network
from scheduler.deliver import Deliverer
from tests.scheduler.conftest import Runner
from tests.scheduler.world import MovableClock, World

TUESDAY = date(2026, 11, 24)


def at(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute, second), UTC)


async def test_one_message_at_the_due_minute_and_none_before(
    world: World, clock: MovableClock, sender: Deliverer
) -> None:
    network = world.network()
    world.followup(network, world.person(network), TUESDAY, time(15, 0))
    clock.to(at(TUESDAY, 14, 59, 59))
    await sender.drain()
    assert world.chat.titles() == []
    clock.to(at(TUESDAY, 15))
    await sender.drain()
    await sender.drain()
    assert world.chat.titles() == ["followup open"]
    assert [m.kind for m in world.messages()] == ["prompt"]


async def test_reasons_of_one_morning_join_in_one_digest(world: World, clock: MovableClock, sender: Deliverer) -> None:
    """A person with two reasons is one item; a timed one comes by itself."""
    network = world.network()
    ada, bob = world.person(network), world.person(network, "Bob Stone")
    world.birthday(network, ada, 11, 24)
    world.followup(network, ada, TUESDAY)
    world.followup(network, bob, TUESDAY)
    world.followup(network, bob, TUESDAY, time(8, 0))
    clock.to(at(TUESDAY, 8))
    await sender.drain()
    timed, digest = world.messages()
    assert (timed.kind, world.items(timed.id)) == ("prompt", [(1, "followup")])
    assert (digest.kind, world.items(digest.id)) == ("digest", [(1, "birthday"), (1, "followup"), (2, "followup")])


async def test_a_single_item_comes_as_its_own_card(world: World, clock: MovableClock, sender: Deliverer) -> None:
    network = world.network()
    world.followup(network, world.person(network), TUESDAY)
    clock.to(at(TUESDAY, 8))
    await sender.drain()
    assert [m.kind for m in world.messages()] == ["prompt"]


async def test_catch_ups_over_the_cap_wait_for_the_next_work_days(
    world: World, clock: MovableClock, sender: Deliverer
) -> None:
    """Friday's rest waits until Monday, and is then shown."""
    network = world.network(daily_cap=2)
    for number in range(3):
        world.person(network, f"Person {number}", "P4D")
    friday = date(2026, 11, 27)
    clock.to(at(friday, 8))
    await sender.drain()
    assert world.items(world.messages()[0].id) == [(1, "keep_in_touch"), (2, "keep_in_touch")]
    waiting = [p for p in world.prompts() if not p.times_shown]
    assert [p.next_at for p in waiting] == [at(friday + timedelta(days=3), 8)]
    clock.to(at(friday + timedelta(days=3), 8))
    await sender.drain()
    assert len(world.chat.titles()) == 2


async def test_the_cap_counts_what_was_shown_earlier_that_day(
    world: World, clock: MovableClock, sender: Deliverer
) -> None:
    network = world.network(daily_cap=1)
    world.person(network, "Ada Okafor", "P4D")
    clock.to(at(date(2026, 11, 27), 8))
    await sender.drain()
    world.person(network, "Bob Stone", "P4D", created=date(2026, 11, 20))
    clock.forward(hours=1)
    await sender.drain()
    assert len(world.chat.titles()) == 1


async def test_a_morning_prompt_waits_for_the_end_of_the_quiet_hours(
    world: World, clock: MovableClock, sender: Deliverer
) -> None:
    """Off all day, back late in the evening: what is not bound to this day waits; its birthday does not."""
    network = world.network()
    world.followup(network, world.person(network), TUESDAY)
    clock.to(at(TUESDAY, 22))
    await sender.drain()
    assert world.chat.titles() == []
    clock.to(at(TUESDAY + timedelta(days=1), 7))
    await sender.drain()
    assert world.chat.titles() == ["followup open"]


async def test_a_birthday_does_not_wait_past_its_day(world: World, clock: MovableClock, sender: Deliverer) -> None:
    network = world.network()
    world.birthday(network, world.person(network), 11, 24)
    clock.to(at(TUESDAY, 22))
    await sender.drain()
    assert world.chat.titles() == ["birthday open"]


async def test_a_time_that_was_set_ignores_the_quiet_hours(
    world: World, clock: MovableClock, sender: Deliverer
) -> None:
    network = world.network()
    world.followup(network, world.person(network), TUESDAY, time(22, 30))
    clock.to(at(TUESDAY, 22, 30))
    await sender.drain()
    assert world.chat.titles() == ["followup open"]


async def test_snoozed_until_a_time_comes_then_and_not_before(
    world: World, clock: MovableClock, sender: Deliverer
) -> None:
    network = world.network()
    world.followup(network, world.person(network), TUESDAY, time(15, 0))
    clock.to(at(TUESDAY, 15))
    await sender.drain()
    world.snooze("followup", at(TUESDAY, 16))
    clock.to(at(TUESDAY, 15, 59))
    await sender.drain()
    assert len(world.chat.titles()) == 1
    clock.to(at(TUESDAY, 16))
    await sender.drain()
    assert len(world.chat.titles()) == 2


async def test_an_unanswered_catch_up_asks_once_more_after_a_week(
    world: World, clock: MovableClock, sender: Deliverer
) -> None:
    network = world.network()
    world.person(network, cadence="P1D")
    shown = []
    for day in range(1, 60):
        clock.to(at(date(2026, 11, 23) + timedelta(days=day), 8))
        await sender.drain()
        shown.append(len(world.chat.titles()))
    assert shown[:8] == [1, 1, 1, 1, 1, 1, 1, 2]
    assert shown[-1] == 2


async def test_a_date_closes_with_its_day_and_next_year_opens(
    world: World, clock: MovableClock, sender: Deliverer
) -> None:
    network = world.network()
    world.birthday(network, world.person(network), 11, 24)
    clock.to(at(TUESDAY, 8))
    await sender.drain()
    clock.to(at(TUESDAY + timedelta(days=1), 0))
    await sender.drain()
    assert [(p.occurrence, p.state) for p in world.prompts("birthday")] == [
        ("2026-11-24", "dropped"),
        ("2027-11-24", "open"),
    ]
    assert len(world.chat.titles()) == 1


async def test_every_open_place_is_written_to(world: World, clock: MovableClock, sender: Deliverer) -> None:
    network = world.network(chat="100")
    world.linked(network, "200")
    world.linked(network, "U1", "slack")
    world.followup(network, world.person(network), TUESDAY)
    clock.to(at(TUESDAY, 8))
    await sender.drain()
    assert sorted(to for to, _ in world.chat.shown) == ["100", "200"]
    assert [(m.platform, m.state) for m in world.messages()][2] == ("slack", "pending")


async def test_a_restart_does_not_repeat(world: World, clock: MovableClock, run: Runner) -> None:
    network = world.network()
    world.followup(network, world.person(network), TUESDAY)
    clock.to(at(TUESDAY, 8))
    first = await run(world.deliverer())
    await first.drain()
    await first.stop()
    second = await run(world.deliverer())
    await second.drain()
    assert len(world.chat.titles()) == 1


async def test_after_an_outage_one_late_digest_says_since_when(world: World, clock: MovableClock, run: Runner) -> None:
    network = world.network()
    ada = world.person(network)
    world.birthday(network, ada, 11, 27)
    world.followup(network, world.person(network, "Bob Stone"), date(2026, 11, 27))
    world.followup(network, world.person(network, "Chidi Eze"), date(2026, 11, 28), time(10, 0))
    world.person(network, "Dara Musa", "P4D")
    off_from = at(date(2026, 11, 26), 9)
    clock.to(off_from)
    first = await run(world.deliverer())
    await first.drain()
    await first.stop()
    clock.to(at(date(2026, 11, 30), 11, 40))
    second = await run(world.deliverer())
    await second.drain()
    (message,) = world.messages()
    assert (message.kind, message.late_from) == ("digest", off_from)
    assert world.items(message.id) == [(1, "birthday"), (2, "followup"), (3, "followup")]
    (catch_up,) = world.prompts("keep_in_touch")
    assert catch_up.next_at == at(date(2026, 12, 1), 8)


async def test_a_restart_of_minutes_is_no_outage(world: World, clock: MovableClock, run: Runner) -> None:
    network = world.network()
    world.followup(network, world.person(network), TUESDAY, time(9, 0))
    clock.to(at(TUESDAY, 8, 50))
    first = await run(world.deliverer())
    await first.drain()
    await first.stop()
    clock.to(at(TUESDAY, 9, 4))
    second = await run(world.deliverer())
    await second.drain()
    assert [(m.kind, m.late_from) for m in world.messages()] == [("prompt", None)]


async def test_dates_long_gone_come_last_and_are_closed(world: World, clock: MovableClock, sender: Deliverer) -> None:
    network = world.network()
    world.birthday(network, world.person(network), 11, 27)
    world.birthday(network, world.person(network, "Bob Stone"), 12, 20)
    clock.to(at(date(2026, 12, 21), 9))
    await sender.drain()
    (message,) = world.messages()
    assert (message.kind, world.items(message.id)) == ("digest", [(1, "birthday"), (2, "birthday")])
    states = {p.occurrence: p.state for p in world.prompts("birthday")}
    assert states == {"2026-11-27": "dropped", "2026-12-20": "open", "2027-11-27": "open"}


async def test_a_clock_set_back_an_hour_repeats_nothing(world: World, clock: MovableClock, sender: Deliverer) -> None:
    network = world.network()
    contact = world.person(network)
    world.followup(network, contact, TUESDAY, time(15, 0))
    clock.to(at(TUESDAY, 15))
    await sender.drain()
    clock.to(at(TUESDAY, 14))
    world.followup(network, contact, TUESDAY, time(14, 30))
    await sender.drain()
    clock.to(at(TUESDAY, 14, 30))
    await sender.drain()
    clock.to(at(TUESDAY, 15))
    await sender.drain()
    assert len(world.chat.titles()) == 2


async def test_a_network_that_cannot_be_claimed_keeps_nobody_waiting(
    world: World, clock: MovableClock, sender: Deliverer
) -> None:
    """It is tried again later, and loses nothing."""
    broken, well = world.network("100"), world.network("200")
    for network in (broken, well):
        world.followup(network, world.person(network), TUESDAY)
    world.change(Network, broken, timezone="No/Where")
    clock.to(at(TUESDAY, 8))
    await sender.drain()
    assert [to for to, _ in world.chat.shown] == ["200"]
    world.change(Network, broken, timezone="UTC")
    clock.forward(minutes=5)
    await sender.drain()
    assert [to for to, _ in world.chat.shown] == ["200", "100"]


@pytest.mark.parametrize("others", [0, 3])
async def test_next_due_is_the_soonest_still_to_come(world: World, others: int) -> None:
    network = world.network()
    for number in range(1 + others):
        world.followup(network, world.person(network, f"Person {number}"), TUESDAY + timedelta(days=number))
    ledger = world.ledger()
    assert ledger.next_due(world.clock.now()) == at(TUESDAY, 8)
    assert ledger.next_due(at(TUESDAY, 8)) is None
