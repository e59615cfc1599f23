"""Every transcript beside this file, played whole on all three chats."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.transcripts.script import Clock, Line, Step, Stops, read
from tests.transcripts.stage import STAGES, Stage

PLAYS = sorted(Path(__file__).parent.glob("*.txt"))
LEFT_OUT = "-"


@pytest.mark.parametrize("chat", STAGES)
@pytest.mark.parametrize("play", PLAYS, ids=[p.stem for p in PLAYS])
async def test_the_transcript_is_what_the_chat_shows(play: Path, chat: str, tmp_path: Path) -> None:
    async with STAGES[chat](tmp_path) as stage:
        await perform(stage, read(play), play.name)


async def perform(stage: Stage, steps: list[Line], name: str) -> None:
    """Play it; raises AssertionError with both cards where they differ."""
    first_card = next((n for n, s in enumerate(steps) if isinstance(s, Step) and s.who == "Kith"), len(steps))
    for number, step in enumerate(steps):
        if isinstance(step, Stops):
            await stage.end()
            continue
        if isinstance(step, Clock):
            await stage.move(step.to)
            continue
        if step.on(stage.name) == LEFT_OUT:
            continue
        if step.who == "Shell":
            stage.imports(Path(__file__).parent / step.text.removeprefix("kith import "))
        elif step.who == "You":
            shown = list(stage.shown())
            await _act(stage, step)
            if number + 1 < first_card:
                assert await stage.until(partial(_shows_else, stage, shown)), f"{name}:{step.line}: no answer"
        else:
            await _compare(stage, step, f"{name}:{step.line} on {stage.name}")


def _shows_else(stage: Stage, shown: list[str]) -> bool:
    return list(stage.shown()) != shown


async def _act(stage: Stage, step: Step) -> None:
    said = step.on(stage.name)
    if step.sign == "▸" or said.startswith("type "):
        await stage.types(said.removeprefix("type "))
    else:
        await (stage.presses_again() if said.endswith(" again") else stage.presses(said.strip("[]")))


async def _compare(stage: Stage, step: Step, where: str) -> None:
    wanted = stage.expected(step.on(stage.name))
    if step.sign == "(toast)":
        assert await stage.until(lambda: wanted in stage.toasts()), f"{where}: no {wanted!r} in {stage.toasts()}"
        return
    newest_only = step.sign == "▸"

    def there() -> bool:
        shown = stage.shown()
        return bool(shown) and (shown[-1] == wanted if newest_only else wanted in shown)

    if not await stage.until(there):
        shown = "\n--\n".join(stage.shown()[-3:])
        raise AssertionError(f"{where}\n\nwanted:\n{wanted}\n\nshown:\n{shown}")
