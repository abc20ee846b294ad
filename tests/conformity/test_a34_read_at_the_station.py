"""A34 (IATF 16949 8.5.1.2): what belongs to a station is in a language that its people read, and on a medium fit for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sopkit.model.station import Station
from tests.office.test_stations import SET, checked, source
from tests.posting.sheets.walls import STATION, codes, job, other_press, press


@pytest.mark.parametrize(("language", "told"), [("zh", False), ("en", True), ("both", False)])
def test_a_document_that_nobody_there_reads_is_told(tmp_path: Path, language: str, told: bool) -> None:
    out = checked(tmp_path, SET, a=source(more=f"language: {language}\n"))
    assert ("people there read zh; WI-CS-001 is in en" in out) is told


def test_a_translation_makes_it_readable(tmp_path: Path) -> None:
    chinese = source("WI-CS-001-ZH", "language: zh\ntranslation_of: WI-CS-001\n")
    out = checked(tmp_path, SET, a=source(more="language: en\n"), b=chinese)
    assert "people there read" not in out


def test_nothing_to_be_ticked_is_laminated(tmp_path: Path) -> None:
    assert "is ticked or signed" in checked(tmp_path, SET, a=source(more="step_check: sign\n"))
    on_paper = SET.replace('"laminated"', '"esd"')
    other = tmp_path / "other"
    other.mkdir()
    assert "is ticked or signed" not in checked(other, on_paper, a=source(more="step_check: sign\n"))


@pytest.mark.parametrize("languages", [("zh",), ("vi", "zh")])
def test_a_sheet_for_the_wall_is_in_a_language_read_there(languages: tuple[str, ...]) -> None:
    there: Station = replace(STATION, languages=languages)
    assert press().make(job(station=there)).data is not None
    assert codes(press().make(job(station=replace(there, languages=("vi",))))) == {"W101"}


def test_a_sheet_for_the_wall_is_legible_or_is_not_delivered() -> None:
    made = other_press(print=(".point {", ".keys .large { font-size: 6mm; }\n.point {")).make(job())
    assert made.data is None
    assert "W105" in codes(made)
