"""Bind a book: its own pages made, joined with its parts as they were built, and the volume audited.

    compose → set the book's own pages → join with the parts → audit

The same values in give the same bytes out; nothing here knows the clock, the disk or the environment.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sopkit.audit.book import BookExpectation, PartExpectation, audit_book
from sopkit.diagnostics import Diagnostic, SourceText, Wording, by_place
from sopkit.labels import Labels, load_labels
from sopkit.model.asset import Asset
from sopkit.model.book import Book
from sopkit.model.control import Status, draft_block
from sopkit.model.document import Metadata
from sopkit.model.resolved import Library, LibraryEntry, Resolved
from sopkit.numbering.number import number_blocks
from sopkit.numbering.slug import slug_of
from sopkit.parse.parse import parse
from sopkit.pipeline import Kit, resolve
from sopkit.ports.drawing import Drawer, PictureFault
from sopkit.render.book.sheet import BookSetting, BookSheet, compose_book, part_target, part_title
from sopkit.render.libraries import by_file_name
from sopkit.render.rules import BAD_TEMPLATE, NO_PICTURE
from sopkit.render.setting import Setting

if TYPE_CHECKING:
    from sopkit.render.book.pdf import Means
    from sopkit.render.html.templates import PageTemplates
    from sopkit.render.pdf import PdfEngine

BOOK_FORMATS = ("pdf", "docx")
_BOOK = Wording("汇编", "Compilation")
BOOK_FILES = "book"
"""Name of the book's own templates among a kit's files."""


@dataclass(frozen=True, slots=True)
class BoundPart:
    """A part: what the library knows of it, and its outputs by format as they were built."""

    entry: LibraryEntry
    outputs: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class OrderText:
    """The 颁布令: its source and pictures by path as written."""

    path: str
    data: bytes
    assets: Mapping[str, Asset]


@dataclass(frozen=True, slots=True)
class Binding:
    """A book to bind: `parts` by number as listed; `status` is what they have in common; `library` is what the
    颁布令 may cite; `sample` whether a part comes from an example's register."""

    book: Book
    parts: Mapping[str, BoundPart]
    order: OrderText | None
    status: Status
    library: Library
    formats: tuple[str, ...]
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """What became of a binding: bytes by format for those that passed their audit, and every finding."""

    outputs: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


def book_slug(book: Book) -> str:
    """The book's output folder."""
    return slug_of(book.name)


