"""A page of the file has no size that can be printed."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.controlled import bad_file
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import AssetFault

RULE = Rule(
    code="F104",
    name="controlled-page-size-unusable",
    severity=Severity.ERROR,
    message=Wording(
        "受控的文件 {path} 第 {found} 页的页面尺寸不能用",
        "Page {found} of the controlled file {path} has no usable size",
    ),
    why=Wording(
        "页眉、页码和盖章区按页面尺寸摆放；尺寸为零、过大或旋转角度不是 90° 的倍数，就无处可放。",
        "Header, page count and stamp area are placed by the page's size; there is no place on one of no size, of more than 5 m, or turned by other than 90°.",
    ),
    mend=Wording(
        "在原程序中改正该页的页面设置（20 mm 到 5080 mm）后重新导出。",
        "Mend the page set-up of that page in the program that made it (20 mm to 5080 mm), and export it anew.",
    ),
    wrong="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF 210 x 0]\n",
    right="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF 210 x 297]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at most: a document controls one file."""
    yield from bad_file(context, RULE, AssetFault.PAGE_BOX)
