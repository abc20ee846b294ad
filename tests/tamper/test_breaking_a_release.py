"""Whoever creates a release is killed, or runs out of room: nothing is half released, and the next one goes on.

With SOPKIT_THOROUGH set in the environment, there are a hundred kills.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.released import ROOT, TwoReleases

KILLS = 108 if "SOPKIT_THOROUGH" in os.environ else 3


def test_killed_at_any_moment_it_goes_on_to_the_same_bytes(two_releases: TwoReleases, tmp_path: Path) -> None:
    told = ran([], "tests.tamper.release_crashing", two_releases.works.parent, tmp_path, KILLS)
    assert told["problems"] == []
    assert sum(told["kills"].values()) == KILLS
    assert told["kills"].get("too late", 0) <= KILLS // 3


def test_without_room_for_the_bundle_or_in_the_vault(two_releases: TwoReleases, tmp_path: Path) -> None:
    within = ["unshare", "--mount"] if os.getuid() == 0 else ["unshare", "--mount", "--map-root-user"]
    if subprocess.run([*within, "true"], capture_output=True, check=False).returncode:
        within = []
    told = ran(within, "tests.tamper.release_full_disk", two_releases.works.parent, tmp_path)
    assert told["problems"] == []
    said = "".join(told["told"])
    full = ("No space left on device", "the disk is full") if told["mounted"] else ("File too large",)
    assert sum(said.count(each) for each in full) == (4 if told["mounted"] else 2), said


def ran(within: list[str], program: str, *words: object) -> Any:
    """What a program of this folder printed."""
    command = [*within, sys.executable, "-m", program, *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
