"""A picture has too few pixels for the width it is printed at."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.pictures import MM_PER_INCH, pictures
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.asset import Asset

LEAST_DPI = 150
"""Below this, lettering in a photograph blurs at reading distance."""

RULE = Rule(
    code="R144",
    name="picture-too-coarse",
    severity=Severity.WARNING,
    message=Wording(
        "图片 {path} 宽 {pixels} 像素，印成 {width} mm 只有 {dpi} dpi",
        "The picture {path}, {pixels} pixels wide, comes to {dpi} dpi when printed {width} mm wide",
    ),
    why=Wording(
        "低于 150 dpi 的图片印在墙上看不清刻度和字。",
        "Under 150 dpi scales and letters cannot be read from a sheet on the wall.",
    ),
    mend=Wording(
        "换至少 {wanted} 像素宽的图，或用 {{width=…mm}} 印小一些；线条图用 SVG。",
        "Use one at least {wanted} pixels wide, or print it smaller with `{{width=…mm}}`; draw line art as SVG.",
    ),
    wrong="-- sops/WI-CS-001.md --\n# 目的\n\n![压差表](gauge.png)\n-- sops/gauge.png --\n[PNG 300 x 200]\n",
    right="-- sops/WI-CS-001.md --\n# 目的\n\n![压差表](gauge.png){width=50mm}\n-- sops/gauge.png --\n[PNG 300 x 200]\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each use of a PNG or JPEG that is printed too wide for its pixels."""
    for picture in pictures(context):
        asset = picture.asset
        if (
            not isinstance(asset, Asset)
            or asset.media_type == "image/svg+xml"
            or not picture.printed
            or not asset.width
        ):
            continue
        dpi = asset.width / (picture.printed / MM_PER_INCH)
        if dpi < LEAST_DPI:
            values = {
                "path": picture.path,
                "pixels": str(asset.width),
                "width": f"{picture.printed:.0f}",
                "dpi": f"{dpi:.0f}",
                "wanted": str(-int(-picture.printed / MM_PER_INCH * LEAST_DPI // 1)),
            }
            yield Diagnostic(RULE, picture.span, values)
