"""Letters typed for figures."""

from __future__ import annotations

import pytest

from sopkit.check.text.figures import mixed_figures


@pytest.mark.parametrize(
    ("text", "typed", "meant"),
    [
        ("不超过5o,", "5o", "50"),
        ("不超过20o;", "20o", "200"),
        ("共 2O 台", "2O", "20"),
        ("等于 l0。", "l0", "10"),
        ("加 1O0 次", "1O0", "100"),
        ("加 1O0ml", "1O0", "100"),
        ("约 1.O5", "1.O5", "1.05"),
        ("占 3O%", "3O", "30"),
    ],
)
def test_the_letter_is_found(text: str, typed: str, meant: str) -> None:
    (found,) = mixed_figures(text)
    assert (text[found.start : found.end], found.meant) == (typed, meant)


@pytest.mark.parametrize("text", ["不超过5o", "转动 45o 后"])
def test_a_last_o_is_not_mended_unasked_since_a_degree_sign_may_have_been_meant(text: str) -> None:
    assert [each.sure for each in mixed_figures(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "5o'clock",
        "H2O",
        "10L",
        "10l 水",
        "5 ol",
        "O2",
        "O3 发生器",
        "I1",
        "M5O-2",
        "WI-5O",
        "CO2",
        "0x10",
        "IO",
        "100",
        "3OB",
        "oil",
    ],
)
def test_chemistry_models_units_and_words_are_left_alone(text: str) -> None:
    assert list(mixed_figures(text)) == []
