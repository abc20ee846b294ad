"""Where the sequence of typed numbers breaks."""

from __future__ import annotations

import pytest

from sopkit.check.text.outline import FaultKind
from sopkit.check.text.typed import typed_numbers


def faults(text: str) -> list[tuple[str, str, str]]:
    """Kind, the number at fault as typed, what was expected."""
    return [
        (each.kind.value, text[each.marker.start : each.marker.end], each.expected)
        for each in typed_numbers(text).faults
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("3.1 甲。 3.2 乙。 3.4 丁。 3.5 戊。", (FaultKind.SKIPPED, "3.4", "3.3")),
        ("6.1 甲。 6.1.1 甲一。 6.1.3 甲三。", (FaultKind.SKIPPED, "6.1.3", "6.1.2")),
        ("6.1 甲。 6.1.2 甲二。 6.1.3 甲三。", (FaultKind.SKIPPED, "6.1.2", "6.1.1")),
        ("1、甲。 2、乙。 4、丁。 5、戊。", (FaultKind.SKIPPED, "4、", "3、")),
        ("（1）甲；（2）乙；（4）丁。", (FaultKind.SKIPPED, "（4）", "（3）")),
        ("①甲；②乙；④丁。", (FaultKind.SKIPPED, "④", "③")),
        ("一、甲。 二、乙。 四、丁。", (FaultKind.SKIPPED, "四、", "三、")),
        ("第一条 甲。 第二条 乙。 第四条 丁。", (FaultKind.SKIPPED, "第四条", "第三条")),
        ("第一步：甲。 第三步：丙。", (FaultKind.SKIPPED, "第三步", "第二步")),
        ("a)甲；b)乙；d)丁", (FaultKind.SKIPPED, "d)", "c)")),
        ("A、甲。 B、乙。 B、丙。 C、丁。", (FaultKind.REPEATED, "B、", "B、")),
        ("4.1 甲。 4.2 乙。 4.2 丙。 4.3 丁。", (FaultKind.REPEATED, "4.2", "4.2")),
        ("3.1 甲。 3.1.1 一。 3.3.1 三一。 3.3.2 三二。", (FaultKind.PARENT_MISSING, "3.3.1", "3.3")),
    ],
)
def test_each_kind_of_break_is_told_once(text: str, fault: tuple[FaultKind, str, str]) -> None:
    kind, number, expected = fault
    assert faults(text) == [(kind.value, number, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "一、甲 1、一。 2、二。 二、乙 1、一。 2、二。",
        "一、甲 1、一。 2、二。 二、乙 3、三。 4、四。",
        "第一章 总则 第一条 甲。 第二条 乙。 第二章 职责 第三条 丙。",
        "1 目的 2 范围 2.1 甲。 1 目的 规范。 2 范围 全部。 2.1 甲。 2.2 乙。",
        "四、职责 4.1 甲。 4.2 乙。 五、流程 5.1 甲。",
        "1、甲 (1)一。 (2)二。 2、乙 (1)一。 3、丙 (1)一。 (2)二。",
        "第一章 甲 一、总则 1.0 目的 2.0 范围 二、细则 1.0 职责 2.0 流程 第二章 乙 一、总则 1.0 目的",
    ],
)
def test_lists_that_begin_anew_or_run_on_are_sound(text: str) -> None:
    assert faults(text) == []


def test_several_missing_numbers_are_told_together() -> None:
    (fault,) = typed_numbers("3.1 甲。 3.2 乙。 3.5 戊。 3.6 己。").faults
    assert (fault.expected, fault.last) == ("3.3", "3.4")


def test_a_chapter_is_empty_only_where_others_have_content() -> None:
    text = "4 职责 4.1 甲。 5 程序 6 要求 6.1 乙。 7 附则 略。"
    assert [text[each.start : each.end] for each in typed_numbers(text).empty] == ["5"]
    contents = "1 目的 2 范围 3 职责 4 程序 5 附则"
    assert typed_numbers(contents).empty == ()
    answered = "4 职责 4.1 甲。 5 程序（无） 6 要求 6.1 乙。"
    assert typed_numbers(answered).empty == ()
