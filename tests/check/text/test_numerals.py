"""Values of the figures of typed numbers."""

from __future__ import annotations

import pytest

from sopkit.check.text.numerals import figure_value


@pytest.mark.parametrize(("text", "value"), [("12", 12), ("⑫", 12), ("c", 3), ("C", 3), ("三", 3), ("一百一十二", 112)])
def test_every_kind_of_figure_has_its_value(text: str, value: int) -> None:
    assert figure_value(text) == value
