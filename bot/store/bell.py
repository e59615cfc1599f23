"""Telling other processes that there is something to send. On SQLite there are none that could be told."""

from __future__ import annotations

from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

CHANNEL: Final = "kith"
"""What PostgreSQL's NOTIFY and LISTEN speak of."""

_RING: Final = text(f"NOTIFY {CHANNEL}")


def ring(session: Session) -> None:
    """Wake whoever sends, once this transaction is committed."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(_RING)
