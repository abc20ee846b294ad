"""A line of small text on many finished pages: one font, cut down once to the characters used, embedded once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import uharfbuzz
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

_EM = 1000
_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
%s
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_MOST_IN_BLOCK = 100
"""Entries that one ``beginbfchar`` block may hold (Adobe Technical Note 5014)."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """A font cut down to some characters: its bytes, glyph and advance (thousandths of an em) of each character."""

    font: bytes
    glyphs: dict[str, int]
    advances: dict[str, float]
    metrics: tuple[int, int]

    def width(self, text: str, size: float) -> float:
        """Width of `text` at `size`, in the unit of `size`."""
        return sum(self.advances.get(char, 0.0) for char in text) * size / _EM

    def fitted(self, text: str, size: float, width: float) -> str:
        """`text`, or as much of its beginning as goes into `width`, with … behind."""
        if self.width(text, size) <= width:
            return text
        while text and self.width(f"{text}…", size) > width:
            text = text[:-1]
        return f"{text}…"

    def shown(self, text: str) -> bytes:
        """The operand and operator that show `text`; characters the font lacks are left out."""
        codes = "".join(f"{self.glyphs[char]:04x}" for char in text if char in self.glyphs)
        return f"<{codes}> Tj".encode("ascii")

    def embedded(self, pdf: Pdf) -> Object:
        """The font as an object of `pdf` (ISO 32000-1, 9.7: composite, Identity-H)."""
        name = Name("/SOPBOK+NotoSansSC")
        ascent, descent = self.metrics
        file = pdf.make_stream(self.font, Length1=len(self.font))
        descriptor = pdf.make_indirect(
            Dictionary(
                Type=Name.FontDescriptor,
                FontName=name,
                Flags=4,
                FontBBox=Array([-1000, descent, 2000, ascent]),
                ItalicAngle=0,
                Ascent=ascent,
                Descent=descent,
                CapHeight=733,
                StemV=80,
                FontFile2=file,
            )
        )
        order = sorted((glyph, char) for char, glyph in self.glyphs.items())
        widths: list[Object | int] = []
        for glyph, char in order:
            widths += [glyph, Array([round(self.advances[char])])]
        below = pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.CIDFontType2,
                BaseFont=name,
                CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
                FontDescriptor=descriptor,
                DW=1000,
                W=Array(widths),
                CIDToGIDMap=Name.Identity,
            )
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=name,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([below]),
                ToUnicode=pdf.make_stream(_to_unicode(order)),
            )
        )


def _to_unicode(order: list[tuple[int, str]]) -> bytes:
    lines = [f"<{glyph:04x}> <{char.encode('utf-16-be').hex()}>" for glyph, char in order]
    blocks = []
    for at in range(0, len(lines), _MOST_IN_BLOCK):
        block = lines[at : at + _MOST_IN_BLOCK]
        blocks.append("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")))
    return (_TO_UNICODE % "\n".join(blocks)).encode("ascii")


def cut_lettering(font: bytes, characters: Iterable[str]) -> Lettering:
    """`font` (TrueType bytes) cut down to `characters` and …; those it lacks are left out. Equal input, equal bytes."""
    wanted = {*characters, "…"}
    request = uharfbuzz.SubsetInput()
    request.sets(uharfbuzz.SubsetInputSets.UNICODE).set({ord(char) for char in wanted})
    request.layout_script_tag_set.clear()
    data: bytes = uharfbuzz.subset(uharfbuzz.Face(font), request).blob.data
    face = uharfbuzz.Face(data)
    small = uharfbuzz.Font(face)
    scale = _EM / face.upem
    glyphs: dict[str, int] = {}
    for char in sorted(wanted):
        glyph = small.get_nominal_glyph(ord(char))
        if glyph:
            glyphs[char] = glyph
    advances = {char: small.get_glyph_h_advance(glyph) * scale for char, glyph in glyphs.items()}
    extents = small.get_font_extents("ltr")
    return Lettering(data, glyphs, advances, (round(extents.ascender * scale), round(extents.descender * scale)))
