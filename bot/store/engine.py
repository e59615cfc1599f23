"""The database, reached in one of two ways: `write` (one transaction, one writer on SQLite) and `read`.

On SQLite one thread owns the only writing connection: writers that wait on the file's lock take turns badly (four of
them waited 0.8 s at the 99th percentile, one thread 12 ms). Readers use a second engine that cannot write.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

T = TypeVar("T")
Work = Callable[[Session], T]


class Database:
    """A Kith database. Raises sqlalchemy's OperationalError when it cannot be reached."""

    def __init__(self, url: str) -> None:
        self.url = driver_url(url)
        self._writer: ThreadPoolExecutor | None = None
        if self.url.get_backend_name() == "sqlite":
            if self.url.database:
                Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
            self.engine = _sqlite_engine(self.url, begin="BEGIN IMMEDIATE")
            self._readers = _sqlite_engine(self.url, begin="BEGIN", query_only=True)
            self._writer = ThreadPoolExecutor(1, thread_name_prefix="kith-writer")
        else:
            self.engine = create_engine(
                self.url, json_serializer=to_json, json_deserializer=from_json, pool_size=5, pool_pre_ping=True
            )
            self._readers = self.engine

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self._writer is not None

    @property
    def path(self) -> Path | None:
        """The embedded database's file."""
        return Path(self.url.database) if self._writer and self.url.database else None

    def write(self, work: Work[T]) -> T:
        """Run `work` in one transaction: committed when it returns, undone when it raises."""
        if self._writer is None or threading.current_thread().name.startswith("kith-writer"):
            return self._in_transaction(self.engine, work)
        return self._writer.submit(self._in_transaction, self.engine, work).result()

    def read(self, work: Work[T]) -> T:
        """Run `work` on a connection that sees committed rows and changes none."""
        with Session(self._readers, expire_on_commit=False) as session:
            return work(session)

    def close(self) -> None:
        """Finish what is being written and let go of every connection."""
        if self._writer:
            self._writer.shutdown()
        self.engine.dispose()
        self._readers.dispose()

    @staticmethod
    def _in_transaction(engine: Engine, work: Work[T]) -> T:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            return work(session)


to_json = partial(json.dumps, ensure_ascii=False)
"""Lists are stored as they are written, so that a search finds "Zoë" in them."""


def from_json(text: str | bytes) -> Any:
    """What was stored. Most of somebody's lists are empty: those are not worth reading."""
    return [] if text in ("[]", b"[]") else json.loads(text)


def driver_url(url: str) -> URL:
    """The URL with its driver named; plain `sqlite:///` and `postgresql://` (or `postgres://`) are taken as they
    are."""
    parsed = make_url(url.replace("postgres://", "postgresql://", 1))
    return parsed.set(drivername="postgresql+psycopg") if parsed.drivername == "postgresql" else parsed


def _sqlite_engine(url: URL, begin: str, query_only: bool = False) -> Engine:
    # A connection is tied to no thread here: the writer is one thread by construction, readers come from a pool.
    options: dict[str, Any] = {
        "json_serializer": to_json,
        "json_deserializer": from_json,
        "connect_args": {"check_same_thread": False, "timeout": 15},
    }
    if not query_only:
        options["poolclass"] = StaticPool
    engine = create_engine(url, **options)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves; see SQLAlchemy's page on SQLite transactions
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=15000"):
            cursor.execute(f"PRAGMA {pragma}")
        if query_only:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
