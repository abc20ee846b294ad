"""What the register prints of itself: a sheet nobody wrote, in the frame of a record form, tied to the log by its head."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sopkit.check.text.coverage import covered
from sopkit.check.text.printable import is_shown
from sopkit.diagnostics import SourceText, Span, Wording
from sopkit.labels import Labels
from sopkit.model.blocks import Block, Blocks, Paragraph, Section
from sopkit.model.control import ControlBlock, Status
from sopkit.model.document import Document
from sopkit.model.grids import CellLook, Grid, GridCell, GridRow
from sopkit.model.inlines import Inlines, Text
from sopkit.model.resolved import Resolved
from sopkit.office.build_library import Built
from sopkit.office.leaves import Home, LeafFault, LeafOrder, deliver, leaf_type
from sopkit.office.register.column_widths import widths_of
from sopkit.office.register.lists.values import Imprint
from sopkit.office.survey import Survey
from sopkit.pipeline import Kit, Leaf, read_source

_FRONT = "---\nnumber: L\ntitle: L\ntype: form\nversion: A/0\ncontrol: uncontrolled\nlanguage: {language}\n---\n"
_LONGEST = 600
"""Characters of a cell that are printed; all of it stands in the spreadsheet and in the log."""

_ONE_PAGE = 16
"""Facts that stand together: a signature's, a request's. More of them may part."""

_JOINERS = frozenset("\u200b\u200c\u200d\u2060\ufe0e\ufe0f")
"""Characters that are to be seen nowhere."""

_UPRIGHT, _WIDE = 170.0, 257.0
"""Millimetres between the margins of a page, upright and on its long side."""

_FOOT = ("number", "status", "page")
_OF_A_DOCUMENT = ("status", "retention", "department", "control")
"""What a form's header says of a controlled document. A print of the register is none: it is good for its day."""

_LABELS = {"number": Wording("输出", "Print"), "version": Wording("截至日期", "As of")}


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes the blocks of a print; all of them point at nothing (`at`), since nobody wrote them."""

    labels: Labels
    at: Span

    @property
    def language(self) -> str:
        """``zh`` or ``en``."""
        return self.labels.look

    def text(self, words: str) -> Inlines:
        """Words as they are, a long text cut."""
        words = spelled(" ".join(words.split()))
        return (Text(words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…", self.at),) if words else ()

    def said(self, words: Wording) -> Inlines:
        """Our own words in the print's language."""
        return self.text(words.in_language(self.language))

    def paragraph(self, words: str) -> Paragraph:
        """A paragraph of plain words."""
        return Paragraph(self.text(words), self.at)

    def section(self, anchor: str, title: Wording, blocks: Iterable[Block]) -> Section:
        """A heading without a number, and what stands under it."""
        return Section(1, self.said(title), anchor, False, tuple(blocks), self.at, self.at)

    def table(
        self,
        heads: Sequence[str],
        shares: Sequence[int],
        rows: Iterable[Sequence[str]],
        *,
        wide: bool = False,
        in_lines: bool = False,
    ) -> Grid:
        """A ruled table whose heads are repeated on each page; a line says so when it is empty.

        Its texts run on, but `in_lines`: then they keep their line breaks.
        """
        listed = [*rows]
        head = GridRow(tuple(self._cell(each, CellLook.HEAD) for each in heads), head=True)
        cell = self._lines if in_lines else self._cell
        body = [GridRow(tuple(cell(each, CellLook.TEXT) for each in row)) for row in listed]
        if not body:
            none = Wording("（没有）", "(none)").in_language(self.language)
            body = [GridRow((GridCell((self.text(none),), CellLook.TEXT, len(heads)),))]
        widths = widths_of(heads, shares, listed, _WIDE if wide else _UPRIGHT)
        return Grid(widths, (head, *body), self.at, wide=wide)

    def facts(self, pairs: Iterable[tuple[str, str]]) -> Grid:
        """Label and value, line by line, on one page where there is room; what has no value is left out."""
        shown = [pair for pair in pairs if pair[1]]
        rows = (
            GridRow(
                (self._cell(label, CellLook.LABEL), self._cell(value, CellLook.TEXT)),
                joined=len(shown) <= _ONE_PAGE and n < len(shown),
            )
            for n, (label, value) in enumerate(shown, 1)
        )
        return Grid((0.2, 0.8), tuple(rows), self.at)

    def _cell(self, words: str, look: CellLook) -> GridCell:
        text = self.text(words)
        return GridCell((text,) if text else (), look)

    def _lines(self, words: str, look: CellLook) -> GridCell:
        lines = (self.text(each) for each in words.split("\n"))
        return GridCell(tuple(each for each in lines if each), look)


