"""A build that is stopped, a reader who goes away, an output that is full: words, whole files, nothing left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspace import TODAY, Desk, sop

SOPKIT = [sys.executable, "-m", "sopkit"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "workspace")
    for n in range(1, 30):
        desk.write(f"sops/WI-CS-{n:03}.md", sop(f"WI-CS-{n:03}", f"第{n}份作业指导书"))
    return desk


def test_ctrl_c_ends_a_build_with_words_and_the_next_goes_on_from_there(desk: Desk) -> None:
    command = [*SOPKIT, "build", "-j2", "--as-of", TODAY, "--to", "html"]
    build = subprocess.Popen(
        command,
        cwd=desk.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    while len(list(desk.root.glob("build/*/*.html"))) < 5 and build.poll() is None:
        pass
    os.killpg(build.pid, signal.SIGINT)
    out, err = build.communicate(timeout=120)
    assert build.returncode == 130
    assert out == b""
    assert "interrupted" in err.decode() or "已中断" in err.decode()
    assert b"Traceback" not in err
    outcomes = desk.outcomes(desk.build())
    assert "unchanged" in outcomes.values(), "what was done before Ctrl-C is not done again"
    assert len(list(desk.root.glob("build/*/*.html"))) == 29


def test_a_reader_who_goes_away_gets_no_traceback(desk: Desk) -> None:
    command = f"{sys.executable} -m sopkit list | head -c 1"
    said = subprocess.run(["sh", "-c", command], cwd=desk.root, capture_output=True, check=True)
    assert len(said.stdout) == 1
    assert said.stderr == b""


def test_a_full_output_is_told(desk: Desk) -> None:
    with Path("/dev/full").open("wb") as full:
        said = subprocess.run([*SOPKIT, "list"], cwd=desk.root, stdout=full, stderr=subprocess.PIPE, check=False)
    assert said.returncode == 4
    assert b"No space left" in said.stderr
    assert b"Traceback" not in said.stderr


def test_a_closed_output_does_not_keep_the_work_from_being_done(desk: Desk) -> None:
    command = f"{sys.executable} -m sopkit build -j1 --as-of {TODAY} --to html WI-CS-001 >&-"
    assert subprocess.run(["sh", "-c", command], cwd=desk.root, check=False).returncode == 0
    assert (desk.root / "build/WI-CS-001/WI-CS-001.html").exists()
