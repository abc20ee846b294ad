"""A42 (IATF 8.3.3.3): special-characteristic symbols appear in the instruction, in every format."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.posting.sheets.walls import job, other_press, press
from tests.workspace import Desk, sop

MARKED = """
::: step 拧紧支架
执行人：装配工
工时：30 s + 10%
标记：关键特性

按图样拧紧四只螺钉。
:::
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "workspace")
    text = sop("WI-CS-001", "支架装配作业指导书")
    at = text.index("# 异常处理")
    desk.write("sops/WI-CS-001.md", text[:at] + MARKED + "\n" + text[at:])
    return desk


def test_the_customers_symbol_and_its_name_stand_at_the_step(desk: Desk) -> None:
    ran = desk.build("--to", "pdf,html")
    folder = desk.root / "build/WI-CS-001"
    assert ran.status == 0, ran.out
    page = (folder / "WI-CS-001.html").read_text(encoding="utf-8")
    assert "关键特性" in page and "CC" in page
    pdf = pypdfium2.PdfDocument(folder / "WI-CS-001.pdf")
    printed = "".join("".join(each.get_textpage().get_text_range().split()) for each in pdf)
    assert "关键特性" in printed


def test_they_are_on_the_sheet_for_the_wall_or_there_is_none() -> None:
    assert press().make(job()).data is not None  # whose check has found the marks of its steps
    dropped = ('{% if card.marks %}<span class="marks">', '{% if not card.marks %}<span class="marks">')
    made = other_press(page=dropped).make(job())
    assert made.data is None
    assert {"mark"} == {each.values["kind"] for each in made.diagnostics if each.rule.code == "W104"}
