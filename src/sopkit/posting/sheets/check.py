"""Re-open the sheets and look for what must be on them, as a reader at the wall would.

1. Each hazard with its measure, limit, key point, mark, sign's name and stop condition of each card is there, letter by letter.
2. What must be read at work is set in the large size at least, all else of a card in the size of text.
3. Key points and limits of a card are on the sheet that bears its title.
4. Each sheet says when to stop and who to call; a temporary instruction's bears its band.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from sopkit.diagnostics import Diagnostic, Span
from sopkit.posting.sheets import rules
from sopkit.posting.sheets.cards import Demand
from sopkit.posting.sheets.papers import BODY, LARGE

_SLACK = 0.98
"""Of a size, what rounding may take."""
_POINT = 25.4 / 72
_TOGETHER = ("title", "key-point", "limit")


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet's text without white space, and the size of each character, mm."""

    text: str
    sizes: tuple[float, ...]

    def places(self, words: str) -> Iterator[int]:
        words = "".join(filter(_counts, words))
        at = self.text.find(words)
        while at >= 0:
            yield at
            at = self.text.find(words, at + 1)

    def bears(self, words: str) -> bool:
        return next(self.places(words), -1) >= 0

    def least(self, at: int, length: int) -> float:
        return min(self.sizes[at : at + length])


def check_sheets(
    data: bytes, cards: Sequence[Sequence[Demand]], everywhere: Sequence[Demand], span: Span
) -> tuple[Diagnostic, ...]:
    """Every lack of the sheets `data`: `cards` are what each card must show, `everywhere` what each sheet must."""
    pages = _pages(data)
    found: list[Diagnostic] = []
    for demands in cards:
        title = next((each.text for each in demands if each.kind == "title"), "")
        for demand in demands:
            found += _missing(pages, demand, span)
            if demand.kind in _TOGETHER and not any(page.bears(title) and page.bears(demand.text) for page in pages):
                found.append(Diagnostic(rules.TORN, span, {"what": demand.text[:40]}))
    for page in pages:
        for demand in everywhere:
            found += _missing((page,), demand, span)
    return tuple({(each.rule.code, *each.values.values()): each for each in found}.values())


def _counts(letter: str) -> bool:
    """Whether a letter is compared: no white space, and no hyphen, which at the end of a line is read as something else."""
    return not (letter.isspace() or letter == "-" or unicodedata.category(letter) in ("Cc", "Cf", "Cn"))


def _missing(pages: Sequence[_Page], demand: Demand, span: Span) -> Iterator[Diagnostic]:
    least = LARGE if demand.large else BODY
    length = sum(map(_counts, demand.text))
    there = [page.least(at, length) for page in pages for at in page.places(demand.text)]
    if not there:
        yield Diagnostic(rules.DROPPED, span, {"what": demand.text[:40], "kind": demand.kind})
    elif max(there) < least * _SLACK:
        values = {"what": demand.text[:40], "size": f"{max(there):.1f}", "least": f"{least:g}"}
        yield Diagnostic(rules.TOO_SMALL, span, values)


def _pages(data: bytes) -> tuple[_Page, ...]:
    document = pypdfium2.PdfDocument(data)
    pages = tuple(map(_page, document))
    document.close()
    return pages


def _page(page: pypdfium2.PdfPage) -> _Page:
    text_page = page.get_textpage()
    letters, sizes = [], []
    matrix = pdfium.FS_MATRIX()
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        letter = chr(pdfium.FPDFText_GetUnicode(text_page, index))
        if not _counts(letter):
            continue
        pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
        size = pdfium.FPDFText_GetFontSize(text_page, index)
        letters.append(letter)
        sizes.append(size * abs(matrix.d) * _POINT)
    text_page.close()
    page.close()
    return _Page("".join(letters), tuple(sizes))
