"""The numbers as a picture: a bar a week, parted by kind. PNG, legible on a phone in light and dark."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from bot.agenda.numbers import Numbers
from bot.cards import dates
from bot.model.people import TouchKind

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

Bar = tuple[date, Counter[TouchKind]]

WIDTH, HEIGHT = 1080, 720
LEFT, RIGHT, TOP, BOTTOM = 96, 40, 232, 84
"""Around the bars, in pixels."""

MAX_BARS = 53
LONG = 400
"""Days from which on a month and its year say more than a day."""

LABEL_ROOM = 130
"""Pixels from one day's label to the next: "26 Aug" is never wider."""

PAPER, INK, FAINT, GRID = "#ffffff", "#1c1c1e", "#636366", "#d9d9de"
COLOURS: dict[TouchKind, str] = {
    "message": "#0072b2", "call": "#56b4e9", "coffee": "#e69f00", "meal": "#d55e00", "meeting": "#009e73",
    "event": "#cc79a7", "other": "#8e8e93",
}  # fmt: skip
"""Told apart by people who do not see every colour (Okabe and Ito, Color Universal Design)."""


def draw(numbers: Numbers) -> bytes:
    """The picture. What is in it is in the card's lines too."""
    from PIL import Image, ImageDraw  # loaded by the first picture, not by every start

    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(image)
    _heading(canvas, numbers)
    bars = merged(numbers.weeks)
    step, lines = scale(max((sum(kinds.values()) for _, kinds in bars), default=0))
    _grid(canvas, step, lines)
    _bars(canvas, bars, step * lines)
    _days(canvas, bars)
    png = io.BytesIO()
    image.save(png, "PNG")
    return png.getvalue()


def merged(weeks: Sequence[Bar]) -> list[Bar]:
    """At most so many bars as can be told apart: neighbouring weeks are added up."""
    each = -(-len(weeks) // MAX_BARS)
    groups = [weeks[at : at + each] for at in range(0, len(weeks), each)] if weeks else []
    return [(group[0][0], sum((kinds for _, kinds in group), Counter())) for group in groups]


def scale(highest: int) -> tuple[int, int]:
    """The distance of the grid's lines, a round number, and how many hold the highest bar; at most six."""
    step = 1
    for step in (unit * 10**power for power in range(9) for unit in (1, 2, 5)):
        if step * 5 >= highest:
            break
    return step, max(1, -(-highest // step))


def _heading(canvas: ImageDraw, numbers: Numbers) -> None:
    both, everybody = len(numbers.both_ways), len(numbers.people)
    people = "person" if everybody == 1 else "people"
    canvas.text((LEFT, 28), f"{both:,} of {everybody:,} {people} in touch both ways", INK, _font(44))
    first, last = (f"{day.day} {dates.MONTHS[day.month - 1][:3]} {day.year}" for day in
                   (numbers.period.first, numbers.period.last))  # fmt: skip
    canvas.text((LEFT, 86), f"{first} to {last}, times in touch", FAINT, _font(28))
    _legend(canvas, [(kind, f"{kind} {count:,}") for kind, count in numbers.kinds])


def _legend(canvas: ImageDraw, labels: Sequence[tuple[TouchKind, str]]) -> None:
    """The kinds with their counts, in one line or two."""
    x, y = float(LEFT), 150
    for kind, label in labels:
        width = 30 + canvas.textlength(label, _font(26))
        if x + width > WIDTH - RIGHT:
            x, y = float(LEFT), y + 38
        canvas.rounded_rectangle((x, y - 11, x + 22, y + 11), 5, COLOURS[kind])
        canvas.text((x + 30, y), label, INK, _font(26), anchor="lm")
        x += width + 26


def _grid(canvas: ImageDraw, step: int, lines: int) -> None:
    for number in range(lines + 1):
        y = HEIGHT - BOTTOM - _plot_height() * number / lines
        canvas.line((LEFT, y, WIDTH - RIGHT, y), FAINT if number == 0 else GRID, 2)
        canvas.text((LEFT - 14, y), f"{step * number:,}", FAINT, _font(26), anchor="rm")


def _bars(canvas: ImageDraw, bars: Sequence[Bar], top: int) -> None:
    room = _plot_width() / max(1, len(bars))
    for number, (_, kinds) in enumerate(bars):
        x, y = LEFT + room * number, float(HEIGHT - BOTTOM - 1)
        for kind, colour in COLOURS.items():
            if kinds[kind]:
                height = _plot_height() * kinds[kind] / top
                canvas.rectangle((x + room * 0.14, y - height, x + room * 0.86, y), colour)
                y -= height


def _days(canvas: ImageDraw, bars: Sequence[Bar]) -> None:
    """Below the bars, the day each begins, as many as there is room for."""
    room = _plot_width() / max(1, len(bars))
    every = max(1, -(-LABEL_ROOM // max(1, int(room))))
    years_apart = len(bars) > 1 and (bars[-1][0] - bars[0][0]).days > LONG
    for number, (day, _) in enumerate(bars):
        x = LEFT + room * (number + 0.5)
        if number % every == 0 and x + LABEL_ROOM / 2 <= WIDTH:
            said = (
                f"{dates.MONTHS[day.month - 1][:3]} {day.year}" if years_apart else dates.month_day(day.month, day.day)
            )
            canvas.text((x, HEIGHT - BOTTOM + 16), said, FAINT, _font(26), anchor="ma")


@cache
def _font(size: int) -> FreeTypeFont | ImageFont:
    from PIL import ImageFont

    return ImageFont.load_default(size)


def _plot_width() -> int:
    return WIDTH - LEFT - RIGHT


def _plot_height() -> int:
    return HEIGHT - TOP - BOTTOM
