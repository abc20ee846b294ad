"""Killed writers, crowds of writers, a full disk: what was acknowledged is there, and nothing half.

With SOPKIT_THOROUGH set in the environment, the runs are as long as the closing notes want them: 500 kills, 2,000 entries.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
THOROUGH = "SOPKIT_THOROUGH" in os.environ
CRASHES = "500" if THOROUGH else "50"


def breaking(module: str, *arguments: str, within: tuple[str, ...] = ()) -> dict[str, Any]:
    """Run one of the programs beside this file: they fork and are killed, which pytest should not be."""
    command = [*within, sys.executable, "-m", f"tests.tamper.{module}", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_writers_killed_at_random_moments_lose_nothing_and_leave_nothing_half(log_place: str) -> None:
    found = breaking("crashing", log_place, CRASHES)
    assert found["problems"] == []
    assert found["acknowledged"] > int(CRASHES)


def test_fifty_writers_at_once_lose_nothing_and_write_nothing_twice(log_place: str) -> None:
    # A commit of the server's takes some ten times as long as one of SQLite's.
    entries = 500 if log_place.startswith("postgresql:") and not THOROUGH else 2000
    found = breaking("crowding", log_place, "50", str(entries))
    assert found["problems"] == []
    assert found["entries"] == entries


def test_writers_with_little_patience_hear_busy_and_nothing_else(log_place: str) -> None:
    found = breaking("crowding", log_place, "10", "50", "0.002")
    assert found["problems"] == []
    assert found["busy"] > 0


def test_a_full_disk_costs_what_was_not_acknowledged_and_no_more(tmp_path: Path) -> None:
    within = ("unshare", "--mount") if os.getuid() == 0 else ("unshare", "--mount", "--map-root-user")
    if subprocess.run([*within, "true"], capture_output=True, check=False).returncode:
        within = ()
    found = breaking("full_disk", str(tmp_path), within=within)
    assert found["problems"] == []
    assert found["entries"] > 10
    assert found["trouble"] == ("NO_SPACE" if found["mounted"] else "BROKEN")
