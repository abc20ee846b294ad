"""What fits into a cell, and what is done with what does not."""

from __future__ import annotations

from sopkit.types.fitting import TITLE_SIZES, VALUE_SIZES, Box, ems, fitted


def test_a_short_value_is_set_large_and_a_longer_one_smaller() -> None:
    box = Box(42.0, 4.7)
    assert fitted("WI-EQ-002", box, VALUE_SIZES).size == VALUE_SIZES[0]
    longer = fitted("云岭综合服务有限公司物业管理部", box, VALUE_SIZES)
    assert longer.whole
    assert longer.size < VALUE_SIZES[0]


def test_what_does_not_fit_in_the_smallest_type_is_cut_and_said_to_be() -> None:
    fit = fitted("空调机组滤网清洗" * 40, Box(100.0, 7.0), TITLE_SIZES)
    assert not fit.whole
    assert fit.text.endswith("…")
    assert fit.size == TITLE_SIZES[-1]
    lines = ems(fit.text) * fit.size * 25.4 / 72 / 100.0
    assert lines <= 7.0 / (fit.size * 25.4 / 72)


def test_a_word_longer_than_a_line_is_broken() -> None:
    fit = fitted("A" * 60, Box(20.0, 30.0), VALUE_SIZES)
    assert fit.whole
    assert fit.text == "A" * 60


def test_nothing_fits_anywhere() -> None:
    assert fitted("", Box(1.0, 1.0), VALUE_SIZES).whole
