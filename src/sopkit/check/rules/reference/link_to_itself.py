"""A document refers to itself as if it were another."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.reading import reading
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.resolved import folded

RULE = Rule(
    code="R106",
    name="link-to-itself",
    severity=Severity.WARNING,
    message=Wording("引用的 {number} 就是本文件", "The link to {number} leads to this very document"),
    why=Wording(
        "读者以为还有另一份规定，其实又回到原处；多半是编号写错了。",
        "Readers expect another document and are led round in a circle; most often the number is wrong.",
    ),
    mend=Wording(
        "改成要引用的文件；引用本文件的某处，写 [](#标识)。",
        "Name the document that was meant; for a place in this one write `[](#id)`.",
    ),
    wrong="---\nnumber: WI-CS-003\n---\n# 目的\n回访按[](sop:WI-CS-003)执行。\n",
    right="---\nnumber: WI-CS-003\n---\n# 目的\n回访按[](sop:QP-CS-09)执行。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each link to this document as a whole."""
    own = folded(context.document.metadata.number)
    for link in context.once(reading).links:
        scheme, _, rest = link.target.partition(":")
        if own and scheme == "sop" and folded(rest) == own:
            yield Diagnostic(RULE, link.target_span, {"number": context.document.metadata.number})
