"""The owner's own drafts, kept with the network: each is named by its kind and a checksum of its words, so that an old
button never meets another draft."""

from __future__ import annotations

from typing import get_args
from zlib import crc32

from bot.model import Network
from bot.words.intents import DraftKind

Draft = tuple[DraftKind, str]


def every(network: Network) -> list[Draft]:
    """All of them, kind by kind."""
    return [(kind, words) for kind in get_args(DraftKind) for words in network.drafts.get(kind, ())]


def key(draft: Draft) -> str:
    """What a button carries of a draft."""
    kind, words = draft
    return f"{kind}.{crc32(words.encode()):08x}"


def find(network: Network, wanted: str) -> Draft | None:
    """The draft that a button speaks of, if it is still there."""
    return next((draft for draft in every(network) if key(draft) == wanted), None)


def keep(network: Network, draft: Draft, *, instead_of: str = "") -> None:
    """Add a draft behind those of its kind, or in the place of another."""
    kind, words = draft
    have = list(network.drafts.get(kind, ()))
    at = have.index(instead_of) if instead_of in have else len(have)
    _write(network, kind, [*have[:at], words, *have[at + 1 :]])


def remove(network: Network, draft: Draft) -> None:
    """Take a draft out."""
    kind, words = draft
    _write(network, kind, [each for each in network.drafts.get(kind, ()) if each != words])


def _write(network: Network, kind: DraftKind, words: list[str]) -> None:
    others = {name: kept for name, kept in network.drafts.items() if name != kind}
    network.drafts = {**others, kind: words} if words else others
