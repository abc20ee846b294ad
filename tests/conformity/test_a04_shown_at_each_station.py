"""A04 (ISO 9001 7.5.3.1 a): each point of use can be shown to have the current version, by what was found there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.floor import AT, Floor
from tests.floor import floor as made_floor


@pytest.fixture
def floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Floor:
    """A/0 hangs at both stations of a line (C000001, C000002), and A/1 has been issued to both (C000003, C000004)."""
    made = made_floor(tmp_path / "works", monkeypatch)
    made.issued("asm1-01", "asm1-02", version="A/1")
    return made


def walked(floor: Floor, *seen: tuple[str, str]) -> Any:
    """The report, as it was kept, of a walk-round along the line on which these codes were read."""
    scans = floor.scanned(*((floor.codes[copy], station) for copy, station in seen), name=f"walk-{len(seen)}.csv")
    ran = floor.does("wen.kong", "copy", "reconcile", scans, "--line", "组装一线", at=AT)
    reports = sorted(
        (floor.root / "build" / "register").glob("walk-round-*.json"), key=lambda each: each.stat().st_mtime_ns
    )
    report = json.loads(reports[-1].read_bytes())
    return ran.status, {each["station"]: each["has"] for each in report["sets"]}


def test_a_station_is_shown_to_be_current_by_the_paper_found_there_and_by_nothing_else(floor: Floor) -> None:
    # A release alone changes no wall: what hangs is the old version.
    status, has = walked(floor, ("C000001", "asm1-01"), ("C000002", "asm1-02"))
    assert (status, has) == (1, {"asm1-01": "stale", "asm1-02": "stale"})
    done = floor.does(
        "wen.kong", "post", "confirm", "--put", "C000003", "--taken", "C000001", "--by", "班长", at=AT
    )  # fmt: skip
    assert done.status == 0, done.err
    # One station was changed over; at the other both hang side by side, which is not current.
    status, has = walked(floor, ("C000003", "asm1-01"), ("C000004", "asm1-02"), ("C000002", "asm1-02"))
    assert (status, has) == (1, {"asm1-01": "current", "asm1-02": "stale"})
    done = floor.does(
        "wen.kong", "post", "confirm", "--put", "C000004", "--taken", "C000002", "--by", "班长", at=AT
    )  # fmt: skip
    assert done.status == 0, done.err
    status, has = walked(
        floor, ("C000003", "asm1-01"), ("C000004", "asm1-02"), ("C000003", "asm1-01"), ("C000004", "asm1-02")
    )
    assert (status, has) == (0, {"asm1-01": "current", "asm1-02": "current"})
    # A record of copies handed out is no proof: nobody saw the sheet of the second station.
    status, has = walked(floor, ("C000003", "asm1-01"))
    assert (status, has) == (1, {"asm1-01": "current", "asm1-02": "missing"})
