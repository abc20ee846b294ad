"""Re-open a book's PDF and hold it against what it must show.

1. It opens; each named place leads to one of its pages; each link inside it leads to a named place.
2. The line at the foot of each page, and nothing else there, says which book and which of its pages this is.
3. The pages from one part's beginning to the next stretch bear that part's number and version and its own page x of y,
   counted from 1 to the end without a gap.
4. Each line of the contents, and of the index of record forms, has a link; the number printed on the line is that of the
   page the link leads to. Both are read from the file: the number from the text under the link's line.
5. Every font is embedded, no content is outside tags and artifacts, keys of the parent tree are used once, it says it
   is PDF/A-2a.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2
from pikepdf import Name, Pdf

from sopkit.audit import book_rules as rules
from sopkit.audit.book import BookExpectation
from sopkit.audit.content import Glyphs, content_faults, reached_marks
from sopkit.audit.whole import claims_pdfa, fonts_not_embedded, tagging_lacks
from sopkit.diagnostics import Diagnostic, Rule

_STRIP = 8.6 * 72 / 25.4
"""Height of the strip at the lower edge that the book's own line has to itself, points."""


def audit_book_pdf(data: bytes, expected: BookExpectation) -> tuple[Diagnostic, ...]:
    """Every failure found in the book `data`; empty when it may be delivered. Never raises for a damaged file."""
    try:
        seen = pypdfium2.PdfDocument(data)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found = list(_Audit(pdf, seen, expected).findings())
        seen.close()
    except (pypdfium2.PdfiumError, pikepdf.PdfError, AttributeError, KeyError, ValueError, TypeError) as error:
        problem = {"problem": str(error) or type(error).__name__}
        return (Diagnostic(rules.UNREADABLE, expected.span, problem),)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Link:
    """A link on a page: where it leads (a named place), and its rectangle in points."""

    target: str
    left: float
    bottom: float
    right: float
    top: float


