"""Fixtures that every folder of tests may use."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspace import Desk

pytest_plugins = ["tests.log_places", "tests.released"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty workspace with settings."""
    return Desk(tmp_path / "workspace")
