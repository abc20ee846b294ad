"""Fonts cut down to the characters nearly every document keeps to.

The shipped fonts hold 30,000 characters each; every PDF made from them pays for loading and searching all of
them. A document that keeps to `USUAL` is set from fonts that hold these alone: the same outlines, a tenth of the
time. One that does not is set from the whole fonts. Which it is depends on the document's characters alone, so
equal input still gives equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import uharfbuzz

_BLOCKS = ((0x20, 0x17F), (0x370, 0x3FF), (0x2000, 0x27BF), (0x3000, 0x30FF), (0xFF00, 0xFFEF))
"""Latin with its accents, Greek, punctuation and symbols, Japanese syllables, full-width forms."""


def _gb2312() -> Iterable[str]:
    """The 7,445 characters of GB/T 2312-1980, by its rows and cells."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            yield bytes((row, cell)).decode("gb2312", "ignore")


USUAL = frozenset(
    char
    for char in (*(chr(code) for first, last in _BLOCKS for code in range(first, last + 1)), *_gb2312(), "\n", "\t")
    if char
)
"""Characters of the cut-down fonts."""


def cut_down(fonts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Each font with the `USUAL` characters only; equal fonts give equal bytes."""
    return {name: _subset(data) for name, data in fonts.items()}


def _subset(font: bytes) -> bytes:
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.UNICODE).set({ord(char) for char in USUAL})
    subset: bytes = uharfbuzz.subset(uharfbuzz.Face(font), wanted).blob.data
    return subset
