"""Directives: each becomes its record; slips in names, fences and fields are told."""

from __future__ import annotations

import pytest

from sopkit.adapters.disk import DiskTemplates, shipped_templates
from sopkit.diagnostics import SourceText, Span
from sopkit.model.blocks import (
    Admonition,
    AdmonitionKind,
    Block,
    DefinitionList,
    Form,
    LanguageBlock,
    ListBlock,
    Paragraph,
    Section,
    Step,
    Table,
)
from sopkit.model.document import walk
from sopkit.model.grids import Grid
from sopkit.model.inlines import plain_text
from sopkit.office.workshop import open_workshop
from sopkit.parse.parse import parse
from sopkit.parse.steps import read_time

from .reading import HEAD, body, document, outline, sound

STEP = """\
::: 步骤 拆下**滤网** {#remove-filter}
执行人：空调运行工
工具: 十字螺丝刀、人字梯
材料：清洗剂 50 mL
工时：6 min + 15%
关键点：先断电，后开面板
要点：双手托住
限值：压差 ≤ 150 Pa
异常：停机并报工程主管
危险：触电 → 断电、验电
危险：坠落 -> 系安全带
危险：夹手
图：remove.svg | 拆卸顺序 {width=60mm}
图：![装](fit.svg)
记录：[](record:QR-EQ-002-01)
标记：关键工序、 LOTO

松开面板，双手托住滤网平移取出。

1. 一
:::
"""


def only(text: str) -> Block:
    (block,) = sound(text)
    return block


def test_a_step_with_all_its_fields() -> None:
    step = only(STEP)
    assert isinstance(step, Step)
    assert (outline(step.title), step.anchor, step.named) == ("拆下s[滤网]", "remove-filter", True)
    assert plain_text(step.actor) == "空调运行工"
    assert plain_text(step.tools) == "十字螺丝刀、人字梯"
    assert plain_text(step.materials) == "清洗剂 50 mL"
    assert [plain_text(each) for each in step.key_points] == ["先断电，后开面板", "双手托住"]
    assert [plain_text(each) for each in step.limits] == ["压差 ≤ 150 Pa"]
    assert plain_text(step.reaction) == "停机并报工程主管"
    assert [(plain_text(each.hazard), plain_text(each.measure)) for each in step.hazards] == [
        ("触电", "断电、验电"),
        ("坠落", "系安全带"),
        ("夹手", ""),
    ]
    assert [(each.path, plain_text(each.caption), each.width) for each in step.pictures] == [
        ("remove.svg", "拆卸顺序", "60mm"),
        ("fit.svg", "装", ""),
    ]
    assert outline(step.records) == "a(record:QR-EQ-002-01)[]"
    source = document(HEAD + STEP)[0].source
    assert [(each.name, source.slice(each.span)) for each in step.marks] == [("关键工序", "关键工序"), ("LOTO", "LOTO")]
    assert [type(each).__name__ for each in step.blocks] == ["Paragraph", "ListBlock"]


def test_english_keys_say_the_same() -> None:
    step = only("::: step Remove\nactor: fitter\nkey-point: power off\nHazard: shock -> lock out\n:::\n")
    assert isinstance(step, Step)
    assert (plain_text(step.actor), plain_text(step.key_points[0])) == ("fitter", "power off")
    assert plain_text(step.hazards[0].measure) == "lock out"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 min + 15%", ("6", "min", "15", "6.9", "")),
        ("6min＋15％", ("6", "min", "15", "6.9", "")),
        ("90 秒", ("90", "s", "", "90.0", "")),
        ("1.5 小时 + 10%", ("1.5", "h", "10", "1.65", "")),
        ("1 min + 15%", ("1", "min", "15", "1.2", "")),
        ("每片 4 min + 15%", ("4", "min", "15", "4.6", "每片")),
        ("每 10 m 40 min", ("40", "min", "", "40.0", "每 10 m")),
        ("4 min/片 + 15%", ("4", "min", "15", "4.6", "/片")),
    ],
)
def test_standard_time_is_computed_in_decimal_and_rounded_half_up(text: str, expected: tuple[str, ...]) -> None:
    time = read_time(text, Span("a.md", 0, 0))
    assert time
    assert (time.basic, time.unit, time.allowance, time.total, time.per) == expected


def test_what_is_no_time_is_told() -> None:
    for text in ("很快", "约 6 min", "6", "6 min 15%", "min"):
        assert read_time(text, Span("a.md", 0, 0)) is None, text
    assert body("::: step 拆\n工时：很快\n:::\n")[1] == ["P125"]


def test_step_fields_that_are_unknown_or_repeated_are_told() -> None:
    _, found = document(HEAD + "::: step 拆\n执行入：电工\n限值：1\n限值：2\n记录：甲\n记录：乙\n:::\n")
    assert [each.rule.code for each in found] == ["P123", "P124"]
    assert "执行人" in found[0].hint.zh


