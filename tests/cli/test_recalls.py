"""Recalls follow from releases: `status`, `due` and the plan of a round tell them until each old copy is accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.cli import copies_listed
from tests.floor import AT, Floor
from tests.floor import floor as made_floor


@pytest.fixture
def floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Floor:
    """A/0 hangs at two stations (C000001, C000002); A/1 has replaced it."""
    return made_floor(tmp_path / "works", monkeypatch)


def open_recalls(floor: Floor) -> int:
    (status,) = floor.sees("status", "--waiting", at=AT) or [{"recalls": 0}]
    due = [each for each in floor.sees("due", at=AT) if each["kind"] == "recall"]
    assert len(due) == status["recalls"]
    return len(due)


def test_a_recall_ends_when_each_old_copy_is_returned_destroyed_or_lost(floor: Floor) -> None:
    assert open_recalls(floor) == 2
    ran = floor.run("status", "--at", AT, "--lang", "en")
    assert "2 old copies to come back" in ran.out
    assert floor.does("wen.kong", "copy", "return", "C000001", at=AT).status == 0
    assert open_recalls(floor) == 1
    assert floor.does("wen.kong", "copy", "lost", "C000002", "--reason", "机台搬迁", at=AT).status == 0
    assert open_recalls(floor) == 0
    assert floor.sees("status", "--waiting", at=AT) == []


def test_of_many_copies_the_newest_are_listed_and_that_is_said(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = floor.sees("copy", "list", at=AT)
    monkeypatch.setattr(copies_listed, "MOST", 1)
    for asked in ((), ("--out",), ("--station", everything[0]["station"]), ("--holder", everything[0]["holder"])):
        of_all = floor.sees("copy", "list", "--all", *asked, at=AT)
        ran = floor.run("copy", "list", *asked, "--at", AT, "--lang", "en", "--format", "json")
        assert ran.json == of_all[-1:] and ("the newest 1" in ran.err) == bool(of_all)
    assert floor.sees("copy", "list", "--all", at=AT) == everything and len(everything) == 2
    assert len(floor.sees("copy", "list", "--recalls", at=AT)) == 2, "what has to come back is told whole"
