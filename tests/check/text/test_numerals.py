"""Values of the figures of typed numbers."""

from __future__ import annotations

import pytest

from sopkit.check.text.numerals import chinese_numeral, chinese_value, figure_value


@pytest.mark.parametrize(
    ("text", "value"), [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("一百零三", 103), ("甲", 0)]
)
def test_chinese_numerals_have_their_value(text: str, value: int) -> None:
    assert chinese_value(text) == value


def test_writing_and_reading_agree() -> None:
    assert [chinese_value(chinese_numeral(n)) for n in range(1, 100)] == list(range(1, 100))


@pytest.mark.parametrize(("text", "value"), [("12", 12), ("⑫", 12), ("c", 3), ("C", 3), ("三", 3)])
def test_every_kind_of_figure_has_its_value(text: str, value: int) -> None:
    assert figure_value(text) == value
