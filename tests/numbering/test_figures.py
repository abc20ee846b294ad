"""Counts as each style writes them."""

from __future__ import annotations

import pytest

from sopkit.numbering.figures import chinese, chinese_value, figure


@pytest.mark.parametrize(
    ("count", "numeral"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (2345, "二千三百四十五"),
        (9009, "九千零九"),
    ],
)
def test_chinese_numerals_are_written_as_people_write_them(count: int, numeral: str) -> None:
    assert chinese(count) == numeral


def test_chinese_numerals_read_back_as_they_were_written() -> None:
    assert [chinese_value(chinese(count)) for count in range(1, 10_000)] == list(range(1, 10_000))


@pytest.mark.parametrize("text", ["甲", "第", "A", ""])
def test_what_is_no_chinese_numeral_has_no_value(text: str) -> None:
    assert chinese_value(text) == 0


@pytest.mark.parametrize(
    ("style", "count", "written"),
    [
        ("zero", 7, "07"),
        ("lower", 26, "z"),
        ("lower", 28, "bb"),
        ("upper", 3, "C"),
        ("lower-roman", 14, "xiv"),
        ("upper-roman", 9, "IX"),
        ("circled", 20, "⑳"),
        ("circled", 21, "21"),
    ],
)
def test_other_styles_go_on_as_word_does(style: str, count: int, written: str) -> None:
    assert figure(count, style) == written
