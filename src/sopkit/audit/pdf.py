"""Re-open a PDF and hold it against what it must show.

1. It opens, and has pages.
2. Each page bears number, version, status and its place (``第 2 页 共 5 页``), the mark of a status other than effective,
   and what says that the register is an example.
3. The stamp area of each page is empty: the rectangle is rendered and every dot must have the paper's colour.
4. Every font is embedded; no text shows the font's missing-glyph box.
5. Every Han character of the text comes out of text extraction, and no unknown character does.
6. All marked content is an artifact or in the structure tree, and nothing is drawn outside marked content.
7. It says it is PDF/A-2a, has an output intent, a language, a title shown, and tags.
8. No link leads to a local file or starts a program.
9. No text runs off the paper or into the edge that printers cannot reach.

Pages that show a file controlled as it is must satisfy 2, 3, 6 and 8; the rest is the file's own affair, and checks tell of it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
import pypdfium2
from pikepdf import Array, Name, Pdf

from sopkit.audit import rules
from sopkit.audit.content import Glyphs, content_faults, reached_marks
from sopkit.audit.expectation import Expectation
from sopkit.audit.whole import claims_of_pdfa, fonts_not_embedded, tagging_lacks
from sopkit.diagnostics import Diagnostic, Rule

_POINTS = 72 / 25.4
_FRAME = 0.6
"""Width at the border of the stamp area, mm, where its own thin frame may be."""

_EDGE = 4.0
"""Width along the paper's edge that office printers leave white, mm."""

_DOTS = 2.0
"""Dots per mm when looking at the stamp area."""

_ALLOWED_LINK = re.compile(r"(https?|mailto|tel):|\.\./|#", re.IGNORECASE)


def audit_pdf(data: bytes, expected: Expectation) -> tuple[Diagnostic, ...]:
    """Every failure found in the PDF `data`; empty when it may be delivered. Never raises for a damaged file."""
    try:
        seen = pypdfium2.PdfDocument(data)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found = [*_pages(seen, expected), *_structure(pdf, expected)]
        seen.close()
    except (pypdfium2.PdfiumError, pikepdf.PdfError, AttributeError, KeyError, ValueError, TypeError) as error:
        return (_finding(rules.UNREADABLE, expected, problem=str(error) or type(error).__name__),)
    return tuple(found)


def _finding(rule: Rule, expected: Expectation, **values: str) -> Diagnostic:
    return Diagnostic(rule, expected.span, values)


def _pages(seen: pypdfium2.PdfDocument, expected: Expectation) -> Iterator[Diagnostic]:
    count = len(seen)
    if count == 0:
        yield _finding(rules.UNREADABLE, expected, problem="no pages")
    characters: set[str] = set()
    for index in range(count):
        page = seen[index]
        text_page = page.get_textpage()
        text = text_page.get_text_range()
        foreign = index >= count - expected.foreign_pages
        if not foreign:
            characters.update(text)
        squeezed = "".join(text.split())
        place = expected.page_of.format(page=index + 1, pages=count)
        for rule, wanted in (
            (rules.NO_NUMBER, expected.number),
            (rules.NO_VERSION, expected.version),
            (rules.NO_STATUS, expected.status),
            (rules.NO_PAGE_COUNT, place),
            (rules.NO_MARK, expected.sample),
        ):
            if "".join(wanted.split()) not in squeezed:
                yield _finding(rule, expected, page=str(index + 1), wanted=wanted)
        if not _stamp_empty(page, expected):
            yield _finding(rules.STAMP_NOT_EMPTY, expected, page=str(index + 1))
        off = "" if foreign else _off_page(page, text_page)
        if off:
            yield _finding(rules.OFF_PAGE, expected, page=str(index + 1), text=off)
        text_page.close()
        page.close()
    lost = sorted(expected.han - characters)
    if "\ufffd" in characters:
        lost.append("\ufffd")
    if lost:
        yield _finding(rules.NOT_EXTRACTABLE, expected, characters="".join(lost[:40]))


