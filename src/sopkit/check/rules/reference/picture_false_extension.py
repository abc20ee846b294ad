"""A picture is of another kind than its file name says."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.pictures import bad_pictures
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import AssetFault

RULE = Rule(
    code="R141",
    name="picture-false-extension",
    severity=Severity.ERROR,
    message=Wording("图片 {path} 的扩展名不对，内容是 {found}", "The picture {path} is in fact {found}"),
    why=Wording(
        "扩展名与内容不符的图片在 Word 或打印时常常显示不出来。",
        "A picture whose name belies its content often fails to show in Word or in print.",
    ),
    mend=Wording("按实际格式改扩展名，并改正文中的路径。", "Rename it after its real format, and mend the path here."),
    wrong="-- sops/WI-CS-001.md --\n# 目的\n\n![压差表](gauge.png){width=20mm}\n-- sops/gauge.png --\n[JPEG 300 x 200]\n",
    right="-- sops/WI-CS-001.md --\n# 目的\n\n![压差表](gauge.png){width=20mm}\n-- sops/gauge.png --\n[PNG 300 x 200]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each use of such a picture."""
    for picture in bad_pictures(context, AssetFault.FALSE_EXTENSION):
        yield Diagnostic(RULE, picture.span, {"path": picture.path, "found": picture.detail or "—"})
