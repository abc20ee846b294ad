"""The revision history does not go from old to new."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sopkit.check.context import Context
from sopkit.check.front import revision_lines
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.document import Revision
from sopkit.numbering import VersionScheme, version_scheme

RULE = Rule(
    code="M120",
    name="revisions-out-of-order",
    severity=Severity.WARNING,
    message=Wording(
        "更改记录次序有误：{later}（{later_date}）排在 {earlier}（{earlier_date}）之后",
        "Revision history out of order: {later} ({later_date}) stands after {earlier} ({earlier_date})",
    ),
    why=Wording(
        "更改记录按先后打印；版本或日期倒着走，说明有一行写错了。",
        "The history is printed as written; a version or date that goes back means that a line is wrong.",
    ),
    mend=Wording(
        "按时间从旧到新排列，版本号和日期都逐行递增。",
        "Write it from old to new; versions and dates both go up line by line.",
    ),
    wrong=(
        "---\nversion: A/1\nrevisions:\n  - {version: A/0, date: 2026-12-01, reason: 首次发布}\n"
        "  - {version: A/1, date: 2025-12-01, reason: 改抽样比例}\n---\n# 目的\n规范回访。\n"
    ),
    right=(
        "---\nversion: A/1\nrevisions:\n  - {version: A/0, date: 2025-12-01, reason: 首次发布}\n"
        "  - {version: A/1, date: 2026-12-01, reason: 改抽样比例}\n---\n# 目的\n规范回访。\n"
    ),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each line whose version or date is not later than that of the line before."""
    scheme = version_scheme(context.type.version_scheme) if context.type else None
    for (earlier, before), (later, span) in pairwise(revision_lines(context)):
        if _goes_back(earlier, later, scheme):
            values = {
                "earlier": earlier.version or "—",
                "later": later.version or "—",
                "earlier_date": earlier.date.isoformat() if earlier.date else "—",
                "later_date": later.date.isoformat() if later.date else "—",
            }
            yield Diagnostic(RULE, span, values, related=(before,))


def _goes_back(earlier: Revision, later: Revision, scheme: VersionScheme | None) -> bool:
    if earlier.date and later.date and later.date < earlier.date:
        return True
    keys = (scheme.key(earlier.version), scheme.key(later.version)) if scheme else (None, None)
    return keys[0] is not None and keys[1] is not None and keys[1] <= keys[0]
