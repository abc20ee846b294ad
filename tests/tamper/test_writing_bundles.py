"""Whoever writes a bundle is killed, or runs out of room: there is the old bundle or the new one, and nothing half."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_writers_that_are_killed_or_run_out_of_room(tmp_path: Path) -> None:
    within = ["unshare", "--mount"] if os.getuid() == 0 else ["unshare", "--mount", "--map-root-user"]
    if subprocess.run([*within, "true"], capture_output=True, check=False).returncode:
        within = []
    command = [*within, sys.executable, "-m", "tests.tamper.bundle_writers", str(tmp_path)]
    told = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    assert told["problems"] == []
    assert told["kills"] > 80
    assert told["trouble"] == ("NO_SPACE" if told["mounted"] else "BROKEN")
