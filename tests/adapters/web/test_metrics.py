"""The figures as Prometheus reads them."""

from __future__ import annotations

from collections.abc import Collection

import aiohttp

from adapters.web.metrics import metrics
from bot.chat import Place, SendFailed
from bot.store.health import Waiting
from scheduler.figures import Figures
from scheduler.rows import Job
from tests.adapters.web.conftest import Seconds, Serve
from tests.adapters.web.scrape import Samples, samples


def job(kind: str, ref: str | None = None, may_repeat: bool = False) -> Job:
    place = Place("telegram", "7", "a-chat-id")
    return Job(1, 1, place, kind, 0, "token", ref, 1, 0, may_repeat)  # type: ignore[arg-type]


async def scraped(door: str, session: aiohttp.ClientSession) -> tuple[str, Samples]:
    page = await session.get(f"{door}/metrics")
    assert page.status == 200
    text = await page.text()
    return text, samples(text)


async def nothing(platforms: Collection[str]) -> dict[str, Waiting]:
    return {platform: Waiting() for platform in platforms}


async def test_what_was_sent_is_counted_by_platform(
    serve: Serve, session: aiohttp.ClientSession, seconds: Seconds
) -> None:
    figures = Figures(seconds)
    figures.ticked()
    figures.looked("telegram", holds=True)
    telegram = figures.sender("telegram")
    telegram.shown(job("prompt"), 0.07)
    telegram.shown(job("prompt", may_repeat=True), 0.3)
    telegram.shown(job("reply"), 40)
    telegram.shown(job("reply", ref="9"), 0.01)
    telegram.not_shown(SendFailed("ambiguous"), 20)
    page, read = await scraped(await serve({"/metrics": metrics(figures, nothing)}), session)
    assert read["kith_ticks_total",] == 1
    assert read["kith_sent_total", "telegram", "prompt"] == 2
    assert read["kith_sent_total", "telegram", "reply"] == 1
    assert read["kith_edits_total", "telegram"] == 1
    assert read["kith_repeats_total", "telegram"] == 1
    assert read["kith_not_sent_total", "telegram", "ambiguous"] == 1
    assert read["kith_sender", "telegram"] == 1
    within = {name[2]: count for name, count in read.items() if name[0] == "kith_send_seconds_bucket"}
    assert (within["0.05"], within["0.1"], within["0.5"], within["10.0"], within["+Inf"]) == (1, 2, 3, 3, 5)
    assert read["kith_send_seconds_count", "telegram"] == 5
    assert "a-chat-id" not in page


async def test_what_waits_is_read_at_each_scrape(
    serve: Serve, session: aiohttp.ClientSession, seconds: Seconds
) -> None:
    figures = Figures(seconds)
    figures.sender("slack")
    waits = Waiting({"pending": 3, "ambiguous": 1, "parked": 4, "quarantined": 5}, missed=6, unanswered=7, lag=8.5)

    async def waiting(platforms: Collection[str]) -> dict[str, Waiting]:
        return dict.fromkeys(platforms, waits)

    door = await serve({"/metrics": metrics(figures, waiting)})
    _, read = await scraped(door, session)
    states = {name[2]: count for name, count in read.items() if name[:2] == ("kith_messages", "slack")}
    assert states == {"pending": 3, "ambiguous": 1, "parked": 4, "quarantined": 5}
    assert read["kith_missed", "slack"] == 6
    assert read["kith_inbox_unanswered", "slack"] == 7
    assert read["kith_due_lag_seconds", "slack"] == 8.5
    assert read["kith_database_up",] == 1
    waits.lag = 0
    _, read = await scraped(door, session)
    assert read["kith_due_lag_seconds", "slack"] == 0


async def test_without_a_database_there_is_what_the_process_counted(
    serve: Serve, session: aiohttp.ClientSession, seconds: Seconds
) -> None:
    async def away(platforms: Collection[str]) -> dict[str, Waiting]:
        raise ConnectionError

    figures = Figures(seconds)
    figures.ticked()
    _, read = await scraped(await serve({"/metrics": metrics(figures, away)}), session)
    assert (read["kith_database_up",], read["kith_ticks_total",]) == (0, 1)
    assert not any(name[0] == "kith_missed" for name in read)
