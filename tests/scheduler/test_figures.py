"""What is counted while it is delivered, and what the database tells of the rest."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import text

from bot.chat import Received, SendFailed
from bot.model import Message
from bot.store import inbox
from bot.store.health import PATIENCE, Waiting, backlog
from scheduler.figures import Figures
from tests.scheduler.conftest import Runner
from tests.scheduler.world import BOT, START, MovableClock, World


def waits(world: World) -> Waiting:
    """What waits on Telegram now."""
    found = world.db.read(lambda session: backlog(session, world.clock.now(), ["telegram", "slack"]))
    assert found["slack"] == Waiting()
    return found["telegram"]


async def test_what_is_sent_repeated_and_edited_is_counted(world: World, run: Runner) -> None:
    figures = Figures(world.clock.monotonic)
    ada = world.network()
    world.chat.script["100"].append(SendFailed("ambiguous"))
    world.reply(ada, "Met Bob")
    sender = await run(world.deliverer(figures=figures))
    await sender.drain()
    world.clock.forward(minutes=10)
    await sender.drain()
    [shown] = world.messages()
    world.change(Message, shown.id, wanted=2)
    await sender.drain()
    counted = figures.sender("telegram")
    assert (dict(counted.sent), counted.repeats, counted.edits) == ({"reply": 1}, 1, 1)
    assert (dict(counted.failed), sum(counted.calls.counts)) == ({"ambiguous": 1}, 3)


async def test_a_look_that_fails_is_no_look(world: World, run: Runner, clock: MovableClock) -> None:
    """So that whoever watches learns of it, although the process lives."""
    well: list[float] = []
    figures = Figures(clock.monotonic, lambda: well.append(clock.monotonic()))
    sender = await run(world.deliverer(figures=figures))
    await sender.drain()
    assert (figures.sender("telegram").holds, figures.since_look("telegram"), bool(well)) == (True, 0, True)
    looked = len(well)
    world.db.write(lambda session: session.execute(text("ALTER TABLE message RENAME TO message_away")))
    clock.forward(minutes=5)
    await sender.drain()
    assert (figures.since_look("telegram"), len(well)) == (300, looked)


def test_what_waits_is_counted_by_state(world: World) -> None:
    ada = world.network()
    for state, may_repeat in (
        ("pending", False), ("sending", True), ("parked", False), ("quarantined", False), ("sent", True),
    ):  # fmt: skip
        world.change(Message, world.reply(ada, "Met Bob"), state=state, may_repeat=may_repeat, shown=1)
    world.change(Message, world.reply(ada, "old"), state="claimed", created_at=START - timedelta(seconds=90))
    seen = waits(world)
    assert seen.messages == {"pending": 3, "ambiguous": 1, "parked": 1, "quarantined": 1}
    assert seen.lag == 90


def test_what_is_due_and_not_claimed_lags_and_is_missed_after_a_while(world: World) -> None:
    ada = world.network()
    world.followup(ada, world.person(ada), date(2026, 11, 24))
    assert waits(world) == Waiting()
    (prompt,) = world.prompts()
    world.clock.to(prompt.due_at + timedelta(seconds=60))
    assert (waits(world).lag, waits(world).missed) == (60, 0)
    world.clock.to(prompt.due_at + PATIENCE + timedelta(seconds=1))
    assert (waits(world).lag, waits(world).missed) == (901, 1)


def test_an_event_that_is_stored_and_not_answered_is_counted(world: World) -> None:
    event = Received("7", "100", "{}")
    world.db.write(lambda session: inbox.record(session, "telegram", BOT, [event], START))
    assert waits(world).unanswered == 1
    world.db.write(lambda session: inbox.take(session, "telegram", BOT, "7", START))
    assert waits(world).unanswered == 0
