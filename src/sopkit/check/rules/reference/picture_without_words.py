"""A picture has neither a text alternative nor a caption."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.pictures import pictures
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="R145",
    name="picture-without-words",
    severity=Severity.WARNING,
    message=Wording("图片 {path} 没有说明文字", "The picture {path} has no words"),
    why=Wording(
        "没有图题就不能引用这张图；看不见图的人也不知道画的是什么。",
        "Without a caption nothing can refer to it, and those who cannot see it are told nothing.",
    ),
    mend=Wording("在方括号里写图题：![压差表位置](…)。", "Write the caption between the brackets: `![Gauge](…)`."),
    wrong="-- sops/WI-CS-001.md --\n# 目的\n\n![](gauge.png){width=50mm}\n-- sops/gauge.png --\n[PNG 300 x 200]\n",
    right="-- sops/WI-CS-001.md --\n# 目的\n\n![压差表](gauge.png){width=50mm}\n-- sops/gauge.png --\n[PNG 300 x 200]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such picture; those of a step are told by the step's title."""
    for picture in pictures(context):
        if not picture.words and not picture.in_step:
            yield Diagnostic(RULE, picture.span, {"path": picture.path})
