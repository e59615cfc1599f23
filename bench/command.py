"""`kith` as people start it: the program that was installed, in a home of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

KITH = str(Path(sys.executable).with_name("kith"))


def settings_in(home: Path) -> dict[str, str]:
    """A bare environment, open to everybody, with the database in that home."""
    bare = {"PATH": os.environ["PATH"], "HOME": str(home), "KITH_ACCESS": "open"}
    return bare | {"KITH_DATABASE_URL": f"sqlite:///{home / 'kith.db'}"}
