"""What a reader is told of an edit: which place, which words, which value."""

from __future__ import annotations

import pytest

from sopkit.diff import compare
from sopkit.model.redline import ChangeKind
from tests.diff.sides import redline, side, told, values

DUTIES = """\
# 目的
规定客户回访的比例和时间。

# 职责
1. 客服助理每月抽样，填写记录。
1. 客服主管每周审阅记录。
1. 项目经理每月抽查整改情况。
"""


def test_a_changed_word_is_told_where_it_stands() -> None:
    found = redline(DUTIES, DUTIES.replace("每周审阅", "每月审阅"))
    assert told(found) == ["changed 2.2: text 客服主管每[-周-]{+月+}审阅记录。"]
    assert not found.moves


def test_a_clause_put_in_between_is_told_once_and_the_numbers_behind_it_moved() -> None:
    found = redline(DUTIES, DUTIES.replace("1. 客服主管", "1. 品质部每季度抽查一次。\n1. 客服主管"))
    assert told(found) == ["added 2.2: text {+品质部每季度抽查一次。+}"]
    assert [(each.before, each.after) for each in found.moves] == [("2.2", "2.3"), ("2.3", "2.4")]


def test_a_dropped_clause_is_told_where_it_stood() -> None:
    found = redline(DUTIES, DUTIES.replace("1. 客服主管每周审阅记录。\n", ""))
    assert told(found) == ["dropped 2.2: text [-客服主管每周审阅记录。-]"]


def test_a_clause_under_another_heading_has_moved() -> None:
    new = DUTIES.replace("1. 客服主管每周审阅记录。\n", "").replace(
        "规定客户回访的比例和时间。\n", "规定客户回访的比例和时间。\n\n1. 客服主管每周审阅记录。\n"
    )
    assert told(redline(DUTIES, new)) == ["moved 2.2 → 1.1"]


def test_two_clauses_in_another_order_are_one_move() -> None:
    lines = DUTIES.splitlines()
    lines[-2], lines[-1] = lines[-1], lines[-2]
    found = redline(DUTIES, "\n".join(lines))
    assert [each.kind for each in found.changes] == [ChangeKind.MOVED]


def test_a_renamed_heading_is_known_by_what_stands_under_it() -> None:
    found = redline(DUTIES, DUTIES.replace("# 职责", "# 分工与权限"))
    assert told(found) == ["changed 2: title [-职责-]{+分工与权限+}"]


def test_a_heading_is_known_by_its_title_however_its_text_changed() -> None:
    old = "# 目的\n规定比例。\n\n# 记录\n无\n"
    assert told(redline(old, old.replace("无\n", "按月汇总后交品质部存档。\n"))) == [
        "changed 2: text [-无-]{+按月汇总后交品质部存档。+}"
    ]


def test_a_renamed_heading_whose_clauses_changed_too_takes_them_along() -> None:
    new = DUTIES.replace("# 职责", "# 分工").replace("每周审阅", "每月审阅")
    assert [line.partition(":")[0] for line in told(redline(DUTIES, new))] == ["changed 2", "changed 2.2"]


def test_a_clause_is_known_by_its_id_however_its_words_changed() -> None:
    old = "# 抽样\n1. 每月抽三单。{#sampling}\n1. 记录。\n"
    new = "# 抽样\n1. 记录。\n1. 按本期单量计算应访数后随机选取。{#sampling}\n"
    found = redline(old, new)
    assert all(each.kind in (ChangeKind.CHANGED, ChangeKind.MOVED) for each in found.changes)
    assert any("应访数" in line for line in told(found))


def test_clauses_that_say_the_same_are_told_apart_by_where_they_stand() -> None:
    old = "# 甲\n1. 无。\n1. 记录。\n\n# 乙\n1. 无。\n"
    assert told(redline(old, old.replace("1. 无。\n1. 记录。", "1. 记录。"))) == ["dropped 1.1: text [-无。-]"]


