"""Make stamped copies of a released PDF.

1. The bytes are those of the release, by their SHA-256; they open without a password, carry no electronic signature, have pages, and no stamp yet.
2. Each page has a size that can be used, and room for the stamp (`paper`; on sheets for the wall, in the place left for it: `on_sheets`).
3. The stamp is two forms, drawn over each page as pagination artifacts: no tag, no mark of the page's own content changes.
4. Copies differ in the content of these forms and in the font's glyphs alone, so the file is read once for all its copies.
   The same released bytes and stamp give the same bytes, whatever was stamped before.

The file's claim of PDF/A holds: the font is embedded and tells its characters, colours are RGB under the file's output intent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf

from sopkit.posting.stamping.embedding import FontObjects, write
from sopkit.posting.stamping.file import check_digest, opened, saved
from sopkit.posting.stamping.fitness import FORM, Fitness, fitness
from sopkit.posting.stamping.layout import drawn
from sopkit.posting.stamping.lettering import Lettering
from sopkit.posting.stamping.on_sheets import drawn_on_sheet
from sopkit.posting.stamping.pages import Placing, show
from sopkit.posting.stamping.paper import View
from sopkit.posting.stamping.stamp import Stamp
from sopkit.posting.stamping.words import Words, words_of

_HEAD, _FOOT = FORM, "/SopkitStampFoot"
_POINTS = 72 / 25.4
_FAR = 15_000
"""A form reaches this far around its origin, points: more than any paper."""


@dataclass(slots=True)
class StampPress:
    """Stamps copies of any number of documents; `font` is the file of the one font used (the bold one that ships)."""

    font: bytes
    _lettering: Lettering = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._lettering = Lettering(self.font)

    def master(self, pdf: bytes, digest: str, fit: Fitness | None = None) -> Master:
        """A released PDF made ready for its copies; `digest` is the SHA-256 (hex) that the release has of it.

        `fit` is what was found when it was looked through before, in a process that is bounded. Raises NotStampable.
        """
        check_digest(pdf, digest)
        if fit is None:
            fit = fitness(pdf, digest)
        assert fit.digest == digest
        return Master(opened(pdf), fit, self._lettering)


class Master:
    """A released PDF, open, with the forms that each copy fills in its own way."""

    def __init__(self, pdf: Pdf, fit: Fitness, lettering: Lettering) -> None:
        self._pdf, self._lettering = pdf, lettering
        self.area = fit.area
        """Width and height of the stamp area found on its pages, mm."""
        self._width = min(view.size[0] for view in fit.views) / _POINTS
        self._paper = fit.paper
        self._font = FontObjects(pdf)
        self._head, self._foot = (_form(pdf, self._font.font) for _ in range(2))
        forms = {_HEAD: self._head, _FOOT: self._foot}
        places = [
            Placing(((_HEAD, view.at(*head)), (_FOOT, view.at(*foot))), states)
            for (head, foot), view, states in zip(map(self._origins, fit.views), fit.views, fit.left_open, strict=True)
        ]
        show(pdf, forms, places)

    def _origins(self, view: View) -> tuple[tuple[float, float], tuple[float, float]]:
        """Where on a page head and foot have their origins, points from its lower left corner as seen."""
        wide, high = view.size
        if self._paper is None:
            return (wide, high), (wide / 2, 0.0)
        left, top, _, _ = self._paper.stamp
        return (left * _POINTS, high - top * _POINTS), (wide, 0.0)

    def stamped(self, stamp: Stamp) -> bytes:
        """The copy with this stamp.

        Raises NotStampable, and SmallCode or BadCode (`sopkit.posting.codes`) for a code that does not fit.
        """
        words = words_of(stamp)
        face = self._lettering.face("".join(_texts(words)))
        if self._paper:
            drawing = drawn_on_sheet(stamp, words, face, self._paper)
        else:
            drawing = drawn(stamp, words, face, self.area, self._width)
        self._font.set(face)
        write(self._head, drawing.head)
        write(self._foot, drawing.foot)
        return saved(self._pdf)


def stamped(pdf: bytes, digest: str, stamp: Stamp, font: bytes, *, sheet: bool = False) -> bytes:
    """One stamped copy of the released `pdf`, of sheets for the wall where that is said.

    See `StampPress` for many, and for what is raised.
    """
    return StampPress(font).master(pdf, digest, fitness(pdf, digest, sheet)).stamped(stamp)


def _form(pdf: Pdf, font: Object) -> Object:
    return pdf.make_stream(
        b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([-_FAR, -_FAR, _FAR, _FAR]),
        Resources=Dictionary(Font=Dictionary(F=font)),
    )  # fmt: skip


def _texts(words: Words) -> Iterator[str]:
    yield from words.seal
    yield from (words.seal_here, words.number, words.place, words.issued, words.until, words.copy, words.check)
    yield words.foot
