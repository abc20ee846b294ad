"""The file is of a kind nobody here knows to handle."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.controlled import bad_file
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import AssetFault

RULE = Rule(
    code="F107",
    name="controlled-file-of-unknown-kind",
    severity=Severity.ERROR,
    message=Wording(
        "不认识 {path} 这种文件（{found}）", "{path} is of a kind that cannot be controlled as it is ({found})"
    ),
    why=Wording(
        "只有看得懂开头字节的文件才能确认没有被换成别的东西。",
        "Only of kinds whose first bytes are known can it be told that nothing else was put in their place.",
    ),
    mend=Wording(
        "可用：PDF、DOCX、XLSX、PPTX、PNG、JPG、SVG、TIFF、DWG、DXF、STEP；其他文件请导出为 PDF。",
        "Use PDF, DOCX, XLSX, PPTX, PNG, JPG, SVG, TIFF, DWG, DXF or STEP; export others to PDF.",
    ),
    wrong="-- sops/WI-CS-001.md --\n---\nfile: plan.xyz\n---\n-- sops/plan.xyz --\nx\n",
    right="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF 210 x 297]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at most: a document controls one file."""
    yield from bad_file(context, RULE, AssetFault.UNKNOWN_FILE)
