"""Row-level security on PostgreSQL: whose rows a transaction sees, whatever its queries forget to say.

A transaction begins under one of two roles. `kith_app`, for answers and cards, sees the networks it has entered, and
none before. `kith_ledger`, for delivery, crosses networks and may use the delivery tables only. Role and networks last
as long as the transaction. SQLite has neither: there all of this does nothing.
"""

from __future__ import annotations

from typing import Final, Literal

from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.chat import Place

Role = Literal["kith_app", "kith_ledger", "login"]
"""`login` is whoever the URL names: the tables' owner, to whom no policy applies."""

APP: Final = "kith_app"
LEDGER: Final = "kith_ledger"
LOGIN: Final = "login"

_ASSUME: Final = text("SELECT set_config('role', :role, true), set_config('kith.networks', :networks, true)")

_ENTER_AT: Final = text("""
    SELECT set_config('kith.networks', coalesce((
        SELECT network_id FROM place WHERE platform = :platform AND workspace = :workspace AND chat = :chat
    )::text, ''), true)
""")

_NEW_NUMBER: Final = text("SELECT nextval('network_id_seq')")


def begin(session: Session, role: Role) -> None:
    """Begin a transaction under a role, in no network."""
    if role != LOGIN and is_apart(session):
        session.connection().execute(_ASSUME, {"role": role, "networks": ""})


def enter(session: Session, *network_ids: int) -> None:
    """From here to the end of the transaction: `kith_app`, in these networks and no other."""
    if is_apart(session):
        session.connection().execute(_ASSUME, {"role": APP, "networks": ",".join(map(str, network_ids))})


def enter_at(session: Session, place: Place) -> None:
    """Enter the network that is reached at a private place, or none. The role stays."""
    if is_apart(session):
        where = {"platform": place.platform, "workspace": place.workspace, "chat": place.chat}
        session.connection().execute(_ENTER_AT, where)


def enter_new(session: Session) -> int | None:
    """Enter a network that is yet to be written; the number it is to have (None: the database gives it one)."""
    if not is_apart(session):
        return None
    number: int = session.connection().execute(_NEW_NUMBER).scalar_one()
    enter(session, number)
    return number


def is_apart(session: Session) -> bool:
    """Whether this database has roles and policies."""
    return session.get_bind().dialect.name == "postgresql"
