"""Follow-ups, thank-yous and reminders of one's own."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from bot.agenda.reminders import for_reminder
from bot.agenda.wanted import Past
from tests.agenda.rows import NOW, TODAY, at, contact, followup, local, network, reminder, said, touch, wanted

SATURDAY = date(2026, 11, 28)


def test_a_follow_up_comes_on_its_day_at_the_hour_even_on_a_saturday() -> None:
    assert said(wanted(contact(), followup(SATURDAY))) == [("followup", "2026-11-28 08:00")]


def test_a_timed_follow_up_comes_at_its_minute_and_ignores_the_quiet_hours() -> None:
    (due,) = wanted(contact(), followup(SATURDAY, time(23, 15)))
    assert (local(due.due_at), due.timed) == ("2026-11-28 23:15", True)


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_a_finished_follow_up_is_not_brought_up(state: str) -> None:
    assert wanted(contact(), followup(SATURDAY, state=state)) == []


def test_a_follow_up_without_a_day_waits_for_one() -> None:
    assert wanted(contact(), followup(None)) == []


def test_within_a_pause_a_follow_up_waits_for_its_end_and_loses_its_minute() -> None:
    resting = contact(paused=True, paused_until=date(2026, 12, 7))
    (due,) = wanted(resting, followup(SATURDAY, time(15)))
    assert (local(due.due_at), due.timed) == ("2026-12-07 08:00", False)


def test_a_first_meeting_is_thanked_for_the_next_morning() -> None:
    """Also on a Saturday: thanks do not wait for work days."""
    assert said(wanted(contact(), touch(date(2026, 11, 27), "coffee"))) == [("thanks", "2026-11-28 08:00")]


def test_only_the_first_meeting_is_thanked_for() -> None:
    earlier = touch(date(2026, 5, 2), "meeting", logged_on=TODAY)
    assert wanted(contact(), earlier, touch(TODAY, "coffee")) == []


@pytest.mark.parametrize("kind", ["message", "call", "gave", "asked", "other"])
def test_what_was_no_meeting_is_not_thanked_for(kind: str) -> None:
    assert wanted(contact(), touch(TODAY, kind)) == []


def test_a_message_before_the_first_meeting_takes_nothing_from_it() -> None:
    found = wanted(contact(), touch(date(2026, 11, 1), "message"), touch(TODAY, "meal"))
    assert said(found) == [("thanks", "2026-11-24 08:00")]


@pytest.mark.parametrize(("days", "thanked"), [(0, True), (7, True), (8, False), (170, False)])
def test_a_meeting_written_down_after_more_than_a_week_is_history(days: int, thanked: bool) -> None:
    meeting = touch(TODAY - timedelta(days=days), "meeting", logged_on=TODAY)
    assert said(wanted(contact(), meeting)) == ([("thanks", "2026-11-24 08:00")] if thanked else [])


def test_a_pause_beyond_the_next_morning_leaves_the_thanks_out() -> None:
    meeting = touch(TODAY, "meeting")
    assert wanted(contact(paused=True, paused_until=date(2026, 12, 1)), meeting) == []


def test_a_reminder_of_ones_own_comes_once() -> None:
    once = reminder("2026-11-28T10:00", timed=True)
    (due,) = for_reminder(network(), once, Past(), NOW)
    assert (due.contact_id, due.timed, local(due.due_at)) == (None, True, "2026-11-28 10:00")
    assert for_reminder(network(), once, Past({due.key}), NOW) == []


def test_an_untimed_reminder_follows_the_owners_hour() -> None:
    once = reminder("2026-11-28T08:00")
    assert said(for_reminder(network(hour=time(9, 30)), once, Past(), NOW)) == [("reminder", "2026-11-28 09:30")]


def test_a_timed_reminder_ignores_the_quiet_hours() -> None:
    late = reminder("2026-11-28T22:30", timed=True)
    assert said(for_reminder(network(), late, Past(), NOW)) == [("reminder", "2026-11-28 22:30")]


def test_a_finished_reminder_stays_silent() -> None:
    assert for_reminder(network(), reminder("2026-11-20T08:00", state="done"), Past(), NOW) == []


def test_the_31st_is_the_last_day_of_shorter_months() -> None:
    monthly = reminder("2026-08-31T08:00", "FREQ=MONTHLY;BYMONTHDAY=31")
    (due, _) = for_reminder(network(), monthly, Past(), at("2026-09-30 09:00"))
    assert due.occurrence == "2026-09-30T08:00"


WEEKLY = reminder("2026-11-06T08:00", "FREQ=WEEKLY;BYDAY=FR")


def test_an_unanswered_reminder_does_not_keep_the_next_one_from_coming() -> None:
    """The one that fell due waits in /today, and the next is on its way."""
    found = for_reminder(network(), WEEKLY, Past(), NOW)
    assert said(found) == [("reminder", "2026-11-20 08:00"), ("reminder", "2026-11-27 08:00")]


def test_once_answered_only_the_next_is_wanted() -> None:
    due, comes = for_reminder(network(), WEEKLY, Past(), NOW)
    assert for_reminder(network(), WEEKLY, Past({due.key}), NOW) == [comes]


def test_older_ones_that_nobody_was_told_of_are_counted_as_missed() -> None:
    (due, _) = for_reminder(network(), WEEKLY, Past(), NOW)
    assert due.missed == 2


def test_older_ones_that_were_shown_are_not_missed() -> None:
    shown = {("reminder", WEEKLY.id, "2026-11-06T08:00"), ("reminder", WEEKLY.id, "2026-11-13T08:00")}
    (due, _) = for_reminder(network(), WEEKLY, Past(shown=shown), NOW)  # type: ignore[arg-type]
    assert due.missed == 0


def test_one_finished_ahead_of_its_day_is_followed_by_the_one_after() -> None:
    due, comes = for_reminder(network(), WEEKLY, Past(), NOW)
    assert said(for_reminder(network(), WEEKLY, Past({due.key, comes.key}), NOW)) == [("reminder", "2026-12-04 08:00")]


def test_one_put_off_ahead_of_its_day_does_not_keep_the_one_after_from_coming() -> None:
    due, comes = for_reminder(network(), WEEKLY, Past(), NOW)
    found = for_reminder(network(), WEEKLY, Past({due.key}, put_off={comes.key}), NOW)
    assert said(found) == [("reminder", "2026-11-27 08:00"), ("reminder", "2026-12-04 08:00")]


def test_a_reminder_of_many_years_is_looked_through_two_years_back() -> None:
    old = reminder("1999-01-01T08:00", "FREQ=WEEKLY;BYDAY=FR")
    (due, _) = for_reminder(network(), old, Past(), NOW)
    assert due.missed in (103, 104)
