"""Brackets without partner, and pairs of two widths."""

from __future__ import annotations

import pytest

from sopkit.check.text import OUTSIDE
from sopkit.check.text.brackets import scan_brackets


@pytest.mark.parametrize(
    ("text", "opening", "closing"),
    [
        ("大型会议(10以上提前布置。", [4], []),
        ("2)询问去向。", [], [1]),
        ("见《回访规定，填〖登记表〗。", [1], []),
        ("甲（乙（丙）丁", [1], []),
        ("大型会议(10以上。 2)小型会议。", [4], [12]),
        ("甲（乙）丙（丁）", [], []),
        ("(0, 10] 与 [10, 20) 两档", [], []),
        (f"甲（乙{OUTSIDE}丙）丁", [1], [5]),
        ("“甲“乙", [], []),
    ],
)
def test_half_brackets_are_found_in_each_run_by_itself(text: str, opening: list[int], closing: list[int]) -> None:
    found = scan_brackets(text)
    assert (list(found.opening), list(found.closing)) == (opening, closing)


def test_pairs_of_two_widths_are_balanced() -> None:
    found = scan_brackets("提前（10)天(含)布置")
    assert (found.opening, found.closing, found.mixed) == ((), (), ((2, 5),))
