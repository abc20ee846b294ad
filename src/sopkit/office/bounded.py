"""As many findings as a person can use: past the first hundreds of one rule, how many more there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sopkit.diagnostics import Diagnostic
from sopkit.office.rules import MORE_FINDINGS

MOST = 200
"""Findings of one rule in one document that are told one by one."""


def bounded(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """`findings` of one document, at most `MOST` of each rule, with a finding on how many more each rule has."""
    seen: Counter[str] = Counter()
    kept: dict[str, Diagnostic] = {}
    told: list[Diagnostic] = []
    for each in findings:
        seen[each.rule.code] += 1
        if seen[each.rule.code] <= MOST:
            told.append(each)
            kept[each.rule.code] = each
    for code, count in seen.items():
        if count > MOST:
            told.append(Diagnostic(MORE_FINDINGS, kept[code].span, {"count": str(count - MOST), "code": code}))
    return tuple(told)
