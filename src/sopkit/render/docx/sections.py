"""Pages that lie on their long side among upright ones: a section break before and after them.

Writers of blocks put marks, which no text can hold, where sections end and begin; `settled` then leaves out the empty section that
would stand between two wide forms, or before the first words of a text.
"""

from __future__ import annotations

from dataclasses import dataclass

FIRST_PAGE = "<w:titlePg/>"
"""Says that the first page of a section has a header of its own."""

_ENDED, _BEGIN, _BEGUN = "\x01", "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Papers:
    """``w:sectPr`` of upright and of wide pages, the paragraph that ends upright pages, and the room of wide ones:
    twips across, mm that a picture may be high."""

    upright: str
    wide: str
    spacer: str
    width: int
    height: float

    def apart(self, content: str) -> str:
        """`content`, which ends with a paragraph, on wide pages of its own."""
        before, last, tail = content.rpartition("<w:p>")
        return (
            f"{_BEGIN}{self.spacer}{_BEGUN}{before}{last}{tail.replace('</w:pPr>', self.wide + '</w:pPr>', 1)}{_ENDED}"
        )

    def closed(self, text: str) -> str:
        """A whole text with the section that ends it; one that ends on wide pages gets no empty page behind them."""
        whole = settled(text)
        if text.endswith(_ENDED):
            before, _, after = whole.rpartition(self.wide)
            whole = before + after + self.wide
        else:
            whole += self.upright
        first, mark, rest = whole.partition(FIRST_PAGE)  # The cover is the first page of the first section alone.
        return first + mark + rest.replace(FIRST_PAGE, "")


def settled(text: str) -> str:
    """`text` without the marks, and without sections in which nothing stands."""
    parts = text.split(_ENDED + _BEGIN)
    whole = _ENDED.join([parts[0], *(part.partition(_BEGUN)[2] for part in parts[1:])])
    return whole.replace(_ENDED, "").replace(_BEGIN, "").replace(_BEGUN, "")
