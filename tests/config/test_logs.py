"""What reaches the log, and what does not."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from bot.config.logs import where_it_broke
from tests.product import HOUSE

TOKEN = "700700700:AAtests-only-token"

SET_UP = f"""
import asyncio, logging, structlog
from bot.config import logs
logs.set_up("info", [{TOKEN!r}])
log = structlog.get_logger("bot.answer")
"""


def logged(script: str) -> list[dict[str, object]]:
    """The lines that a script logs in a process of its own, standard output being none of them."""
    done = subprocess.run(
        [sys.executable, "-c", SET_UP + script], capture_output=True, text=True, cwd=HOUSE, timeout=60, check=True
    )
    assert done.stdout == ""
    return [json.loads(line) for line in done.stderr.splitlines()]


def test_our_lines_come_from_the_level_on_and_others_from_warning_on() -> None:
    lines = logged(
        """
log.debug("not this")
log.info("ready", platform="terminal")
logging.getLogger("httpx").info("POST https://api.example/bot/getMe")
logging.getLogger("apscheduler").warning("late")
"""
    )
    assert [(line["event"], line["level"]) for line in lines] == [("ready", "info"), ("late", "warning")]


def test_a_line_that_holds_a_token_is_dropped_whoever_wrote_it() -> None:
    lines = logged(
        f"""
logging.getLogger("aiohttp").error("failed: %s", "https://api.example/bot{TOKEN}/getMe")
log.error("failed", url="bot{TOKEN}")
log.error("kept")
"""
    )
    assert [line["event"] for line in lines] == ["kept"]


@pytest.mark.parametrize("logger", ["log", 'logging.getLogger("asyncio")'])
def test_an_exception_is_logged_without_its_words(logger: str) -> None:
    [line] = logged(
        f"""
def save():
    raise LookupError("Ada Okafor")
try:
    save()
except LookupError:
    {logger}.exception("broke")
"""
    )
    assert (line["event"], line["error"]) == ("broke", "LookupError")
    assert "save" in str(line["trace"])
    assert "Ada" not in json.dumps(line)


def test_of_several_failures_at_once_the_first_is_told() -> None:
    group = ExceptionGroup("two", [ValueError("Ada"), KeyError("Bob")])
    assert where_it_broke(None, "error", {"event": "broke", "exc_info": group})["error"] == "ValueError"
