"""A morning that has come, and a sender's orders to serve it."""

from __future__ import annotations

from typing import Protocol

from kith import wall_clock
from tests.chaos.owners import DUE, Books, books
from tests.chaos.platforms import Witness
from tests.chaos.sender import Orders


class Morning(Protocol):
    """So many owners on a platform, in a file of the test's own or in the database at `url`."""

    def __call__(self, witness: Witness, owners: int, url: str = "") -> tuple[Books, Orders]: ...


def morning_at(url: str, witness: Witness, owners: int) -> tuple[Books, Orders]:
    """Write the owners, due a minute ago by the clock that the orders name."""
    kept = books(url, witness.name, witness.workspace, witness.chats(owners))
    ahead = (DUE - wall_clock()).total_seconds() + 60
    return kept, Orders(url, witness.name, witness.url, witness.tokens, ahead)
