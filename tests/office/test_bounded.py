"""A text with thousands of the same fault is told of it in hundreds."""

from __future__ import annotations

from sopkit.diagnostics import Diagnostic, SourceText
from sopkit.office.bounded import MOST, bounded
from sopkit.office.rules import MORE_FINDINGS, OUTSIDE, UNREADABLE

AT = SourceText("sops/a.md", "").span(0, 0)


def test_a_flood_of_one_rule_does_not_drown_another() -> None:
    flood = [Diagnostic(OUTSIDE, AT)] * (MOST + 50)
    told = bounded([*flood, Diagnostic(UNREADABLE, AT, {"problem": "x"})])
    assert sum(each.rule is OUTSIDE for each in told) == MOST
    assert sum(each.rule is UNREADABLE for each in told) == 1
    (more,) = (each for each in told if each.rule is MORE_FINDINGS)
    assert more.values == {"count": "50", "code": OUTSIDE.code}


def test_few_findings_are_told_as_they_are() -> None:
    assert bounded([Diagnostic(OUTSIDE, AT)] * MOST) == (Diagnostic(OUTSIDE, AT),) * MOST
