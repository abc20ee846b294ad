"""The form directive: fields and their spans, signatures, correction, inspections; forms that are documents."""

from __future__ import annotations

import pytest

from sopkit.diagnostics import SourceText
from sopkit.model.blocks import Form, Inspections, RecordList, Table
from sopkit.model.document import Document
from sopkit.model.inlines import Link, plain_text
from sopkit.parse import parse
from tests.render.sample import document_type

from .reading import body, sound


def form(head: str, *lines: str) -> Form:
    (block,) = sound(f"::: form 记录 {{number=QR-1 {head}}}\n" + "".join(f"{line}\n" for line in lines) + ":::\n")
    assert isinstance(block, Form)
    return block


def test_each_line_of_fields_is_a_line_of_the_form_with_spans_and_printed_blanks() -> None:
    found = form("columns=3", "字段：产品 ×2 | 班次：□早 □中", "填写项：日期")
    shown = [
        [(plain_text(each.label), plain_text(each.content), each.columns) for each in line] for line in found.fields
    ]
    assert shown == [[("产品", "", 2), ("班次", "□早 □中", 1)], [("日期", "", 1)]]
    assert found.columns == 3


def test_english_and_chinese_keys_mean_the_same() -> None:
    chinese = form("版本=A/1 版面=横向", "签名：检验员 | 复核", "更正：划改并签名")
    english = form("version=A/1 orientation=landscape", "signatures: 检验员 | 复核", "correction: 划改并签名")
    for each in (chinese, english):
        assert (each.version, each.landscape) == ("A/1", True)
        assert [plain_text(who) for who in each.signatures] == ["检验员", "复核"]
        assert each.correction is not None and plain_text(each.correction) == "划改并签名"


def test_a_correction_is_the_usual_one_unless_it_is_left_out() -> None:
    assert form("").correction is None
    assert form("", "更正：无").correction == ()


def test_inspections_are_counted_out() -> None:
    found = form('shifts="早班,中班" inspections="首件,巡检×2,末件"')
    assert found.inspections == Inspections(("早班", "中班"), ("首件", "巡检 1", "巡检 2", "末件"))


@pytest.mark.parametrize(
    "attribute",
    [
        "columns=7",
        "orientation=upside",
        "inspections=",
        'inspections="巡检×13"',
        'shifts="一,二,三,四,五" inspections=首件',
    ],
)
def test_attributes_out_of_bounds_are_told(attribute: str) -> None:
    _, codes = body(f"::: form 记录 {{number=QR-1 {attribute}}}\n字段：日期\n:::\n")
    assert set(codes) & {"P128", "P138", "P135"}


def test_a_table_may_fill_the_page() -> None:
    for rows in ("rows=fill", "空行=铺满"):
        (block,) = sound(f"::: form 记录 {{number=QR-1}}\n{{{rows}}}\n| 日期 | 内容 |\n|---|---|\n:::\n")
        assert isinstance(block, Form)
        table = block.blocks[0]
        assert isinstance(table, Table) and table.fill and table.blank_rows == 0


def read(text: str) -> Document:
    return parse(SourceText("sops/a.md", text), {"form": document_type("form")})[0]


def test_in_a_form_document_the_form_is_the_document() -> None:
    head = "---\nnumber: QR-MF-009\ntitle: 点检表\ntype: form\nretention: 3 年\n---\n"
    (block,) = read(f"{head}::: form\n字段：日期\n:::\n").blocks
    assert isinstance(block, Form)
    assert (block.number, plain_text(block.title), block.retention) == ("QR-MF-009", "点检表", "3 年")


def test_the_list_of_records_is_that_of_the_front_matter() -> None:
    (block,) = read("---\nnumber: WI-1\nrecords: [QR-1, QR-2]\n---\n::: 记录清单\n:::\n").blocks
    assert isinstance(block, RecordList)
    assert [each.target for each in block.links if isinstance(each, Link)] == ["record:QR-1", "record:QR-2"]
