"""The book as DOCX: the parts' packages joined into one, the book's own pages before, between and after them.

Pages are numbered through the book, so that ``PAGEREF`` and with it the contents show the book's pages; what a part counts by
itself is worked out from that (`sopkit.render.book.word_fields`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from sopkit.labels import Labels
from sopkit.render.book.sheet import ORDER, RECORDS, BookSheet
from sopkit.render.book.word_fields import own_pages
from sopkit.render.book.word_package import Joined
from sopkit.render.book.word_part import Marks, WordPart, w
from sopkit.render.book.word_shell import Shell, own_mark
from sopkit.render.docx.bookmarks import bookmark_name
from sopkit.render.docx.head import watermark
from sopkit.render.docx.markup import DECLARATION, ROOT, run, twips
from sopkit.render.docx.metrics import read_metrics
from sopkit.render.docx.package import WORD
from sopkit.render.docx.paging import expected_pages
from sopkit.render.docx.pictures import Pictures, Room
from sopkit.render.raster import Rasteriser

_TOP, _BOTTOM, _EDGE = twips(22), twips(22), twips(9)
_TITLES = ("Title", "Title Small", "Subtitle", "Title Facts")


@dataclass(frozen=True, slots=True)
class WordMeans:
    """What the book's own pages need: words, the drawer of the logo, and a DOCX of ours that holds the 颁布令 under a
    title (or nothing), whose styles, settings and properties become the book's."""

    labels: Labels
    rasteriser: Rasteriser
    base: bytes


def bind_docx(sheet: BookSheet, parts: Sequence[tuple[str, bytes]], means: WordMeans) -> bytes:
    """The book as DOCX bytes; `parts` are slug and DOCX of each, in order. Equal input gives equal bytes.

    Raises PictureFault where the logo cannot be drawn.
    """
    return _Binding(sheet, parts, means).run()


