"""Clauses typed as text become lists: what comes out, what is left alone, and that no character is lost."""

from __future__ import annotations

import random
import re

import pytest

from sopkit.check.fix import apply

from ..harness import run


def mended(body: str) -> str:
    """`body` after the fixes for typed numbers, applied until nothing changes."""
    for _ in range(5):
        checked = run(body)
        (source,) = checked.sources.values()
        front = source.text.index("---\n", 4) + 4
        fixes = [each.diagnostic.fix for each in checked.of("S110") + checked.of("S111") if each.diagnostic.fix]
        text, _, _ = apply(source.text, fixes)
        if text[front:] == body:
            return body
        body = text[front:]
    raise AssertionError("the fixes do not come to an end")


MADE = {
    "paragraphs, with a second paragraph and a list in a clause": (
        "# 职责\n\n1、接待。\n\n2、登记：\n\n（1）姓名；\n（2）电话。\n\n资料留存三个月。\n\n3、回访。\n\n以上由主管检查。\n",
        "# 职责\n\n1. 接待。\n\n1. 登记：\n\n   1. 姓名；\n   1. 电话。\n\n      资料留存三个月。\n\n1. 回访。\n\n以上由主管检查。\n",
    ),
    "lines of one paragraph behind the words that announce them": (
        "# 职责\n客服助理：\n1、接待；\n2、登记。\n",
        "# 职责\n客服助理：\n\n1. 接待；\n1. 登记。\n",
    ),
    "decimals under the heading that has their number": (
        "# 1 职责\n1.1 接待。\n1.2 登记。\n1.2.1 姓名；\n1.2.2 电话，\n含区号。\n1.3 回访。\n",
        "# 职责\n1. 接待。\n1. 登记。\n   1. 姓名；\n   1. 电话，\n      含区号。\n1. 回访。\n",
    ),
    "letters inside a real list": (
        "# 职责\n1. 接待：\na) 姓名；\nb) 电话。\n2. 登记。\n",
        "# 职责\n1. 接待：\n   1. 姓名；\n   1. 电话。\n2. 登记。\n",
    ),
    "decimals behind the last item of a real list": (
        "1. 目的\n\n规范。\n\n2. 职责\n\n说明。\n\n2.1 接待。\n\n2.2 登记。\n",
        "1. 目的\n\n规范。\n\n2. 职责\n\n   说明。\n\n   1. 接待。\n\n   1. 登记。\n",
    ),
    "bold titles, and lines indented with wide spaces": (
        "# 职责\n**1、接待**：来客。\n\n**2、登记**：\n　　（1）姓名；\n　　（2）电话。\n",
        "# 职责\n1. **接待**：来客。\n\n1. **登记**：\n   1. 姓名；\n   1. 电话。\n",
    ),
    "numbers run together in one line": (
        "# 职责\n先做三件事：1.断电；2.验电；3.挂牌。\n",
        "# 职责\n先做三件事：\n\n1. 断电；\n1. 验电；\n1. 挂牌。\n",
    ),
    "a table between two clauses stays where it is": (
        "# 职责\n1、接待。\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n2、登记。\n",
        "# 职责\n1. 接待。\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n1. 登记。\n",
    ),
    "titles in a document without headings, and the clauses under them": (
        "一、目的\n\n规范。\n\n二、职责\n\n2.1 接待。\n\n2.2 登记。\n\n三、奖惩办法\n\n无\n",
        "# 目的\n\n规范。\n\n# 职责\n\n1. 接待。\n\n1. 登记。\n\n# 奖惩办法\n\n无\n",
    ),
    "five signs in one another": (
        "# 职责\n一、甲。\n1、乙。\n2、丙。\n（1）丁。\n（2）戊。\n①己。\n②庚。\n二、辛。\n",
        "# 职责\n1. 甲。\n   1. 乙。\n   1. 丙。\n      1. 丁。\n      1. 戊。\n         1. 己。\n         1. 庚。\n1. 辛。\n",
    ),
}


