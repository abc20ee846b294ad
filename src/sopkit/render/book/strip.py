"""The line at the very foot of each page: which book, and which of its pages.

It stands below the foot that the page has from its own document, in the last 11 mm, which every page of ours keeps
free, and above the edge that office printers leave white. It is a pagination artifact.
"""

from __future__ import annotations

from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from sopkit.render.book.lettering import Lettering

SIZE = 7.5
"""Points."""

BASELINE = 5.6
"""Millimetres from the paper's lower edge."""

SIDE = 18.0
_GAP = 6.0
_COLOUR = "0.263 0.337 0.420 rg"
_FONT = "/BookFoot"
_POINTS = 72 / 25.4


@dataclass(slots=True)
class Strip:
    """Writes the line on pages of one file; `identity` is what it says of the book."""

    pdf: Pdf
    lettering: Lettering
    identity: str
    _font: Object | None = None

    def write(self, page: Page, place: str) -> None:
        """Put the line on `page`: the identity at the left margin, `place` (总第 12 页 共 80 页) at the right one."""
        if self._font is None:
            self._font = self.lettering.embedded(self.pdf)
        left, bottom, right, _ = (float(each) for each in page.mediabox)
        inner = right - left - 2 * SIDE * _POINTS
        width = self.lettering.width(place, SIZE)
        words = self.lettering.fitted(self.identity, SIZE, inner - width - _GAP * _POINTS)
        x, y = left + SIDE * _POINTS, bottom + BASELINE * _POINTS
        content = b" ".join(
            (
                b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC q",
                f"{_COLOUR} BT {_FONT} {SIZE:g} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm".encode("ascii"),
                self.lettering.shown(words),
                f"1 0 0 1 {x + inner - width:.3f} {y:.3f} Tm".encode("ascii"),
                self.lettering.shown(place),
                b"ET Q EMC\n",
            )
        )
        self._show(page, content)

    def _show(self, page: Page, content: bytes) -> None:
        resources = page.obj.get(Name.Resources)
        if resources is None:
            resources = page.obj.Resources = Dictionary()
        if Name.Font not in resources:
            resources.Font = Dictionary()
        resources.Font[_FONT] = self._font
        before = page.obj.get(Name.Contents, Array())
        rest = list(before) if isinstance(before, Array) else [before]
        # First, while the page's own content has not yet moved the origin.
        page.obj.Contents = Array([self.pdf.make_stream(content), *rest])
