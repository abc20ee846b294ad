"""Letters for stamps: the shipped font cut down to what a stamp says, and text as operators of a PDF's content stream.

Cutting the font takes half a millisecond, so each copy has the letters of its own stamp beside a fixed set, and its bytes
do not depend on what else is made with it. Fonts cut the same are kept for the next copy.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass, field
from typing import Any

from sopkit.posting.stamping.faults import NotStampable, StampFault

ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))
"""Characters that each cut-down font has."""

_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "name", "post", "OS/2", "gasp", "vhea", "vmtx", "DSIG", "VORG")
_EM = 1000
_CHUNK = 100


@dataclass(frozen=True, slots=True)
class Face:
    """A cut-down font: glyph and advance (thousandths of the size) of each character, and what a PDF holds of it.

    `program` is its file and `characters` the CMap that tells which characters its glyphs are, both deflated, `length` that of
    the file as it was; `advances` the advance by glyph.
    """

    name: str
    glyphs: dict[str, tuple[int, int]]
    program: bytes
    length: int
    characters: bytes
    advances: tuple[tuple[int, int], ...]

    def width(self, text: str, size: float) -> float:
        """Width of `text` at `size`, in the unit of the size."""
        return sum(self.glyphs[char][1] for char in text) * size / _EM

    def show(self, text: str, x: float, y: float, size: float) -> str:
        """Operators that show `text` from (x, y) on, `size` points high, by the font named ``/F``."""
        codes = "".join(f"{self.glyphs[char][0]:04X}" for char in text)
        return f"BT /F {size:.2f} Tf {x:.2f} {y:.2f} Td <{codes}> Tj ET\n"


@dataclass(slots=True)
class Lettering:
    """One font file, from which faces are cut."""

    font: bytes
    _whole: Any = None
    _known: dict[str, bool] = field(default_factory=dict)
    _faces: dict[frozenset[str], Face] = field(default_factory=dict)

    def face(self, text: str) -> Face:
        """The face that shows `text`; raises NotStampable where the font lacks a character."""
        wanted = ALWAYS.union(text)
        if wanted not in self._faces:
            self._faces[wanted] = self._cut(wanted)
        return self._faces[wanted]

    def _cut(self, wanted: frozenset[str]) -> Face:
        import uharfbuzz

        if self._whole is None:
            self._whole = uharfbuzz.Face(self.font)
        lacking = "".join(sorted(char for char in wanted if not self._has(char)))
        if lacking:
            raise NotStampable(StampFault.NO_GLYPH, lacking)
        request = uharfbuzz.SubsetInput()
        request.sets(uharfbuzz.SubsetInputSets.UNICODE).set({ord(char) for char in wanted})
        request.drop_table_tag_set.update({int.from_bytes(tag.encode("ascii")) for tag in _DROPPED})
        request.flags = uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE | uharfbuzz.SubsetFlags.NO_HINTING
        cut = uharfbuzz.subset(self._whole, request)
        program: bytes = cut.blob.data
        font = uharfbuzz.Font(cut)
        glyphs = {}
        for char in sorted(wanted):
            glyph = font.get_nominal_glyph(ord(char))
            glyphs[char] = (glyph, round(font.get_glyph_h_advance(glyph) * _EM / cut.upem))
        return Face(
            name=_tag(program) + "+NotoSansSC-Bold",
            glyphs=glyphs,
            program=zlib.compress(program),
            length=len(program),
            characters=zlib.compress(_unicode_map(glyphs)),
            advances=tuple(sorted(set(glyphs.values()))),
        )

    def _has(self, char: str) -> bool:
        import uharfbuzz

        if char not in self._known:
            self._known[char] = bool(uharfbuzz.Font(self._whole).get_nominal_glyph(ord(char)))
        return self._known[char]


def _tag(program: bytes) -> str:
    """Six capitals that tell one subset of a font from others (ISO 32000-1, 9.6.4)."""
    number = int.from_bytes(hashlib.sha256(program).digest()[:8])
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def _unicode_map(glyphs: dict[str, tuple[int, int]]) -> bytes:
    """The CMap that tells which characters the glyphs are (ISO 32000-1, 9.10.3)."""
    by_glyph = {glyph: char for char, (glyph, _) in sorted(glyphs.items(), reverse=True)}
    lines = [f"<{glyph:04X}> <{char.encode('utf-16-be').hex().upper()}>" for glyph, char in sorted(by_glyph.items())]
    chunks = [lines[at : at + _CHUNK] for at in range(0, len(lines), _CHUNK)]
    body = "\n".join(f"{len(each)} beginbfchar\n" + "\n".join(each) + "\nendbfchar" for each in chunks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