def test_text_of_a_step_needs_no_empty_line_when_it_is_no_field() -> None:
    step = only("::: step 拆\n执行人：电工\n松开面板两侧卡扣。\n:::\n")
    assert isinstance(step, Step)
    assert plain_text(step.actor) == "电工"
    assert isinstance(step.blocks[0], Paragraph)


@pytest.mark.parametrize("name", ["warning", "警告", "Warning"])
def test_admonitions_by_any_name(name: str) -> None:
    block = only(f"::: {name} 佩戴**手套**\n滤网锋利。\n:::\n")
    assert isinstance(block, Admonition)
    assert (block.kind, outline(block.title)) == (AdmonitionKind.WARNING, "佩戴s[手套]")
    assert isinstance(only("：：：注意\n滤网锋利。\n：：：\n"), Admonition)


def test_directives_nest_with_more_colons_or_with_as_many() -> None:
    for outer in (":::", "::::"):
        block = only(f"{outer} zh\n::: note\n甲\n:::\n乙\n{outer}\n")
        assert isinstance(block, LanguageBlock)
        assert [type(each).__name__ for each in block.blocks] == ["Admonition", "Paragraph"]


def test_directives_stand_in_clauses_and_quotes() -> None:
    listed = only("1. 甲\n\n   ::: note\n   乙\n   :::\n\n   丙\n2. 丁\n")
    assert isinstance(listed, ListBlock)
    assert [type(each).__name__ for each in listed.items[0].blocks] == ["Paragraph", "Admonition", "Paragraph"]


def test_an_unknown_directive_keeps_its_text_and_names_the_nearest() -> None:
    parsed, found = document(HEAD + "::: warnning\n戴手套。\n:::\n")
    assert [each.rule.code for each in found] == ["P120"]
    assert "warning" in found[0].hint.en
    assert isinstance(parsed.blocks[0], Paragraph)


def test_an_unclosed_directive_ends_before_the_next_heading() -> None:
    blocks, codes = body("# 甲\n::: note\n乙\n\n# 丙\n丁\n")
    assert codes == ["P121"]
    assert [plain_text(each.title) for each in blocks if isinstance(each, Section)] == ["甲", "丙"]


def test_stray_fences_and_headings_inside_are_told() -> None:
    assert body("正文\n\n:::\n")[1] == ["P122"]
    blocks, codes = body("- # 职责\n")
    assert codes == ["P129"]
    assert not [each for each in walk(blocks) if isinstance(each, Section)]


def test_terms_marks_its_definitions() -> None:
    block = only("::: terms\n回访\n: 了解评价的活动。\n:::\n")
    assert isinstance(block, DefinitionList) and block.terms


def test_a_form_with_fields_table_and_tasks() -> None:
    text = (
        "::: form 回访记录表 {number=QR-CS-003-01 retention=3年 #callback}\n字段：管理处 | 月份 ｜ 填表人\n\n"
        '{widths="1,2" rows=12}\n| 房号 | 内容 |\n|---|---|\n\n- [ ] 已汇总\n:::\n'
    )
    form = only(text)
    assert isinstance(form, Form)
    assert (form.number, form.retention, form.anchor) == ("QR-CS-003-01", "3年", "callback")
    assert [plain_text(each.label) for each in form.fields[0]] == ["管理处", "月份", "填表人"]
    assert document(HEAD + text)[0].source.slice(form.number_span) == "QR-CS-003-01"
    table = form.blocks[0]
    assert isinstance(table, Table) and (table.body, table.blank_rows) == ((), 12)
    assert body("::: form 表\n:::\n")[1] == ["P135"]


def test_the_blank_of_a_type_is_its_header_and_its_sections() -> None:
    types = open_workshop(DiskTemplates(None, shipped_templates())).types
    text = "# 附录\n::: 模板 入厂检验模板 {type=inspection-instruction number=G01}\n:::\n"
    parsed, found = parse(SourceText("a.md", text), types)
    assert {each.rule.code for each in found} <= {"P110"}  # It has no front matter.
    section = parsed.blocks[0]
    assert isinstance(section, Section)
    title, header, sections = section.blocks
    assert isinstance(title, Paragraph) and plain_text(title.inlines) == "入厂检验模板　G01"
    assert isinstance(header, Grid) and isinstance(sections, Grid)
    labels = [plain_text(line) for row in header.rows for cell in row.cells for line in cell.lines]
    assert {"文件编号", "版本", "页次", "产品"} <= set(labels)
    words = {
        plain_text(row.cells[0].lines[0]): [plain_text(line) for line in row.cells[1].lines] for row in sections.rows
    }
    assert words["检验项目"] == ["表格，列：项目、方法、工具、抽样方案、判定标准、图示"]
    assert words["目的"] == ["为什么要有这份文件，一两句话"]


def test_the_blank_of_no_type_is_told() -> None:
    parsed, found = parse(SourceText("a.md", "# 附录\n::: template {type=welding}\n:::\n"), {})
    assert "M165" in [each.rule.code for each in found]
    assert len(parsed.blocks) == 1