def _off_page(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> str:
    """The beginning of the first text that comes too near an edge of the paper; "" when none does."""
    width, height = page.get_size()
    edge = _EDGE * _POINTS
    for index in range(text_page.count_rects()):
        left, bottom, right, top = text_page.get_rect(index)
        if left < edge or bottom < edge or right > width - edge or top > height - edge:
            return str(text_page.get_text_bounded(left, bottom, right, top))[:40].strip() or "…"
    return ""


def _stamp_empty(page: pypdfium2.PdfPage, expected: Expectation) -> bool:
    """Whether the inside of the stamp area, its frame aside, is all paper."""
    width, height = page.get_size()
    left, top, right, bottom = (each * _POINTS for each in expected.stamp)
    left, right = (each + width - expected.paper * _POINTS for each in (left, right))
    frame = _FRAME * _POINTS
    crop = (left + frame, height - bottom + frame, width - right + frame, top + frame)
    bitmap = page.render(scale=_DOTS / _POINTS, crop=crop, grayscale=True, draw_annots=False)
    dots = bytes(bitmap.buffer)
    empty = dots.count(b"\xff") == len(dots)
    bitmap.close()
    return empty


def _structure(pdf: Pdf, expected: Expectation) -> Iterator[Diagnostic]:
    for font in sorted(fonts_not_embedded(pdf) if not expected.foreign_pages else ()):
        yield _finding(rules.FONT_NOT_EMBEDDED, expected, font=font)
    reached, glyphs = reached_marks(pdf), Glyphs()
    for index, page in enumerate(pdf.pages, start=1):
        untagged, boxes = content_faults(page, reached.get(page.obj.objgen, set()), glyphs)
        if untagged:
            yield _finding(rules.UNTAGGED, expected, page=str(index), count=str(untagged))
        if boxes:
            yield _finding(rules.NO_GLYPH, expected, page=str(index), count=str(boxes))
        if expected.mark and not _is_marked(page):
            yield _finding(rules.NO_MARK, expected, page=str(index), wanted=" ".join(expected.mark))
        for target in _bad_links(page):
            yield _finding(rules.UNSAFE_LINK, expected, target=target)
    missing = list(_not_archival(pdf, foreign=bool(expected.foreign_pages)))
    if missing:
        yield _finding(rules.NOT_ARCHIVAL, expected, missing=", ".join(missing))


def _is_marked(page: pikepdf.Page) -> bool:
    """Whether the page shows the mark of its status; that is outlines, and no text that could be read."""
    resources = page.obj.get(Name.Resources, pikepdf.Dictionary())
    form = resources.get(Name.XObject, pikepdf.Dictionary()).get(Name.PageMark)
    if form is None or not form.read_bytes().strip():
        return False
    contents = page.obj.get(Name.Contents, Array())
    streams = contents if isinstance(contents, Array) else (contents,)
    return any(b"/PageMark Do" in each.read_bytes() for each in streams)


def _bad_links(page: pikepdf.Page) -> Iterator[str]:
    annotations = page.obj.get(Name.Annots, Array())
    for annotation in annotations:
        action = annotation.get(Name.A)
        if action is None:
            continue
        kind = action.get(Name.S)
        if kind == Name.URI:
            target = str(action.URI)
            if not _ALLOWED_LINK.match(target):
                yield target
        elif kind not in (Name.GoTo, Name.GoToR):
            yield str(kind)


def _not_archival(pdf: Pdf, *, foreign: bool) -> Iterator[str]:
    """What it lacks; one with pages of a foreign file is tagged and must not say that it is PDF/A."""
    claims = claims_of_pdfa(pdf)
    if foreign:
        if any(claims):
            yield "no claim of PDF/A"
    else:
        if Name.OutputIntents not in pdf.Root:
            yield "OutputIntents"
        if not all(claims):
            yield "XMP pdfaid 2A"
    yield from tagging_lacks(pdf)
