"""The sample year goes through without a stumble, and the page in docs/ is what it looks like today."""

from __future__ import annotations

import re
from typing import get_args

from adapters.console.demo.diary import Types
from adapters.console.demo.telling import Quiet, Scene, spoken
from bot.model.prompts import PromptKind
from tests.product import HOUSE
from tests.year.conftest import Year, local


def test_the_page_in_docs_is_the_year_as_it_goes_today(year: Year) -> None:
    """`make year` writes it anew."""
    assert year.page == (HOUSE / "docs" / "a-year.md").read_text(encoding="utf-8")


def test_every_kind_of_prompt_comes(year: Year) -> None:
    """But for those of people who came in with a file: whoever lives this year types."""
    assert {prompt.kind for prompt in year.prompts} == set(get_args(PromptKind)) - {"unsorted"}


def test_everything_that_is_typed_is_understood(year: Year) -> None:
    stumbles = re.compile(r"understand|not sure|broke|I don't know an? |[Ww]hich \w+\?$", re.MULTILINE)
    assert [said for said in year.said if stumbles.search(said)] == []


def test_three_hundred_people_are_known(year: Year) -> None:
    assert len(year.whole["contacts"]) >= 300


def test_everybody_in_the_files_is_added_as_written(year: Year) -> None:
    """Nobody of the files is taken for somebody else, or for a note."""
    typed = [act.lines for entry in year.diary.entries for act in entry.acts if isinstance(act, Types)]
    names = [found[1] for lines in typed for line in lines if (found := re.match(r"/?add ([^,]+),", line))]
    known = {contact["name"]: contact for contact in year.whole["contacts"]}
    assert [name for name in names if name not in known] == []
    assert [name for name in names if not known[name]["title"]] == []


def test_at_most_one_unasked_message_a_morning(year: Year) -> None:
    mornings = [local(one.at) for one in year.told if isinstance(one, Quiet) and not one.rest]
    assert len(set(mornings)) == len(mornings)


def test_nobody_is_told_of_an_outage(year: Year) -> None:
    """Jumping from due time to due time is not having been off."""
    assert not any("I was off" in said for said in year.said)


def test_a_terminal_shows_scenes_whole_and_other_mornings_in_a_line(year: Year) -> None:
    scene = next(one for one in year.told if isinstance(one, Scene) and one.title == "The thank-you")
    begins = "\n── Wed 13 Jan 2027, 08:00 ── The thank-you ──\n\nKith ▸ 💬 Thank Ada Okafor for the coffee\n"
    assert spoken(scene, year.diary.zone).startswith(begins)
    quiet = next(one for one in year.told if isinstance(one, Quiet) and "Tom Ashby" in one.titles[0])
    assert spoken(quiet, year.diary.zone) == "   Tue 30 Mar, 08:00   🎂 Tom Ashby: birthday today"
