"""The README's path is walked: every command shown is run, and both languages show the same commands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.outputs import pages_of

ROOT = Path(__file__).parents[1]


def commands(name: str) -> list[str]:
    """What a reader types: the lines after ``$``, each with those that go on after ``>``."""
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    typed = [each for block in blocks for each in re.findall(r"(?m)^\$ (.*(?:\n>.*)*)", block)]
    return [re.sub(r"\n> ?", "\n", each) for each in typed]


def test_every_command_of_the_path_works(tmp_path: Path) -> None:
    folder = tmp_path
    shown = commands("README.md")
    assert any(each.startswith("sopkit build") for each in shown)
    bin_folder = str(Path(sys.executable).parent)
    types = tmp_path / "types"
    types.write_text("#!/bin/sh\necho several words of a reader\n")
    types.chmod(0o700)
    reader = {"HOME": str(tmp_path), "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}  # the day is that of the workspace
    types_passphrase = {"SSH_ASKPASS": str(types), "SSH_ASKPASS_REQUIRE": "force", "DISPLAY": ":none"}
    for command in shown:
        if command.startswith("cd "):
            folder = folder / command.removeprefix("cd ")
            continue
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env={"PATH": f"{bin_folder}:/usr/bin:/bin", **reader, **types_passphrase},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    pdf = folder / "build/WI-CS-001/WI-CS-001.pdf"
    assert pdf.read_bytes().startswith(b"%PDF-1.")
    for copy, words in (("C000001", "前台接待"), ("C000002", "临时文件")):
        assert words in pages_of((folder / "build" / "copies" / f"{copy}.pdf").read_bytes())[0]


def test_both_readmes_show_the_same_commands() -> None:
    assert commands("README.md") == commands("README.zh-CN.md")


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_links_of_the_readme_lead_somewhere(name: str) -> None:
    text = re.sub(r"(?s)```.*?```|`[^`\n]*`", "", (ROOT / name).read_text(encoding="utf-8"))
    targets = re.findall(r"\]\(([^)#]+)\)", text)
    assert targets
    for target in targets:
        assert (ROOT / target).exists(), target


def test_the_two_commands_are_there_and_runnable() -> None:
    for script in ("scripts/demo", "scripts/test", ".ci/run"):
        assert (ROOT / script).stat().st_mode & 0o111, script
    assert "scripts/test" in (ROOT / ".ci/run").read_text()
