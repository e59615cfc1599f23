"""Keep in touch: counted from the last time, on a work day, levelled only where people were given a rhythm together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.agenda.wanted import Past, catch_up_day, rhythm
from tests.agenda.rows import TODAY, contact, local, network, person, said, touch, wanted

FRIDAY = date(2026, 11, 27)


def test_without_a_rhythm_nobody_is_brought_back() -> None:
    assert wanted(contact()) == []


def test_it_counts_from_the_last_time_in_touch() -> None:
    (back,) = wanted(contact(cadence="P3M"), touch(date(2026, 11, 22)), touch(date(2026, 10, 1)))
    assert local(back.due_at) == "2027-02-22 08:00"


def test_before_the_first_time_it_counts_from_the_day_of_adding() -> None:
    (back,) = wanted(contact(cadence="P3M"))
    assert (local(back.due_at), back.occurrence) == ("2027-02-23 08:00", "start")


def test_on_a_weekend_it_waits_for_the_next_work_day() -> None:
    """A month after 12 November is a Saturday."""
    assert said(wanted(contact(cadence="P1M"), touch(date(2026, 11, 12)))) == [("keep_in_touch", "2026-12-14 08:00")]


def test_work_days_are_the_owners() -> None:
    owner = network(work_days="71234")
    assert said(wanted(contact(cadence="P4D"), of=owner)) == [("keep_in_touch", "2026-11-29 08:00")]


@pytest.mark.parametrize(
    ("last", "comes"),
    [
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2027, 11, 30)),
        (date(2027, 11, 30), date(2028, 2, 29)),
    ],
)
def test_at_a_months_end_it_takes_the_last_day_there_is(last: date, comes: date) -> None:
    every_day = network(work_days="")
    assert catch_up_day(every_day, person(contact(cadence="P3M", created_on=last), [touch(last)])) == comes


def test_what_is_written_down_today_is_never_due_today() -> None:
    """Last in touch in June, said today, every month: tomorrow."""
    old = touch(date(2026, 6, 3), logged_on=TODAY)
    assert catch_up_day(network(), person(contact(cadence="P1M"), [old])) == date(2026, 11, 24)


def test_a_rhythm_set_today_is_never_due_today() -> None:
    who = contact(cadence="P1M", cadence_on=TODAY, created_on=date(2026, 1, 5))
    assert catch_up_day(network(), person(who, [touch(date(2026, 6, 3))])) == date(2026, 11, 24)


def test_a_skipped_one_counts_from_the_day_it_was_skipped() -> None:
    who = contact(cadence="P1M", skipped_on=date(2026, 11, 16))
    (back,) = wanted(who, last := touch(date(2026, 10, 14)))
    assert (local(back.due_at), back.occurrence) == ("2026-12-16 08:00", f"{last.id}/2026-11-16")


def test_being_in_touch_after_a_skip_counts_again() -> None:
    who = contact(cadence="P1M", skipped_on=date(2026, 11, 16))
    (back,) = wanted(who, last := touch(date(2026, 11, 20)))
    assert (local(back.due_at), back.occurrence) == ("2026-12-21 08:00", str(last.id))


def test_one_that_was_done_does_not_come_again() -> None:
    (due,) = wanted(contact(cadence="P1M", id=7))
    assert wanted(contact(cadence="P1M", id=7), past=Past({due.key})) == []


def test_a_pause_with_an_end_puts_it_off_until_then() -> None:
    who = contact(cadence="P1W", paused=True, paused_until=date(2027, 3, 1))
    assert said(wanted(who)) == [("keep_in_touch", "2027-03-01 08:00")]


def test_a_pause_that_ends_before_it_changes_nothing() -> None:
    who = contact(cadence="P3M", paused=True, paused_until=date(2026, 12, 1))
    assert said(wanted(who)) == [("keep_in_touch", "2027-02-23 08:00")]


def test_a_rhythm_of_ones_own_stands_before_that_of_a_tag() -> None:
    owner = network(tag_cadences={"fintech": "P1M"})
    assert str(rhythm(owner, contact(cadence="P6M", tags=["fintech"]))) == "P6M"


def test_of_several_tags_the_tightest_counts() -> None:
    owner = network(tag_cadences={"fintech": "P3M", "lagos": "P6W", "golf": "P2M"})
    assert str(rhythm(owner, contact(tags=["fintech", "lagos", "golf", "chess"]))) == "P6W"


def test_people_given_a_rhythm_together_are_spread_over_their_week() -> None:
    """A month after Friday 27 November is a Sunday: from Monday on, each on a day of their own."""
    owner = network(tag_cadences={"fintech": "P1M"})
    tagged = [contact(uid=f"u{n}", tags=["fintech"], created_on=FRIDAY - timedelta(days=4)) for n in range(40)]
    days = {catch_up_day(owner, person(who)) for who in tagged}
    week = {date(2026, 12, 21) + timedelta(days=n) for n in range(5)}
    assert days <= week
    assert len(days) > 1


def test_levelling_never_brings_anybody_before_their_day_nor_on_a_free_one() -> None:
    owner = network(tag_cadences={"fintech": "P1M"})
    for n in range(40):
        created = date(2026, 11, 1) + timedelta(days=n % 28)
        who = contact(uid=f"u{n}", tags=["fintech"], created_on=created)
        day = catch_up_day(owner, person(who))
        assert day is not None
        assert day >= date(2026, 12, created.day)
        assert day.isoweekday() <= 5


def test_levelling_is_stable() -> None:
    """The same person comes on the same day however often it is computed, and whoever else there is."""
    owner = network(tag_cadences={"fintech": "P1M"})
    days = {catch_up_day(owner, person(contact(uid="u7", tags=["fintech"]))) for _ in range(3)}
    assert len(days) == 1


def test_who_has_a_rhythm_of_their_own_is_not_levelled() -> None:
    owner = network(tag_cadences={"fintech": "P1M"})
    days = {catch_up_day(owner, person(contact(uid=f"u{n}", cadence="P1M", tags=["fintech"]))) for n in range(20)}
    assert days == {date(2026, 12, 23)}
