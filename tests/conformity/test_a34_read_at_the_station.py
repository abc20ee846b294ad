"""A34 (IATF 16949 8.5.1.2): what belongs to a station is in a language that its people read, and on a medium fit for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office.test_stations import SET, checked, source


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