class Binder:
    """Binds books with one kit, whose files hold the book's templates as `BOOK_FILES`."""

    def __init__(self, kit: Kit, fonts: Mapping[str, bytes], drawer: Drawer) -> None:
        self.kit, self.fonts, self.drawer = kit, fonts, drawer

    def bind(self, job: Binding) -> Bound:
        """Make and audit the book; raises nothing for what a person can cause."""
        from sopkit.render.html.templates import TemplateFault

        sheet = self._sheet(job)
        outputs: dict[str, bytes] = {}
        found: list[Diagnostic] = []
        for wanted in job.formats:
            try:
                data = self._bytes(wanted, sheet, job)
            except TemplateFault as fault:
                problem = f"{BOOK_FILES}/{fault.name}:{fault.line}: {fault.problem}"
                found.append(Diagnostic(BAD_TEMPLATE, job.book.span, {"problem": problem}))
                continue
            except PictureFault as fault:
                found.append(Diagnostic(NO_PICTURE, job.book.span, {"problem": str(fault)}))
                continue
            faults = audit_book(wanted, data, self._expected(wanted, sheet, job))
            if not faults:
                outputs[wanted] = data
            found.extend(faults)
        return Bound(outputs, tuple(by_place(found)))

    def _sheet(self, job: Binding) -> BookSheet:
        entries = {number: part.entry for number, part in job.parts.items()}
        labels = self._labels(job)
        return compose_book(
            job.book, entries, BookSetting(self.kit.facts, labels, self.kit.logo, job.status, job.sample)
        )

    def _bytes(self, wanted: str, sheet: BookSheet, job: Binding) -> bytes:
        return self._pdf(sheet, job) if wanted == "pdf" else self._docx(sheet, job)

    def _docx(self, sheet: BookSheet, job: Binding) -> bytes:
        from sopkit.render.book.word import WordMeans, bind_docx
        from sopkit.render.docx.document import DocxEngine
        from sopkit.render.flowchart import Drawings
        from sopkit.render.raster import Rasteriser

        rasteriser = Rasteriser(self.fonts)
        resolved, setting = self._order(job) or self._nothing(job)
        book = job.book
        # A document of ours that is the 颁布令 alone: its package is the book's to begin with, its properties too.
        metadata = Metadata(
            number=book.number,
            title=book.title.zh,
            title_en=book.title.en,
            version=book.version,
            control=book.control,
            language=book.language,
            author=next((who for each in book.stages if each.stage == "author" for who, _ in each.named), ""),
            issued=book.issued,
            effective=book.effective,
        )
        resolved = replace(resolved, document=replace(resolved.document, metadata=metadata))
        kind = replace(setting.type, name=_BOOK, cover=None, contents_depth=0, tables=(), fields=())
        setting = replace(setting, type=kind, control=replace(draft_block(metadata), status=job.status))
        reference = self.kit.files[BOOK_FILES]["reference.docx"]
        base = DocxEngine(Drawings(self.drawer), rasteriser).render(resolved, setting, reference)
        parts = [(part.entry.slug, part.outputs["docx"]) for part in job.parts.values()]
        return bind_docx(sheet, parts, WordMeans(self._labels(job), rasteriser, base))

    def _nothing(self, job: Binding) -> tuple[Resolved, Setting]:
        """An empty text where there is no 颁布令."""
        return self._read(job, OrderText(job.book.path, b"", {}))

    def _labels(self, job: Binding) -> Labels:
        return load_labels(job.book.language, self.kit.rules.tongues)

    def _pdf(self, sheet: BookSheet, job: Binding) -> bytes:
        from sopkit.render.book.pdf import PartPdf, bind_pdf

        labels = self._labels(job)
        parts = {
            part.entry.slug: PartPdf(
                part.entry.slug, f"{part.entry.number} {part_title(part.entry, labels)}", part.outputs["pdf"]
            )
            for part in job.parts.values()
        }
        return bind_pdf(sheet, parts, self._means(job, _archival(job)))

    def _means(self, job: Binding, archival: bool) -> Means:
        from sopkit.render.book.order import order_html
        from sopkit.render.book.pdf import Means
        from sopkit.render.flowchart import Drawings

        labels = self._labels(job)
        order = self._order(job)
        if order is None:
            return Means(self._engine, self._templates, labels, "", {}, archival)
        html, pictures = order_html(*order, Drawings(self.drawer))
        return Means(self._engine, self._templates, labels, html, pictures.served, archival)

    def _order(self, job: Binding) -> tuple[Resolved, Setting] | None:
        """The 颁布令, read, and what surrounds it."""
        return self._read(job, job.order) if job.order else None

    def _read(self, job: Binding, order: OrderText) -> tuple[Resolved, Setting]:
        """A text that is no controlled document; the type that it is printed as matters to nothing it may hold."""
        source = SourceText(order.path, order.data.decode("utf-8-sig", "replace").replace("\r\n", "\n"))
        document, _ = parse(source, self.kit.rules.types, self.kit.rules.tongues)
        title = self._labels(job).short("book_order")
        metadata = replace(document.metadata, language=job.book.language, title=title, title_en=title)
        document = replace(document, metadata=metadata)
        scheme = self.kit.rules.scheme_of(metadata).in_language(metadata.language)
        numbers = number_blocks(document.blocks, scheme, metadata.language)
        setting = Setting(
            type=next(iter(self.kit.rules.types.values())),
            control=draft_block(metadata),
            facts=self.kit.facts,
            labels=self._labels(job),
            assets=order.assets,
            marks=self.kit.rules.marks,
            logo=self.kit.logo,
            scheme=scheme,
        )
        return resolve(document, numbers, job.library, self.kit.rules), setting

    @cached_property
    def _engine(self) -> PdfEngine:
        from sopkit.render.flowchart import Drawings

        with by_file_name():
            from sopkit.render.pdf import PdfEngine

        return PdfEngine(self.fonts, Drawings(self.drawer))

    @cached_property
    def _templates(self) -> PageTemplates:
        from sopkit.render.html.templates import PageTemplates

        files = self.kit.files[BOOK_FILES].items()
        return PageTemplates(
            {name: data.decode("utf-8", "replace") for name, data in files if not name.endswith(".docx")}
        )

    def _expected(self, wanted: str, sheet: BookSheet, job: Binding) -> BookExpectation:
        by_slug = {part.entry.slug: part.entry for part in job.parts.values()}
        parts = tuple(
            PartExpectation(part_target(slug), by_slug[slug].number, by_slug[slug].version)
            for chapter in sheet.chapters
            for slug in chapter.slugs
        )
        return BookExpectation(
            span=job.book.span,
            identity=sheet.identity,
            page_of=sheet.page_of,
            part_page_of=tuple(
                dict.fromkeys((*(each.words["page_of"] for each in self.kit.rules.tongues.values()), "{page}/{pages}"))
            ),
            parts=parts,
            targets=tuple(line.target for line in sheet.contents),
            records=tuple(line.target for line in sheet.records),
            archival=wanted == "pdf" and _archival(job),
        )


def _archival(job: Binding) -> bool:
    """Whether every part is PDF/A; a file controlled as it is need not be."""
    import pikepdf

    from sopkit.audit.whole import claims_pdfa

    for part in job.parts.values():
        with pikepdf.open(io.BytesIO(part.outputs["pdf"])) as pdf:
            if not claims_pdfa(pdf):
                return False
    return True
