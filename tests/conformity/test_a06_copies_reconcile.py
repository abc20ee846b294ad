"""A06 (ISO 9001 7.5.3.2): the distribution list and the copies that were issued say the same, copy by copy."""

from __future__ import annotations

from collections import Counter

from tests.conformity.copies_issued import KEPT, Copying, copying

__all__ = ["copying"]


def test_copies_go_to_the_distribution_and_to_nobody_else(copying: Copying) -> None:
    assert "G913" in copying.refused("wen.kong", "issue", KEPT, "--to", "qa", "--copies", "2", "--unprinted")
    copying.done("wen.kong", "issue", KEPT, "--unprinted")
    assert Counter(each["holder"] for each in copying.listed(KEPT)) == {"品质部": 1, "前台": 1}
    assert "G913" in copying.refused("wen.kong", "issue", KEPT, "--to", "zhao.lei", "--unprinted")
    copying.done("zhao.lei", "add-holder", KEPT, "--to", "zhao.lei", "--reason", "管理评审")
    copying.done("wen.kong", "issue", KEPT, "--unprinted")
    assert Counter(each["holder"] for each in copying.listed(KEPT, "--out")) == {"品质部": 1, "前台": 1, "zhao.lei": 1}
