"""What reaches the log: structured lines on stderr, without names, notes or tokens."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor

from bot.config.settings import LogLevel

OURS = ("kith", "wiring", "bot", "adapters", "scheduler")
_HOUSE = Path(__file__).parents[2]


def set_up(level: LogLevel, secrets: Iterable[str]) -> None:
    """Send our log to stderr from `level` on, everybody else's from warning on, and nothing that holds a secret."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper("iso", utc=True),
        where_it_broke,
    ]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    renderer: Processor = structlog.processors.JSONRenderer()
    if sys.stderr.isatty():
        renderer = structlog.dev.ConsoleRenderer()
    handler = DiscreetHandler(list(secrets))
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    threshold = level.upper()
    logging.basicConfig(handlers=[handler], level=max(logging.WARNING, logging.getLevelName(threshold)), force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(threshold)


def where_it_broke(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """An exception as its type and the places it came through; what it says may hold a name, and stays out."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, tuple):
        error = error[1]
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["trace"] = _places(error.__traceback__)
    return event


class DiscreetHandler(logging.StreamHandler[TextIO]):
    """Writes to stderr as it is now, and drops a line that holds a secret, whoever wrote it."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__(sys.stderr)
        self._secrets = [secret for secret in secrets if secret]

    def emit(self, record: logging.LogRecord) -> None:
        try:
            line = self.format(record)
            if not any(secret in line for secret in self._secrets):
                sys.stderr.write(f"{line}\n")
        except Exception:
            # logging's own complaint would print the record, and with it what it was to keep quiet about.
            sys.stderr.write('{"event": "a log line could not be written"}\n')


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.StackSummary.extract(traceback.walk_tb(trace), lookup_lines=False)
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(_HOUSE)) if path.is_relative_to(_HOUSE) else path.name
