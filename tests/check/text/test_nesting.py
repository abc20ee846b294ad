"""How deep typed numbers stand in one another."""

from __future__ import annotations

import pytest

from sopkit.check.text import OUTSIDE
from sopkit.check.text.nesting import Typed, depths
from sopkit.check.text.typed import typed_numbers


def deep(text: str, above: tuple[tuple[int, ...], ...] = (), lowest: bool = False) -> str:
    """Depths as figures, each sentence being a paragraph; "" where there is no one way to read the numbers."""
    run = [Typed(each.style, each.parts) for each in typed_numbers(text.replace("。 ", "。" + OUTSIDE)).markers]
    assert run
    return "".join(map(str, depths(run, above, lowest) or ()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1、甲。 2、乙。 3、丙。", "000"),
        ("一、甲。 （一）乙。 （二）丙。 二、丁。", "0110"),
        ("1、甲。 （1）乙。 （2）丙。 2、丁。 （1）戊。 （2）己。", "011011"),
        ("1、甲。 2、乙。 4、丁。", ""),
        ("2、甲。 3、乙。", ""),
        ("（1）甲。 1、乙。 2、丙。 （2）丁。", ""),
        ("1、甲。 （1）乙。 2、丙。", ""),
        ("第一条 甲。 第二条 乙。", ""),
    ],
)
def test_signs_nest_in_the_order_papers_use(text: str, expected: str) -> None:
    assert deep(text) == expected


def test_decimals_stand_under_their_own_number() -> None:
    assert deep("3.1 甲。 3.2 乙。 3.2.1 丙。 3.3 丁。", ((3,),)) == "0010"
    assert deep("3.1 甲。 3.2 乙。", ((2,),)) == ""
    assert deep("一、甲。 1.1 乙。 1.2 丙。 二、丁。 2.1 戊。") == "01101"
    assert deep("一、甲。 1.1 乙。 1.2 丙。 二、丁。 3.1 戊。 3.2 己。") == ""


def test_inside_a_clause_a_run_begins_with_a_low_sign() -> None:
    assert deep("（1）甲。 （2）乙。", lowest=True) == "00"
    assert deep("1、甲。 2、乙。", lowest=True) == ""
