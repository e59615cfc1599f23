"""A process may die at any moment: nothing is lost, and what may be shown twice says so."""

from __future__ import annotations

import asyncio
import sys

import pytest

from bot.chat import MessageRef
from bot.model import Message
from scheduler import deliver
from scheduler.lease import Lease
from scheduler.ledger import Ledger
from scheduler.rows import Job
from tests.scheduler.conftest import Runner
from tests.scheduler.world import BOT, World


def lease(world: World, ledger: Ledger, holder: str = "a") -> Lease:
    taken = ledger.leases.take("telegram", BOT, holder, world.clock.now())
    assert taken is not None
    return taken


def in_hand(world: World, ledger: Ledger, held: Lease) -> list[Job]:
    return ledger.claim(held, ledger.work(held, world.clock.now(), 100))


def die_sending(world: World, *, all_of_them: bool = False) -> None:
    """A sender that dies between "sending" and "sent", of the first message or of one a chat."""
    ledger = world.ledger()
    held = lease(world, ledger)
    jobs = in_hand(world, ledger, held)
    assert all(ledger.begin_sending(held, jobs if all_of_them else jobs[:1]))
    world.holder_dies(ledger, held)


async def test_a_death_while_sending_is_resent_once_and_marked(world: World, run: Runner) -> None:
    world.reply(world.network(), "hello")
    die_sending(world)
    sender = await run(world.deliverer())
    await sender.drain()
    await sender.stop()
    again = await run(world.deliverer())
    await again.drain()
    assert (world.chat.titles(), world.chat.marked()) == (["hello"], [True])


async def test_a_death_before_sending_is_sent_unmarked(world: World, run: Runner) -> None:
    world.reply(world.network(), "hello")
    ledger = world.ledger()
    held = lease(world, ledger)
    in_hand(world, ledger, held)
    world.holder_dies(ledger, held)
    sender = await run(world.deliverer())
    await sender.drain()
    assert (world.chat.titles(), world.chat.marked()) == (["hello"], [False])


async def test_a_death_while_sending_is_looked_up_where_that_can_tell(world: World, run: Runner) -> None:
    world.reply(world.network(), "hello")
    (message,) = world.messages()
    world.chat.known[message.token] = MessageRef(message.place, "1.5")
    die_sending(world)
    sender = await run(world.deliverer())
    await sender.drain()
    assert world.chat.titles() == []
    assert [(m.state, m.ref) for m in world.messages()] == [("sent", "1.5")]


async def test_what_a_death_left_is_retried_one_at_a_time_before_anything_else(world: World, run: Runner) -> None:
    for chat in "123":
        world.reply(world.network(chat), f"left {chat}", chat)
    die_sending(world, all_of_them=True)
    for chat in "456":
        world.reply(world.network(chat), "new", chat)
    hold = asyncio.Event()
    world.chat.script["3"].append(hold)
    sender = await run(world.deliverer())
    sender.wake()
    await world.chat.reached("3")
    assert (world.chat.titles(), world.chat.most_at_once) == (["left 1", "left 2"], 1)
    hold.set()
    await sender.drain()
    assert world.chat.titles()[:3] == ["left 1", "left 2", "left 3"]
    assert len(world.chat.titles()) == 6


async def test_five_deaths_with_a_message_alone_in_hand_set_it_aside(world: World, run: Runner) -> None:
    number = world.reply(world.network(), "deadly")
    for _ in range(5):
        ledger = world.ledger()
        held = lease(world, ledger)
        ledger.recover(held, world.clock.now())
        in_hand(world, ledger, held)
        world.holder_dies(ledger, held)
    sender = await run(world.deliverer())
    await sender.drain()
    assert world.states() == ["quarantined", "sent"]
    assert world.chat.titles() == [f"broken {number}"]


async def test_a_death_in_company_counts_against_nobody(world: World) -> None:
    for chat in "12":
        world.reply(world.network(chat), "hello", chat)
    die_sending(world, all_of_them=True)
    ledger = world.ledger()
    held = lease(world, ledger)
    left = ledger.recover(held, world.clock.now())
    ledger.leases.release(held, world.clock.now())
    assert [one.unsure for one in left] == [True, True]
    assert [m.deaths for m in world.messages()] == [0, 0]


async def test_a_stop_is_no_death(world: World) -> None:
    world.reply(world.network(), "hello")
    ledger = world.ledger()
    held = lease(world, ledger)
    in_hand(world, ledger, held)
    ledger.give_back(held)
    ledger.leases.release(held, world.clock.now())
    next_one = lease(world, ledger, "b")
    assert not next_one.after_death
    assert ledger.recover(next_one, world.clock.now()) == []
    ledger.leases.release(next_one, world.clock.now())
    assert [(m.state, m.deaths) for m in world.messages()] == [("pending", 0)]