@dataclass(slots=True)
class _Binding:
    """One book on its way."""

    sheet: BookSheet
    files: Sequence[tuple[str, bytes]]
    means: WordMeans
    marks: Marks = field(default_factory=lambda: Marks(drawings=1))
    parts: dict[str, WordPart] = field(init=False)
    joined: Joined = field(init=False)
    shell: Shell = field(init=False)

    def __post_init__(self) -> None:
        opened = [WordPart.of(slug, at, data) for at, (slug, data) in enumerate(self.files, start=1)]
        self.parts = {each.slug: each for each in opened}
        self.joined = Joined(WordPart.of("", 0, self.means.base), self.parts, self.marks)
        styles = self.joined.styles_by_name
        lines = {depth: self.joined.without_number_stop(f"toc {depth}") for depth in (1, 2, 3)}
        self.shell = Shell(self.sheet, self.means.labels, styles, self._targets(), self.joined.text_width, lines)

    def run(self) -> bytes:
        """Join, estimate the pages, write; see `bind_docx`."""
        for part in self.parts.values():
            self.joined.take(part)
        self._entries()
        pages: Mapping[str, int] = {}
        for _ in range(2):
            elements = list(self._elements(pages))
            pages = self._expected(elements)
        count = max(pages.values(), default=1)
        for part in self.parts.values():
            self._frames(part, pages)
        self._own_frame(count)
        return self.joined.bytes(elements)

    def _targets(self) -> dict[str, str]:
        """Bookmark by target of every line of contents and index."""
        found = {}
        targets = (*(line.target for line in self.sheet.contents), *(line.target for line in self.sheet.records))
        for target in targets:
            slug, _, anchor = target.partition("#")
            if slug:
                part = self.parts[slug]
                found[target] = part.place(bookmark_name(anchor)) if anchor else part.start
            else:
                found[target] = own_mark(target)
        return found

    def _elements(self, pages: Mapping[str, int]) -> Iterator[etree._Element]:
        """The whole text, section by section."""
        yield from self._own(self.shell.cover(self._logo()))
        if self.sheet.has_order:
            yield from self._order()
        yield from self._own(self.shell.contents(pages))
        listed = {line.target: line for line in self.sheet.contents}
        for chapter in self.sheet.chapters:
            if chapter.titles:
                inside = self._bookmark(own_mark(chapter.target)) + self.shell.entry(listed[chapter.target])
                yield from self._own(self.shell.divider(chapter.titles, inside))
            for slug in chapter.slugs:
                yield from self.parts[slug].body
        if self.sheet.records:
            inside = self._bookmark(own_mark(RECORDS)) + self.shell.entry(listed[RECORDS])
            yield from self._own(self.shell.records(pages, inside))

    def _logo(self) -> str:
        """A run with the logo, the first drawing of the book."""
        if self.sheet.logo is None:
            return ""
        pictures = Pictures(self.joined.package, self.means.rasteriser, [0])
        return pictures.asset(self.sheet.logo, "22mm", Room(40.0, 22.0), self.means.labels["company"])

    def _order(self) -> Iterator[etree._Element]:
        titles = {self.joined.styles_by_name.get(each) for each in _TITLES}
        line = next(each for each in self.sheet.contents if each.target == ORDER)
        inside = self._bookmark(own_mark(ORDER)) + self.shell.entry(line)
        head = self.shell.para("TOC Heading", run(line.title) + inside)
        yield from _parsed(head)
        begun = False
        for each in self.joined.base_body():
            style = each.find(f"{w('pPr')}/{w('pStyle')}")
            begun = begun or style is None or style.get(w("val")) not in titles
            if begun:
                yield each
        yield from self._own("")

    def _own(self, content: str) -> Iterator[etree._Element]:
        """Pages of the book's own, closed with their section."""
        yield from _parsed(
            content + self.shell.para("Table Spacer", "", section=self.joined.own_section(_TOP, _BOTTOM, _EDGE))
        )

    def _bookmark(self, name: str) -> str:
        self.marks.bookmarks += 1
        id = self.marks.bookmarks
        return f'<w:bookmarkStart w:id="{id}" w:name="{name}"/><w:bookmarkEnd w:id="{id}"/>'

    def _expected(self, elements: list[etree._Element]) -> Mapping[str, int]:
        body = "".join(etree.tostring(each, encoding="unicode") for each in elements)
        metrics = read_metrics(self.joined.styles_bytes)
        return expected_pages(body, metrics, self.joined.text_width, self.joined.room)

    def _frames(self, part: WordPart, pages: Mapping[str, int]) -> None:
        """The part's headers and feet in the book."""
        count = pages.get(part.end, 1) - pages.get(part.start, 1) + 1
        one = self.joined.merge_sections(part)
        strip = self.shell.strip(max(pages.values(), default=1))
        for root in self.joined.frames(part):
            own_pages(root, part.start, part.end, one_section=one, pages=count)
            if root.tag == w("ftr"):
                root.extend(_parsed(strip))

    def _entries(self) -> None:
        """What Word gathers into the contents when it fills them anew: an entry at each place that they list."""
        for line in self.sheet.contents:
            slug = line.target.partition("#")[0]
            if not slug:
                continue
            part = self.parts[slug]
            mark = self.shell.marks[line.target]
            names = (each for each in part.body.iter(w("bookmarkStart")) if each.get(w("name")) == mark)
            found = next(names, None)
            paragraph = found.getparent() if found is not None else None
            if paragraph is not None and paragraph.tag == w("p"):
                paragraph.extend(_parsed(self.shell.entry(line)))

    def _own_frame(self, count: int) -> None:
        mark = watermark(self.sheet.watermark) if self.sheet.watermark else ""
        header = f"{DECLARATION}<w:hdr {ROOT}>{self.shell.para('header', mark)}</w:hdr>"
        footer = f"{DECLARATION}<w:ftr {ROOT}>{self.shell.strip(count)}</w:ftr>"
        self.joined.package.put("word/header0.xml", WORD + "header+xml", header)
        self.joined.package.put("word/footer0.xml", WORD + "footer+xml", footer)


def _parsed(content: str) -> list[etree._Element]:
    return list(etree.fromstring(f"<w:body {ROOT}>{content}</w:body>"))
