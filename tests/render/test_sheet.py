"""The controlled frame as types configure it, in every format."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from sopkit.audit.docx import audit_docx
from sopkit.audit.pdf import audit_pdf
from sopkit.diagnostics import SourceText, Wording
from sopkit.model.control import Distribution, Means, SignOff
from sopkit.model.document import Revision
from sopkit.model.facts import Department
from sopkit.render.html.page import render_html
from sopkit.render.sheet import Sheet, compose
from sopkit.types import DocumentType, read_type
from tests.outputs import pages_of
from tests.render.docx.make import made
from tests.render.engines import drawings, expectation, pdf_of
from tests.render.sample import ROOT, Sample, sample

DEPARTMENTS = tuple(
    Department(id, Wording(zh, en))
    for id, zh, en in (("eqp", "设备运行部", "Equipment"), ("qa", "品质部", "Quality"), ("cs", "客户服务部", "Service"))
)


def shipped() -> dict[str, SourceText]:
    files = (ROOT / "templates").glob("*/type.toml")
    return {each.parent.name: SourceText(str(each), each.read_text(encoding="utf-8")) for each in files}


def kind_of(text: str) -> DocumentType:
    """A type that extends the procedure."""
    head = 'extends = "procedure"\n[[sections]]\nid = "*"\nremove = true\n'
    own, _, tables = text.partition("\n[")
    source = SourceText(
        "own/type.toml", f'extends = "procedure"\n{own}\n{f"[{tables}" if tables else ""}\n' + head.split("\n", 1)[1]
    )
    kind, found = read_type("own", source, shipped())
    assert kind is not None, [each.message.en for each in found]
    return kind


def of_type(text: str, **changes: object) -> Sample:
    """The sample under such a type, in a company of three departments."""
    given = sample(type="procedure", countersign=("eqp", "qa", "cs"), **changes)
    facts = replace(given.setting.facts, departments=DEPARTMENTS)
    return replace(given, setting=replace(given.setting, type=kind_of(text), facts=facts))


def sheet_of(given: Sample) -> Sheet:
    return compose(given.resolved, given.setting)


def header_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/header1.xml").decode()


GRID = """\
page_form = "slash"
company = "both"
stamp_mark = "drawn"
template_number = "QR-QA-001"
header = [
  [{ field = "company", columns = 4 }, { field = "mark", columns = 2, rows = 2 }],
  ["title:4"],
  ["number:2", { field = "version", columns = 2, label = { zh = "版次", en = "Rev." } }, "page:2"],
  ["pages:2", "copy:2", "template_number:2"],
]
"""


def test_the_header_is_the_grid_the_type_asks_for_in_every_format() -> None:
    given = of_type(GRID)
    pages = pages_of(pdf_of(given))
    for number, page in enumerate(pages[1:], start=2):
        assert f"{number}/{len(pages)}" in page
        assert "总页数" in page
        assert "版次A/1" in page
        assert "YunlingIntegratedServices" in page
        assert "模板编号QR-QA-001" in page
        assert "受控" in page
    header = header_of(made(given))
    assert 'w:vMerge w:val="restart"' in header
    assert " NUMPAGES " in header
    assert "{pages}" not in header
    assert re.search(r"版次.*A/1", header)
    screen = render_html(given.resolved, given.setting, given.templates, drawings()).decode()
    assert "版次" in screen and "QR-QA-001" in screen


def test_a_cell_written_by_hand_stays_empty_and_another_shows_a_dash() -> None:
    cells = {cell.field: cell.value for row in sheet_of(of_type(GRID)).header for cell in row}
    assert cells["copy"] == ""
    assert sheet_of(of_type('header = [["expires", "basis"]]\n')).header[0][0].value == "—"


@pytest.mark.parametrize("mark", ["none", "drawn", "frame"])
def test_the_stamp_area_stays_empty_whatever_is_drawn_beside_it(mark: str) -> None:
    given = of_type(f'stamp_mark = "{mark}"\n')
    assert audit_pdf(pdf_of(given), expectation(given)) == ()
    assert audit_docx(made(given), expectation(given)) == ()


def test_what_the_foot_alone_says_is_on_every_page() -> None:
    given = of_type(
        'header = [["company:2"], ["title", "page"]]\nfoot = ["number", "version", "status"]\npage_form = "slash"\n'
    )
    assert audit_pdf(pdf_of(given), expectation(given)) == ()
    assert audit_docx(made(given), expectation(given)) == ()


COVER = """\
tables = ["changes", "distribution-boxes:3"]
[cover]
cells = ["number", ["department", "author"], "secrecy"]
tables = ["sign-lines", "countersign:2"]
foot = ["issued", "effective"]
"""


def test_a_cover_holds_what_the_type_puts_on_it() -> None:
    given = of_type(COVER)
    first, *others = pages_of(pdf_of(given))
    assert "编制部门设备运行部" in first and "编制邓浩" in first
    assert "会签审批表" in first and "客户服务部" in first
    assert "2026-11-20发布" in first and "2026-12-01实施" in first
    assert any("更改控制页" in page for page in others)
    sheet = sheet_of(given)
    assert [box.label for box in sheet.control_tables.sign_offs] == ["编制", "审核", "批准"]
    assert [box.named for box in sheet.control_tables.countersigns] == ["设备运行部", "品质部", "客户服务部"]


def test_a_signed_department_shows_who_signed_and_when() -> None:
    given = of_type(COVER)
    at = datetime(2026, 11, 25, 14, 3, 7, tzinfo=timezone(timedelta(hours=8)))
    signed = (SignOff("countersign", "王芳", at, Means.KEY, "品质部"),)
    control = replace(given.setting.control, sign_offs=signed)
    tables = sheet_of(replace(given, setting=replace(given.setting, control=control))).control_tables
    assert tables.countersigns[1].named == "品质部"
    assert tables.countersigns[1].signed == "王芳（密钥签署） 2026-11-25 14:03:07 +08:00"
    assert (tables.countersigns[0].named, tables.countersigns[0].signed) == ("设备运行部", "")


def test_boxes_stand_for_every_department_and_are_ticked_where_copies_go() -> None:
    given = of_type(COVER)
    control = replace(given.setting.control, distribution=(Distribution("qa", 2), Distribution("门岗", 1)))
    sheet = sheet_of(replace(given, setting=replace(given.setting, control=control)))
    assert sheet.control_tables.boxes == (("设备运行部", 0), ("品质部", 2), ("客户服务部", 0), ("门岗", 1))


def test_a_page_of_changes_says_where_what_why_and_who() -> None:
    revision = Revision("A/1", date(2026, 12, 1), "改限值", "3.2", "①", "deng.hao", "zhao.lei")
    tables = sheet_of(of_type(COVER, revisions=(revision,))).control_tables
    assert tables.changes == (("3.2", "①", "改限值", "邓浩 / 2026-12-01", "赵磊"),)
    assert tables.blank_changes == 11


def test_a_band_stands_on_every_page_with_the_last_day() -> None:
    given = sample(type="temporary", expires=date(2027, 1, 31))
    assert all("临时文件有效期至2027-01-31" in page for page in pages_of(pdf_of(given)))
    assert "有效期至 2027-01-31" in header_of(made(given))
    assert "FFD84D" in header_of(made(given))


@pytest.mark.parametrize(("choice", "words"), [("tick", "已完成"), ("sign", "签字")])
def test_each_step_can_be_ticked_or_signed(choice: str, words: str) -> None:
    given = sample(step_check=choice)
    screen = render_html(given.resolved, given.setting, given.templates, drawings()).decode()
    assert f'class="step-check {choice}"' in screen
    assert words in "".join(pages_of(pdf_of(given)))
    plain = sample()
    assert (
        "step-check "
        not in render_html(plain.resolved, plain.setting, plain.templates, drawings()).decode().split("<main")[1]
    )


@pytest.mark.parametrize("kind", ["work-instruction", "handbook", "temporary"])
def test_values_no_cell_can_hold_never_run_off_the_page(kind: str) -> None:
    given = sample(
        type=kind,
        title="空调机组滤网清洗与其后续管理" * 22,
        version=f"A/0（{'试行征求意见稿' * 12}）",
        number=f"WI-EQ-{'002' * 30}",
        department="设备运行部及其下属全部班组" * 8,
        fields={"process": "很长的工序" * 40},
    )
    data = pdf_of(given)
    assert audit_pdf(data, expectation(given)) == ()
    title = next(cell for row in sheet_of(given).header for cell in row if cell.field == "title")
    assert not title.whole
    assert title.value.endswith("…")
