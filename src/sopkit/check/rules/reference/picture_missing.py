"""A picture is not there."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.pictures import bad_pictures
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import AssetFault

RULE = Rule(
    code="R140",
    name="picture-missing",
    severity=Severity.ERROR,
    message=Wording("找不到图片 {path}", "The picture {path} is not there"),
    why=Wording(
        "操作人看图作业；缺图的步骤只能猜。", "People work from the picture; a step without it is left to guesswork."
    ),
    mend=Wording(
        "把图片放到文件旁边，核对文件名（区分大小写）；路径从本文件所在文件夹算起。",
        "Put it beside the source and check its name, letter case too; paths start from the source's folder.",
    ),
    wrong="# 目的\n\n![压差表位置](gauge.svg)\n",
    right=(
        "-- sops/WI-CS-001.md --\n# 目的\n\n![压差表位置](gauge.svg)\n-- sops/gauge.svg --\n"
        '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40"/></svg>\n'
    ),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each use of such a picture."""
    for picture in bad_pictures(context, AssetFault.MISSING):
        yield Diagnostic(RULE, picture.span, {"path": picture.path})
