"""Typed numbers as they stand in documents: headings, clauses, cells, quoted words, code."""

from __future__ import annotations

from sopkit.check.fix import apply

from ..harness import run

NUMBERS = {"S110", "S111", "S112", "S113", "S114", "S115", "S116", "S117", "S118"}


def codes(body: str) -> list[str]:
    return [each.code for each in run(body).findings if each.code in NUMBERS]


def test_the_number_is_taken_out_of_a_heading_with_the_space_after_it() -> None:
    body = "# 一、 目的\n规范。\n\n# 2 适用范围\n全部。\n\n## 2.1 部门 {#departments}\n各部门。\n"
    checked = run(body)
    (source,) = checked.sources.values()
    mended, _, left = apply(source.text, [each.diagnostic.fix for each in checked.of("S110") if each.diagnostic.fix])
    assert left == ()
    assert mended.endswith("# 目的\n规范。\n\n# 适用范围\n全部。\n\n## 部门 {#departments}\n各部门。\n")


def test_a_heading_that_is_a_quantity_keeps_its_figure() -> None:
    assert codes("# 24 小时值班\n两人。\n\n# 5S 管理\n每日。\n\n# 12345 热线\n接听。\n") == []


def test_a_paragraph_of_run_together_clauses_is_told_once() -> None:
    (found,) = run("# 职责\n客服职责 3.1 接待。 3.2 登记。 3.3 回访。\n").of("S111")
    assert (found.words, found.values["count"]) == ("3.1", "3")


def test_sequence_is_followed_across_paragraphs_and_headings() -> None:
    (found,) = run("# 3 职责\n负责。\n\n## 3.1 助理\n回访。\n\n## 3.3 主管\n审阅。\n").of("S113")
    assert (found.words, found.values["missing"]) == ("3.3", "3.2")


def test_an_enumeration_does_not_run_on_across_a_heading() -> None:
    body = "# 甲\n包括：（1）一；（2）二。\n\n# 乙\n包括：（1）一；（2）二；（3）三。\n"
    assert codes(body) == ["S111", "S111"]


def test_markdown_lists_are_not_typed_numbers() -> None:
    assert codes("# 职责\n1. 接待。\n1. 登记：\n   1. 姓名；\n   1. 电话。\n") == []


def test_cells_quoted_words_code_and_links_are_left_alone() -> None:
    body = (
        "# 比例\n| 序号 | 内容 |\n|---|---|\n| 1.1 | 1、甲 2、乙 |\n| 1.3 | 1)丙 2)丁 |\n\n> 1、您好。 3、再见。\n\n"
        "```text\n4.1 甲 4.3 乙\n```\n\n见 `4.1 甲 4.3 乙` 和 [4.1 甲](https://example.com/4.1(a))。\n"
    )
    assert codes(body) == []


def test_a_step_title_and_its_fields_are_read_too() -> None:
    body = "# 作业步骤\n::: step 第一步：断电\n执行人：电工\n关键点：1、验电；2、挂牌；4、上锁\n\n拉闸 l0 次。\n:::\n"
    checked = run(body)
    assert checked.words("S110") == ["第一步", "1、"]
    assert checked.words("S113") == ["4、"]
    assert checked.words("S118") == ["l0"]


def test_the_missing_bracket_is_put_in_as_its_partner_is_wide() -> None:
    checked = run("# 车辆\n（1）敬礼。2）询问。（3）放行。\n")
    (found,) = checked.of("S117")
    (source,) = checked.sources.values()
    assert found.diagnostic.fix
    mended, _, _ = apply(source.text, [found.diagnostic.fix])
    assert mended.endswith("（1）敬礼。（2）询问。（3）放行。\n")


def test_a_number_with_half_a_bracket_and_no_siblings_is_told_as_such() -> None:
    assert codes("# 车辆\n先敬礼。 2)询问去向。\n") == ["S117"]
