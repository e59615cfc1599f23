"""Promises and help, counted both ways; who to turn to after a no."""

from __future__ import annotations

from datetime import date, timedelta

from bot.agenda.opportunities import in_common, someone_else
from bot.agenda.promises import help_of, oldest_first
from bot.model import Followup
from tests.agenda.rows import TODAY, followup, touch
from tests.agenda.test_introductions import person

SINCE = TODAY - timedelta(days=90)


def promise(debtor: str | None, due_on: date | None) -> Followup:
    """An open promise."""
    made = followup(due_on, state="open")
    made.debtor = debtor  # type: ignore[assignment]
    return made


def test_the_longest_due_comes_first_and_what_has_no_day_last() -> None:
    later, none, sooner = promise("me", TODAY), promise("me", None), promise("me", SINCE)
    assert oldest_first([later, none, sooner]) == [sooner, later, none]


def test_help_counts_what_the_owner_gave_and_asked() -> None:
    gave, asked, theirs = touch(TODAY, "gave"), touch(TODAY, "asked"), touch(TODAY, "gave")
    theirs.direction = "theirs"
    found = help_of([theirs, gave, asked])
    assert (found.last, found.given, found.asked, found.only_asked) == (gave, 1, 1, False)
    assert help_of([asked, touch(TODAY, "asked")]).only_asked
    assert not help_of([asked]).only_asked


def test_the_person_with_most_in_common_is_named() -> None:
    via = person("Bob", industry="Fintech", tags=["lagos", "payments"])
    tagged = person("Chidi", tags=["lagos"])
    of_the_trade = person("Dara", industry="fintech")
    silent = person("Efe", industry="Fintech", tags=["lagos"], archived=True)
    found = someone_else(via, [via, tagged, of_the_trade, silent, person("Femi")])
    assert found is of_the_trade
    assert (in_common(via, of_the_trade), in_common(via, tagged)) == ("fintech", "#lagos")
    assert someone_else(via, [via, person("Femi")]) is None
