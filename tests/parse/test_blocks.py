"""Blocks: sections, clauses and lists, tables, figures, definitions, attributes."""

from __future__ import annotations

import pytest

from sopkit.model.blocks import (
    CodeBlock,
    DefinitionList,
    Figure,
    ListBlock,
    ListKind,
    Paragraph,
    Quote,
    RawBlock,
    Section,
    Table,
    ThematicBreak,
)
from sopkit.model.document import walk
from sopkit.model.inlines import plain_text

from .reading import HEAD, body, document, outline, sound


def kinds(text: str) -> list[ListKind]:
    return [each.kind for each in walk(sound(text)) if isinstance(each, ListBlock)]


def test_sections_nest_by_level_and_keep_their_ids() -> None:
    first, second = sound("# 目的\n甲\n\n### 细 {#fine}\n乙\n\n## 中 ##\n丙\n\n# 职责 {#duties order=2}\n丁\n")
    assert isinstance(first, Section) and isinstance(second, Section)
    assert [type(each).__name__ for each in first.blocks] == ["Paragraph", "Section", "Section"]
    inner = first.blocks[1]
    assert isinstance(inner, Section)
    assert (inner.level, inner.anchor, inner.named, plain_text(inner.title)) == (3, "fine", True, "细")
    assert (first.anchor, first.named) == ("section-1", False)
    assert (second.anchor, second.attributes) == ("duties", (("order", "2"),))


def test_made_anchors_keep_clear_of_the_authors() -> None:
    first, second = sound("# 甲\n# 乙 {#section-1}\n")
    assert isinstance(first, Section) and isinstance(second, Section)
    assert (first.anchor, second.anchor) == ("section-2", "section-1")


def test_an_id_used_twice_is_told_and_stays_unique() -> None:
    (first, second), codes = body("# 甲 {#a}\n# 乙 {#a}\n")
    assert codes == ["P131"]
    assert isinstance(first, Section) and isinstance(second, Section)
    assert first.anchor == "a" != second.anchor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 甲\n1. 一\n   1. 二\n      1. 三\n", [ListKind.CLAUSES] * 3),
        ("# 甲\n{.list}\n1. 一\n   1. 二\n", [ListKind.ORDERED] * 2),
        ("# 甲\n1. 一\n\n   {.list}\n   1. 二\n", [ListKind.CLAUSES, ListKind.ORDERED]),
        ("# 甲\n- 一\n  1. 二\n", [ListKind.BULLET, ListKind.ORDERED]),
        ("# 甲\n> 1. 一\n", [ListKind.ORDERED]),
        ("# 甲\n::: note\n1. 一\n:::\n", [ListKind.ORDERED]),
        ("# 甲\n::: step 拆\n执行人：电工\n\n1. 一\n:::\n", [ListKind.ORDERED]),
        ("# 甲\n::: zh\n1. 一\n:::\n::: en\n1. a\n:::\n", [ListKind.CLAUSES] * 2),
        ("# 甲\n1. 一\n\n   - 二\n", [ListKind.CLAUSES, ListKind.BULLET]),
        ("1. 无标题\n", [ListKind.CLAUSES]),
    ],
)
def test_where_an_ordered_list_stands_says_what_it_is(text: str, expected: list[ListKind]) -> None:
    assert kinds(text) == expected


def test_items_carry_ids_tasks_and_their_lazy_lines() -> None:
    (listed,) = sound("1. 每月抽样\n   三成。{#sampling}\n2. 归档。\n")
    assert isinstance(listed, ListBlock)
    first, second = listed.items
    assert (first.anchor, first.named, second.anchor) == ("sampling", True, "clause-1")
    assert isinstance(first.blocks[0], Paragraph)
    assert plain_text(first.blocks[0].inlines) == "每月抽样三成。"
    (tasks,) = sound("- [ ] 未做\n- [x] 已做 {#done}\n- [甲](#done)\n")
    assert isinstance(tasks, ListBlock)
    assert [each.checked for each in tasks.items] == [False, True, None]
    assert [each.anchor for each in tasks.items] == ["", "done", ""]


def test_a_list_needs_no_empty_line_before_it() -> None:
    paragraph, listed = sound("客服主管：\n1. 审阅；\n1. 汇总。\n")
    assert isinstance(paragraph, Paragraph) and isinstance(listed, ListBlock)


def test_too_little_indent_is_told() -> None:
    assert body("1. 客服主管：\n  1. 审阅；\n")[1] == ["P136"]
    assert body("1. 客服主管：\n   1. 审阅；\n1. 其他\n")[1] == []


def test_tables_keep_every_cell_in_its_place() -> None:
    text = '{#rates caption="抽样 **比例**" widths="2,1,1" rows=3}\n| 月单量 | 回访率 | 说明 |\n|:--|:-:|--:|\n| ≤100 | a \\| b | `x\\|y` |\n| 只有一格 |\n| 1 | | 3 | 4 |\n'
    (table,) = sound(text)
    assert isinstance(table, Table)
    assert (table.anchor, table.named, table.columns, table.blank_rows) == ("rates", True, 3, 3)
    assert outline(table.caption) == "抽样 s[比例]"
    assert table.widths == (0.5, 0.25, 0.25)
    assert [[outline(cell.inlines) for cell in row.cells] for row in table.body] == [
        ["≤100", "a | b", "c[x|y]"],
        ["只有一格"],
        ["1", "", "3", "4"],
    ]
    assert [cell.align for cell in table.head[0].cells] == ["left", "center", "right"]
    source = document(HEAD + text)[0].source
    assert [source.slice(cell.span) for cell in table.body[0].cells] == ["≤100", "a \\| b", "`x\\|y`"]