async def test_an_edit_cut_off_by_a_death_is_edited_again(world: World, run: Runner) -> None:
    number = world.reply(world.network(), "hello")
    first = await run(world.deliverer())
    await first.drain()
    await first.stop()
    world.change(Message, number, wanted=2)
    ledger = world.ledger()
    held = lease(world, ledger)
    in_hand(world, ledger, held)
    world.holder_dies(ledger, held)
    second = await run(world.deliverer())
    await second.drain()
    assert (len(world.chat.titles()), len(world.chat.edits)) == (1, 1)


def test_a_stale_fence_changes_nothing(world: World) -> None:
    """A sender that was suspended and wakes up after its successor took over."""
    world.reply(world.network(), "hello")
    world.reply(world.network("200"), "other", "200")
    ledger = world.ledger(file_locks=False)
    old = lease(world, ledger)
    job, other = in_hand(world, ledger, old)
    ledger.leases.release(old, world.clock.now())
    new = lease(world, ledger, "b")
    assert [one.job.id for one in ledger.recover(new, world.clock.now())] == [job.id, other.id]
    before = _rows(world)
    assert ledger.begin_sending(old, [job, other]) == [False, False]
    ledger.sent(old, [(job, "9")], world.clock.now())
    ledger.retry(old, job, world.clock.now())
    ledger.repeat(old, job, None)
    ledger.drop(old, job)
    ledger.failed(old, job, world.clock.now(), world.clock.now())
    ledger.give_back(old)
    assert ledger.claim(old, [job.id, other.id]) == []
    assert not ledger.leases.renew(old, world.clock.now())
    assert _rows(world) == before


@pytest.mark.parametrize("file_locks", [True, False])
async def test_two_senders_on_one_database_never_both_send(world: World, run: Runner, file_locks: bool) -> None:
    """With a file lock or by the lease alone; when one stops, the other goes on."""
    other = World(world.url, world.clock, new=False)
    for chat in range(20):
        world.reply(world.network(str(chat)), "hello", str(chat))
    one = await run(world.deliverer(world.ledger(file_locks=file_locks)))
    two = await run(other.deliverer(other.ledger(file_locks=file_locks)))
    await asyncio.gather(one.drain(), two.drain())
    assert sorted((len(world.chat.shown), len(other.chat.shown))) == [0, 20]
    first, second = (one, two) if world.chat.shown else (two, one)
    await first.stop()
    world.reply(world.network("more"), "more", "more")
    await second.drain()
    await second.stop()
    assert sorted((len(world.chat.shown), len(other.chat.shown))) == [1, 20]
    other.db.close()


async def test_stop_gives_back_what_was_not_begun(world: World, run: Runner) -> None:
    """What is in flight is finished first."""
    for chat in "12":
        world.reply(world.network(chat), "hello", chat)
    hold = asyncio.Event()
    world.chat.script["1"].append(hold)
    sender = await run(world.deliverer(at_once=1))
    sender.wake()
    await world.chat.reached("1")
    stopping = asyncio.create_task(sender.stop())
    await asyncio.sleep(0)
    hold.set()
    await stopping
    assert world.states() == ["sent", "pending"]


async def test_what_hangs_at_a_stop_may_have_arrived(
    world: World, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliver, "STOP_SECONDS", 0.01)
    world.reply(world.network(), "hello")
    world.chat.script["100"].append(asyncio.Event())
    sender = await run(world.deliverer())
    await world.chat.reached("100")
    await sender.stop()
    assert [(m.state, m.may_repeat, m.deaths) for m in world.messages()] == [("pending", True, 0)]


async def test_a_database_that_fails_in_mid_send_is_recovered_from(
    world: World, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be noted as sent may have arrived: it is repeated, marked, under a new fence."""
    world.reply(world.network(), "hello")
    ledger = world.ledger()
    noted = ledger.sent
    faults = iter([OSError("disk full")])

    def fails_once(*arguments: object) -> None:
        for fault in faults:
            raise fault
        noted(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(ledger, "sent", fails_once)
    sender = await run(world.deliverer(ledger))
    await sender.drain()
    world.clock.forward(seconds=5)
    await sender.drain()
    assert (world.chat.titles(), world.chat.marked()) == (["hello", "hello"], [False, True])
    assert world.states() == ["sent"]


async def test_a_killed_process_is_taken_over_from_at_once(in_a_file: World, run: Runner) -> None:
    """Its lease has seconds to run; its file lock is free the moment it is dead."""
    world = in_a_file
    world.reply(world.network(), "hello")
    victim = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.scheduler.victim", world.url, stdout=asyncio.subprocess.PIPE
    )
    assert victim.stdout is not None
    assert await victim.stdout.readline() == b"sending\n"
    ledger = world.ledger()
    assert ledger.leases.take("telegram", BOT, "too early", world.clock.now()) is None
    victim.kill()
    await victim.wait()
    sender = await run(world.deliverer(ledger))
    await sender.drain()
    assert (world.chat.titles(), world.chat.marked()) == (["hello"], [True])


def _rows(world: World) -> list[tuple[object, ...]]:
    return [(m.id, m.state, m.fence, m.ref, m.retry_at, m.attempts, m.may_repeat) for m in world.messages()]
