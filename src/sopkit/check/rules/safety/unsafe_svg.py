"""An SVG picture holds scripts, or refers to something outside itself."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.pictures import bad_pictures
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import AssetFault

RULE = Rule(
    code="X107",
    name="unsafe-svg",
    severity=Severity.ERROR,
    message=Wording("SVG 图片 {path} 含有不允许的内容：{found}", "The SVG {path} holds what is not allowed: {found}"),
    why=Wording(
        "SVG 里可以藏脚本，也可以引用外部文件；放进网页版会被执行。",
        "An SVG may hide scripts or pull in other files, and the web page would run them.",
    ),
    mend=Wording("用绘图软件另存为“纯 SVG”，只留图形和文字。", "Save it as plain SVG: shapes and text alone."),
    wrong=(
        "-- sops/WI-CS-001.md --\n# 目的\n\n![压差表](gauge.svg)\n-- sops/gauge.svg --\n"
        '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><script>alert(1)</script></svg>\n'
    ),
    right=(
        "-- sops/WI-CS-001.md --\n# 目的\n\n![压差表](gauge.svg)\n-- sops/gauge.svg --\n"
        '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40"/></svg>\n'
    ),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each use of such a picture."""
    for picture in bad_pictures(context, AssetFault.UNSAFE_SVG):
        yield Diagnostic(RULE, picture.span, {"path": picture.path, "found": picture.detail or "—"})
