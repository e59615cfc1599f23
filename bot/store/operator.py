"""What whoever runs this Kith asks from the command line."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.chat import Place
from bot.model import Invitation, Network, PlaceRow
from bot.store import networks


def network(session: Session, uid: str, terminal: Place) -> Network | None:
    """The network of that id; without one the terminal's, or the only one that has a terminal."""
    if uid:
        return session.scalar(select(Network).where(Network.uid == uid))
    if found := networks.at(session, terminal):
        return found
    reached = select(PlaceRow.network_id).where(PlaceRow.platform == terminal.platform)
    several = session.scalars(select(Network).where(Network.id.in_(reached)).limit(2)).all()
    return several[0] if len(several) == 1 else None


def first_invitation(session: Session, platform: str, now: datetime) -> str:
    """The code that lets the first person in on a platform, the same until it is used; "" once somebody is in."""
    if session.scalar(select(PlaceRow.id).where(PlaceRow.platform == platform).limit(1)):
        return ""
    standing = session.scalar(select(Invitation.code).where(Invitation.uses_left > 0).order_by(Invitation.created_at))
    return standing or networks.invite(session, 1, now)
