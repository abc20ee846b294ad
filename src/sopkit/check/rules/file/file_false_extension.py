"""The file is not of the kind its name says."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.controlled import bad_file
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import AssetFault

RULE = Rule(
    code="F105",
    name="controlled-file-false-extension",
    severity=Severity.ERROR,
    message=Wording(
        "受控的文件 {path} 其实是 {found}，与扩展名不符",
        "The controlled file {path} is not what its name says: {found}",
    ),
    why=Wording(
        "按扩展名打开会失败，还可能骗过收件人的电脑。",
        "Opened by its name it fails, or deceives the computer of whoever receives it.",
    ),
    mend=Wording(
        "改成正确的扩展名，并同时改文件头中的 file。",
        "Give it the ending of its kind, and mend `file` in the front matter too.",
    ),
    wrong="-- sops/WI-CS-001.md --\n---\nfile: plan.docx\n---\n-- sops/plan.docx --\n[PDF 210 x 297]\n",
    right="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF 210 x 297]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at most: a document controls one file."""
    yield from bad_file(context, RULE, AssetFault.FALSE_EXTENSION)
