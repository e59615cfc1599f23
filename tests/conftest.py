"""What any test may ask for: a real PostgreSQL, and a database of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import KINDS, fresh
from tests.postgres import Server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running server, started for the first test that asks for it."""
    server = Server()
    try:
        server.make_template()
        yield server
    finally:
        server.end()


@pytest.fixture
def postgres_url(postgres: Server) -> Iterator[str]:
    """A migrated PostgreSQL database of this test's own."""
    with postgres.database() as url:
        yield url


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of this test's own; the test runs once on each kind."""
    with fresh(request.param, tmp_path, request) as url:
        yield url


@pytest.fixture(scope="module", params=KINDS)
def module_database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database that the tests of one module share; they run once on each kind."""
    with fresh(request.param, tmp_path_factory.mktemp("shared"), request) as url:
        yield url
