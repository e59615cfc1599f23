"""What becomes of a prompt after it was shown."""

from __future__ import annotations

import pytest

from bot.agenda import life
from bot.model.prompts import PromptKind
from tests.agenda.rows import at, local, network, prompt


def test_a_catch_up_is_asked_once_more_after_seven_days() -> None:
    due = prompt("keep_in_touch", "2026-11-23 08:00")
    life.shown(due, network(), at("2026-11-23 08:00"))
    assert local(due.next_at) == "2026-11-30 08:00"
    life.shown(due, network(), at("2026-11-30 08:00"))
    assert due.next_at is None
    assert due.times_shown == 2


def test_asked_again_on_a_work_day() -> None:
    """Shown on a Friday that is no work day any more, it comes on the Monday after next Friday."""
    due = prompt("keep_in_touch", "2026-11-27 08:00")
    life.shown(due, network(work_days="1234"), at("2026-11-27 08:00"))
    assert local(due.next_at) == "2026-12-07 08:00"


def test_a_few_minutes_of_delay_do_not_cost_a_day() -> None:
    due = prompt("keep_in_touch", "2026-11-23 08:00")
    life.shown(due, network(), at("2026-11-23 08:25"))
    assert local(due.next_at) == "2026-11-30 08:00"


@pytest.mark.parametrize("kind", ["followup", "reminder", "thanks"])
def test_a_thing_to_do_is_asked_once_more_on_the_next_work_morning(kind: PromptKind) -> None:
    due = prompt(kind, "2026-11-27 08:00")
    life.shown(due, network(), at("2026-11-27 08:00"))
    assert local(due.next_at) == "2026-11-30 08:00"
    life.shown(due, network(), at("2026-11-30 08:00"))
    assert due.next_at is None


def test_what_was_shown_before_the_hour_is_not_asked_again_the_same_morning() -> None:
    due = prompt("followup", "2026-11-23 07:31")
    life.shown(due, network(), at("2026-11-23 07:31"))
    assert local(due.next_at) == "2026-11-24 08:00"


def test_what_was_shown_late_in_the_evening_is_asked_again_in_the_morning() -> None:
    due = prompt("followup", "2026-11-23 23:30")
    life.shown(due, network(), at("2026-11-23 23:30"))
    assert local(due.next_at) == "2026-11-24 08:00"


@pytest.mark.parametrize("kind", ["birthday", "work_anniversary", "anniversary", "custom", "membership"])
def test_a_date_closes_with_its_day(kind: PromptKind) -> None:
    due = prompt(kind, "2026-11-23 08:00")
    life.shown(due, network(), at("2026-11-23 08:00"))
    assert local(due.next_at) == "2026-11-24 00:00"
    assert not life.is_over(due, at("2026-11-23 23:59"))
    assert life.is_over(due, at("2026-11-24 00:00"))


def test_a_date_first_shown_late_stays_open_for_two_weeks() -> None:
    due = prompt("birthday", "2026-11-20 08:00")
    life.shown(due, network(), at("2026-11-23 08:00"))
    assert local(due.next_at) == "2026-12-05 00:00"


def test_a_date_shown_more_than_two_weeks_late_has_a_day() -> None:
    due = prompt("birthday", "2026-10-20 08:00")
    life.shown(due, network(), at("2026-11-23 08:00"))
    assert local(due.next_at) == "2026-11-24 08:00"


def test_a_snoozed_date_is_shown_again_and_then_stays() -> None:
    due = prompt("birthday", "2026-11-23 08:00")
    life.shown(due, network(), at("2026-11-23 08:00"))
    due.snoozed_until = due.next_at = at("2026-11-26 08:00")
    assert not life.is_over(due, at("2026-11-26 08:00"))
    assert life.is_to_be_shown(due)
    life.shown(due, network(), at("2026-11-26 08:00"))
    assert local(due.next_at) == "2026-12-08 00:00"
    assert life.is_over(due, at("2026-12-08 00:00"))


def test_a_notice_ahead_closes_when_the_day_comes() -> None:
    ahead = prompt("lead", "2026-12-07 08:00", occurrence="2026-12-10/3")
    life.shown(ahead, network(), at("2026-12-07 08:00"))
    assert local(ahead.next_at) == "2026-12-10 08:00"
    assert life.is_over(ahead, at("2026-12-10 08:00"))


def test_what_was_never_shown_is_never_over() -> None:
    assert not life.is_over(prompt("birthday", "2026-06-01 08:00"), at("2026-11-23 08:00"))


def test_what_is_due_is_not_over_only_because_it_is_a_catch_up_shown_before() -> None:
    due = prompt("keep_in_touch", "2026-11-16 08:00", times_shown=1, next_at=at("2026-11-23 08:00"))
    assert not life.is_over(due, at("2026-11-23 08:00"))


def test_first_shown_is_kept() -> None:
    due = prompt("followup", "2026-11-23 08:00")
    life.shown(due, network(), at("2026-11-23 08:00"))
    life.shown(due, network(), at("2026-11-24 08:00"))
    assert due.first_shown_at == at("2026-11-23 08:00")


@pytest.mark.parametrize(
    ("kind", "now", "late"),
    [
        ("birthday", "2026-11-23 23:00", False),
        ("birthday", "2026-11-24 08:00", True),
        ("followup", "2026-11-24 00:01", True),
        ("lead", "2026-11-24 08:00", True),
        ("keep_in_touch", "2026-12-24 08:00", False),
        ("thanks", "2026-12-24 08:00", False),
    ],
)
def test_late_is_what_comes_after_its_day(kind: PromptKind, now: str, late: bool) -> None:
    assert life.is_late(prompt(kind, "2026-11-23 08:00"), network(), at(now)) is late


@pytest.mark.parametrize(("now", "late"), [("2026-11-23 15:15", False), ("2026-11-23 15:16", True)])
def test_a_timed_one_is_late_after_a_quarter_of_an_hour(now: str, late: bool) -> None:
    assert life.is_late(prompt("followup", "2026-11-23 15:00", timed=True), network(), at(now)) is late


def test_what_was_put_off_or_shown_before_is_not_late() -> None:
    later = at("2026-12-01 08:00")
    assert not life.is_late(prompt("birthday", "2026-11-23 08:00", snoozed_until=later), network(), later)
    assert not life.is_late(prompt("followup", "2026-11-23 08:00", times_shown=1), network(), later)


def test_open_again_it_takes_up_where_it_was() -> None:
    """Unshown at its due time, snoozed until then, shown as if it had just been shown; finished: never."""
    now = at("2026-11-23 09:00")
    assert local(life.attention(prompt("followup", "2026-11-25 08:00"), network(), now)) == "2026-11-25 08:00"
    put_off = prompt("birthday", "2026-11-23 08:00", times_shown=1, snoozed_until=at("2026-11-26 08:00"))
    assert local(life.attention(put_off, network(), now)) == "2026-11-26 08:00"
    shown = prompt("birthday", "2026-11-23 08:00", times_shown=1)
    assert local(life.attention(shown, network(), now)) == "2026-11-24 00:00"
    assert life.attention(prompt("birthday", "2026-11-23 08:00", state="done"), network(), now) is None
