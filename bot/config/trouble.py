"""What is wrong with a database, and what to do about it: a line for whoever runs Kith.

An error's own words are looked at and never shown: they may hold a name, a note or a password.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from bot.store import tenancy

_ON_SQLITE: Final = {
    "SQLITE_NOTADB": "the file is not a database: look at KITH_DATABASE_URL, or restore a copy",
    "SQLITE_CORRUPT": "the file is damaged: restore a copy (`kith restore`)",
    "SQLITE_CANTOPEN": "the file cannot be opened: it has to be a file, in a folder that Kith may write to",
    "SQLITE_READONLY": "the file is read-only: Kith has to write to it and to its folder",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_IOERR": "the disk refuses: is it full, or about to fail?",
    "SQLITE_BUSY": "another program keeps it locked",
    "SQLITE_LOCKED": "another program keeps it locked",
}
"""By the beginning of SQLite's own name for it."""

_BY_STATE: Final = {
    "25006": "the server takes no changes: it stands by for another, or was told so",
    "42501": "the user may not make or use its tables: let that user own the database",
    "42P01": "it lacks some of its tables: restore a copy, or begin with an empty database",
    "42703": "its tables are of another Kith: restore a copy, or begin with an empty database",
    "53100": "the server's disk is full",
    "53300": "the server has no connection left: raise max_connections, or stop what else uses it",
    "57P03": "the server is starting or stopping: try again",
}
"""By PostgreSQL's SQLSTATE."""

_ROLES: Final = (
    "the user may not act as kith_app and kith_ledger: let an administrator say CREATE ROLE kith_app NOLOGIN; "
    "CREATE ROLE kith_ledger NOLOGIN; (where they are missing) and GRANT kith_app, kith_ledger TO the user"
)
_UNCLEAR: Final = "it cannot be used ({kind}); docs/operations.md says what Kith asks of a database"


def remedy(error: SQLAlchemyError) -> str:
    """What is wrong, and what to do."""
    if not isinstance(error, DBAPIError):
        return _unclear(error)
    if name := getattr(error.orig, "sqlite_errorname", ""):
        found = next((said for known, said in _ON_SQLITE.items() if name.startswith(known)), None)
        return found or (_BY_STATE["42P01"] if "no such table" in str(error.orig) else _unclear(error))
    state, words = getattr(error.orig, "sqlstate", None), str(error.orig)
    if any(f'"{role}"' in words for role in (tenancy.APP, tenancy.LEDGER)):
        return _ROLES
    if state or not isinstance(error, OperationalError):
        return _BY_STATE.get(state or "") or _unclear(error)
    return _not_let_in(words)


def _not_let_in(words: str) -> str:
    """Of a connection that was not made there is no SQLSTATE, only what libpq says."""
    if "password" in words or "authentication" in words or 'role "' in words:
        return "the server refuses the user or the password: look at KITH_DATABASE_URL"
    if 'database "' in words:
        return "the server has no database of that name: an administrator makes it with CREATE DATABASE"
    if "resolve" in words:
        return "there is no server of that name: look at KITH_DATABASE_URL"
    return "the server is not reached: is it running, and does KITH_DATABASE_URL name it?"


def _unclear(error: SQLAlchemyError) -> str:
    return _UNCLEAR.format(kind=type(error).__name__)
