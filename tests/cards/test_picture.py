"""The picture of the numbers: whole for any number of people, and nothing in it lies on anything else."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFont

from bot.agenda.numbers import InTouch, Log, Numbers, Period, count
from bot.cards import picture
from bot.model.people import TouchKind

TODAY = date(2026, 11, 23)
KINDS: tuple[TouchKind, ...] = ("message", "call", "coffee", "meal", "meeting", "event", "other")


def numbers(people: int, times: int, days: int = 90) -> Numbers:
    """So many people, each kind of being in touch by turns, spread over all the days."""
    touches = [
        InTouch(number % people + 1, TODAY - timedelta(days=number * 7 % days), KINDS[number % len(KINDS)], "both")
        for number in range(times)
    ]
    return count(Log({n + 1: f"Person {n}" for n in range(people)}, touches, {}, [], []), Period.ending(TODAY, days))


def drawn(of: Numbers) -> Image.Image:
    """The picture, opened again."""
    return Image.open(io.BytesIO(picture.draw(of)))


@pytest.mark.parametrize(("people", "times"), [(0, 0), (1, 10), (38, 24), (5_000, 60_000)])
@pytest.mark.parametrize("days", [7, 90, 3_660])
def test_it_is_a_whole_picture_for_any_number_of_people(people: int, times: int, days: int) -> None:
    image = drawn(numbers(max(people, 1), times, days))
    assert (image.format, image.size) == ("PNG", (picture.WIDTH, picture.HEIGHT))


def test_every_kind_that_was_counted_has_its_colour() -> None:
    colours = {colour for _, colour in drawn(numbers(38, 70)).convert("RGB").getcolors(1 << 24) or []}
    assert {_rgb(colour) for colour in picture.COLOURS.values()} <= colours


def test_the_margins_stay_clear_whatever_the_numbers() -> None:
    """What ran over the edge would be cut off there."""
    image = drawn(numbers(5_000, 60_000)).convert("L")
    right = image.crop((picture.WIDTH - 12, 0, picture.WIDTH, picture.HEIGHT))
    below = image.crop((0, picture.HEIGHT - 12, picture.WIDTH, picture.HEIGHT))
    assert right.getextrema() == below.getextrema() == (255, 255)


def test_a_day_below_the_bars_never_reaches_the_next() -> None:
    font = ImageFont.load_default(26)
    widest = max(font.getlength(f"{day} {month}") for day in ("28", "30") for month in ("Aug", "Nov", "Mar", "2026"))
    assert widest < picture.LABEL_ROOM


@given(st.integers(0, 10**7))
def test_the_grid_holds_the_highest_bar_in_at_most_six_lines(highest: int) -> None:
    step, lines = picture.scale(highest)
    assert lines * step >= highest
    assert 1 <= lines <= 6


@given(st.lists(st.integers(0, 9), max_size=600))
def test_bars_are_merged_until_they_can_be_told_apart_and_lose_nothing(heights: list[int]) -> None:
    weeks = [(TODAY + timedelta(weeks=n), Counter({KINDS[0]: height})) for n, height in enumerate(heights)]
    bars = picture.merged(weeks)
    assert len(bars) <= picture.MAX_BARS
    assert sum(kinds.total() for _, kinds in bars) == sum(heights)
    assert all(earlier < later for (earlier, _), (later, _) in pairwise(bars))


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