@pytest.mark.parametrize(("body", "expected"), MADE.values(), ids=MADE)
def test_typed_clauses_become_a_list(body: str, expected: str) -> None:
    assert mended(body) == expected
    assert not run(expected).of("S110") + run(expected).of("S111")


LEFT = {
    "a number is skipped": "# 职责\n1、接待。\n\n3、登记。\n\n4、回访。\n",
    "a number stands twice": "# 职责\nA、原件；\nB、复印件；\nB、存根；\nC、登记。\n",
    "a bracket is missing": "# 车辆\n（1）敬礼。\n\n2）询问。\n\n（3）放行。\n",
    "a letter stands for a figure": "# 职责\n（1）接待。\n（2）登记。\n（3）询问。\n（l）回访。\n",
    "the heading has another number": "# 职责\n3.1 接待。\n\n3.2 登记。\n",
    "an item is cited by its sign": "# 职责\n（1）接待。\n（2）登记，按（1）办理。\n",
    "the order of signs is unusual": "# 职责\n（1）接待：\n1、姓名；\n2、电话。\n（2）登记。\n",
    "the count begins anew": "# 职责\n1、接待。\n2、登记。\n\n其他：\n\n1、回访。\n2、归档。\n",
    "headings of the section would get other numbers": "# 职责\n1、接待。\n2、登记。\n\n## 主管\n审阅。\n",
    "nobody can tell where the list ends": "# 职责\n包括：（1）姓名；（2）电话。其余照旧。\n",
    "articles": "# 职责\n第一条 接待来客。\n\n第二条 登记来客。\n",
    "a table would have to move": "# 职责\n1、接待。\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n（1）登记。\n（2）回访。\n2、归档。\n",
    "a title is skipped": "一、目的\n\n规范。\n\n三、职责\n\n接待。\n\n四、记录\n\n无\n",
    "a real list stands before": "# 职责\n1. 接待。\n\n1、登记。\n\n2、回访。\n",
}


@pytest.mark.parametrize("body", LEFT.values(), ids=LEFT)
def test_what_can_be_read_in_two_ways_or_has_a_fault_is_told_and_left(body: str) -> None:
    assert mended(body) == body
    assert any(each.code[:2] == "S1" for each in run(body).findings)


def test_headings_keep_their_numbers_while_one_is_skipped() -> None:
    body = "# 1 目的\n规范。\n\n# 3 职责\n负责。\n"
    assert mended(body) == body
    assert run(body).words("S113") == ["3"]


PIECES = (
    "1、接待来客。", "2、登记来客：", "3、回访来客。", "（1）姓名；", "（2）电话。", "a) 先到。", "b) 后到。", "1.1 甲方。", "1.2 乙方。",
    "1.2.1 丙方。", "一、总则", "二、细则", "①开门。②关门。", "说明文字，见附表。", "**1、加粗**", "1. 真列表", "- 黑点", "| a | b |",
    "（l）字母", "## 小节", "# 2 大节", "> 引用", "先做：1.断电；2.验电。", "1、[ ] 待办", "2、# 井号", "1、- 横线", "    4、缩进", "　（3）全角",
    "1、1.5 米", "::: note", ":::", "{#id}", "```",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(100))
def test_no_character_is_lost_whatever_the_order(seed: int) -> None:
    """Many arrangements of typed lines: apart from space, what is gone are typed numbers, what came are `1.`."""
    dice = random.Random(seed)
    body = "# 职责\n" + "".join(dice.choice(PIECES) + dice.choice(("\n", "\n\n")) for _ in range(dice.randint(3, 14)))
    assert words(mended(body)) == words(body)


def words(text: str) -> str:
    """The text without space and without whatever may be a number."""
    numbers = r"[（(]?(?:\d+(?:\.\d+)+|\d+[、.）)]|[一二三ab][、.）)])|[①②]|(?<=# )\d"
    return re.sub(r"\s", "", re.sub(numbers, "", text))
