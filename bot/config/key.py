"""The secret key: what signs presses. Made at first start, unless the settings give one."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

FILE_NAME = "kith.key"


def press_key(given: str, folder: Path) -> bytes:
    """The key that seals presses; raises OSError if it can be neither read nor written.

    Derived from the secret key, so that what it seals tells nothing about what else the secret protects.
    """
    secret = given or _kept(folder / FILE_NAME)
    return hmac.digest(secret.encode(), b"presses", hashlib.sha256)


def _kept(path: Path) -> str:
    """The secret in a file, made now if there is none."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        _make(path)
    return path.read_text().strip()


def _make(path: Path) -> None:
    """Write a new secret for its owner alone. Linked into place whole: of two first starts at once, one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(32) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
