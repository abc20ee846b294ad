"""What is fetched before anything is done: a check of texts needs nothing that renders."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sopkit.adapters.bundles.writing import write_bundle
from sopkit.release.trust_file import trust_text
from tests.tamper.bundle_maker import Maker
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


def test_a_verifier_needs_no_workspace_and_nothing_that_renders(tmp_path: Path) -> None:
    maker = Maker()
    write_bundle(None, tmp_path / "R0002.zip", maker.made())
    (tmp_path / "trust.toml").write_text(trust_text(maker.trust()), encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, "release", "verify", "R0002.zip", "--trust", "trust.toml", "--lang", "en"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 3
    assert "V601" in ran.stdout  # it came as far as the evidence, which this bundle has not
    loaded = set(ran.stdout.splitlines()[-1].split())
    assert "sopkit.release.verify.registered" in loaded
    assert not loaded & HEAVY
    compiler = ("sopkit.render", "sopkit.pipeline", "sopkit.binding", "sopkit.parse", "sopkit.check", "markdown_it")
    assert not [each for each in loaded if each.startswith(compiler)]
