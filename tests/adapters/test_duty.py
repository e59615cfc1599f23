"""Whose turn it is to look after a bot, and what that one takes up."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.duty import LASTS_SECONDS, Duty
from adapters.inbox import Inbox
from bot.chat import Incoming, Place, Received, Speaker, Typed
from tests.adapters.telegram.door import MemoryDoor


class Seconds:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


@pytest.fixture
def duty(clock: Seconds) -> Duty:
    return Duty(clock)


async def test_a_term_begins_once_however_often_it_is_told(duty: Duty) -> None:
    for _ in range(3):
        duty.told(holds=True)
    await duty.begins()
    duty.told(holds=True)
    assert duty.lasts
    assert not _is_over(duty.begins())


async def test_a_term_ends_when_another_has_the_duty_and_the_next_begins_anew(duty: Duty) -> None:
    duty.told(holds=True)
    await duty.begins()
    duty.told(holds=False)
    assert not duty.lasts
    duty.told(holds=True)
    assert not duty.lasts  # whoever had it in between may have left something
    await duty.begins()
    assert duty.lasts


async def test_a_term_of_which_nothing_is_heard_any_more_is_over(duty: Duty, clock: Seconds) -> None:
    """The process was frozen, or its database is away: by now somebody else may be the one."""
    duty.told(holds=True)
    await duty.begins()
    clock.now += LASTS_SECONDS - 1
    assert duty.lasts
    clock.now += 1
    assert not duty.lasts


async def test_what_another_process_left_is_taken_up_once() -> None:
    """What is in hand already is not taken up a second time."""
    door = MemoryDoor(stored={n: Received(n, "1", f'{{"id": "{n}"}}') for n in ("1", "2")})
    inbox = Inbox(door, "telegram", "7", _read)
    await inbox.relieve(Duty.alone())
    await inbox.recover()
    await inbox.drain()
    assert [incoming.event_id for incoming in door.answered] == ["1", "2"]


async def test_what_cannot_be_read_is_not_tried_for_ever() -> None:
    tried = []

    async def read(payload: dict[str, Any]) -> Incoming | None:
        tried.append(payload["id"])
        raise LookupError

    door = MemoryDoor(stored={"1": Received("1", "1", '{"id": "1"}')})
    inbox = Inbox(door, "telegram", "7", read)
    for _ in range(3):
        await inbox.recover()
        await inbox.drain()
    assert tried == ["1"]


async def _read(payload: dict[str, Any]) -> Incoming | None:
    return Typed(place=Place("telegram", "7", "1"), speaker=Speaker("1", "Kemi"), event_id=payload["id"], text="hello")


def _is_over(waiting: Any) -> bool:
    """Whether it would return at once."""
    try:
        waiting.send(None)
    except StopIteration:
        return True
    waiting.close()
    return False
