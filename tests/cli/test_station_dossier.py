"""`sopkit dossier STATION`: what hangs at a station, since when, and who was briefed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from sopkit.register.acts.upkeep import Absentee, BriefingHeld
from tests.floor import AT, Floor
from tests.floor import floor as made_floor
from tests.register.copying import today
from tests.register.house import NUMBER, digest


@pytest.fixture
def floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Floor:
    """The first station got A/1 and handed A/0 back; a shift was briefed on A/1."""
    made = made_floor(tmp_path / "works", monkeypatch)
    made.hang("asm1-01", version="A/1")
    scan = made.house.register.vault.put(b"scan")
    absent = (Absentee("王三", today(made.house)),)
    held = BriefingHeld(
        NUMBER, "A/1", digest("content of A/1"), "甲班", "ban.zhang", today(made.house), 30, ("王一", "王二"), "合格", scan, absent
    )  # fmt: skip
    made.house.did("ban.zhang", held)
    assert made.does("wen.kong", "copy", "return", "C000001", at=AT).status == 0
    return made


def dossier(floor: Floor, station: str) -> str:
    ran = floor.does("wen.kong", "dossier", station, at=AT)
    assert ran.status == 0, ran.err
    with pypdfium2.PdfDocument(floor.root / "build" / "register" / f"station-{station.lower()}.pdf") as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf).replace("\r\n", "\n")


def test_an_auditor_reads_what_hangs_there_since_when_and_who_was_briefed(floor: Floor) -> None:
    text = dossier(floor, "ASM1-01")
    for told in ("C000003", "班长", "王一、王二", "王三", "甲班", "current", "returned", "Assembly 1, station 1"):
        assert told in text
    assert "an old one hangs there" not in text


def test_a_station_with_an_old_sheet_is_told_so(floor: Floor) -> None:
    text = dossier(floor, "asm1-02")
    assert "C000002" in text
    assert "an old one hangs there" in text


def test_a_station_where_nothing_hangs_has_a_dossier_too(floor: Floor) -> None:
    assert "0 rows" in dossier(floor, "pack-01")
