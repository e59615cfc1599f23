"""Who speaks: names, languages and time zones from users.info, remembered for a while."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.failures import failures
from bot.chat import SendFailed, Speaker

_KEPT = 3600.0
"""Seconds a person's details are believed: long enough to spare the rate limit, short enough for a traveller."""

_MAX_PEOPLE = 4096


class People:
    """The people of one workspace. `clock` is monotonic, in seconds."""

    def __init__(self, client: AsyncWebClient, clock: Callable[[], float]) -> None:
        self._client = client
        self._clock = clock
        self._known: dict[str, tuple[float, Speaker]] = {}

    async def speaker(self, said: Speaker) -> Speaker:
        """The speaker with what Slack knows about them; as they are if Slack does not say: nobody waits for that."""
        until, known = self._known.get(said.id, (0.0, said))
        if self._clock() < until:
            return known
        try:
            with failures():
                reply = await self._client.users_info(user=said.id, include_locale=True)
        except SendFailed:
            return known
        speaker = _speaker(reply["user"], said)
        if len(self._known) >= _MAX_PEOPLE:
            self._known.clear()
        self._known[said.id] = (self._clock() + _KEPT, speaker)
        return speaker


def _speaker(user: dict[str, Any], said: Speaker) -> Speaker:
    profile = user.get("profile", {})
    name = profile.get("display_name") or profile.get("real_name") or user.get("real_name") or said.name
    return Speaker(said.id, name, user.get("locale") or "", user.get("tz") or "")