def test_a_table_needs_no_outer_bars_and_ends_where_another_block_begins() -> None:
    table, quote = sound("甲 | 乙\n--|--\n1 | 2\n> 引\n")
    assert isinstance(table, Table) and isinstance(quote, Quote)
    assert [len(row.cells) for row in (*table.head, *table.body)] == [2, 2]


def test_bad_attribute_values_are_told() -> None:
    rows = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"
    for attributes in ('{widths="1,2,3"}', '{widths="a,b"}', "{rows=-1}", "{rows=999}"):
        assert body(f"{attributes}\n{rows}")[1] == ["P128"], attributes
    assert body("![甲](a.png){width=宽}\n")[1] == ["P128"]
    assert body(f"{{captoin=甲}}\n{rows}")[1] == ["P127"]
    assert body("{#lost}\n\n正文\n")[1] == ["P127"]
    assert body("正文\n\n{#lost}\n")[1] == ["P127"]


def test_attributes_gone_wrong_are_told() -> None:
    for text in ("# 甲 {#a b}\n", "{caption=抽样 比例}\n甲\n", "1. 甲 {#a,b c}\n", "::: form 表 {number=QR 1}\n:::\n"):
        assert "P138" in body(text)[1], text


def test_braces_that_are_no_attributes_are_text() -> None:
    (paragraph,) = sound("集合 {1, 2, 3}\n")
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.inlines) == "集合 {1, 2, 3}"


def test_a_lone_picture_is_a_figure_with_its_alt_text_as_caption() -> None:
    (figure,) = sound("![压差表 **位置**](gauge.svg){width=80mm #gauge}\n")
    assert isinstance(figure, Figure)
    assert (figure.path, figure.width, figure.anchor, figure.named) == ("gauge.svg", "80mm", "gauge", True)
    assert outline(figure.caption) == "压差表 s[位置]"
    assert figure.alt == "压差表 位置"
    (plain,) = sound("![标志](logo.svg){.plain}\n")
    assert isinstance(plain, Figure) and plain.caption == () and plain.alt == "标志"
    (item,) = sound("1. ![图](a.png){width=80mm}\n")
    assert isinstance(item, ListBlock) and isinstance(item.items[0].blocks[0], Figure)
    (inside,) = sound("见 ![图](a.png) 处\n")
    assert isinstance(inside, Paragraph)


def test_definitions_with_either_colon() -> None:
    (listed,) = sound("回访\n: 服务完成后\n  了解评价。\n\n接待\n：来人来电的接应。\n: 另一义\n\n  第二段\n")
    assert isinstance(listed, DefinitionList)
    assert [plain_text(each.term) for each in listed.items] == ["回访", "接待"]
    assert [len(each.meanings) for each in listed.items] == [1, 2]
    assert len(listed.items[1].meanings[1]) == 2
    (tight,) = sound("回访\n: 了解评价。\n接待\n: 接应。\n")
    assert isinstance(tight, DefinitionList)
    assert [plain_text(each.term) for each in tight.items] == ["回访", "接待"]


def test_the_other_blocks() -> None:
    quote, code, line, raw = sound("> 您好\n> 请讲\n\n```sh\n甲 <b>\n```\n\n***\n\n<div>x</div>\n")
    assert isinstance(quote, Quote) and isinstance(quote.blocks[0], Paragraph)
    assert plain_text(quote.blocks[0].inlines) == "您好请讲"
    assert isinstance(code, CodeBlock) and (code.text, code.info) == ("甲 <b>\n", "sh")
    assert isinstance(line, ThematicBreak)
    assert isinstance(raw, RawBlock) and "<div>" in raw.text


def test_indented_text_is_text_not_code() -> None:
    (paragraph,) = sound("    四格缩进\n")
    assert isinstance(paragraph, Paragraph)


def test_full_width_spaces_indent_and_part_paragraphs() -> None:
    first, second = sound("　　第一段，\n　　续行。\n　　\n　　第二段。\n")
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph)
    assert (plain_text(first.inlines), plain_text(second.inlines)) == ("第一段，续行。", "第二段。")


def test_a_heading_without_space_is_read_told_and_mended() -> None:
    parsed, found = document(HEAD + "#目的\n")
    assert isinstance(parsed.blocks[0], Section) and plain_text(parsed.blocks[0].title) == "目的"
    assert [each.rule.code for each in found] == ["P130"]
    assert found[0].fix and found[0].fix.edits[0].text == " "
    (paragraph,) = sound("#1 水泵\n")
    assert isinstance(paragraph, Paragraph)


def test_link_definitions_are_followed() -> None:
    (paragraph,) = sound("见 [投诉处理][a] 与 [b]。\n\n[a]: sop:WI-CS-001\n[b]: https://example.com\n")
    assert isinstance(paragraph, Paragraph)
    assert outline(paragraph.inlines) == "见 a(sop:WI-CS-001)[投诉处理] 与 a(https://example.com)[b]。"
