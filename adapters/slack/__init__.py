"""Kith on Slack. Importing this package loads no Slack library; `build` does."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from adapters.duty import Duty
from adapters.slack.http import Signed
from bot.chat import Door

if TYPE_CHECKING:
    from adapters.slack.app import Slack

__all__ = ["Signed", "build"]


def build(
    bot_token: str,
    app_token: str,
    api_url: str,
    key: bytes,
    door: Door,
    *,
    clock: Callable[[], float] = time.monotonic,
    patience: float = 10.0,
    signed: Signed | None = None,
    duty: Duty | None = None,
) -> Slack:
    """A workspace, not yet started: over Socket Mode or, if what Slack posts is `signed`, over HTTP, where `app_token`
    is not needed.

    `api_url` ends in `/api/`; `key` seals presses; `clock` is monotonic and `patience` the time between two looks at
    the line, both in seconds. `duty` tells which of several processes takes up what another left unanswered; without
    one, that is left to the next start.
    """
    from adapters.slack.app import Slack

    watch = duty or Duty(clock)
    return Slack(bot_token, app_token, api_url, key, door, clock=clock, patience=patience, signed=signed, duty=watch)
