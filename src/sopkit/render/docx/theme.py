"""The theme part: colours and fonts that Word's palette offers an editor."""

from __future__ import annotations

from sopkit.render.docx.markup import DECLARATION
from sopkit.render.docx.styles import FONT

_COLOURS = (
    ("dk1", "1A1A1A"),
    ("lt1", "FFFFFF"),
    ("dk2", "12506B"),
    ("lt2", "E8EEF1"),
    ("accent1", "12506B"),
    ("accent2", "2F9E8F"),
    ("accent3", "B26A00"),
    ("accent4", "C75000"),
    ("accent5", "B00020"),
    ("accent6", "595959"),
    ("hlink", "12506B"),
    ("folHlink", "595959"),
)


def theme_xml() -> str:
    """``theme1.xml`` with our colours and font, and plain fills, lines and effects."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS)
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="sopkit">'
        f'<a:themeElements><a:clrScheme name="sopkit">{colours}</a:clrScheme>'
        f'<a:fontScheme name="sopkit"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="sopkit"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
