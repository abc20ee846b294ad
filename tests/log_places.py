"""Fixtures: where a log can be kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgresql import Cluster

IN_A_DATABASE = ["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql"))]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server for all tests of this process."""
    made = Cluster()
    yield made
    made.remove()


@pytest.fixture(params=IN_A_DATABASE)
def log_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a log can be created that outlives its process: an SQLite file, a PostgreSQL database."""
    if request.param == "sqlite":
        return str(tmp_path / "登记 %簿?.sopkit")
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.database()
