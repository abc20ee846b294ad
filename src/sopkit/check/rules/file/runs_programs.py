"""The file holds scripts or macros."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.controlled import controlled_file
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import Asset

RULE = Rule(
    code="F112",
    name="controlled-file-runs-programs",
    severity=Severity.WARNING,
    message=Wording("受控的文件 {path} 含有脚本或宏", "The controlled file {path} holds scripts or macros"),
    why=Wording(
        "打开时会运行程序：内容可能因人、因日期而变，也可能有害。",
        "It runs programs when opened: what it shows may change with person and day, or do harm.",
    ),
    mend=Wording(
        "请提供者给出没有脚本的文件（DOCX、XLSX 另存为不带宏的格式）。加盖页眉的 PDF 副本不含脚本，原文件仍含。",
        "Ask its maker for one without (save DOCX and XLSX without macros). Stamped PDF copies hold none; the original beside them does.",
    ),
    wrong="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF scripts]\n",
    right="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF 210 x 297]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at most: a document controls one file."""
    file = context.once(controlled_file)
    if file and isinstance(file.asset, Asset) and not {"scripts", "macros"}.isdisjoint(file.asset.notes):
        yield Diagnostic(RULE, file.span, {"path": file.path})
