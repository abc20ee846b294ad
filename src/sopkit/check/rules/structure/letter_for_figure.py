"""A letter o, l or I is typed for a figure 0 or 1."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.prose import prose
from sopkit.check.text.figures import mixed_figures
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording

RULE = Rule(
    code="S118",
    name="letter-for-figure",
    severity=Severity.ERROR,
    message=Wording("“{typed}”里把字母当成了数字", "“{typed}” has a letter where a figure belongs"),
    why=Wording(
        "限值和用量里的字母会被读错，也搜索不到；5o 是 50 还是 5° 说不清。",
        "A letter in a limit or a quantity is misread and cannot be searched for; nobody knows whether 5o is 50 or 5°.",
    ),
    mend=Wording("核对原始依据后改为“{meant}”。", "Check the source of the figure and write “{meant}”."),
    wrong="# 托管\n水表不超过 1O0 度。\n",
    right="# 托管\n水表不超过 100 度。\n",
    fixable=True,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each; no fix where a last ``o`` may have been meant for ``°``."""
    text = context.once(prose)
    for figure in mixed_figures(text.text):
        span = text.span(figure.start, figure.end)
        meant = figure.meant if figure.sure else f"{figure.meant}” / “{figure.meant[:-1]}°"
        values = {"typed": text.text[figure.start : figure.end], "meant": meant}
        yield Diagnostic(RULE, span, values, fix=Fix((Edit(span, figure.meant),)) if figure.sure else None)
