"""A morning that has come, and a sender's orders to serve it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kith import wall_clock
from tests.chaos.owners import DUE, Books, books
from tests.chaos.platforms import Witness
from tests.chaos.sender import Bot, Orders


class Morning(Protocol):
    """So many owners on a platform, or one in each of these chats, in a file of the test's own or in the database at
    `url`."""

    def __call__(self, witness: Witness, owners: int | Sequence[str], url: str = "") -> tuple[Books, Orders]: ...


def morning_at(url: str, witness: Witness, owners: int | Sequence[str]) -> tuple[Books, Orders]:
    """Write the owners, due a minute ago by the clock that the orders name."""
    chats = witness.chats(owners) if isinstance(owners, int) else owners
    return books(url, witness.name, witness.workspace, chats), orders(url, witness)


def orders(url: str, *witnesses: Witness) -> Orders:
    """To serve the bots of these platforms, a minute after everything fell due."""
    ahead = (DUE - wall_clock()).total_seconds() + 60
    return Orders(url, tuple(Bot(w.name, w.url, w.tokens) for w in witnesses), ahead)
