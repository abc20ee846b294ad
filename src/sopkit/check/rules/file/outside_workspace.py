"""The file lies outside the workspace or on another machine."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.controlled import controlled_file
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="F110",
    name="controlled-file-outside-workspace",
    severity=Severity.ERROR,
    message=Wording("受控的文件 {path} 不在工作区内", "The controlled file {path} is not in the workspace"),
    why=Wording(
        "工作区之外的文件会在没有人知道的时候改变，也不会随发布包走。",
        "A file outside changes without anybody knowing and does not travel with a release.",
    ),
    mend=Wording(
        "复制到本文件旁边，file 写相对路径。", "Copy it beside the source, and write a relative path as `file`."
    ),
    wrong="---\nfile: ../../plan.pdf\n---\n",
    right="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF 210 x 297]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at most: a document controls one file."""
    file = context.once(controlled_file)
    if file and file.is_outside:
        yield Diagnostic(RULE, file.span, {"path": file.path})
