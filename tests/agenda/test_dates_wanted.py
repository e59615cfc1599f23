"""Birthdays and other days that come back: which occurrence, when, and with how much notice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.agenda.wanted import Past
from bot.model.people import OccasionKind
from tests.agenda.rows import NOW, TODAY, at, contact, local, network, occasion, said, wanted


def test_a_birthday_comes_on_its_day_at_the_hour_even_on_a_sunday() -> None:
    assert said(wanted(contact(), occasion(12, 13))) == [("birthday", "2026-12-13 08:00")]


def test_a_birthday_of_today_is_due_today() -> None:
    assert said(wanted(contact(), occasion(11, 23))) == [("birthday", "2026-11-23 08:00")]


def test_once_closed_the_next_year_follows() -> None:
    born = occasion(11, 23)
    (due,) = wanted(contact(), born)
    assert said(wanted(contact(), born, past=Past({due.key}))) == [("birthday", "2027-11-23 08:00")]


def test_nobody_has_a_birthday_before_they_are_born() -> None:
    assert said(wanted(contact(), occasion(12, 10, 2028))) == [("birthday", "2028-12-10 08:00")]


@pytest.mark.parametrize(
    ("leap_day", "now", "comes"),
    [
        ("feb28", NOW, "2027-02-28 08:00"),
        ("mar1", NOW, "2027-03-01 08:00"),
        ("feb28", at("2027-12-01 10:00"), "2028-02-29 08:00"),
        ("mar1", at("2027-12-01 10:00"), "2028-02-29 08:00"),
    ],
)
def test_29_february_is_kept_by_the_owners_rule_in_common_years(leap_day: str, now: object, comes: str) -> None:
    born = occasion(2, 29, 1992, created_on=date(2026, 11, 1) if now is NOW else date(2027, 11, 1))
    assert said(wanted(contact(), born, of=network(leap_day=leap_day), now=now)) == [("birthday", comes)]  # type: ignore[arg-type]


def test_a_birthday_elsewhere_comes_at_the_last_hour_of_the_day_there() -> None:
    """10 December ends in Honolulu on the 11th at 11:00 in Lagos."""
    far = contact(timezone="Pacific/Honolulu")
    assert said(wanted(far, occasion(12, 10))) == [("birthday", "2026-12-11 08:00")]


def test_after_a_silence_the_newest_counts_and_the_older_ones_were_missed() -> None:
    born = occasion(6, 1, created_on=date(2025, 5, 1))
    (late,) = wanted(contact(), born, now=at("2026-06-20 09:00"))
    assert (late.occurrence, late.missed) == ("2026-06-01", 1)


def test_what_was_shown_was_not_missed() -> None:
    born = occasion(6, 1, created_on=date(2025, 5, 1))
    told = ("birthday", born.id, "2025-06-01")
    (late,) = wanted(contact(), born, past=Past(shown={told}), now=at("2026-06-20 09:00"))  # type: ignore[arg-type]
    assert (late.occurrence, late.missed) == ("2026-06-01", 0)


def test_a_day_already_past_when_it_was_written_down_waits_for_next_year() -> None:
    assert said(wanted(contact(), occasion(11, 20, created_on=TODAY))) == [("birthday", "2027-11-20 08:00")]


@pytest.mark.parametrize("close", [{"cadence": "P1M"}, {"cadence": "P2W"}, {"tags": ["close"]}])
def test_close_people_are_announced_three_days_ahead(close: dict[str, object]) -> None:
    """Thursday 10 December, said on Monday."""
    found = wanted(contact(**close), occasion(12, 10))
    assert [s for s in said(found) if s[0] == "lead"] == [("lead", "2026-12-07 08:00")]


def test_who_is_not_close_is_not_announced() -> None:
    assert [w.kind for w in wanted(contact(cadence="P3M"), occasion(12, 10))] == ["birthday", "keep_in_touch"]


def test_a_notice_ahead_comes_on_the_work_day_before() -> None:
    """Three days before Wednesday 16 December is a Sunday: it is said on Friday."""
    found = wanted(contact(tags=["close"]), occasion(12, 16))
    assert said(found) == [("birthday", "2026-12-16 08:00"), ("lead", "2026-12-11 08:00")]


def test_a_notice_of_ones_own_length_stands_before_the_usual_one() -> None:
    found = wanted(contact(tags=["close"]), occasion(12, 10, lead_days=10))
    assert said(found)[1] == ("lead", "2026-11-30 08:00")


def test_no_notice_where_none_is_wanted() -> None:
    assert [w.kind for w in wanted(contact(tags=["close"]), occasion(12, 10, lead_days=0))] == ["birthday"]


def test_a_notice_whose_day_is_past_when_the_date_is_written_down_never_comes() -> None:
    found = wanted(contact(tags=["close"]), occasion(11, 25, created_on=TODAY))
    assert [w.kind for w in found] == ["birthday"]


def test_on_the_day_itself_no_notice_of_next_year_stands_beside_it() -> None:
    """It follows when this year's is closed."""
    who, born = contact(tags=["close"]), occasion(12, 10)
    (due,) = wanted(who, born, now=at("2026-12-10 08:00"))
    assert said(wanted(who, born, past=Past({due.key}), now=at("2026-12-10 08:05"))) == [
        ("birthday", "2027-12-10 08:00"),
        ("lead", "2027-12-07 08:00"),
    ]


