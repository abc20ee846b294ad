"""Vague words and confused characters."""

from __future__ import annotations

import pytest

from sopkit.check.text.spelling import confused_words
from sopkit.check.text.vague import vague_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("不定期检查", ["不定期"]),
        ("压力 0.4 MPa 左右", ["左右"]),
        ("离地 1.5 米左右", ["左右"]),
        ("左右两侧", []),
        ("左右侧板", []),
        ("clean as needed", ["as needed"]),
        ("inappropriate", []),
        ("Properly", ["Properly"]),
        ("及时上报有关部门", ["及时", "有关部门"]),
    ],
)
def test_vague_words_are_told_once_each(text: str, words: list[str]) -> None:
    found = sorted(vague_words(text), key=lambda each: each.start)
    assert [text[each.start : each.end] for each in found] == words


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("登陆系统", ["登录"]),
        ("部队登陆海岸", []),
        ("做为依据", ["作为"]),
        ("做为期三天的培训", []),
        ("按装配图施工", []),
        ("按装水泵", ["安装"]),
        ("核对帐户", ["账户"]),
        ("每月对帐", ["对账"]),
    ],
)
def test_a_word_is_replaced_only_where_it_must_be_wrong(text: str, meant: list[str]) -> None:
    assert [each.meant for each in confused_words(text)] == meant
