"""What document types ask for beyond fields and sections: by-law, table, last day, room in the header."""

from __future__ import annotations

import pytest

from ..harness import run

REGULATION = """---
number: RG-CS-01
type: regulation
interpreter: 品质部
issued: {issued}
effective: 2026-12-01
---
# 总则
1. 规范回访。

# 附则
1. 本规定由{who}负责解释。
1. 本规定自{day}起施行。
"""


@pytest.mark.parametrize("day", ["2026年12月1日", "2026 年 12 月 01 日", "2026-12-01", "2026.12.1"])
def test_a_by_law_may_write_the_day_in_any_usual_way(day: str) -> None:
    text = REGULATION.format(issued="2026-11-20", who="品质部", day=day)
    assert run(text).of("section-does-not-say") == ()


def test_from_the_day_of_issue_holds_only_when_both_days_are_one() -> None:
    same = REGULATION.format(issued="2026-12-01", who="品质部", day="发布之日")
    other = REGULATION.format(issued="2026-11-20", who="品质部", day="发布之日")
    assert run(same).of("section-does-not-say") == ()
    assert [each.values["value"] for each in run(other).of("section-does-not-say")] == ["2026-12-01"]


def test_a_by_law_that_names_another_department_is_told_at_its_title() -> None:
    text = REGULATION.format(issued="2026-11-20", who="客户服务部", day="2026年12月1日")
    found = run(text).of("section-does-not-say")
    assert [(each.words, each.values["value"]) for each in found] == [("附则", "品质部")]


def test_a_missing_column_is_told_at_the_head_of_the_nearest_table() -> None:
    text = (
        "---\nnumber: II-QA-001\ntype: inspection-instruction\nproduct: 轴承\n---\n# 检验项目\n"
        "| 项目 | 方法 |\n|---|---|\n| 外径 | 测量 |\n\n"
        "| Item | Method | Gauge | Sampling | 要求 |\n|---|---|---|---|---|\n| a | b | c | d | e |\n"
    )
    found = run(text).of("section-lacks-table-columns")
    assert [each.values["columns_en"] for each in found] == ["Picture"]
    assert found[0].words.startswith("| Item")


def test_the_last_day_itself_is_still_valid() -> None:
    text = "---\nissued:\neffective: 2026-09-01\nexpires: {day}\n---\n# 目的\n规范回访。\n"
    assert run(text.format(day="2026-11-23")).of("past-its-last-day") == ()
    assert run(text.format(day="2026-11-22")).words("past-its-last-day") == ["2026-11-22"]


def test_a_construction_instruction_has_ten_sections() -> None:
    text = "---\nnumber: CI-CN-001\ntype: construction-instruction\npart: 路基\n---\n# 适用范围\n路基。\n"
    missing = [each.values["title_zh"] for each in run(text).of("missing-section")]
    assert missing == [
        "作业准备",
        "技术要求",
        "施工程序与工艺流程",
        "施工要求",
        "劳动组织",
        "材料要求",
        "设备机具配置",
        "质量控制及检验",
        "安全及环保要求",
    ]


def test_a_value_that_its_cell_must_cut_is_told_with_what_is_left() -> None:
    text = "---\ntype: work-instruction\nversion: A/0{more}\n---\n# 目的\n规范回访。\n"
    assert run(text.format(more="")).of("value-too-long-for-its-cell") == ()
    found = run(text.format(more="试行征求意见稿" * 9)).of("value-too-long-for-its-cell")
    assert len(found) == 1
    assert found[0].values["shown"].endswith("…")
