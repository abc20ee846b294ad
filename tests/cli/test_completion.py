"""Tab offers what there is: commands, documents, types, people, rules."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.workspace import Desk, sop


def offered(desk: Desk, *words: str) -> list[str]:
    """What bash is told to offer for the last of `words`."""
    surroundings = {
        "COMP_WORDS": "\n".join(("sopkit", *words)),
        "COMP_CWORD": str(len(words)),
        "_SOPKIT_COMPLETE": "bash_complete",
    }
    command = [sys.executable, "-m", "sopkit"]
    ran = subprocess.run(
        command, cwd=desk.root, env={**os.environ, **surroundings}, capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    return [line.partition(",")[2] for line in ran.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("ch",), ["check", "checklist", "change"]),
        (("check", "WI-"), ["WI-CS-001"]),
        (("form", "QR-"), ["QR-CS-001-01"]),
        (("new", "作"), ["作业指导书"]),
        (("new", "procedure", "--author", "王"), ["王芳"]),
        (("explain", "missing-f"), ["missing-field"]),
        (("explain", "m101"), ["M101"]),
    ],
)
def test_what_tab_offers(desk: Desk, words: tuple[str, ...], wanted: list[str]) -> None:
    form = "::: form 来电登记表 {number=QR-CS-001-01}\n字段：日期\n:::\n"
    desk.write("sops/WI-CS-001.md", sop() + form)
    assert offered(desk, *words) == wanted


def test_outside_a_workspace_tab_offers_files(desk: Desk) -> None:
    (desk.root / "sopkit.toml").unlink()
    assert offered(desk, "check", "WI") == ["WI"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(desk: Desk, shell: str) -> None:
    ran = desk.run("completion", shell)
    assert ran.status == 0
    assert "_SOPKIT_COMPLETE" in ran.out


def test_a_mistyped_rule_is_recognised(desk: Desk) -> None:
    ran = desk.run("explain", "mising-field", "--lang", "en")
    assert ran.status == 2
    assert "did you mean missing-field?" in ran.err


def test_commands_are_still_listed_after_the_one_called_list_was_loaded(desk: Desk) -> None:
    assert desk.run("list").status == 0
    assert "completion" in desk.run("--help").out
    assert desk.run("frobnicate").status == 2
