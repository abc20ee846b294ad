"""The PDF carries an electronic signature that stamped copies cannot keep."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.controlled import controlled_file
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import Asset

RULE = Rule(
    code="F111",
    name="controlled-file-signed",
    severity=Severity.WARNING,
    message=Wording(
        "受控的文件 {path} 带有电子签名，加盖页眉后的副本上签名不再有效",
        "The controlled file {path} is signed; its stamped copies do not carry that signature",
    ),
    why=Wording(
        "签名只对原来的字节有效；加上编号和页码后，任何阅读器都会报告签名无效。",
        "A signature holds for the original bytes alone; with number and page count added every viewer reports it broken.",
    ),
    mend=Wording(
        "原文件会原样放在输出文件夹中（….original.pdf）：签名以它为准。",
        "The original lies unchanged beside the outputs (….original.pdf): check the signature there.",
    ),
    wrong="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF signed]\n",
    right="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF 210 x 297]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at most: a document controls one file."""
    file = context.once(controlled_file)
    if file and isinstance(file.asset, Asset) and not {"signed"}.isdisjoint(file.asset.notes):
        yield Diagnostic(RULE, file.span, {"path": file.path})
