"""What the machine must have beside Python's packages, and what to install where it is missing."""

from __future__ import annotations

import ctypes
import shutil
import sys

from sopkit.adapters.disk import shipped_templates
from sopkit.diagnostics import Wording

_SHIPPED = ("base/page.html.j2", "base/print.css", "base/screen.css", "base/reference.docx")
_PANGO = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0", "libfontconfig.so.1")
"""What WeasyPrint opens by these names on Linux."""


def shipped_lack() -> Wording | None:
    """What is missing of the templates and fonts that come with sopkit; None when nothing is."""
    folder = shipped_templates()
    missing = [each for each in _SHIPPED if not (folder / each).is_file()]
    if not any(folder.glob("fonts/*.ttf")):
        missing.append("fonts/*.ttf")
    if not missing:
        return None
    return Wording(
        f"sopkit 安装不完整，{folder} 里缺少 {'、'.join(missing)}。请重新安装 sopkit。",
        f"sopkit is not wholly installed: {folder} lacks {', '.join(missing)}. Install sopkit again.",
    )


def pdf_lack() -> Wording | None:
    """Which library for PDF cannot be loaded; None when all can, or on a system whose names for them we do not know."""
    if sys.platform != "linux":
        return None
    for name in _PANGO:
        try:
            ctypes.CDLL(name)
        except OSError:
            return Wording(
                f"生成 PDF 要用的 {name} 打不开。Debian/Ubuntu 上安装："
                "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig；"
                "暂时不要 PDF，可用 --to docx,html。",
                f"{name}, which makes PDFs, cannot be loaded. On Debian or Ubuntu: "
                "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig; "
                "to do without PDF for now: --to docx,html.",
            )
    return None


def drawing_lack() -> Wording | None:
    """Whether Graphviz, which draws flow charts, is missing; None when it is there."""
    if shutil.which("dot"):
        return None
    return Wording(
        "没有安装 Graphviz（dot），带流程图的文件没有生成。Debian/Ubuntu 上安装：sudo apt install graphviz。",
        "Graphviz (dot) is not installed; documents with flow charts were not built. "
        "On Debian or Ubuntu: sudo apt install graphviz.",
    )
