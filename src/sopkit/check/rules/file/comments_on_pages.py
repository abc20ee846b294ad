"""The PDF has comments or form fields drawn over its pages."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.controlled import controlled_file
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import Asset

RULE = Rule(
    code="F113",
    name="controlled-file-has-comments",
    severity=Severity.ADVICE,
    message=Wording(
        "受控的文件 {path} 的页面上有批注或表单域",
        "The controlled file {path} has comments or form fields on its pages",
    ),
    why=Wording(
        "批注不是文件的正式内容，可加盖页眉的副本会把它们原样印出来。",
        "Comments are no part of an approved text, yet stamped copies print them as they stand.",
    ),
    mend=Wording(
        "确认它们应当保留；不应当的，在原程序中删除后重新导出。",
        "Make sure they are meant to stay; delete those that are not and export the file anew.",
    ),
    wrong="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF comments]\n",
    right="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF 210 x 297]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at most: a document controls one file."""
    file = context.once(controlled_file)
    if file and isinstance(file.asset, Asset) and not {"comments"}.isdisjoint(file.asset.notes):
        yield Diagnostic(RULE, file.span, {"path": file.path})
