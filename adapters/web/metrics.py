"""Figures for Prometheus, by platform and never by anything that names a person or a chat.

What this process counted comes from its own memory; how much is waiting comes from the database, at each scrape and in
one read, so that it is true of all processes together.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import Protocol

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from adapters.web.post import Answer, Page
from adapters.web.status import LOOK_SECONDS
from bot.chat import Platform

log = structlog.get_logger()


class Timing(Protocol):
    """How long calls took, in seconds."""

    @property
    def seconds(self) -> float: ...

    def within(self) -> Sequence[tuple[float, int]]: ...


class Sending(Protocol):
    """What a platform's sender has done."""

    @property
    def holds(self) -> bool: ...

    @property
    def sent(self) -> Mapping[str, int]: ...

    @property
    def edits(self) -> int: ...

    @property
    def repeats(self) -> int: ...

    @property
    def failed(self) -> Mapping[str, int]: ...

    @property
    def calls(self) -> Timing: ...


class Process(Protocol):
    """What this process has done since it started."""

    @property
    def ticks(self) -> int: ...

    @property
    def senders(self) -> Mapping[Platform, Sending]: ...


class Waiting(Protocol):
    """What the database holds of a platform's: see `bot.store.health.Waiting`."""

    @property
    def messages(self) -> Mapping[str, int]: ...

    @property
    def missed(self) -> int: ...

    @property
    def unanswered(self) -> int: ...

    @property
    def lag(self) -> float: ...


Backlog = Mapping[str, Waiting]


def metrics(process: Process, waiting: Callable[[Collection[str]], Awaitable[Backlog]]) -> Page:
    """The page; `waiting` reads the database for these platforms. Without a database it has this process's figures."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)

    async def page() -> Answer:
        backlog: Backlog | None = None
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                backlog = await waiting(process.senders.keys())
        except Exception as error:  # that there is no database is a figure too
            log.warning("figures without the database", error=type(error).__name__)
        ours = _Fixed([*_counted(process), *_stored(backlog)])
        registry.register(ours)
        try:
            return Answer(text=generate_latest(registry).decode(), kind=CONTENT_TYPE_LATEST)
        finally:
            registry.unregister(ours)

    return page


class _Fixed(Collector):
    """Figures that were read already."""

    def __init__(self, families: Sequence[Metric]) -> None:
        self._families = families

    def collect(self) -> Iterable[Metric]:
        return self._families


def _counted(process: Process) -> Iterator[Metric]:
    ticks = CounterMetricFamily("kith_ticks", "Times the clock looked for what is due.")
    ticks.add_metric([], process.ticks)
    yield ticks
    sent = CounterMetricFamily("kith_sent", "New messages shown, by kind.", labels=["platform", "kind"])
    edits = CounterMetricFamily("kith_edits", "Messages changed after they were shown.", labels=["platform"])
    repeats = CounterMetricFamily("kith_repeats", "Messages shown that say they may be a repeat.", labels=["platform"])
    failed = CounterMetricFamily("kith_not_sent", "Calls that failed, by what is known.", labels=["platform", "kind"])
    calls = HistogramMetricFamily("kith_send_seconds", "How long a platform took to answer.", labels=["platform"])
    holds = GaugeMetricFamily("kith_sender", "1: this process sends; 0: it stands by.", labels=["platform"])
    for platform, sender in process.senders.items():
        for family, kinds in ((sent, sender.sent), (failed, sender.failed)):
            for kind, count in kinds.items():
                family.add_metric([platform, kind], count)
        edits.add_metric([platform], sender.edits)
        repeats.add_metric([platform], sender.repeats)
        holds.add_metric([platform], sender.holds)
        within = [(str(bound) if bound < inf else "+Inf", float(count)) for bound, count in sender.calls.within()]
        calls.add_metric([platform], within, sender.calls.seconds)
    yield from (sent, edits, repeats, failed, calls, holds)


def _stored(backlog: Backlog | None) -> Iterator[Metric]:
    reached = GaugeMetricFamily("kith_database_up", "Whether the database answered this scrape.")
    reached.add_metric([], backlog is not None)
    yield reached
    messages = GaugeMetricFamily("kith_messages", "Messages not shown, by state.", labels=["platform", "state"])
    missed = GaugeMetricFamily("kith_missed", "Prompts a running process should have sent.", labels=["platform"])
    unanswered = GaugeMetricFamily("kith_inbox_unanswered", "Events stored and not answered.", labels=["platform"])
    lag = GaugeMetricFamily("kith_due_lag_seconds", "Age of the oldest thing due and unsent.", labels=["platform"])
    for platform, waiting in (backlog or {}).items():
        for state, count in waiting.messages.items():
            messages.add_metric([platform, state], count)
        missed.add_metric([platform], waiting.missed)
        unanswered.add_metric([platform], waiting.unanswered)
        lag.add_metric([platform], waiting.lag)
    yield from (messages, missed, unanswered, lag)
