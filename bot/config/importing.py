"""A file of people: read, compared with who is here, brought in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.cards.importing import Counted
from bot.config.core import Core
from bot.config.halt import Halt
from bot.exchange.vcard_file import NoCards, Read, Unread, read_file
from bot.store import importing
from bot.store.copying import Progress
from bot.store.merging import Plan, merged

MEGABYTES: Final = 200
"""Ten thousand people with small pictures. The whole file is read at once."""


@dataclass(frozen=True, slots=True)
class Import:
    """A file that was read, and where its people go: to the network of that id, else to that person's terminal."""

    core: Core
    file: Path
    cards: Sequence[Read]
    unread: Sequence[Unread]
    network: str
    name: str
    now: datetime

    def look(self) -> Counted:
        """What it would change. Raises Halt."""
        said = [card.fields for card in self.cards]
        return self._counted(
            self.core.in_network(
                self.network,
                self.name,
                lambda session, network: importing.plan(session, network, said, self.now),
                nowhere=lambda: merged((), said, self.now.date()),
            )
        )

    def bring_in(self, progress: Progress) -> Counted:
        """Change it, all or nothing; what was changed. Raises Halt."""
        said = [card.fields for card in self.cards]
        return self._counted(
            self.core.change_network(
                self.network,
                self.name,
                self.now,
                lambda session, network: importing.bring_in(session, network, said, self.now, progress),
            )
        )

    def _counted(self, plan: Plan) -> Counted:
        jobs = [(one.name, one.title, one.company) for one in plan.new_jobs]
        return Counted(
            self.file.name, len(plan.new), len(plan.here), len(plan.changed), jobs, self.unread, plan.to_come
        )


def opened(core: Core, file: Path, network: str, name: str, now: datetime, progress: Progress) -> Import:
    """Read a file of vCards. Raises Halt for one that is none."""
    try:
        found = read_file(_bytes(file), lambda done, of: progress("cards read", done, of))
    except NoCards:
        raise Halt(f"{file}: no card in it; export your address book as vCard (.vcf)", 2) from None
    cards = [card for card in found if isinstance(card, Read)]
    unread = [card for card in found if isinstance(card, Unread)]
    return Import(core, file, cards, unread, network, name, now)


def _bytes(file: Path) -> bytes:
    try:
        if file.is_dir():
            raise Halt(f"{file}: that is a folder; name the .vcf file in it", 2)
        if file.stat().st_size > MEGABYTES * 2**20:
            raise Halt(f"{file}: larger than {MEGABYTES} MB; export it in parts, or without pictures", 2)
        return file.read_bytes()
    except FileNotFoundError:
        raise Halt(f"{file}: there is no such file", 2) from None
    except OSError as error:
        raise Halt(f"{file}: {error.strerror}", 2) from None
