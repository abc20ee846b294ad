"""A log in an SQLite file when the file, the disk or another program is not as it should be."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from sopkit.adapters.log import created, migrations, opened, sqlite_session
from sopkit.ports.log import LogFault, LogTrouble, Row
from tests.log_entries import fill, head_of

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a log with three entries, closed."""
    path = tmp_path / "register" / "log.sopkit"
    log = created(str(path))
    fill(log, 3)
    log.close()
    return path


def trouble(path: Path) -> LogTrouble:
    with pytest.raises(LogFault) as told:
        opened(str(path))
    assert told.value.place == str(path)
    return told.value.trouble


def test_a_closed_log_is_one_file(file: Path) -> None:
    assert [each.name for each in file.parent.iterdir()] == ["log.sopkit"]


def test_what_is_not_a_register_is_left_alone(tmp_path: Path, file: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE entries (position)")
    connection.close()
    text = tmp_path / "text"
    text.write_text("请勿打开 " * 1000)
    empty = tmp_path / "empty"
    empty.touch()
    before = {each: each.read_bytes() for each in (other, text, empty)}
    assert [trouble(each) for each in before] == [LogTrouble.NOT_A_LOG] * 3
    assert trouble(file.parent) is LogTrouble.NOT_A_LOG
    assert {each: each.read_bytes() for each in before} == before
    assert trouble(tmp_path / "none") is LogTrouble.MISSING
    assert trouble(file / "below a file") is LogTrouble.MISSING
    assert not (tmp_path / "none").exists()


def test_a_register_of_a_newer_version_is_left_alone(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = file.read_bytes()
    assert trouble(file) is LogTrouble.NEWER
    assert file.read_bytes() == before


def test_a_register_of_an_older_version_is_brought_up_to_date(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = (
        *migrations.steps("sqlite"),
        "CREATE TABLE later (x);\n-- a trigger has semicolons inside\n"
        "CREATE TRIGGER later_once BEFORE UPDATE ON later\nBEGIN\n    SELECT 1;\n    SELECT 2;\nEND;\n",
    )
    with monkeypatch.context() as patched:
        patched.setattr(sqlite_session, "steps", lambda dialect: steps)
        log = opened(str(file))
        fill(log, 1, "later")
        log.close()
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema WHERE name LIKE 'later%'").fetchall() == [
            ("later",),
            ("later_once",),
        ]
    connection.close()
    assert trouble(file) is LogTrouble.NEWER


def test_a_step_that_fails_leaves_the_older_version(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = (*migrations.steps("sqlite"), "CREATE TABLE later (x);\nCREATE TABLE entries (x);\n")
    with monkeypatch.context() as patched:
        patched.setattr(sqlite_session, "steps", lambda dialect: steps)
        assert trouble(file) is LogTrouble.BROKEN
    log = opened(str(file))
    assert head_of(log).size == 3
    log.close()


def test_a_half_made_register_is_not_seen_and_does_not_stand_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "log.sopkit"
    path.with_name(f".log.sopkit-{os.getpid()}.part").write_bytes(b"of a process with this id, killed")
    assert head_of(created(str(path))).size == 0
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_a_locked_database_is_busy_and_can_be_read_meanwhile(file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    log = opened(str(file), 0.05)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LogFault) as told, log.writing():
        pass
    assert told.value.trouble is LogTrouble.BUSY
    assert head_of(log).size == 3
    other.execute("ROLLBACK")
    other.close()
    fill(log, 1, "then")
    log.close()


def test_a_record_that_somebody_else_changed_is_not_taken_from_what_was_seen(file: Path) -> None:
    log = opened(str(file))
    with log.writing() as writing:
        writing.put(Row("Person", "he.fang", b"{}"))
    for body in (b"one", b"two"):
        with sqlite3.connect(file) as other:
            other.execute("UPDATE records SET body = ?", (body,))
        other.close()
        for _ in range(2):
            with log.reading() as view:
                assert view.row("Person", "he.fang") == Row("Person", "he.fang", body)
    log.close()


def test_a_register_that_was_replaced_is_not_written_to_any_more(tmp_path: Path, file: Path) -> None:
    log = opened(str(file))
    assert head_of(log).size == 3
    file.rename(tmp_path / "moved away")
    with pytest.raises(LogFault) as told:
        head_of(log)
    assert told.value.trouble is LogTrouble.MISSING
    created(str(file)).close()
    assert head_of(log).size == 0
    log.close()


def test_a_damaged_file_is_told_and_not_taken_for_an_empty_log(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"\x55" * (len(data) - 4096))
    with pytest.raises(LogFault) as told:
        head_of(opened(str(file)))
    assert told.value.trouble is LogTrouble.BROKEN


AS_NOBODY = """
import os, sys
from sopkit.adapters.log import opened, sqlite, sqlite_session
from sopkit.ports.log import LogFault
if os.getuid() == 0:  # who may write anywhere; nobody need not be able to read this program
    known = sqlite_session.steps("sqlite")
    sqlite_session.steps = lambda dialect: known
    os.setgid(65534); os.setuid(65534)
log = opened(sys.argv[1], 0.05)
with log.reading() as view:
    print(view.size())
try:
    with log.writing():
        print("written")
except LogFault as fault:
    print(fault.trouble.name)
"""


@pytest.fixture
def open_to_all(file: Path) -> Path:
    """The log where somebody else, too, may look for it: pytest's folders are their owner's alone."""
    folder = Path(tempfile.mkdtemp(prefix="sopkit-read-only-"))
    shutil.copy(file, folder / "log.sopkit")
    return folder / "log.sopkit"


@pytest.mark.parametrize("modes", [(0o444, 0o755), (0o444, 0o555), (0o644, 0o555)])
def test_a_read_only_register_can_be_read_and_says_so_when_written_to(
    open_to_all: Path, modes: tuple[int, int]
) -> None:
    open_to_all.chmod(modes[0])
    open_to_all.parent.chmod(modes[1])
    try:
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(open_to_all)], capture_output=True, text=True, cwd="/", check=False
        )
        assert done.stdout.split() == ["3", "READ_ONLY"], done.stderr
    finally:
        open_to_all.parent.chmod(0o755)
        shutil.rmtree(open_to_all.parent)
