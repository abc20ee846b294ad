"""`sopkit adopt`: documents signed by pen are taken over from a list, whole and at once, or not at all."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from sopkit.cli.desk import Desk
from sopkit.office.register import adopting
from sopkit.office.register.adoption_columns import COLUMNS
from sopkit.office.register.recording import Recorded
from sopkit.register.acts import Act
from sopkit.register.records.upkeep import Held
from tests.register.house import NUMBER
from tests.registered import Clerk
from tests.workspace import sop

HEADS = ["文件编号", "版次", "文件名称", "归口部门", "实施日期", "编制", "审核", "批准", "文件", "扫描件", "领用", "评审周期"]  # fmt: skip


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    made = Clerk(tmp_path / "works", monkeypatch)
    made.write("old/OP-1.docx", b"as it was")
    made.write("old/scans/OP-1.pdf", b"%PDF scan")
    return made


def row(number: str = "OP-1", **changes: object) -> list[object]:
    cells = {
        "number": number,
        "version": "B/3",
        "title": "回访规程",
        "department": "品质部",
        "effective": date(2024, 3, 1),
        "author": "王芳 2024-02-10",
        "reviewer": "李强",
        "approver": "张敏 2024年2月18日",
        "file": "OP-1.docx",
        "scan": "scans/OP-1.pdf",
        "holders": "客户服务部:2；前台",
        "review": "12个月",
    }
    return [*(cells | changes).values()]


def test_what_is_adopted_is_in_force_signed_on_paper_and_held(clerk: Clerk) -> None:
    made = clerk.does("wen.kong", "adopt", clerk.lists("old/list.xlsx", ["受控文件清单"], HEADS, row()))
    assert made.status == 0, made.err
    assert [(each["number"], each["in_force"], each["state"]) for each in clerk.sees("status")] == [
        ("OP-1", "B/3", "effective")
    ]
    version = clerk.house.version("OP-1", "B/3")
    assert [(each.meaning, each.name, each.means) for each in version.given] == [
        ("编制", "王芳", "paper"),
        ("审核", "李强", "paper"),
        ("批准", "张敏", "paper"),
    ]
    vault = clerk.house.register.vault
    assert [vault.get(each.digest) for each in version.files] == [b"as it was"]
    assert vault.get(version.given[0].with_) == b"%PDF scan"
    held = clerk.house.state.linked(Held, "document", "OP-1")
    assert {each.holder: each.copies for each in held} == {"客户服务部": 2, "前台": 1}


def test_every_fault_is_told_at_its_cell_and_nothing_is_adopted(clerk: Clerk) -> None:
    path = clerk.lists(
        "old/list.xlsx",
        HEADS,
        row(),
        row("op-1", file="nowhere.docx"),
        row("OP-3", version=1.1, effective="2024-02-30", approver="张敏 2024-13-01", holders="前台:两份"),
        row(
            "OP-4", department="品质", effective=date(2027, 1, 1), author="", reviewer="", approver="", file="", scan=""
        ),
        row("OP-5", scan="../../etc/passwd", review="常常"),
    )
    before = clerk.entries()
    made = clerk.does("wen.kong", "adopt", path, form="json")
    assert made.status == 1
    told = {(each["place"], each["problem"]["en"]) for each in made.json["faults"]}
    assert {place for place, _ in told} == {
        "清单!A3", "清单!I3",  # a number twice, however it is written; a missing file
        "清单!B4", "清单!E4", "清单!H4", "清单!K4",  # a version that lost its zeros, days and copies that are none
        "清单!D5", "清单!E5", "清单!H5", "清单!I5",  # no such department, a day to come, nobody signed, no file
        "清单!J6", "清单!L6",  # a scan outside the folders, a cycle that is none
    }  # fmt: skip
    assert ("清单!A3", "op-1 is there twice: it stands at 清单!A2 too") in told
    assert clerk.entries() == before
    assert list(clerk.house.register.vault.digests()) == []


def test_invisible_characters_are_told_and_faults_come_in_the_order_of_the_list(clerk: Clerk) -> None:
    path = clerk.lists("old/list.xlsx", HEADS, row("OP-1\u200b"), row("OP-1", effective="bald", title="x\u202ey"))
    ran = clerk.does("wen.kong", "adopt", path, form="json")
    assert [each["place"] for each in ran.json["faults"]] == ["清单!A2", "清单!C3", "清单!E3"]
    assert "U+200B" in ran.json["faults"][0]["problem"]["en"]


def test_merged_cells_and_missing_columns_are_told(clerk: Clerk) -> None:
    merged = clerk.does("wen.kong", "adopt", clerk.lists("old/a.xlsx", HEADS, row(), row("OP-2"), merged="D2:D3"))
    assert merged.status == 1 and "清单!D2:D3: merged cells" in merged.err
    short = clerk.does("wen.kong", "adopt", clerk.lists("old/b.xlsx", ["编号", "名称", "实施日旗"], ["OP-1", "x", "y"]))
    assert short.status == 1
    assert "there is no column '版本'" in short.err and "did you mean '实施日期'" in short.err
    notes = clerk.does("wen.kong", "adopt", clerk.lists("old/c.xlsx", ["hello"], ["world"]))
    assert notes.status == 1 and "no row of column heads" in notes.err


@pytest.mark.parametrize("name", ["broken.xlsx", "old.xls", "picture.csv"])
def test_what_is_no_list_is_told(clerk: Clerk, name: str) -> None:
    content = {
        "broken.xlsx": b"PK\x03\x04 and no more",
        "old.xls": b"\xd0\xcf\x11\xe0....",
        "picture.csv": b"\x89\0\xff\xfe",
    }
    made = clerk.does("wen.kong", "adopt", str(clerk.write(f"old/{name}", content[name])))
    assert made.status == 2 and name in made.err


def test_only_the_controller_adopts_and_a_number_only_once(clerk: Clerk) -> None:
    path = clerk.lists("old/list.xlsx", HEADS, row())
    refused = clerk.does("he.fang", "adopt", path, form="json")
    assert refused.status == 1 and refused.json["refused"]
    assert clerk.does("wen.kong", "adopt", path).status == 0
    other = clerk.does("wen.kong", "adopt", clerk.lists("old/list.xlsx", HEADS, row(version="B/4")))
    assert other.status == 1 and "清单!A2: OP-1 was adopted already, otherwise than this row says" in other.err
    clerk.house.clock.pass_(hours=2)
    clerk.house.issues()
    issued = clerk.does("wen.kong", "adopt", clerk.lists("old/list.xlsx", HEADS, row(NUMBER)), at="2026-03-02T12:00")
    assert issued.status == 1 and f"清单!A2: the register has {NUMBER} already" in issued.err


def test_a_long_list_that_was_interrupted_goes_on_when_it_is_run_again(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adopting, "MOST", 3)
    path = clerk.lists("old/list.xlsx", HEADS, *(row(f"OP-{each}") for each in range(8)))
    before, does = clerk.entries(), Desk.does

    def dies(desk: Desk, act: Act, zh: str, en: str) -> Recorded:
        if clerk.entries() > before:
            raise KeyboardInterrupt
        return does(desk, act, zh, en)

    with monkeypatch.context() as interrupted:
        interrupted.setattr(Desk, "does", dies)
        assert clerk.does("wen.kong", "adopt", path, "--baseline", "B-2026").status != 0
    assert len(clerk.sees("status")) == 3, "an act is there whole"
    again = clerk.does("wen.kong", "adopt", path)
    assert again.status == 0 and "3 documents were adopted before" in again.err
    assert [each["number"] for each in clerk.sees("status")] == [f"OP-{each}" for each in range(8)]
    assert clerk.entries() == before + 3 + 1, "what is held is numbered at the end, for all of them"
    assert {clerk.house.version(f"OP-{each}", "B/3").baseline for each in range(8)} == {"B-2026"}, "it is one list"
    assert clerk.does("wen.kong", "adopt", path).status == 0
    assert clerk.entries() == before + 4, "there is nothing left to adopt"


def test_a_source_of_the_workspace_is_adopted_with_its_text_and_prints_the_old_paper(clerk: Clerk) -> None:
    source = sop().replace("wang.fang", "he.fang").replace("li.qiang", "liu.min").replace("zhang.min", "zhao.lei")
    source = re.sub(r"reviewed: .*", "reviewed: 2026-03-01", source)
    clerk.write("sops/WI-CS-001.md", source)
    listed = "编号,版本,名称,实施日期,编制,审核,批准\nWI-CS-001,A/0,,2024-03-01,何芳 2024-02-01,刘敏,赵磊 2024-02-20\n"
    made = clerk.does("wen.kong", "adopt", str(clerk.write("old/list.csv", listed.encode("gb18030"))))
    assert made.status == 0, made.err
    assert clerk.house.version("WI-CS-001").content
    ran = clerk.build("WI-CS-001")
    page = (clerk.root / "build/WI-CS-001/WI-CS-001.html").read_text()
    assert ran.status == 0 and "赵磊（纸质签署）" in page and "2024-02-20" in page and "0001" not in page
    clerk.write("sops/WI-CS-001.md", source.replace("三声", "五声"))
    assert "E111" in clerk.check("WI-CS-001").codes("sops/WI-CS-001.md"), "the old names are for the old text"


def test_the_empty_list_can_be_filled_in(clerk: Clerk) -> None:
    path = clerk.root / "old" / "empty.xlsx"
    assert clerk.does("wen.kong", "adopt", "--template", str(path)).status == 0
    assert "nothing under the heads" in clerk.does("wen.kong", "adopt", str(path)).err
    book = load_workbook(path)
    heads = [each.value for each in book.worksheets[0][1]]
    told = dict(
        zip(
            ["编号", "版本", "名称", "实施日期", "批准", "文件"],
            ["OP-1", "1.10", "规程", "2024-03-01", "张敏", "OP-1.docx"],
            strict=True,
        )
    )
    for n, head in enumerate(heads, 1):
        book.worksheets[0].cell(2, n, told.get(str(head)))
    book.save(path)
    assert clerk.does("wen.kong", "adopt", str(path)).status == 0
    assert clerk.house.version("OP-1", "1.10").type == "as-is"
    assert clerk.does("wen.kong", "adopt", "--template", str(path)).status == 4, "a list that is there is not lost"


def test_a_file_that_was_adopted_is_printed_from_the_vault_with_the_old_names(clerk: Clerk) -> None:
    drawing = (Path(__file__).parents[2] / "sops/DW-EQ-001/switch-room.pdf").read_bytes()
    listed = (
        "编号,版本,名称,实施日期,编制,审核,批准,文件\nOP-1,C/2,布置图,2021-03-01,老刘 2021-02-01,李强,张敏,room.pdf\n"
    )
    file = clerk.write("old/room.pdf", drawing)
    assert clerk.does("wen.kong", "adopt", str(clerk.write("old/list.csv", listed))).status == 0
    file.unlink()
    assert clerk.run("print", "OP-1", "--to", "pdf", "--lang", "en").status == 0
    pages = [each.get_textpage().get_text_range() for each in PdfDocument(clerk.root / "build/OP-1/OP-1.pdf")]
    assert "老刘（纸质签署）" in pages[0] and "2021-02-01" in pages[0] and "建账" not in pages[0], pages[0]
    assert all("OP-1" in each and "C/2" in each for each in pages)
    assert len(pages) == 1 + 1 + 1, "what it is and who signed, the annex, and the drawing's own page"
    scan = clerk.run("print", "OP-1", "--scan", "--lang", "en")
    assert scan.status == 2 and "has no scan" in scan.err
    assert clerk.run("print", "OP-9", "--lang", "en").status == 2


@pytest.mark.parametrize("page", ["adoption.md", "adoption.zh-CN.md"])
def test_the_page_on_adoption_names_every_column(page: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
    assert [each.heads[0] for each in COLUMNS if each.heads[0] not in text] == []
