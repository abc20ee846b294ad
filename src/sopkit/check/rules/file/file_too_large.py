"""The file is too large to control."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.controlled import bad_file
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import AssetFault

RULE = Rule(
    code="F106",
    name="controlled-file-too-large",
    severity=Severity.ERROR,
    message=Wording("受控的文件 {path} 太大（{found}）", "The controlled file {path} is too large ({found})"),
    why=Wording("过大的文件会耗尽内存，也无法随发布包分发。", "It exhausts memory and cannot travel in a release."),
    mend=Wording(
        "最大 100 MB、1000 页：压缩图片，或拆成几个文件分别编号。",
        "At most 100 MB and 1000 pages: reduce its pictures, or split it into files with numbers of their own.",
    ),
    wrong="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF 1001 pages]\n",
    right="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF 210 x 297]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at most: a document controls one file."""
    yield from bad_file(context, RULE, AssetFault.TOO_LARGE)
