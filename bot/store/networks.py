"""Networks, the private places where they are reached, and invitations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import cast

from sqlalchemy import CursorResult, Row, Select, bindparam, select, update
from sqlalchemy.orm import Session

from bot.chat import Place
from bot.model import Invitation, Network, PlaceRow
from bot.store import plain, tenancy
from bot.store.among import among


def at(session: Session, place: Place) -> Network | None:
    """The network reached at a private place."""
    found = _at(session, place)
    return found[1] if found else None


def get_all(session: Session, network_ids: Iterable[int]) -> dict[int, Network]:
    """The networks of these numbers, by number; they can only be read."""
    found = plain.rows(session, Network, _several(), {"network_ids": list(network_ids)})
    return {network.id: network for network in found}


def heard(session: Session, place: Place) -> Network | None:
    """The network whose owner has just spoken at a private place: there it can be reached again."""
    # Locked before anything else of it: what others do to the same network waits its turn.
    found = _at(session, place, lock=True)
    if found is None:
        return None
    row, network = found
    row.open = True
    return network


def found(session: Session, place: Place, owner: str, timezone: str, locale: str, now: datetime) -> Network:
    """Begin a network, reached at this place."""
    number = tenancy.enter_new(session)
    network = Network(id=number, owner=owner, timezone=timezone or "UTC", locale=locale or "en", created_at=now)
    session.add(network)
    session.flush()
    session.add(
        PlaceRow(network_id=network.id, platform=place.platform, workspace=place.workspace, chat=place.chat, open=True)
    )
    session.flush()
    return network


def places(session: Session, network_id: int) -> Sequence[PlaceRow]:
    """Every private place of a network, oldest first."""
    return session.scalars(select(PlaceRow).where(PlaceRow.network_id == network_id).order_by(PlaceRow.id)).all()


def set_reach(session: Session, place: Place, is_open: bool) -> None:
    """Note that a place was closed to us, or is open again."""
    if found := _at(session, place):
        found[0].open = is_open


def invite(session: Session, uses: int, now: datetime) -> str:
    """A new invitation's code, good for so many people."""
    invitation = Invitation(uses_left=uses, created_at=now)
    session.add(invitation)
    session.flush()
    return invitation.code


def accept(session: Session, code: str) -> bool:
    """Use an invitation once; False if there is none, or it is used up."""
    used = session.execute(
        update(Invitation)
        .where(Invitation.code == code, Invitation.uses_left > 0)
        .values(uses_left=Invitation.uses_left - 1)
    )
    return cast("CursorResult[object]", used).rowcount == 1


def _at(session: Session, place: Place, *, lock: bool = False) -> Row[PlaceRow, Network] | None:
    tenancy.enter_at(session, place)
    where = {"on": place.platform, "in": place.workspace, "chat": place.chat}
    return session.execute(_reached(lock), where).one_or_none()


@cache
def _several() -> Select[Network]:
    return select(Network).where(among(Network.id, "network_ids"))


@cache
def _reached(lock: bool) -> Select[PlaceRow, Network]:
    reached = (
        select(PlaceRow, Network)
        .join(Network, Network.id == PlaceRow.network_id)
        .where(
            PlaceRow.platform == bindparam("on"),
            PlaceRow.workspace == bindparam("in"),
            PlaceRow.chat == bindparam("chat"),
        )
    )
    return reached.with_for_update(of=Network) if lock else reached