def spelled(words: str) -> str:
    """`words` with each character that the fonts lack spelled by its code point, as in ``〔U+1F642〕``.

    A print of the register must come whatever people typed: it hides nothing, and no box says what it stands for.
    """
    shown = frozenset(each for each in set(words) if _is_printed(each))
    return "".join(each if each in shown else f"〔U+{ord(each):04X}〕" for each in words)


def _is_printed(char: str) -> bool:
    """Whether the fonts show it, or it has no shape by nature; a mark or a control character alone has neither."""
    return char in covered() or (is_shown(char) and unicodedata.category(char)[0] in "ZLNPS") or char in _JOINERS


@dataclass(frozen=True, slots=True)
class Print:
    """What is printed: its number and title, what ties it to the log, its blocks; `folder` and `stem` name the file.

    `control` is what is said of the version it is about; None for a list, which is current on its day.
    """

    number: str
    title: str
    imprint: Imprint
    blocks: Blocks
    folder: str
    stem: str
    control: ControlBlock | None = None


def frame(surveyed: Survey, language: str) -> Document:
    """An empty document to print in. Raises LeafFault where the type `form`, whose frame it bears, cannot be used."""
    source = _FRONT.format(language=language).encode()
    reading = read_source("register", source, surveyed.office.rules)
    if reading.document is None or reading.entry is None:
        raise LeafFault(Wording("没有可用的文件类型 form", "the document type form cannot be used"))
    return reading.document


def nowhere(document: Document) -> Span:
    """The place of what nobody wrote."""
    source: SourceText = document.source
    return source.span(0, 0)


def print_sheet(surveyed: Survey, kit: Kit, order: LeafOrder, document: Document, printed: Print) -> Built:
    """Write it to ``FOLDER/STEM.…``; `document` is its `frame`. Raises LeafFault."""
    leaf = sheet_leaf(surveyed, document, printed, order.formats)
    entry = read_source("register", document.source.text.encode(), surveyed.office.rules).entry
    assert entry is not None
    entry = replace(entry, number=printed.folder, slug=printed.folder, title=printed.title)
    return deliver(kit, leaf, order, (Home("register", entry, leaf.resolved, (), leaf.control), entry, printed.stem))


def sheet_leaf(surveyed: Survey, document: Document, printed: Print, formats: tuple[str, ...]) -> Leaf:
    """The sheet as a job; `document` is its `frame`. Raises LeafFault."""
    kind = leaf_type(surveyed, Wording("登记簿输出", "Register print"))
    rows = (row for row in kind.header if not any(each.field in _OF_A_DOCUMENT for each in row))
    header = tuple(tuple(replace(each, label=_LABELS.get(each.field, each.label)) for each in row) for row in rows)
    kind = replace(kind, header=header, foot=_FOOT, stamp_mark="none")
    metadata = replace(
        document.metadata,
        number=spelled(printed.number),
        title=spelled(printed.title),
        version=printed.imprint.day.isoformat(),
    )
    resolved = Resolved(replace(document, metadata=metadata, blocks=printed.blocks), {}, {})
    control = printed.control or ControlBlock(
        status=Status.EFFECTIVE,
        issued=None,
        effective=None,
        supersedes="",
        sign_offs=(),
        revisions=(),
        distribution=(),
        proposed=False,
        sample=printed.imprint.sample,
    )
    return Leaf(resolved, kind, control, {}, formats)
