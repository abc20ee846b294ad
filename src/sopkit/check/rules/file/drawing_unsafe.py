"""The SVG file holds scripts or loads other files."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.controlled import bad_file
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import AssetFault

RULE = Rule(
    code="F108",
    name="controlled-drawing-unsafe",
    severity=Severity.ERROR,
    message=Wording(
        "受控的 SVG 文件 {path} 含有脚本或外部链接（{found}）",
        "The controlled SVG file {path} holds scripts or outside links ({found})",
    ),
    why=Wording(
        "它打开时会运行程序或联网，内容也会随外部文件改变。",
        "It runs programs or reaches the network when opened, and changes as the files it loads change.",
    ),
    mend=Wording(
        "用绘图程序另存为“普通 SVG”，或导出为 PDF。",
        "Save it as plain SVG from the drawing program, or export it to PDF.",
    ),
    wrong='-- sops/WI-CS-001.md --\n---\nfile: plan.svg\n---\n-- sops/plan.svg --\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>\n',
    right="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF 210 x 297]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at most: a document controls one file."""
    yield from bad_file(context, RULE, AssetFault.UNSAFE_SVG)
