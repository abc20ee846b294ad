"""A06 (ISO 9001 7.5.3.2): the distribution list and the copies that were issued say the same, copy by copy."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO

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


def test_who_reads_online_is_on_the_distribution_and_gets_no_paper(copying: Copying) -> None:
    reads = ("add-holder", KEPT, "--to", "mfg", "--online", "--reason", "车间用看板阅读")
    assert "G904" in copying.refused("wen.kong", *reads)
    copying.done("zhao.lei", *reads)
    copying.done("zhao.lei", "add-holder", KEPT, "--to", "qa", "--copies", "2", "--reason", "新增班组")
    copying.done("wen.kong", "issue", KEPT, "--unprinted")
    paper = Counter(each["holder"] for each in copying.listed(KEPT))
    assert paper == {"品质部": 3, "前台": 1}
    (reader,) = copying.listed(KEPT, "--online")
    assert (reader["holder"], reader["by"], reader["why"]) == ("制造部", "zhao.lei", "车间用看板阅读")
    listed = [row for row in csv.reader(StringIO(copying.exported("distribution"))) if row[0] == KEPT]
    assert {(row[4], row[5], row[6], row[7]) for row in listed[-2:]} == {
        ("Shop", "online", "赵磊", "2026-03-10"),
        ("Quality Department", "2 more", "赵磊", "2026-03-10"),
    }
    assert sum(int(row[5].removesuffix(" more")) for row in listed if row[5] != "online") == sum(paper.values())
