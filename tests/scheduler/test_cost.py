"""What runs at every tick reads an index, not a table: an idle tick costs the same at any size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event

from scheduler.lease import Lease
from scheduler.ledger import Ledger
from tests.scheduler.world import BOT, World

Query = Callable[[World, Ledger, Lease], object]


def plans(world: World, run: Callable[[], object]) -> str:
    """How SQLite goes about every query made while `run` runs."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, sql: str, parameters: Any, *_rest: object) -> None:
        asked.append((sql, parameters))

    event.listen(world.db._readers, "before_cursor_execute", note)
    run()
    event.remove(world.db._readers, "before_cursor_execute", note)
    with world.db.engine.connect() as connection:
        return "\n".join(
            str(step[3])
            for sql, parameters in asked
            if sql.startswith("SELECT")
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters)
        )


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (lambda w, ledger, lease: ledger.look(lease, w.clock.now()), "ix_message_parked"),
        (lambda w, ledger, lease: ledger.work(lease, w.clock.now(), 100), "ix_message_work"),
        (lambda w, ledger, lease: ledger.claim_due(lease, w.clock.now()), "ix_network_next_due_at"),
        (lambda w, ledger, lease: ledger.next_due(w.clock.now()), "ix_network_next_due_at"),
    ],
    ids=["look", "work", "claim_due", "next_due"],
)
def test_an_idle_tick_reads_indexes_only(in_a_file: World, query: Query, index: str) -> None:
    world = in_a_file
    ledger = world.ledger(file_locks=False)
    lease = ledger.leases.take("telegram", BOT, "a", world.clock.now())
    assert lease is not None
    plan = plans(world, lambda: query(world, ledger, lease))
    assert index in plan
    assert "SCAN" not in plan.replace("SCAN CONSTANT ROW", "")  # SQLite's word for no table at all
    assert "TEMP B-TREE" not in plan
