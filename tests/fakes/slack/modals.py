"""Forms: triggers that live three seconds and are good for one, and views as strictly as Slack takes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.fakes.slack.errors import JSON, ApiError

LIVES = 3.0
"""Seconds a trigger_id is good for."""

_KEYS = {"type", "title", "blocks", "callback_id", "submit", "close", "private_metadata", "clear_on_close",
         "notify_on_close", "external_id"}  # fmt: skip
_FIELD_KEYS = {"type", "action_id", "placeholder", "focus_on_load", "initial_value", "multiline", "min_length",
               "max_length"}  # fmt: skip


@dataclass(slots=True)
class _Trigger:
    user: str
    until: float
    used: bool = False


class Modals:
    """Every form. `clock` says the time in seconds, `number` the next one."""

    def __init__(self, clock: Callable[[], float], number: Callable[[], int]) -> None:
        self._clock = clock
        self._number = number
        self._triggers: dict[str, _Trigger] = {}
        self.open: dict[str, JSON] = {}

    def trigger(self, user: str) -> str:
        """What a person's act lets the app open a form for them with."""
        name = f"trigger.{self._number()}"
        self._triggers[name] = _Trigger(user, self._clock() + LIVES)
        return name

    def show(self, trigger: str, view: Any) -> JSON:
        """Open a form for whoever the trigger belongs to; raises ApiError."""
        known = self._triggers.get(trigger)
        if known is None:
            raise ApiError("invalid_trigger_id")
        if self._clock() >= known.until:
            raise ApiError("expired_trigger_id")
        if known.used:
            raise ApiError("exchanged_trigger_id")
        view = json.loads(view) if isinstance(view, str) else view
        check_view(view)
        known.used = True
        self.open[known.user] = {**view, "id": f"V{self._number():06d}"}
        return self.open[known.user]


def check_view(view: JSON) -> None:
    """Raise ApiError if Slack would not open this view."""
    _must(view.get("type") == "modal", "type must be modal")
    _must(view.keys() <= _KEYS, f"invalid additional property: {sorted(view.keys() - _KEYS)}")
    for name in ("title", "submit", "close"):
        if name in view:
            _plain(view[name], 24, name)
    _must("title" in view and 1 <= len(view.get("blocks", [])) <= 100, "a modal has a title and 1 to 100 blocks")
    _must(len(view.get("callback_id", "")) <= 255, "callback_id is longer than 255 characters")
    _must(len(view.get("private_metadata", "")) <= 3000, "private_metadata is longer than 3000 characters")
    _must("submit" in view or all(b["type"] != "input" for b in view["blocks"]), "`submit` is required with an input")
    for block in view["blocks"]:
        _input(block)


def _input(block: JSON) -> None:
    _must(block.get("type") == "input", f"unsupported type: {block.get('type')}")
    _must(len(block.get("block_id", "")) <= 255, "block_id is longer than 255 characters")
    _plain(block.get("label"), 2000, "label")
    if "hint" in block:
        _plain(block["hint"], 2000, "hint")
    field = block.get("element", {})
    _must(field.get("type") == "plain_text_input", f"unsupported element: {field.get('type')}")
    _must(field.keys() <= _FIELD_KEYS, f"invalid additional property: {sorted(field.keys() - _FIELD_KEYS)}")
    _must(1 <= len(field.get("action_id", "")) <= 255, "action_id must be 1 to 255 characters")
    if "placeholder" in field:
        _plain(field["placeholder"], 150, "placeholder")


def _plain(text: Any, longest: int, what: str) -> None:
    _must(isinstance(text, dict) and text.get("type") == "plain_text", f"{what} must be plain_text")
    _must(1 <= len(text["text"]) <= longest, f"{what} must be 1 to {longest} characters")


def _must(fine: bool, detail: str) -> None:
    if not fine:
        raise ApiError("invalid_arguments", detail)
