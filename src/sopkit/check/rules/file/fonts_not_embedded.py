"""The PDF names fonts that it does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.controlled import controlled_file
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import Asset

RULE = Rule(
    code="F114",
    name="controlled-file-lacks-fonts",
    severity=Severity.WARNING,
    message=Wording(
        "受控的文件 {path} 没有嵌入字体 {fonts}", "The controlled file {path} does not hold its fonts {fonts}"
    ),
    why=Wording(
        "没有这种字体的机器会换别的字体，印出来的字可能错位、缺字或变样。",
        "A machine without them puts others in their place: words may shift, vanish or look different on paper.",
    ),
    mend=Wording("用原程序重新导出 PDF，并选择“嵌入所有字体”。", "Export the PDF anew with all fonts embedded."),
    wrong="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF no fonts]\n",
    right="-- sops/WI-CS-001.md --\n---\nfile: plan.pdf\n---\n-- sops/plan.pdf --\n[PDF 210 x 297]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding with every font that is lacking."""
    file = context.once(controlled_file)
    if file and isinstance(file.asset, Asset):
        fonts = [note.removeprefix("font:") for note in file.asset.notes if note.startswith("font:")]
        if fonts:
            yield Diagnostic(RULE, file.span, {"path": file.path, "fonts": ", ".join(fonts)})
