"""The document says it replaces one that the library does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.known import known_number
from sopkit.check.suggest import suggested
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M142",
    name="unknown-superseded",
    severity=Severity.ADVICE,
    message=Wording(
        "代替的文件“{number}”不在文件库中{near_zh}",
        "The library does not hold “{number}”, which this replaces{near_en}",
    ),
    why=Wording(
        "被代替的文件要收回并盖作废章；编号写错，就会收错或漏收。",
        "What is replaced is recalled and stamped obsolete; under a wrong number the wrong paper is recalled, or none.",
    ),
    mend=Wording(
        "核对编号；确是文件库之外的旧文件，可以不改。",
        "Check the number; if it is an old paper from outside, leave it.",
    ),
    wrong="---\nsupersedes: WI-CS-033 A/0\n---\n# 目的\n规范回访。\n",
    right=(
        "-- sops/WI-CS-004.md --\n---\nsupersedes: WI-CS-003 A/0\n---\n# 目的\n规范回访。\n"
        "-- sops/WI-CS-003.md --\n# 目的\n规范电话回访。\n"
    ),
)

_BETWEEN = re.compile(r"\s*[、，；;,]\s*")


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each number, with or without a version after it, that no document has."""
    text = context.document.metadata.supersedes.strip()
    for each in _BETWEEN.split(text):
        words = each.split()
        heads = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
        if not re.search(r"\d", each) or any(context.library.document(head) for head in heads):
            continue  # 无, none; or found
        span = context.document.front_matter.span_of("supersedes")
        near = known_number(context, heads[-1])
        yield Diagnostic(RULE, span, {"number": each, **suggested(near)})
