"""A cut-down font as objects of a PDF (ISO 32000-1, 9.7), filled in anew for each copy."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf

from sopkit.posting.stamping.lettering import Face


class FontObjects:
    """The objects of one font."""

    def __init__(self, pdf: Pdf) -> None:
        self._face: Face | None = None
        self._program, self._characters = pdf.make_stream(b""), pdf.make_stream(b"")
        self._descriptor = pdf.make_indirect(
            Dictionary(
                Type=Name.FontDescriptor, FontName=Name.F, Flags=4, FontBBox=Array([-1002, -1048, 2928, 1808]),
                ItalicAngle=0, Ascent=1160, Descent=-288, CapHeight=733, StemV=140, FontFile2=self._program,
            )
        )  # fmt: skip
        self._glyphs = pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.F, CIDToGIDMap=Name.Identity,
                CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
                FontDescriptor=self._descriptor, W=Array(),
            )
        )  # fmt: skip
        self.font = pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.F, Encoding=Name("/Identity-H"),
                DescendantFonts=Array([self._glyphs]), ToUnicode=self._characters,
            )
        )  # fmt: skip

    def set(self, face: Face) -> None:
        """Let the font be `face`."""
        if face is self._face:
            return
        self._face = face
        name = Name("/" + face.name)
        self._descriptor.FontName = self._glyphs.BaseFont = self.font.BaseFont = name
        self._glyphs.W = Array(_runs(face.advances))
        self._program.write(face.program, filter=Name.FlateDecode)
        self._program[Name.Length1] = face.length
        self._characters.write(face.characters, filter=Name.FlateDecode)


def _runs(widths: tuple[tuple[int, int], ...]) -> Iterator[Object | int]:
    """The W array: first glyph and the widths of those that follow it."""
    at = 0
    while at < len(widths):
        end = at
        while end < len(widths) and widths[end][0] - widths[at][0] == end - at:
            end += 1
        yield widths[at][0]
        yield Array([width for _, width in widths[at:end]])
        at = end


def write(stream: Object, data: bytes) -> None:
    """Fill a stream, compressed here once and not again when the file is saved."""
    stream.write(zlib.compress(data), filter=Name.FlateDecode)