STEP = """\
# 作业步骤

::: step 紧固端子 {#tighten}
工时：5 min + 15%
关键点：力矩扳手先归零
限值：力矩 5 N·m
异常：超过 48 h 报项目经理
标记：关键工序

对角分两次拧紧。
:::
"""


@pytest.mark.parametrize(
    ("was", "now", "value"),
    [
        ("力矩 5 N·m", "力矩 7 N·m", "5 → 7 N·m"),
        ("48 h", "24 h", "48 → 24 h"),
        ("5 min", "6 min", "5 → 6 min"),
        ("15%", "20%", "15 → 20%"),
        ("48 h", "2 天", "48 h → 2 天"),
        ("力矩 5 N·m", "力矩 0.8 ± 0.1 N·m", "5 → 0.8 ± 0.1 N·m"),
    ],
)
def test_a_value_is_told_as_a_value(was: str, now: str, value: str) -> None:
    assert values(redline(STEP, STEP.replace(was, now))) == [value]


def test_a_value_bears_the_name_its_text_gives_it() -> None:
    old = "# 调试\n1. 接通电源，出口压力应不大于 0.3 MPa，持续 10 min。\n"
    assert values(redline(old, old.replace("0.3", "0.25"))) == ["出口压力 0.3 → 0.25 MPa"]


def test_a_figure_is_never_parted_from_its_unit_or_cut() -> None:
    old = "# 调试\n1. 温度 75～92 ℃，电流 120 mA，三天内完成，见 GB/T 2828.1-2012。\n"
    new = "# 调试\n1. 温度 75～95 ℃，电流 125 mA，五天内完成，见 GB/T 2828.1-2013。\n"
    line = told(redline(old, new))[0]
    for whole in ("[-75～92 ℃-]{+75～95 ℃+}", "[-120 mA-]{+125 mA+}", "[-三天-]{+五天+}"):
        assert whole in line.replace(" [-", "[-").replace("{+ ", "{+").replace("[- ", "[-")


def test_each_field_of_a_step_is_told_by_itself() -> None:
    new = STEP.replace("标记：关键工序", "标记：质控点").replace("分两次", "分三次")
    assert told(redline(STEP, new)) == ["changed 1: text 对角分[-两次-]{+三次+}拧紧。; marks [-关键工序-]{+质控点+}"]


def test_an_added_limit_is_told_as_such() -> None:
    new = STEP.replace("异常：", "限值：外观无裂纹\n异常：")
    assert told(redline(STEP, new)) == ["changed 1: limits {+外观无裂纹+}"]


TABLE = """\
# 比例

{#rates caption="回访比例"}
| 类别 | 单量 | 回访率 |
|---|---|---:|
| 投诉 | 全部 | 100% |
| 维修 | 不超过 100 单 | 100% |
| 维修 | 超过 100 单 | 30% |
"""


def test_a_cell_is_told_by_its_row_and_column() -> None:
    found = redline(TABLE, TABLE.replace("30%", "20%"))
    assert told(found) == ["changed 1: cell(超过 100 单 · 回访率) [-30%-]{+20%+}"]
    assert values(found) == ["超过 100 单 · 回访率 30 → 20%"]


def test_a_row_is_told_whole() -> None:
    found = redline(TABLE, TABLE + "| 急救 | 全部 | 100% |\n")
    assert told(found) == ["changed 1: row {+急救 | 全部 | 100%+}"]


def test_a_column_is_told_whole_and_its_cells_not_again() -> None:
    new = TABLE.replace("| 回访率 |", "| 方式 | 回访率 |").replace("|---|---|---:|", "|---|---|---|---:|")
    for row in ("100% |\n", "30% |\n"):
        new = new.replace(f"| {row}", f"| 电话 | {row}")
    assert told(redline(TABLE, new)) == ["changed 1: column {+方式 | 电话 | 电话 | 电话+}"]


def test_a_picture_is_known_by_its_bytes() -> None:
    body = "# 图\n\n![压差表](gauge.png)\n"
    was, now = "a" * 64, "b" * 64
    same = compare(side(body, pictures={"gauge.png": was}), side(body.replace("gauge", "g2"), pictures={"g2.png": was}))
    assert not same.changes
    other = compare(side(body, pictures={"gauge.png": was}), side(body, pictures={"gauge.png": now}))
    assert told(other) == ["changed 1: picture [-[gauge.png（aaaaaaaa）]-]{+[gauge.png（bbbbbbbb）]+}"]


