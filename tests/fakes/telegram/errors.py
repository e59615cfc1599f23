"""How the Bot API says no."""

from __future__ import annotations

from typing import Any

JSON = dict[str, Any]


class ApiError(Exception):
    """A refusal as the Bot API words it: `error_code`, `description`, sometimes `parameters` (ResponseParameters)."""

    def __init__(self, status: int, description: str, parameters: JSON | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters or {}

    def body(self) -> JSON:
        """The JSON the API answers with."""
        said: JSON = {"ok": False, "error_code": self.status, "description": self.description}
        return {**said, "parameters": self.parameters} if self.parameters else said


def bad_request(description: str) -> ApiError:
    """A 400 in the API's form."""
    return ApiError(400, f"Bad Request: {description}")