class _Audit:
    def __init__(self, pdf: Pdf, seen: pypdfium2.PdfDocument, expected: BookExpectation) -> None:
        self.pdf, self.seen, self.expected = pdf, seen, expected
        self.index = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        self.places = self._places()

    def findings(self) -> Iterator[Diagnostic]:
        """All of them."""
        first = min((self.places[each.target] for each in self.expected.parts if each.target in self.places), default=0)
        bodies = []
        for at in range(len(self.pdf.pages)):
            body, foot = self._text(at)
            bodies.append(body)
            yield from self._foot(at, foot)
        yield from self._parts(bodies)
        yield from self._contents(first)
        yield from self._links()
        yield from self._structure()

    def _finding(self, rule: Rule, **values: str) -> Diagnostic:
        return Diagnostic(rule, self.expected.span, values)

    def _places(self) -> dict[str, int]:
        """Page index of each named place."""
        flat = list(self.pdf.Root.Names.Dests.Names)
        return {str(name): self.index[place[0].objgen] for name, place in zip(flat[::2], flat[1::2], strict=True)}

    def _text(self, at: int) -> tuple[str, str]:
        """Text of a page above the book's own strip, and in it, spaces taken out."""
        page = self.seen[at]
        text = page.get_textpage()
        width, height = page.get_size()
        body = text.get_text_bounded(0, _STRIP, width, height)
        foot = text.get_text_bounded(0, 0, width, _STRIP)
        text.close()
        page.close()
        return "".join(body.split()), "".join(foot.split())

    def _foot(self, at: int, foot: str) -> Iterator[Diagnostic]:
        place = "".join(self.expected.page_of.format(page=at + 1, pages=len(self.pdf.pages)).split())
        identity = "".join(self.expected.identity.split())
        said = foot.removesuffix(place)
        if said == foot or not (said == identity or (said.endswith("…") and identity.startswith(said[:-1]))):
            yield self._finding(rules.NO_BOOK_PAGE, page=str(at + 1), wanted=f"{self.expected.identity} {place}")

    def _parts(self, bodies: list[str]) -> Iterator[Diagnostic]:
        begins = sorted(page for target, page in self.places.items() if target.startswith("#"))
        parts = self.expected.parts
        starts = [self.places.get(each.target, -1) for each in parts]
        for part, start in zip(parts, starts, strict=True):
            if start < 0:
                yield self._finding(rules.LOST_CONTENTS, target=part.number)
                continue
            end = min((each for each in (*starts, *begins, len(bodies)) if each > start), default=len(bodies))
            for at in range(start, end):
                count = end - start
                places = [each.format(page=at - start + 1, pages=count) for each in self.expected.part_page_of]
                places += [f"{each}{count}" for each in places]  # 页次 1/6 with 总页数 6 in the cell beside it
                for wanted in ((part.number,), (part.version,), places):
                    if not any(_holds(bodies[at], each) for each in wanted):
                        yield self._finding(rules.NO_PART_IDENTITY, page=str(at + 1), wanted=wanted[0])

    def _contents(self, first: int) -> Iterator[Diagnostic]:
        """The pages before the first part hold the contents; the last ones, the index of forms."""
        missing = set(self.expected.targets) | set(self.expected.records)
        own = [*range(first), *range(self.places.get("#records", len(self.pdf.pages)), len(self.pdf.pages))]
        for at in own:
            page = self.seen[at]
            text = page.get_textpage()
            width = page.get_size()[0]
            for link in _joined(self._page_links(at)):
                if link.target not in missing:
                    continue
                line = text.get_text_bounded(link.left - 2, link.bottom, width, link.top)
                printed = re.search(r"(\d+)\s*\Z", line)
                page_of_it = self.places.get(link.target, -1) + 1
                missing.discard(link.target)
                if printed is None or int(printed[1]) != page_of_it:
                    yield self._finding(
                        rules.WRONG_CONTENTS,
                        line=" ".join(line.split())[:60],
                        printed=printed[1] if printed else "—",
                        page=str(page_of_it),
                    )
            text.close()
            page.close()
        for target in sorted(missing):
            yield self._finding(rules.LOST_CONTENTS, target=target)

    def _page_links(self, at: int) -> Iterator[_Link]:
        for annotation in self.pdf.pages[at].obj.get(Name.Annots, ()):
            if Name.Dest in annotation:
                xs = sorted(float(annotation.Rect[each]) for each in (0, 2))
                ys = sorted(float(annotation.Rect[each]) for each in (1, 3))
                yield _Link(str(annotation.Dest), xs[0], ys[0], xs[1], ys[1])

    def _links(self) -> Iterator[Diagnostic]:
        aims = {link.target for at in range(len(self.pdf.pages)) for link in self._page_links(at)}
        for target in sorted(aims - set(self.places)):
            yield self._finding(rules.BROKEN_LINK, target=target)

    def _structure(self) -> Iterator[Diagnostic]:
        archival = self.expected.archival
        problems = [f"font {font}" for font in sorted(fonts_not_embedded(self.pdf)) if archival]
        reached, glyphs = reached_marks(self.pdf), Glyphs()
        for at, page in enumerate(self.pdf.pages, start=1):
            untagged, boxes = content_faults(page, reached.get(page.obj.objgen, set()), glyphs)
            if untagged:
                problems.append(f"page {at}: {untagged} untagged")
            if boxes:
                problems.append(f"page {at}: {boxes} missing glyphs")
        nums = list(self.pdf.Root.StructTreeRoot.ParentTree.Nums)[::2]
        if len(set(nums)) != len(nums) or sorted(nums) != nums:
            problems.append("ParentTree keys")
        problems += tagging_lacks(self.pdf)
        if claims_pdfa(self.pdf) != archival:
            problems.append("PDF/A-2a")
        for problem in problems:
            yield self._finding(rules.BAD_STRUCTURE, problem=problem)


def _joined(links: Iterator[_Link]) -> Iterator[_Link]:
    """The links of a page, those to one target as one: each line of a long title is a link of its own."""
    found: dict[str, _Link] = {}
    for each in links:
        seen = found.get(each.target, each)
        found[each.target] = _Link(
            each.target,
            min(each.left, seen.left),
            min(each.bottom, seen.bottom),
            max(each.right, seen.right),
            max(each.top, seen.top),
        )
    yield from found.values()


def _holds(text: str, wanted: str) -> bool:
    """Whether squeezed `text` holds `wanted`, and not as a piece of a longer figure where it begins or ends with one."""
    said = "".join(wanted.split())
    before, behind = r"(?<!\d)" * said[:1].isdigit(), r"(?!\d)" * said[-1:].isdigit()
    return re.search(f"{before}{re.escape(said)}{behind}", text) is not None