def test_an_arrow_of_a_flow_chart_is_told_by_itself() -> None:
    old = "# 流程\n\n::: flowchart 处理 {#flow}\n接到 -> 登记 -> 派工\n派工 -> 结束\n:::\n"
    assert told(redline(old, old.replace("派工 -> 结束", "派工 -> 回访 -> 结束"))) == [
        "changed 1: flow [-派工 → 结束-]; flow {+派工 → 回访+}; flow {+回访 → 结束+}"
    ]


def test_a_reference_that_follows_a_moved_place_is_no_change_of_the_words() -> None:
    old = "# 职责\n1. 抽样。{#sampling}\n1. 按[](#sampling)填写。\n"
    found = redline(old, old.replace("# 职责\n", "# 职责\n1. 品质部每季度抽查一次。\n"))
    assert [each.kind for each in found.changes] == [ChangeKind.ADDED]
    assert len(found.moves) == 2


def test_another_target_of_a_link_is_a_change() -> None:
    old = "# 职责\n1. 不满意的按[投诉处理](sop:WI-CS-001)执行。\n"
    assert len(redline(old, old.replace("WI-CS-001", "WI-CS-002")).changes) == 1


def test_metadata_are_told_by_key_in_either_language() -> None:
    body = "# 目的\n文。\n"
    found = compare(side(body), side(body, version="A/1"))
    assert [(each.field, each.before, each.after) for each in found.metadata] == [("version", "A/0", "A/1")]
    assert (found.version_before, found.version_after, found.changes) == ("A/0", "A/1", ())


@pytest.mark.parametrize("change", [("每月抽样", "**每月**抽样"), ("# 职责\n", "# 职责\n\n\n")])
def test_what_changes_no_word_is_told_as_form_only(change: tuple[str, str]) -> None:
    found = redline(DUTIES, DUTIES.replace(*change))
    assert found.is_empty
    assert found.form_only


def test_languages_of_a_pair_are_compared_each_with_its_own() -> None:
    old = "# 目的 | Purpose\n::: zh\n1. 每月抽样 5 单。\n:::\n::: en\n1. Sample 5 orders a month.\n:::\n"
    found = redline(old, old.replace("5 orders", "6 orders"), "both")
    assert told(found) == ["changed 1.1: text Sample [-5-]{+6+} orders a month."]


def test_words_of_latin_script_are_told_whole() -> None:
    old = "# Duties\n1. The assistant samples orders monthly.\n"
    assert told(redline(old, old.replace("samples", "sampled"), "en")) == [
        "changed 1.1: text The assistant [-samples-]{+sampled+} orders monthly."
    ]


def test_a_text_with_little_left_of_it_is_told_whole() -> None:
    old = "# 目的\n规定客户回访的比例、时间和问法。\n"
    new = "# 目的\n用评价检查服务效果，推动改进。\n"
    runs = redline(old, new).changes[0].parts
    assert runs and all(1 <= len(part.runs) <= 2 for part in runs)


def test_marks_go_beside_what_changed() -> None:
    new = DUTIES.replace("每周审阅", "每月审阅") + "1. 品质部每季度抽查一次。\n"
    after = side(new, version="A/1")
    marks = compare(side(DUTIES), after).marks()
    text = after.resolved.document.source.text
    assert marks.version == "A/1"
    assert sorted(text[at : at + 3] for at in marks.at) == ["品质部", "客服主"]


def test_digests_tell_equal_changes_from_others() -> None:
    one, same, other = (
        redline(DUTIES, DUTIES.replace("每周审阅", word)) for word in ("每月审阅", "每月审阅", "每日审阅")
    )
    assert one.digest == same.digest != other.digest
    assert one.changes[0].digest == same.changes[0].digest != other.changes[0].digest
