"""New jobs: congratulated at once, or the next morning."""

from __future__ import annotations

import pytest

from tests.commands.driver import Clock, Person
from tests.commands.test_records import exported_by


@pytest.fixture
def kemi(you: Person) -> Person:
    """Kemi, who knows Ada, CTO at Acme."""
    you.types("add Ada Okafor, CTO at Acme")
    return you


def touches(person: Person) -> list[tuple[str, str]]:
    """Ada's times in touch."""
    [ada] = exported_by(person)["contacts"]
    return [(touch["on"], touch["kind"]) for touch in ada["touches"]]


def test_a_new_job_offers_to_congratulate(kemi: Person) -> None:
    assert kemi.types("Ada moved to Beta as VP") == (
        "**Ada Okafor** changed\n"
        "VP at Beta (was at Acme)\n"
        "💼 Congratulations: Tue 24 Nov, 08:00\n"
        "[Congratulate] [Edit] [Undo]"
    )
    assert kemi.presses("Congratulate") == (
        "💼 **Congratulate Ada Okafor: now VP at Beta**\n"
        "> Hi Ada, congratulations on joining Beta! They are lucky to have you.\n"
        "[Sent] [Another] [Copy]\n"
        "[Skip] [‹ Back]"
    )


def test_what_to_avoid_stands_above_the_draft(kemi: Person) -> None:
    kemi.types("avoid the merger with Ada")
    kemi.types("Ada moved to Beta as VP")
    assert kemi.presses("Congratulate").splitlines()[1] == "Avoid: the merger"
    assert "Avoid: the merger" in kemi.hears_by("2026-11-24 09:00")[0].splitlines()


def test_sent_at_once_is_logged_and_nothing_comes_in_the_morning(kemi: Person) -> None:
    kemi.types("Ada moved to Beta as VP")
    kemi.presses("Congratulate")
    assert kemi.presses("Sent") == "✓ **Congratulated Ada Okafor, Mon 23 Nov**\n[They replied] [Undo]"
    assert touches(kemi) == [("2026-11-23", "message")]
    assert kemi.hears_by("2026-12-24 12:00") == []


def test_skipped_at_once_nothing_comes_until_it_is_undone(kemi: Person) -> None:
    kemi.types("Ada moved to Beta as VP")
    kemi.presses("Congratulate")
    assert kemi.presses("Skip") == "✓ **Ada Okafor: no congratulation.**\n[Undo]"
    assert "💼" not in kemi.types("/next")
    kemi.presses("Undo")
    assert "Tue 24 Nov, 08:00 💼 Ada Okafor: now VP at Beta" in kemi.types("/next")


def test_the_next_morning_brings_the_draft_along(kemi: Person) -> None:
    kemi.types("Ada moved to Beta as VP")
    assert kemi.hears_by("2026-11-24 09:00") == [
        "💼 **Congratulate Ada Okafor: now VP at Beta**\n"
        "> Hi Ada, congratulations on joining Beta! They are lucky to have you.\n"
        "[Sent] [Another] [Copy]\n"
        "[Skip]"
    ]
    assert kemi.presses("Sent") == "✓ **Congratulated Ada Okafor, Tue 24 Nov**\n[They replied] [Undo]"
    assert touches(kemi) == [("2026-11-24", "message")]


def test_it_is_said_once_on_its_own_day_and_waits_then(kemi: Person, clock: Clock) -> None:
    clock.at("2026-11-27 10:00")
    kemi.types("Ada was promoted to CEO")
    assert kemi.hears_by("2026-11-28 09:00")[0].splitlines()[0] == "💼 **Congratulate Ada Okafor: now CEO at Acme**"
    assert kemi.hears_by("2026-12-28 09:00") == []
    assert "now CEO at Acme" in kemi.types("/today")


@pytest.mark.parametrize("line", ["Ada works at Acme", "no, CTO at Beta", "Ada's title is CTO"])
def test_what_is_no_news_offers_nothing(kemi: Person, line: str) -> None:
    assert "[Congratulate]" not in kemi.types(line)


def test_a_first_job_learnt_is_news_only_in_words_that_say_so(kemi: Person) -> None:
    kemi.types("add Bob Stone")
    kemi.types("add Chidi Eze")
    assert "[Congratulate]" not in kemi.types("Bob works at Beta")
    assert "[Congratulate]" in kemi.types("Chidi joined Beta")


@pytest.mark.parametrize("line", ["archive Ada", "stop reminding me about Ada", "Ada passed away"])
def test_nobody_silent_is_congratulated(kemi: Person, line: str) -> None:
    kemi.types(line)
    assert "[Congratulate]" not in kemi.types("Ada moved to Beta as VP")
    assert kemi.hears_by("2026-12-24 12:00") == []


def test_undo_of_the_move_takes_the_congratulation_along(kemi: Person) -> None:
    kemi.types("Ada moved to Beta as VP")
    kemi.presses("Undo")
    assert kemi.hears_by("2026-12-24 12:00") == []
    assert exported_by(kemi)["contacts"][0]["new_job_on"] is None
