"""A drawing of the library that is controlled as it is can be made again from the source beside it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_each_drawing_is_what_its_source_says() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "make-drawings"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr or "run scripts/make-drawings"
