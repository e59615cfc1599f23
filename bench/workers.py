"""PostgreSQL: processes that claim from one database side by side, and whether any row is claimed by two.

First what is due is claimed, all workers falling upon the same networks; then messages are taken in hand, by each
worker those of its own bot, a hundred at a time. The server is one of this machine's, as the tests start
it: nothing is synced to the disk, so that what is compared is the claiming.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from time import monotonic

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from bench import crowd
from bench.table import Row
from bot.chat import Card
from bot.model import Message
from bot.model.messages import PRIORITY
from bot.store.engine import Database
from scheduler.lease import Lease, Leases
from scheduler.ledger import Ledger
from tests.postgres import Server

OWNERS = 4_000
MESSAGES = 40_000
WORKERS = (1, 2, 4)
AT_ONCE = 100
"""Messages taken in hand together: as many as a sender has in hand at most."""

DUE = crowd.START + timedelta(minutes=1)


def measure() -> Iterator[Row]:
    """For each number of workers: rows a second of both kinds, and rows claimed twice."""
    server = Server()
    try:
        server.make_template()
        for workers in WORKERS:
            with server.database() as url:
                yield from _among(url, workers)
    finally:
        server.end()


def _among(url: str, workers: int) -> Iterator[Row]:
    """The rows of so many workers, on a new database."""
    database = Database(url)
    database.login.write(lambda session: crowd.fill(session, [DUE] * OWNERS))
    # All of them believe that they send for the same bot: what keeps them apart is the rows alone.
    due, _ = _side_by_side("due", url, [_lease(database, "1")] * workers)
    made = Counter(database.login.read(lambda session: session.scalars(select(Message.network_id)).all()))
    database.login.write(lambda session: _write_messages(session, workers))
    took, taken = _side_by_side("messages", url, [_lease(database, str(n + 1)) for n in range(workers)])
    database.close()
    yield Row(f"{workers} {'worker' if workers == 1 else 'workers'}: prompts claimed a second", OWNERS / due, "/s")
    yield Row("  claimed twice, or never", made.total() - len(made) + abs(OWNERS - len(made)), "", 0)
    yield Row("  messages taken in hand a second", taken / took, "/s", 20_000, more=True)
    yield Row("  taken twice, or never", abs(taken - MESSAGES), "", 0)


def _write_messages(session: Session, bots: int) -> None:
    """Messages that wait to be sent, each in a chat of its own, of each bot as many."""
    session.execute(delete(Message))
    waits = {"platform": "telegram", "kind": "prompt", "priority": PRIORITY["prompt"], "created_at": DUE}
    rows = [{"workspace": str(n % bots + 1), "chat": str(n), **waits} for n in range(MESSAGES)]
    session.execute(insert(Message), rows)


def _lease(database: Database, workspace: str) -> Lease:
    lease = Leases(database, None).take("telegram", workspace, "bench", DUE)
    assert lease
    return lease


def _side_by_side(what: str, url: str, leases: Sequence[Lease]) -> tuple[float, int]:
    """Run a worker for each lease, all from the same moment on: seconds until the last is done, and rows claimed."""
    with ExitStack() as stack:
        workers = [stack.enter_context(_worker(what, url, lease)) for lease in leases]
        for worker in workers:
            worker.says("ready")
        for worker in workers:
            worker.go()
        reports = [worker.report() for worker in workers]
    began, ended, rows = zip(*reports, strict=True)
    return max(ended) - min(began), sum(rows)


class _Worker:
    """The other end of a worker's pipes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin
        assert process.stdout
        self._in, self._out = process.stdin, process.stdout

    def says(self, word: str) -> None:
        """Wait for its word."""
        assert self._out.readline().strip() == word

    def go(self) -> None:
        """Let it begin."""
        self._in.write("go\n")
        self._in.flush()

    def report(self) -> tuple[float, float, int]:
        """When it began and ended, and the rows it claimed."""
        began, ended, rows = self._out.readline().split()
        return float(began), float(ended), int(rows)


@contextmanager
def _worker(what: str, url: str, lease: Lease) -> Iterator[_Worker]:
    command = [sys.executable, "-m", "bench.workers", what, url, lease.workspace, str(lease.fence)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield _Worker(process)
        finally:
            process.kill()


def work(what: str, url: str, workspace: str, fence: str) -> None:
    """One worker: say "ready", wait for a line, claim until nothing is left, and report."""
    database = Database(url)
    ledger = Ledger(database, lambda _number: Card(()))
    lease = Lease("telegram", workspace, int(fence))
    claim = _due if what == "due" else _messages
    claim(ledger, lease, crowd.START)  # connected, and every statement known; nothing is due yet
    print("ready", flush=True)
    sys.stdin.readline()
    began = monotonic()
    rows = claim(ledger, lease, DUE)
    print(began, monotonic(), rows, flush=True)
    database.close()


def _due(ledger: Ledger, lease: Lease, now: datetime) -> int:
    """Claim what is due until there is no more. How many that were is for the database to say."""
    while ledger.claim_due(lease, now):
        pass
    return 0


def _messages(ledger: Ledger, lease: Lease, now: datetime) -> int:
    """Take messages in hand, a hundred at a time; how many those were."""
    if now < DUE:
        return 0
    ids = ledger.work(lease, now, MESSAGES)
    return sum(len(ledger.claim(lease, ids[n : n + AT_ONCE])) for n in range(0, len(ids), AT_ONCE))


if __name__ == "__main__":
    work(*sys.argv[1:])
