"""What is fetched before anything is done: a check of texts needs nothing that renders."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.workspace import Desk, sop

HEAVY = {"weasyprint", "docx", "jinja2", "pikepdf", "pypdfium2", "PIL", "fontTools", "uharfbuzz", "sqlite3", "psycopg"}
PROGRAM = (
    "import atexit, sys; atexit.register(lambda: print(*sorted(sys.modules))); from sopkit.cli import main; main()"
)


@pytest.mark.parametrize("arguments", [["--help"], ["check"], ["check", "--format", "json"], ["list"]])
def test_what_renders_and_databases_are_not_loaded(desk: Desk, arguments: list[str]) -> None:
    desk.write("sops/WI-CS-001.md", sop())
    command = [sys.executable, "-c", PROGRAM, *arguments]
    ran = subprocess.run(command, cwd=desk.root, capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.splitlines()[-1].split())
    assert "sopkit.cli" in loaded
    assert not loaded & HEAVY
    assert not [each for each in loaded if each.startswith(("sopkit.render", "sopkit.pipeline", "sopkit.binding"))]
