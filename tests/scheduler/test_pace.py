"""How fast to send, in numbers: nothing here waits."""

from __future__ import annotations

import pytest

from scheduler.pace import Pace
from tests.scheduler.world import MovableClock


@pytest.fixture
def pace(clock: MovableClock) -> Pace:
    return Pace(clock.monotonic, per_second=25, chat_gap=1.0)


def test_sends_are_spread_evenly_under_the_rate(pace: Pace) -> None:
    assert [pace.turn(str(chat), reply=False) for chat in range(4)] == pytest.approx([0, 0.04, 0.08, 0.12])


def test_unasked_messages_in_one_chat_are_a_second_apart(pace: Pace) -> None:
    assert [pace.turn("1", reply=False) for _ in range(3)] == pytest.approx([0, 1, 2])


def test_a_reply_is_not_spaced(pace: Pace) -> None:
    pace.turn("1", reply=False)
    assert pace.turn("1", reply=True) == pytest.approx(0.04)


def test_a_rate_not_used_is_not_saved_up(pace: Pace, clock: MovableClock) -> None:
    pace.turn("1", reply=True)
    clock.forward(hours=1)
    assert [pace.turn("1", reply=True) for _ in range(2)] == pytest.approx([0, 0.04])


def test_only_what_goes_soon_is_taken_in_hand(pace: Pace, clock: MovableClock) -> None:
    """A quarter of a second of sends; then none until there is room."""
    assert pace.room() == 6
    for chat in range(6):
        pace.turn(str(chat), reply=False)
    assert pace.room() == 0
    wait = pace.next_change()
    assert wait is not None
    clock.ticks += wait + 0.001
    assert pace.room() == 1


def test_a_pause_is_over_when_it_is_over(pace: Pace, clock: MovableClock) -> None:
    pace.pause("1", 30)
    assert (pace.paused(), pace.next_change()) == ({"1"}, 30)
    clock.forward(seconds=30)
    assert pace.paused() == set()


def test_a_pause_for_all_leaves_no_room(pace: Pace, clock: MovableClock) -> None:
    pace.pause_all(30)
    assert (pace.room(), pace.all_paused_for(), pace.turn("1", reply=True)) == (0, 30, 30)


def test_the_wait_after_unknown_ends_doubles_to_five_minutes(pace: Pace) -> None:
    assert [pace.strike("1") for _ in range(9)] == [2, 4, 8, 16, 32, 64, 128, 256, 300]
    pace.clear("1")
    assert pace.strike("1") == 2


def test_without_a_rate_everything_goes_at_once(clock: MovableClock) -> None:
    pace = Pace(clock.monotonic, per_second=None, chat_gap=0)
    assert [pace.turn("1", reply=False) for _ in range(3)] == [0, 0, 0]
    assert pace.room() > 100
