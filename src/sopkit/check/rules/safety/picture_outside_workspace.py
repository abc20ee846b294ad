"""A picture's path leads out of the workspace."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.pictures import pictures
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import AssetFault, BadAsset

RULE = Rule(
    code="X104",
    name="picture-outside-workspace",
    severity=Severity.ERROR,
    message=Wording("图片路径 {path} 指向工作区之外", "The picture path {path} leads out of the workspace"),
    why=Wording(
        "工作区外的文件不受控，换一台机器就没有了；这样的路径还可能把不该看的文件印进来。",
        "What lies outside is not controlled and is missing on the next machine; "
        "such a path could also print a file that nobody should see.",
    ),
    mend=Wording("把图片复制到文件旁边，写相对路径。", "Copy the picture beside the source and write a relative path."),
    wrong="# 目的\n\n![压差表](../../gauge.png)\n",
    right="-- sops/WI-CS-001.md --\n# 目的\n\n![压差表](gauge.png){width=20mm}\n-- sops/gauge.png --\n[PNG 300 x 200]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each use of a path that is absolute, ``file:``, climbs above the root, or links out."""
    for picture in pictures(context):
        fault = picture.asset.fault if isinstance(picture.asset, BadAsset) else None
        if picture.leaves or (fault is AssetFault.OUTSIDE and not picture.is_remote):
            yield Diagnostic(RULE, picture.span, {"path": picture.path})
