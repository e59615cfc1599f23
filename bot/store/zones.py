"""Due times are computed from time zone rules, and the rules change: with new ones they are computed anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.model import HouseNote, Network
from bot.store import standing
from bot.store.engine import Database
from bot.store.inserting import insert

log = structlog.get_logger()

NOTE: Final = "zones"


def follow(database: Database, edition: str, now: datetime, stopped: Callable[[], bool] = lambda: False) -> bool:
    """Compute every due time by this edition of the rules, unless that was done before; whether it was done now.

    A network at a time: nobody's answer waits for all of them. A network whose zone is gone keeps its times. When
    `stopped` says so it ends in between, to begin again at the next start.
    """
    login = database.login
    if login.read(_followed) == edition:
        return False
    for network_id in login.read(lambda session: session.scalars(select(Network.id)).all()):
        if stopped():
            return False
        try:
            login.write(partial(_compute_anew, network_id=network_id, now=now))
        except Exception as error:  # everybody else's times are to be right all the same
            log.error("due times not computed anew", network=network_id, error=type(error).__name__)
    login.write(lambda session: _note(session, edition))
    return True


def _followed(session: Session) -> str:
    note = session.get(HouseNote, NOTE)
    return note.value if note else ""


def _compute_anew(session: Session, *, network_id: int, now: datetime) -> None:
    network = session.get(Network, network_id, with_for_update=True)
    if network is not None:
        standing.reconcile(session, network, now)


def _note(session: Session, edition: str) -> None:
    noted = insert(session.get_bind().dialect.name, HouseNote).values(name=NOTE, value=edition)
    session.execute(noted.on_conflict_do_update(index_elements=["name"], set_={"value": edition}))
