"""A file used as a picture is none that can be printed."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.pictures import bad_pictures
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import AssetFault

RULE = Rule(
    code="R142",
    name="picture-unreadable",
    severity=Severity.ERROR,
    message=Wording("{path} 不是能用的图片：{found}", "{path} is no usable picture: {found}"),
    why=Wording("打不开的图片印出来是一个空框。", "A picture that cannot be opened prints as an empty frame."),
    mend=Wording("用 SVG、PNG 或 JPEG（RGB）重新导出。", "Export it again as SVG, PNG or JPEG (RGB)."),
    wrong="-- sops/WI-CS-001.md --\n# 目的\n\n![压差表](gauge.png)\n-- sops/gauge.png --\n这不是图片。\n",
    right="-- sops/WI-CS-001.md --\n# 目的\n\n![压差表](gauge.png){width=20mm}\n-- sops/gauge.png --\n[PNG 300 x 200]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each use of such a file."""
    for picture in bad_pictures(context, AssetFault.NOT_A_PICTURE):
        yield Diagnostic(RULE, picture.span, {"path": picture.path, "found": picture.detail or "—"})
