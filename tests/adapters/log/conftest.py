"""The logs under test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sopkit.adapters.log import created
from sopkit.adapters.log.memory import MemoryLog
from sopkit.ports.log import Log
from tests.log_places import IN_A_DATABASE
from tests.postgresql import Cluster

Making = Callable[[float], Log]


@pytest.fixture(params=["memory", *IN_A_DATABASE])
def making(request: pytest.FixtureRequest, tmp_path: Path) -> Making:
    """Makes an empty log that waits so many seconds for its turn."""
    match request.param:
        case "memory":
            return MemoryLog
        case "sqlite":
            return lambda patience: created(str(tmp_path / "登记 %簿?.sopkit"), patience)
        case _:
            cluster: Cluster = request.getfixturevalue("cluster")
            return lambda patience: created(cluster.database(), patience)


@pytest.fixture
def log(making: Making) -> Iterator[Log]:
    """An empty log."""
    made_log = making(10.0)
    yield made_log
    made_log.close()
