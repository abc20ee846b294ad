"""A picture has more pixels or bytes than a page can use."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.pictures import bad_pictures
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import AssetFault

RULE = Rule(
    code="R143",
    name="picture-too-large",
    severity=Severity.ERROR,
    message=Wording("图片 {path} 太大（{found}）", "The picture {path} is too large ({found})"),
    why=Wording(
        "过大的图片会耗尽内存、拖垮打印，印出来也不更清楚。",
        "It exhausts memory and holds up printing, and looks no sharper on paper.",
    ),
    mend=Wording(
        "缩小到打印宽度的 300 dpi 左右：占满版心约 1900 像素宽。",
        "Scale it to about 300 dpi at its printed width: some 1900 pixels for the full width of the text.",
    ),
    wrong=("-- sops/WI-CS-001.md --\n# 目的\n\n![平面图](plan.png)\n-- sops/plan.png --\n[PNG 20000 x 20000]\n"),
    right="-- sops/WI-CS-001.md --\n# 目的\n\n![平面图](plan.png)\n-- sops/plan.png --\n[PNG 1900 x 900]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each use of such a picture."""
    for picture in bad_pictures(context, AssetFault.TOO_LARGE):
        yield Diagnostic(RULE, picture.span, {"path": picture.path, "found": picture.detail or "—"})
