"""A bracket has no partner in its paragraph, cell or title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopkit.check.context import Context
from sopkit.check.prose import RunKind, prose
from sopkit.check.text.markers import HALF
from sopkit.check.typed_text import brackets, numbers
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording

RULE = Rule(
    code="S116",
    name="unbalanced-bracket",
    severity=Severity.WARNING,
    message=Wording("“{bracket}”没有对应的{side_zh}括号“{partner}”", "“{bracket}” has no {side} bracket “{partner}”"),
    why=Wording(
        "缺半边括号时，不知道括注到哪里为止，数值范围可能读错。",
        "With half a bracket nobody knows where the remark ends, and a range of figures may be misread.",
    ),
    mend=Wording("补上“{partner}”，或删去“{bracket}”。", "Add “{partner}”, or delete “{bracket}”."),
    wrong="# 布置\n大型会议(10人以上提前一天布置。\n",
    right="# 布置\n大型会议（10 人以上）提前一天布置。\n",
)

_PARTNERS: Final = dict(zip("(（《〈【〖「『)）》〉】〗」』", ")）》〉】〗」』(（《〈【〖「『", strict=True))
_LIST_NUMBER: Final = re.compile(r"(?:^|[\s。；;：:，,])(?:\d{1,2}|[A-Za-z])[)）]$")


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each; numbers such as ``2)`` are `list-number-lacks-bracket`'s or none at all."""
    text = context.once(prose)
    found = context.once(brackets)
    if not (found.opening or found.closing):
        return
    typed = context.once(numbers)
    halves = {marker.end - 1 for marker in (*typed.markers, *typed.unopened) if marker.style in HALF}
    halves |= {marker.end - 1 for marker in typed.unopened}
    for at in found.opening:
        yield _told(text.span(at, at + 1), text.text[at], "右", "closing")
    for at in found.closing:
        run = text.run_at(at)
        if at in halves or run is None:
            continue
        if run.kind is RunKind.CELL and _LIST_NUMBER.search(text.text[run.start : at + 1]):
            continue
        yield _told(text.span(at, at + 1), text.text[at], "左", "opening")


def _told(span: Span, bracket: str, side_zh: str, side: str) -> Diagnostic:
    values = {"bracket": bracket, "partner": _PARTNERS[bracket], "side_zh": side_zh, "side": side}
    return Diagnostic(RULE, span, values)
