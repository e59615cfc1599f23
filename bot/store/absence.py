"""An absence that ends sooner than was said: what was put off to its end does not wait for it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.agenda import hours
from bot.model import Network
from bot.store import prompts


def ends(network: Network, now: datetime) -> set[datetime]:
    """The mornings to which what falls due now is put off; none if the owner is not away."""
    mornings = (hours.back_from_absence(now, network, work_day=only) for only in (False, True))
    return {morning for morning in mornings if morning is not None}


def bring_forward(session: Session, network: Network, waits_until: set[datetime], now: datetime) -> None:
    """Have what was put off to those mornings come tomorrow, unless it is still right to wait for one of them."""
    over = waits_until - ends(network, now)
    if not over:
        return
    tomorrow = hours.next_morning(now, network, work_day=False)
    for prompt in prompts.opened(session, network.id):
        if prompt.next_at in over and prompt.due_at <= now:
            prompt.next_at = min(prompt.next_at, tomorrow)
            if prompt.snoozed_until:
                prompt.snoozed_until = prompt.next_at
