"""Small pieces of WordprocessingML as text.

Text, not element trees: a table of 5,000 rows is written in the time that building it through
``python-docx`` objects takes for fifty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", W),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
        ("asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("o", "urn:schemas-microsoft-com:office:office"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    )
)
ROOT = f'{NAMESPACES} mc:Ignorable="w14"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STYLED = re.compile(r'(<w:pStyle w:val="[^"]*"/>)(?!<w:keepNext/>)')
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point, Word's unit of layout."""
    return round(mm * 1440 / 25.4)


def emu(mm: float) -> int:
    """Millimetres in English Metric Units, the unit of drawings."""
    return round(mm * 36000)


def escaped(text: str) -> str:
    """Escape for text and attributes; characters XML 1.0 cannot hold become U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text).translate(_ESCAPES)


def text(content: str) -> str:
    """Content of a run: ``w:t`` with spaces kept, tabs as tabs."""
    if "\t" not in content:
        return f'<w:t xml:space="preserve">{escaped(content)}</w:t>'
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{escaped(part)}</w:t>' for part in content.split("\t"))


def run(content: str, properties: str = "") -> str:
    """A run of text; `properties` is the inside of ``w:rPr``."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{text(content)}</w:r>"


def styled(content: str, style_id: str) -> str:
    """A run of text in a character style."""
    return run(content, f'<w:rStyle w:val="{style_id}"/>')


def kept_together(content: str) -> str:
    """`content` on one page where it fits: each of its paragraphs but the last stays with the next."""
    head, last, tail = content.rpartition("<w:p>")
    return _STYLED.sub(r"\1<w:keepNext/>", head) + last + tail


@dataclass(frozen=True, slots=True)
class Numbering:
    """Which list a paragraph counts in (`num`, a ``w:num`` id) and at which `level` (from 0)."""

    num: int
    level: int


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph has beside its style.

    `left` and `hanging` are twips, used only where a list or text stands inside another block
    whose indent no style can foresee; a negative `hanging` indents the first line. `tabs` and `section` are XML.
    """

    keep_next: bool = False
    page_break_before: bool = False
    numbering: Numbering | None = None
    left: int | None = None
    hanging: int = 0
    section: str = ""
    tabs: str = ""


PLAIN = Shape()


def paragraph(style_id: str, runs: str, shape: Shape = PLAIN) -> str:
    """A paragraph in a style; property order is the schema's."""
    parts = [f'<w:pStyle w:val="{style_id}"/>']
    if shape.keep_next:
        parts.append("<w:keepNext/>")
    if shape.page_break_before:
        parts.append("<w:pageBreakBefore/>")
    if shape.numbering:
        parts.append(
            f'<w:numPr><w:ilvl w:val="{shape.numbering.level}"/><w:numId w:val="{shape.numbering.num}"/></w:numPr>'
        )
    parts.append(shape.tabs)
    if shape.left is not None:
        side, first = ("hanging", shape.hanging) if shape.hanging > 0 else ("firstLine", -shape.hanging)
        hanging = f' w:{side}="{first}"'
        parts.append(f'<w:ind w:left="{shape.left}"{hanging}/>')
    parts.append(shape.section)
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{runs}</w:p>"
