"""Plays the sample year as `kith demo` does, and leaves in a folder what the tests look at: the database, what was
told, and the export. Started as a process of its own: `python -m tests.year.play FOLDER`."""

from __future__ import annotations

import asyncio
import pickle
import sys
from pathlib import Path

from adapters.console.demo import diary
from adapters.console.demo.telling import Told
from bot.config.core import opened
from bot.exchange.export_json import export_json
from wiring.demo import play


def played(folder: Path) -> None:
    """Play it."""
    script = diary.read(diary.A_YEAR)
    told: list[Told] = []

    with opened(f"sqlite:///{folder}/kith.db") as core:
        asyncio.run(play(core, script, told.append, folder))
        whole = core.in_network("", script.owner, lambda session, network: export_json(session, network, script.ends))
    (folder / "kith.json").write_text(whole, encoding="utf-8")
    (folder / "told").write_bytes(pickle.dumps(told))


if __name__ == "__main__":
    played(Path(sys.argv[1]))
