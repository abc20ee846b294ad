"""The file is protected by a password or permissions."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.controlled import bad_file
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import AssetFault

RULE = Rule(
    code="F102",
    name="controlled-file-encrypted",
    severity=Severity.ERROR,
    message=Wording(
        "受控的文件 {path} 有密码或权限保护", "The controlled file {path} is protected by a password or permissions"
    ),
    why=Wording(
        "受保护的文件不能加盖编号和版本，几年后密码丢失就再也打不开。",
        "A protected file cannot bear number and version on its pages, and opens for nobody once the password is lost.",
    ),
    mend=Wording(
        "请提供者给出没有保护的文件，或用原程序另存为不加密的文件。",
        "Ask its maker for a file without protection, or save it without encryption from the program that made it.",
    ),
    wrong="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF encrypted]\n",
    right="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF 210 x 297]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at most: a document controls one file."""
    yield from bad_file(context, RULE, AssetFault.ENCRYPTED)
