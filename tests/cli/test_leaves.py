"""`sopkit form` and `sopkit checklist`: sheets a person fills in, read back from the files that were made."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from sopkit.audit.docx_text import read_lines
from tests.outputs import pages_of
from tests.workspace import BODY, TODAY, Desk, Ran, sop

STEPS = """\
::: step 接听 {#answer}
执行人：前台接待员
工时：10 s + 20%
关键点：报单位名称
限值：铃响 ≤ 3 声
限值：应答 ≤ 10 s
危险：听筒漏电 → 停用并报修
标记：关键工序
异常：超过三声先致歉
记录：[](record:QR-CS-001-01)

接起电话，报单位名称。
:::

::: step 登记
执行人：前台接待员
工时：1 min + 10%

按[接听](#answer)所得，填写[](record:QR-CS-001-01)。
:::
"""
FORM = """\
::: form 来电登记表 {number=QR-CS-001-01 version=B/2 retention=5年}
字段：日期 | 班次 | 依据：[](sop:WI-CS-001)
签名：接待员 | 主管

{rows=fill}
| 时刻 | 来电人 | 事由 |
|---|---|---|
:::
"""
FORM_DOCUMENT = """\
---
number: QR-CS-002
title: 首末件检验记录
type: form
version: A/0
control: controlled
department: 客户服务部
author: wang.fang
approvers: [zhang.min]
effective: 2026-12-01
reviewed: 2026-11-20
review_every: 12 months
retention: 3 years
distribution: {客户服务部: 1}
revisions:
  - {version: A/0, date: 2026-12-01, reason: 首次发布}
---

::: form {shifts="早班,中班" inspections="首件,巡检×2,末件" orientation=landscape}
字段：产品 | 批号
签名：检验员

| 检验项目 | 标准 |
|---|---|
| 接通率 | ≥ 98% |
:::
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path / "w")
    body = re.sub(r"::: step.*?\n:::\n", lambda _: STEPS, BODY, flags=re.DOTALL).replace("无\n", FORM)
    made.write("sops/WI-CS-001.md", sop(body=body).replace("records: []", "records: [QR-CS-001-01]"))
    made.write("sops/QR-CS-002.md", FORM_DOCUMENT)
    return made


def pages(path: Path) -> list[str]:
    return pages_of(path.read_bytes())


def size(path: Path) -> tuple[int, int]:
    width, height = pypdfium2.PdfDocument(path.read_bytes())[0].get_size()
    return round(width), round(height)


def links(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        notes = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
        return [str(note.A.get("/URI", note.A.get("/F", ""))) for note in notes if "/A" in note]


def words(path: Path) -> str:
    return "".join("".join(each.text.split()) for each in read_lines(path.read_bytes()))


def made(desk: Desk, *arguments: str) -> list[Path]:
    ran = desk.run(*arguments, "--as-of", TODAY, "--format", "json")
    assert ran.status == 0, ran.out + ran.err
    (document,) = ran.json["documents"]
    assert document["outcome"] == "built"
    return [desk.root / "build" / each for each in document["files"]]


def test_a_form_alone_bears_its_own_number_version_and_retention(desk: Desk) -> None:
    pdf, docx = made(desk, "form", "qr-cs-001-01")
    assert pdf.relative_to(desk.root).as_posix() == "build/QR-CS-001-01/QR-CS-001-01-blank.pdf"
    (page,) = pages(pdf)
    for text in (page, words(docx)):
        for each in ("时刻", "来电人", "接待员", "记录编号", "更正：", "WI-CS-001"):
            assert each in text
        assert "签署项" not in text
    for each in ("QR-CS-001-01·版本B/2", "保存期限5年", "第1页共1页"):
        assert each in page
    assert set(links(pdf)) == {"../WI-CS-001/WI-CS-001.pdf"}


def test_the_serial_number_stands_in_its_box_and_in_the_file_name(desk: Desk) -> None:
    (pdf,) = made(desk, "form", "QR-CS-001-01", "--serial", "2026-0007", "--to", "pdf")
    assert pdf.name == "QR-CS-001-01-2026-0007.pdf"
    assert "记录编号2026-0007" in pages(pdf)[0]
    ran = desk.run("form", "QR-CS-001-01", "--serial", "9" * 41)
    assert (ran.status, list((desk.root / "build/QR-CS-001-01").iterdir())) == (2, [pdf])


def test_a_form_that_is_a_document_prints_without_its_signatures(desk: Desk) -> None:
    (blank,) = made(desk, "form", "QR-CS-002", "--to", "pdf")
    built = desk.build("QR-CS-002", "--to", "pdf,docx")
    assert built.status == 0, built.out
    whole = desk.root / "build/QR-CS-002/QR-CS-002.pdf"
    assert size(blank) == size(whole) == (842, 595)
    (page,) = pages(blank)
    first, last = pages(whole)
    for each in ("早班", "中班", "首件", "巡检1", "巡检2", "末件", "≥98%", "检验员"):
        assert each in page and each in first
    assert "签署" not in page + first and "签署" in last


def test_a_check_off_sheet_shows_what_each_step_demands(desk: Desk) -> None:
    pdf, docx = made(desk, "checklist", "WI-CS-001")
    assert pdf.name == "WI-CS-001-checklist.pdf"
    text = "".join(pages(pdf))
    for each in (text, words(docx)):
        for wanted in ("接听", "执行人：前台接待员", "关键点：报单位名称", "铃响≤3声", "应答≤10s", "停用并报修",
                       "关键工序", "QR-CS-001-01", "实测", "12.0s", "10+20%", "实用", "签名", "1.3min",
                       "班次", "操作人", "任务单号", "停止作业并报告", "不符合之处", "报告给", "处理决定"):  # fmt: skip
            assert wanted in each, wanted
    for page in pages(pdf):
        assert "WI-CS-001检查表·版本A/0" in page


def test_what_cannot_be_printed_is_said_in_a_sentence(desk: Desk) -> None:
    desk.write("sops/WI-CS-002.md", sop("WI-CS-002", "来访接待作业指导书", re.sub(r"::: step.*?\n:::\n", "1. 问好。\n", BODY, flags=re.DOTALL)))  # fmt: skip
    for arguments, told in (
        (("form", "QR-CS-001-0l"), "QR-CS-001-01"),
        (("checklist", "WI-CS-0O1"), "WI-CS-001"),
        (("checklist", "WI-CS-002"), "::: step"),
        (("checklist", "WI-CS-001", "--to", "xls"), "pdf"),
    ):
        ran = desk.run(*arguments, "--lang", "en")
        assert (ran.status, ran.out) == (2, "")
        assert told in ran.err and len(ran.err.splitlines()) == 1
    assert not (desk.root / "build").exists()


def test_nothing_is_printed_of_a_document_with_errors(desk: Desk) -> None:
    source = (desk.root / "sops/WI-CS-001.md").read_text("utf-8")
    desk.write("sops/WI-CS-001.md", source.replace("version: A/0\n", "version: first\n"))
    for command in (("form", "QR-CS-001-01"), ("checklist", "WI-CS-001")):
        ran = desk.run(*command, "--as-of", TODAY, "--format", "json")
        assert ran.status == 1
        assert ran.json["documents"][0]["outcome"] == "refused"
        assert "M107" in ran.codes("sops/WI-CS-001.md")
    assert not (desk.root / "build/WI-CS-001").exists()


def test_two_processes_print_the_same_bytes(desk: Desk) -> None:
    digests = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai")):
        folder = desk.root / f"out{seed}"
        for command in (("form", "QR-CS-001-01"), ("checklist", "WI-CS-001")):
            done = subprocess.run(
                [sys.executable, "-m", "sopkit", *command, "--as-of", TODAY, "-o", str(folder)],
                cwd=desk.root,
                env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stdout + done.stderr
        files = sorted(each for each in folder.rglob("*") if each.suffix in (".pdf", ".docx"))
        digests.append([(each.name, hashlib.sha256(each.read_bytes()).hexdigest()) for each in files])
    assert len(digests[0]) == 4
    assert digests[0] == digests[1]


def aged(ran: Ran) -> list[tuple[str, str]]:
    """Code of each finding about a printed sheet, and what it says prints the sheet anew."""
    return [(each["code"], each["message"]) for each in ran.json["diagnostics"] if each["code"] in ("E109", "E110")]


@pytest.mark.parametrize("look", ["check", "build"])
def test_a_printed_sheet_is_told_once_its_source_says_something_else(desk: Desk, look: str) -> None:
    def told() -> list[tuple[str, str]]:
        return aged(desk.check() if look == "check" else desk.build())

    made(desk, "form", "QR-CS-001-01")
    made(desk, "checklist", "WI-CS-001", "--to", "pdf")
    assert told() == []
    source = (desk.root / "sops/WI-CS-001.md").read_text("utf-8")
    desk.write("sops/WI-CS-001.md", source.replace("三声铃响", "四声铃响"))
    assert told() == []  # Neither sheet prints the purpose.
    desk.write("sops/WI-CS-001.md", source.replace("| 时刻 | 来电人 |", "| 时刻 | 来电号码 |"))
    ((code, message),) = told()
    assert code == "E109" and "QR-CS-001-01-blank" in message
    desk.write("sops/WI-CS-001.md", source.replace("应答 ≤ 10 s", "应答 ≤ 8 s"))
    ((code, message),) = told()
    assert code == "E109" and "WI-CS-001-checklist.pdf" in message
    made(desk, "checklist", "WI-CS-001", "--to", "pdf")
    assert told() == []
    desk.write("sops/WI-CS-001.md", source.replace("QR-CS-001-01", "QR-CS-001-02"))
    assert {code for code, _ in told()} == {"E109", "E110"}
    for each in (desk.root / "build").rglob("*-blank.*"):
        each.unlink()
    assert {code for code, _ in told()} == {"E109"}


def test_a_damaged_list_of_printed_sheets_is_an_empty_one(desk: Desk) -> None:
    made(desk, "form", "QR-CS-001-01", "--to", "pdf")
    for damaged in (b"[]", b"{", b'{"version": 1, "leaves": {"a": {"kind": 1}}}'):
        (desk.root / "build/.sopkit/leaves.json").write_bytes(damaged)
        assert aged(desk.check()) == []
