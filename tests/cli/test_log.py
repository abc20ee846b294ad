"""``sopkit log list``: the log as people read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.registered import Clerk

LATER = "2026-03-02T10:00"


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    return Clerk(tmp_path / "ws", monkeypatch)


def test_acts_are_told_in_the_readers_language_and_times_where_the_register_is_kept(clerk: Clerk) -> None:
    (first,) = clerk.sees("log", "list")[:1]
    zh = clerk.run("log", "list", "--lang", "zh").out.splitlines()[2]
    en = clerk.run("log", "list", "--lang", "en").out.splitlines()[2]
    assert "建立登记簿" in zh and "register opened" in en
    assert first["kind"] == "register-opened", "a program reads the identifier"
    assert first["time"].endswith("Z") and "Z" not in zh.split("建立")[0]