def test_a_notice_that_was_seen_does_not_come_again() -> None:
    who, born = contact(tags=["close"]), occasion(12, 10)
    seen = wanted(who, born)[1]
    assert [w.kind for w in wanted(who, born, past=Past({seen.key}))] == ["birthday"]


def test_a_membership_is_announced_30_and_7_days_ahead() -> None:
    found = wanted(contact(), occasion(2, 1, kind="membership", label="IEEE", created_on=TODAY))
    assert said(found) == [
        ("membership", "2027-02-01 08:00"),
        ("lead", "2027-01-01 08:00"),
        ("lead", "2027-01-25 08:00"),
    ]


@pytest.mark.parametrize("kind", ["work_anniversary", "anniversary", "custom"])
def test_other_days_come_back_like_birthdays(kind: OccasionKind) -> None:
    assert said(wanted(contact(), occasion(12, 10, kind=kind))) == [(kind, "2026-12-10 08:00")]


def test_no_birthday_silences_the_birthday_and_nothing_else() -> None:
    days = (occasion(12, 10), occasion(12, 11, kind="work_anniversary"))
    assert [w.kind for w in wanted(contact(no_birthday=True), *days)] == ["work_anniversary"]


@pytest.mark.parametrize("hushed", ["deceased", "archived", "do_not_prompt", "paused"])
def test_who_is_to_be_left_in_peace_raises_nothing(hushed: str) -> None:
    quiet = contact(cadence="P1M", **{hushed: True})
    assert wanted(quiet, occasion(12, 10)) == []


def test_a_date_within_a_pause_is_passed_over() -> None:
    resting = contact(paused=True, paused_until=date(2026, 12, 20))
    assert said(wanted(resting, occasion(12, 10))) == [("birthday", "2027-12-10 08:00")]


def test_a_date_on_the_last_day_of_a_pause_comes() -> None:
    resting = contact(paused=True, paused_until=date(2026, 12, 10))
    assert said(wanted(resting, occasion(12, 10))) == [("birthday", "2026-12-10 08:00")]


def test_a_silence_of_years_is_counted_two_years_back() -> None:
    born = occasion(6, 1, created_on=date(2010, 1, 1))
    (late,) = wanted(contact(), born)
    assert (late.occurrence, late.missed) == ("2026-06-01", 1)


def test_whatever_the_day_the_next_birthday_is_within_a_year() -> None:
    for days in range(0, 800, 13):
        now = NOW + timedelta(days=days)
        born = occasion(11, 24, created_on=(now + timedelta(days=1)).date())
        (comes,) = wanted(contact(), born, now=now)
        assert now < comes.due_at <= now + timedelta(days=367), local(now)
