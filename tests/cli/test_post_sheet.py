"""Posting sheets at the command line: made for a station, shown to who signs, listed in the release."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from tests.office.release.published import Publisher
from tests.posting.sheets.walls import STEPS
from tests.workspace import SETTINGS, Desk, sop

STATIONS = """
[stations.asm1-03]
name = { zh = "3 工位", en = "Station 3" }
sheet = "A3 landscape"
phone = "8303"
set = [ { document = "WI-QA-001", how = "posted" }, { document = "WI-QA-002", how = "folder" } ]

[stations.asm1-04]
name = { zh = "4 工位", en = "Station 4" }
set = [ { document = "WI-QA-001", how = "folder" } ]
"""


def said(data: bytes) -> str:
    pdf = pypdfium2.PdfDocument(data)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)


def posts(desk: Desk, number: str) -> None:
    """Give the station's settings and a document with steps that its set posts."""
    desk.write("sopkit.toml", (desk.root / "sopkit.toml").read_text(encoding="utf-8") + STATIONS)
    steps = STEPS.partition("# 作业步骤")[2].replace("![垫圈](washer.svg)\n", "")
    steps = steps.partition("# 异常处理")[0]
    steps = "".join(line for line in steps.splitlines(keepends=True) if not line.startswith("标记"))
    source = desk.root / f"sops/{number}.md"
    text = source.read_text(encoding="utf-8")
    assert "# 异常处理" in text
    source.write_text(text.replace("# 异常处理", steps.strip() + "\n\n# 异常处理"), encoding="utf-8")


def test_a_sheet_is_made_for_a_station(desk: Desk) -> None:
    desk.write("sops/WI-CS-001.md", sop("WI-CS-001", "首件检验"))
    posts(desk, "WI-CS-001")
    ran = desk.run("post", "WI-CS-001", "--station", "ASM1-03", "--lang", "en")
    assert ran.status == 0, (ran.out, ran.err)
    assert "1 sheet" in ran.err
    assert "12±1.2N·m" in said((desk.root / "build/WI-CS-001/WI-CS-001.sheet-asm1-03.pdf").read_bytes())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("WI-CS-001", "--station", "asm1-30"), "did you mean asm1-03?"),
        (("WI-CS-002", "--station", "asm1-03"), "did you mean WI-CS-001?"),
    ],
)
def test_a_station_or_number_that_is_not_there_is_told(desk: Desk, words: tuple[str, ...], told: str) -> None:
    desk.write("sopkit.toml", SETTINGS + STATIONS)
    desk.write("sops/WI-CS-001.md", sop("WI-CS-001", "首件检验"))
    ran = desk.run("post", *words, "--lang", "en")
    assert ran.status == 2
    assert told in ran.err


def test_who_signs_is_shown_the_sheet_and_the_release_lists_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Publisher(tmp_path / "works", monkeypatch)
    made.drafts("WI-QA-001", "首件检验")
    made.drafts("WI-QA-002", "巡回检验")
    posts(made, "WI-QA-001")
    made.approves("WI-QA-001", "WI-QA-002", reason="首次发布")
    made.done("wen.kong", "retrieve", "WI-QA-001", "A/0", "-o", str(tmp_path / "out"))
    (shown,) = (tmp_path / "out").rglob("presented.sheet-asm1-03.pdf")
    assert "王芳未签" not in said(shown.read_bytes())
    assert "何芳未签" in said(shown.read_bytes())  # as it was before anybody had signed

    made.released("2026-03-02")
    manifest = json.loads((made.bundle("R0001") / "manifest.json").read_bytes())
    sheets = [each["path"] for each in manifest["files"] if each["path"].startswith("sheets/")]
    # What a station keeps in its folder is no sheet.
    assert sheets == ["sheets/WI-QA-001/WI-QA-001.sheet-asm1-03.pdf", "sheets/sheets.json"]
    (listed,) = json.loads((made.bundle("R0001") / sheets[1]).read_bytes())["sheets"]
    assert (listed["document"], listed["station"], listed["file"]) == ("WI-QA-001", "asm1-03", sheets[0])
    assert "何芳2026-03-02" in said((made.bundle("R0001") / sheets[0]).read_bytes())


def test_a_station_named_after_the_submission_has_no_sheet_that_nobody_saw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Publisher(tmp_path / "works", monkeypatch)
    made.drafts("WI-QA-001", "首件检验")
    posts(made, "WI-QA-001")
    made.approves("WI-QA-001", reason="首次发布")
    settings = (made.root / "sopkit.toml").read_text(encoding="utf-8")
    made.write("sopkit.toml", settings + '[stations.asm1-05]\nname = "5 工位"\nset = ["WI-QA-001"]\n')
    told = made.released("2026-03-02").err
    assert "for station asm1-05 was not made: the station came after the submission" in told
    listed = json.loads((made.bundle("R0001") / "sheets" / "sheets.json").read_bytes())["sheets"]
    assert [(each["station"], each["lack"]) for each in listed] == [("asm1-03", ""), ("asm1-05", "not-shown")]
