"""The file is named as a picture and is none."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.controlled import bad_file
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import AssetFault

RULE = Rule(
    code="F109",
    name="controlled-picture-unreadable",
    severity=Severity.ERROR,
    message=Wording("受控的图片 {path} 读不出来（{found}）", "The controlled picture {path} cannot be read ({found})"),
    why=Wording("读不出来的图片印不出来。", "A picture that cannot be read cannot be printed."),
    mend=Wording("重新导出为 PNG、JPG 或 PDF。", "Export it anew as PNG, JPG or PDF."),
    wrong="-- sops/WI-CS-001.md --\n---\nfile: plan.png\n---\n-- sops/plan.png --\nx\n",
    right="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF 210 x 297]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at most: a document controls one file."""
    yield from bad_file(context, RULE, AssetFault.NOT_A_PICTURE)
