"""Updates as Telegram posts them to a webhook: one by one, with the secret it was given, again until they are taken."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiohttp

from tests.fakes.telegram.errors import JSON
from tests.fakes.telegram.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
AGAIN = 0.05
"""Seconds until what was not taken is posted again; the real one waits longer."""


@dataclass(slots=True)
class Postman:
    """Stands between the world and a Kith, and for the proxy that gives it an https address: what goes to the webhook's
    address is brought to `door` (http://127.0.0.1:port). `statuses` are the answers, oldest first."""

    world: World
    door: str
    statuses: list[int] = field(default_factory=list)

    async def work(self) -> None:
        """Post until cancelled."""
        async with aiohttp.ClientSession() as session:
            while True:
                async with self.world.changed:
                    await self.world.changed.wait_for(self._waiting)
                if await self._post(session, update := self._waiting()[0]):
                    self.world.updates.remove(update)
                    await self.world.touch()
                else:
                    await self.world.touch()
                    await asyncio.sleep(AGAIN)

    def _waiting(self) -> list[JSON]:
        wanted = set(self.world.webhook.get("allowed_updates", ()))
        return [update for update in self.world.updates if update.keys() & wanted]

    async def _post(self, session: aiohttp.ClientSession, update: JSON) -> bool:
        hook = self.world.webhook
        try:
            headers = {SECRET_HEADER: hook["secret_token"]}
            async with session.post(self.door + urlsplit(hook["url"]).path, json=update, headers=headers) as answer:
                self.statuses.append(answer.status)
                taken = answer.status == 200
        except aiohttp.ClientError:
            taken = False
        if not taken:
            hook["last_error_date"] = int(time.time())
        return taken
