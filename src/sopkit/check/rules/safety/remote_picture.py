"""A picture is to be fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.pictures import pictures
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import AssetFault, BadAsset

RULE = Rule(
    code="X103",
    name="remote-picture",
    severity=Severity.ERROR,
    message=Wording("图片 {path} 在别的机器上", "The picture {path} lies on another machine"),
    why=Wording(
        "受控文件不能含有会被别人换掉的内容；生成时也从不访问网络。",
        "A controlled document cannot hold what others may exchange, and nothing is ever fetched when building.",
    ),
    mend=Wording(
        "下载后放到文件旁边，引用本地路径。", "Download it, put it beside the source and name it by its path."
    ),
    wrong="# 目的\n\n![压差表](https://example.com/gauge.png)\n",
    right="-- sops/WI-CS-001.md --\n# 目的\n\n![压差表](gauge.png){width=20mm}\n-- sops/gauge.png --\n[PNG 300 x 200]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each use, whatever the scheme; ``data:`` and ``file:`` are told by other rules."""
    for picture in pictures(context):
        fault = picture.asset.fault if isinstance(picture.asset, BadAsset) else None
        if picture.is_remote or (fault is AssetFault.REMOTE and not picture.leaves):
            yield Diagnostic(RULE, picture.span, {"path": _short(picture.path)})


def _short(path: str) -> str:
    return path if len(path) <= 80 else f"{path[:79]}…"
