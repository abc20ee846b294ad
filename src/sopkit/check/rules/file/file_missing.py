"""The file that a document controls is not there."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.controlled import bad_file
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import AssetFault

RULE = Rule(
    code="F101",
    name="controlled-file-missing",
    severity=Severity.ERROR,
    message=Wording("找不到受控的文件 {path}", "The controlled file {path} is not there"),
    why=Wording(
        "文件的身份、签署和发放都是给这个文件的；没有它就没有可控制的内容。",
        "Identity, signatures and copies are given to that file; without it there is nothing to control.",
    ),
    mend=Wording(
        "把它放到本文件旁边，核对文件名（区分大小写）；路径从本文件所在文件夹算起。",
        "Put it beside the source and check its name, letter case too; paths start from the source's folder.",
    ),
    wrong="---\nfile: plan.pdf\n---\n",
    right="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF 210 x 297]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at most: a document controls one file."""
    yield from bad_file(context, RULE, AssetFault.MISSING)
