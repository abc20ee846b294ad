"""The book's own pages in Word: cover, contents, dividers, index of record forms, and the line in every foot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.labels import Labels
from sopkit.render.book.sheet import BookSheet, ContentsLine
from sopkit.render.docx.fields import END, begin, field, page_of_pages
from sopkit.render.docx.markup import Shape, escaped, paragraph, run, twips
from sopkit.render.docx.tables import CellShape, TableShape, cell, exact_sum, row, table

_TAB = "<w:r><w:tab/></w:r>"
_SIGN_ROW, _COUNTERSIGN_ROW, _LOW_ROW = 10.0, 9.0, 7.0
_CROWDED = 8
_LONG_TITLE = 60


@dataclass(slots=True)
class Shell:
    """Writes the book's own pages; `styles` are style ids by name, `marks` bookmarks by target,
    `lines` what is said beside the styles of the contents, by depth."""

    sheet: BookSheet
    labels: Labels
    styles: Mapping[str, str]
    marks: Mapping[str, str]
    width: int
    lines: Mapping[int, str]

    def para(self, style: str, runs: str, section: str = "") -> str:
        """A paragraph in the style called `style`."""
        return paragraph(self.styles[style], runs, Shape(section=section))

    def words(self, style: str, text: str) -> str:
        """A paragraph of plain text."""
        return self.para(style, run(text))

    def cover(self, logo: str) -> str:
        """The cover; `logo` is a run with the picture or ""."""
        sheet = self.sheet
        parts = [self.para("Cover Logo", logo)] if logo else []
        parts += [self.words("Cover Company", each) for each in sheet.company]
        parts.append(self.words("Table Spacer", "") * 4)
        title = "Title" if len(sheet.titles[0]) <= _LONG_TITLE else "Title Small"
        parts.append(self.words(title, sheet.titles[0]))
        parts += [self.words("Subtitle", each) for each in sheet.titles[1:]]
        widths = exact_sum([0.36, 0.64], round(self.width * 0.74))
        rows = "".join(row(self._cell(widths[0], label) + self._cell(widths[1], value)) for label, value in sheet.facts)
        shape = TableShape(self.styles["SOP Cover"], widths, (self.width - sum(widths)) // 2, first_row=False)
        parts.append(table(shape, rows) + self.words("Table Spacer", "") * 3)
        if sheet.signatures:
            parts.append(self._signatures())
        if sheet.countersign:
            parts.append(self._countersign())
        return "".join(parts)

    def _signatures(self) -> str:
        widths = exact_sum([0.18, 0.26, 0.34, 0.22], self.width)
        rows = self._head(widths, ("stage", "names", "signature", "date"))
        for label, name in self.sheet.signatures:
            rows += self._line(widths, (label, name, "", ""), _SIGN_ROW)
        return table(TableShape(self.styles["SOP Form"], widths), rows) + self.words("Table Spacer", "")

    def _countersign(self) -> str:
        names = self.sheet.countersign
        widths = exact_sum([0.22, 0.28, 0.22, 0.28], self.width)
        rows = self._head(widths, ("countersign_department", "countersign_name") * 2)
        height = _COUNTERSIGN_ROW if len(names) <= _CROWDED else _LOW_ROW
        for at in range(0, len(names), 2):
            right = names[at + 1] if at + 1 < len(names) else ""
            rows += self._line(widths, (names[at], "", right, ""), height)
        title = self.words("Front Heading", self.labels["countersign_table"])
        return title + table(TableShape(self.styles["SOP Form"], widths), rows) + self.words("Table Spacer", "")

    def contents(self, pages: Mapping[str, int]) -> str:
        """The contents over all parts, a TOC field already filled; `pages` are those expected, by bookmark."""
        parts = [self.words("TOC Heading", self.labels["contents"])]
        lines = self.sheet.contents
        for at, line in enumerate(lines):
            mark = self.marks[line.target]
            page = field(f"PAGEREF {mark} \\h", str(pages.get(mark, 1)))
            inside = f'<w:hyperlink w:anchor="{mark}" w:history="1">{run(entry_text(line))}{_TAB}{page}</w:hyperlink>'
            if at == 0:
                inside = begin('TOC \\f \\l "1-3" \\h \\z') + inside
            if at == len(lines) - 1:
                inside += END
            depth = min(line.depth, 3)
            # The stop behind a heading's number would catch the page of a short title.
            shape = f'<w:pStyle w:val="{self.styles[f"toc {depth}"]}"/>{self.lines[depth]}'
            parts.append(f"<w:p><w:pPr>{shape}</w:pPr>{inside}</w:p>")
        return "".join(parts)

    def entry(self, line: ContentsLine) -> str:
        """The hidden entry that Word gathers into the contents when it fills them anew."""
        instruction = f'TC "{entry_text(line).replace(chr(34), "”")}" \\l {min(line.depth, 3)}'
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    def records(self, pages: Mapping[str, int], bookmark: str) -> str:
        """The index of record forms; `bookmark` opens and closes its own."""
        widths = exact_sum([0.24, 0.42, 0.2, 0.14], self.width)
        rows = self._head(widths, ("form_number", "form", "book_document", "book_page_column"))
        for line in self.sheet.records:
            mark = self.marks[line.target]
            link = f'<w:hyperlink w:anchor="{mark}" w:history="1">{run(line.number)}</w:hyperlink>'
            page = field(f"PAGEREF {mark} \\h", str(pages.get(mark, 1)))
            cells = (self.para("Table Text", link), self.words("Table Text", line.title))
            more = (self.words("Table Text", line.document), self.para("Table Text Right", page))
            made = (cell(CellShape(width), each) for width, each in zip(widths, (*cells, *more), strict=True))
            rows += row("".join(made))
        title = run(self.labels["book_records"]) + bookmark
        return self.para("TOC Heading", title) + table(TableShape(self.styles["SOP Table"], widths), rows)

    def divider(self, titles: tuple[str, ...], bookmark: str) -> str:
        """A chapter's page."""
        gap = self.words("Table Spacer", "") * 40
        first = run(titles[0]) + bookmark
        return gap + self.para("Title", first) + "".join(self.words("Subtitle", each) for each in titles[1:])

    def strip(self, pages: int) -> str:
        """The line of the book in a foot."""
        shown = page_of_pages(self.sheet.page_of, pages)
        return self.para("footer", f"{run(self.sheet.identity)}{_TAB}{shown}")

    def _cell(self, width: int, text: str) -> str:
        return cell(CellShape(width), self.words("Table Text", text))

    def _head(self, widths: tuple[int, ...], keys: tuple[str, ...]) -> str:
        pairs = zip(widths, keys, strict=True)
        return row(
            "".join(cell(CellShape(w), self.words("Table Head", self.labels[key])) for w, key in pairs), head=True
        )

    def _line(self, widths: tuple[int, ...], values: tuple[str, ...], height: float) -> str:
        pairs = zip(widths, values, strict=True)
        cells = "".join(cell(CellShape(w), self.words("Table Text Center", value)) for w, value in pairs)
        return row(cells, height=twips(height))


def entry_text(line: ContentsLine) -> str:
    """A line of the contents without its page."""
    return f"{line.number}  {line.title}" if line.number else line.title


def own_mark(target: str) -> str:
    """Bookmark of one of the book's own pages."""
    return "book_" + target.removeprefix("#").replace("-", "_")
