"""The file's bytes are not whole."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.controlled import bad_file
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import AssetFault

RULE = Rule(
    code="F103",
    name="controlled-file-damaged",
    severity=Severity.ERROR,
    message=Wording("受控的文件 {path} 已损坏（{found}）", "The controlled file {path} is damaged ({found})"),
    why=Wording(
        "损坏的文件在不同的阅读器里可能显示不同的内容，签署的是哪一个就说不清了。",
        "Different viewers mend a damaged file differently: nobody could say which of them was signed for.",
    ),
    mend=Wording(
        "重新取得原文件；PDF 也可以用原程序重新导出（打印为 PDF）。",
        "Get the original again; a PDF may also be exported anew (printed to PDF) from the program that made it.",
    ),
    wrong="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF damaged]\n",
    right="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF 210 x 297]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at most: a document controls one file."""
    yield from bad_file(context, RULE, AssetFault.DAMAGED)
