"""Several numbered clauses or points are run together in one paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.prose import Run, prose
from sopkit.check.text.markers import Marker
from sopkit.check.typed_clauses import clause_fixes
from sopkit.check.typed_text import numbers
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="S111",
    name="numbers-in-running-text",
    severity=Severity.WARNING,
    message=Wording(
        "这一段里夹着 {count} 个手工编号：{which}",
        "Typed numbers inside this paragraph: {count} ({which})",
    ),
    why=Wording(
        "夹在段中的编号不能引用、不能自动续号，缺号和重号也看不出来。",
        "Numbers inside a paragraph cannot be cited or counted on, and nobody sees when one is missing or used twice.",
    ),
    mend=Wording(
        "每条另起一行，以“1. ”开头；下一层缩进三格。",
        "Give each its own line beginning with `1. `; indent the next level by three spaces.",
    ),
    wrong="# 职责\n先做三件事：1.断电；2.验电；3.挂牌。\n",
    right="# 职责\n先做三件事：\n\n1. 断电；\n1. 验电；\n1. 挂牌。\n",
    fixable=True,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each run of prose, at its first number that does not open it.

    Where each number opens a line, they can be made a list: see `sopkit.check.typed_clauses`.
    """
    text = context.once(prose)
    by_run: dict[Run, list[Marker]] = {}
    for marker in context.once(numbers).markers:
        run = text.run_at(marker.start)
        if run:
            by_run.setdefault(run, []).append(marker)
    source = context.document.source.text
    clauses = context.once(clause_fixes) if by_run else {}
    for markers in by_run.values():
        inside = [marker for marker in markers if not marker.leading]
        if inside:
            first, last = (source[each.start : each.end] for each in (inside[0], inside[-1]))
            which = first if len(inside) == 1 else f"{first} … {last}"
            values = {"count": str(len(inside)), "which": which}
            fix = next((clauses[each.start] for each in inside if each.start in clauses), None)
            yield Diagnostic(RULE, text.span(inside[0].start, inside[0].end), values, fix=fix)
