"""What is written down of the shipped fonts is what they have."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

from sopkit.adapters.disk import shipped_templates
from sopkit.check.text.coverage import covered

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "make-font-coverage"


def test_each_font_has_every_character_written_down_and_no_more_in_common() -> None:
    fonts = [set(TTFont(path, lazy=True).getBestCmap()) for path in (shipped_templates() / "fonts").glob("*.ttf")]
    assert len(fonts) == 2
    assert set(map(ord, covered())) == set.intersection(*fonts)


def test_the_module_is_as_its_script_writes_it() -> None:
    assert subprocess.run([sys.executable, str(SCRIPT), "--check"], check=False).returncode == 0
