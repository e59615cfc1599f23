"""How Slack says no."""

from __future__ import annotations

from typing import Any

JSON = dict[str, Any]


class ApiError(Exception):
    """An answer with `ok: false`; `detail` is for the reader of a failing test."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail

    def answer(self) -> JSON:
        """The body Slack answers with."""
        messages = {"response_metadata": {"messages": [f"[ERROR] {self.detail}"]}} if self.detail else {}
        return {"ok": False, "error": self.code, **messages}
