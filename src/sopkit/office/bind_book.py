"""Bind a book: read its file, build those of its parts that are not built, join them, write what passed its audit.

A book with a fault is not delivered, and what an earlier run made of it is taken away. A book whose file, parts and
templates are what they were is not bound again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import BrokenExecutor
from dataclasses import asdict, dataclass, replace

from sopkit.binding import BOOK_FILES, Binding, Bound, BoundPart, OrderText, book_slug
from sopkit.diagnostics import Diagnostic, Severity
from sopkit.model.book import Book
from sopkit.model.control import ControlBlock, Status
from sopkit.model.resolved import LibraryEntry
from sopkit.office.book_checks import check_book, read_order
from sopkit.office.book_ledger import BookLedger, Output
from sopkit.office.book_rules import BOOK_NOT_MADE, PART_NOT_BUILT
from sopkit.office.build_library import Built, Order, Outcome, build_library
from sopkit.office.ledger import Ledger
from sopkit.office.opening import Office
from sopkit.office.read_book import read_book
from sopkit.office.rules import CHANGED_MEANWHILE, not_written
from sopkit.office.survey import Survey
from sopkit.office.workshop import digest_of
from sopkit.pipeline import Kit
from sopkit.ports import FileFault, ReadFault, WriteFault

_PAGES = ("page.html.j2", "print.css")


@dataclass(frozen=True, slots=True)
class BookOrder:
    """A book to bind: its file in the workspace, how its parts are built (`parts` with paths left empty), and how
    it is bound. Which parts are more than drafts is what the survey's register says."""

    path: str
    parts: Order
    bind: Callable[[Kit, Binding], Bound]


@dataclass(frozen=True, slots=True)
class BookBuilt:
    """What became of a book: `parts` are its documents as the build left them, `files` output paths."""

    path: str
    outcome: Outcome
    title: str
    number: str
    files: tuple[str, ...]
    parts: tuple[Built, ...]
    findings: tuple[Diagnostic, ...]


def book_kit(office: Office, kit: Kit) -> Kit:
    """`kit` with the book's own templates among its files. Raises ReadFault when one is not there."""
    shared = next(iter(kit.files.values()))
    files = {name: data for name, data in shared.items() if name.startswith("base/") or name.endswith(".docx")}
    own = {name: office.templates.read(BOOK_FILES, name) for name in _PAGES}
    digest = digest_of(kit.digest, *own.values())
    return replace(kit, files={**kit.files, BOOK_FILES: {**files, **own}}, digest=digest)


def bind_book(surveyed: Survey, ledger: Ledger, kit: Kit, order: BookOrder) -> BookBuilt:
    """Bind the book of `order`; `kit` is what documents are built with. Raises ReadFault when a template of the
    book's is not there."""
    return _Bind(surveyed, ledger, kit, order).run()


class _Bind:
    """One book on its way."""

    def __init__(self, surveyed: Survey, ledger: Ledger, kit: Kit, order: BookOrder) -> None:
        self.survey, self.ledger, self.kit, self.order = surveyed, ledger, kit, order
        self.book_kit = book_kit(surveyed.office, kit)
        self.outputs = order.parts.outputs
        self.books = BookLedger.load(self.outputs)
        self.line = self.books.line(order.path)

    def run(self) -> BookBuilt:
        """Go from the book's file to its outputs; see `bind_book`."""
        self._forget_gone()
        try:
            return self._run()
        finally:
            with contextlib.suppress(WriteFault):  # Without it the next run binds again, and nothing else.
                self.books.save(self.outputs)

    def _run(self) -> BookBuilt:
        office = self.survey.office
        book, data, found = read_book(office.workspace, self.order.path, office.rules.tongues)
        if book is None:
            return self._refused(None, (), found)
        taken = {
            file.partition("/")[0]: path
            for path, line in self.books.lines.items()
            for file in line.outputs
            if path != self.order.path
        }
        order, faults = read_order(self.survey, book)
        found = (*found, *faults, *check_book(self.survey, book, taken))
        if _failed(found):
            return self._refused(book, (), found)
        parts = tuple(self._built(book))
        found = (*found, *self._unbuilt(book, parts))
        if _failed(found):
            return self._refused(book, parts, found)
        return self._bound(book, digest_of(data, *_order_parts(order)), order, parts, found)

    def _bound(
        self, book: Book, source: str, order: OrderText | None, parts: tuple[Built, ...], found: tuple[Diagnostic, ...]
    ) -> BookBuilt:
        binding = self._binding(book, order)
        if binding is None:
            return self._refused(book, parts, (*found, Diagnostic(CHANGED_MEANWHILE, book.span)))
        slug = book_slug(book)
        renders = {each: self._digest(source, binding, each) for each in binding.formats}
        wanted = tuple(each for each in binding.formats if not self._is_whole(f"{slug}/{slug}.{each}", renders[each]))
        if any(not file.startswith(f"{slug}/") for file in self.line.outputs):
            self._withdraw()  # The book was renumbered: what bears the old number goes.
        if not wanted:
            return self._done(book, Outcome.UNCHANGED, parts, found)
        try:
            executor = self.order.parts.executor
            bound = executor.submit(self.order.bind, self.book_kit, replace(binding, formats=wanted)).result()
        except BrokenExecutor:
            return self._failed_over(book, parts, found, "the process that made it was ended (out of memory?)")
        except Exception as error:  # A bug over a book is told of; the documents are built and stay so.
            return self._failed_over(book, parts, found, f"{type(error).__name__}: {error}"[:300])
        found = (*found, *bound.diagnostics, *self._write(slug, bound.outputs, renders))
        outcome = Outcome.REFUSED if _failed(found) else Outcome.BUILT
        return self._done(book, outcome, parts, found)

    def _failed_over(
        self, book: Book, parts: tuple[Built, ...], found: tuple[Diagnostic, ...], problem: str
    ) -> BookBuilt:
        return self._refused(book, parts, (*found, Diagnostic(BOOK_NOT_MADE, book.span, {"problem": problem})))

    def _built(self, book: Book) -> Iterator[Built]:
        """The book's documents, built where they are missing or stale, in the book's order."""
        paths = tuple(self._entry(listing.number).path for listing in book.listings)
        built = build_library(self.survey, self.ledger, self.kit, replace(self.order.parts, paths=paths))
        by_path = {each.path: each for each in built}
        return (by_path[path] for path in paths)

    def _entry(self, number: str) -> LibraryEntry:
        entry = self.survey.library.document(number)
        assert entry is not None  # `check_book` has told of those that are not there.
        return entry

    def _unbuilt(self, book: Book, parts: tuple[Built, ...]) -> Iterator[Diagnostic]:
        for listing, part in zip(book.listings, parts, strict=True):
            yield from (each for each in part.findings if each.severity is Severity.ERROR)
            if part.outcome is Outcome.REFUSED:
                errors = [each for each in part.findings if each.severity is Severity.ERROR]
                values = {
                    "number": self._entry(listing.number).number,
                    "count": str(len(errors)),
                    "first": errors[0].rule.code if errors else "—",
                }
                yield Diagnostic(PART_NOT_BUILT, listing.span, values, related=tuple(each.span for each in errors[:1]))

    def _binding(self, book: Book, order: OrderText | None) -> Binding | None:
        """The job; None when an output that was built a moment ago cannot be read again."""
        bound: dict[str, BoundPart] = {}
        formats = self.order.parts.formats
        for listing in book.listings:
            entry = self._entry(listing.number)
            outputs: dict[str, bytes] = {}
            for wanted in formats:
                try:
                    data = self.outputs.read(f"{entry.slug}/{entry.slug}.{wanted}")
                except ReadFault:
                    data = None
                if data is None:
                    return None
                outputs[wanted] = data
            bound[listing.number] = BoundPart(entry, outputs)
        sample = any(control.sample for control in self._controls(book) if control)
        return Binding(book, bound, order, self._status(book), self.survey.library, formats, sample)

    def _status(self, book: Book) -> Status:
        """How far its least advanced part is: one that is not yet effective keeps the book from being so."""
        found = {control.status if control else Status.DRAFT for control in self._controls(book)}
        return min(found, key=list(Status).index)

    def _controls(self, book: Book) -> Iterator[ControlBlock | None]:
        """What the register says of each part."""
        return (self.survey.control_of(each.number) for each in book.listings)

    def _digest(self, source: str, binding: Binding, wanted: str) -> str:
        """All that the book's bytes in the format `wanted` depend on."""
        entries = [asdict(part.entry) for part in binding.parts.values()]
        known = json.dumps(entries, ensure_ascii=False, sort_keys=True, default=lambda kind: kind.value)
        parts = (hashlib.sha256(part.outputs[wanted]).hexdigest() for part in binding.parts.values())
        cited = "" if binding.order is None else self.survey.digest
        return digest_of(
            self.order.path,
            wanted,
            source,
            self.book_kit.digest,
            f"{binding.status.value} {binding.sample}",
            known,
            cited,
            *parts,
        )

    def _write(self, slug: str, outputs: Mapping[str, bytes], renders: Mapping[str, str]) -> Iterator[Diagnostic]:
        """Write what was made; a format that was not is taken away, for what lies there is of an older book."""
        for wanted, render in renders.items():
            file = f"{slug}/{slug}.{wanted}"
            known = self.line.outputs.get(file)
            try:
                if wanted in outputs:
                    self.outputs.write(file, outputs[wanted])
                    self.line.outputs[file] = Output(render, hashlib.sha256(outputs[wanted]).hexdigest())
                elif known is not None and known.render != render:
                    self.outputs.remove(file)
                    del self.line.outputs[file]
            except WriteFault as fault:
                yield not_written(self.order.path, fault)

    def _is_whole(self, file: str, render: str) -> bool:
        known = self.line.outputs.get(file)
        try:
            data = self.outputs.read(file)
        except ReadFault:
            return False
        return data is not None and known == Output(render, hashlib.sha256(data).hexdigest())

    def _refused(self, book: Book | None, parts: tuple[Built, ...], found: tuple[Diagnostic, ...]) -> BookBuilt:
        return self._done(book, Outcome.REFUSED, parts, (*found, *self._withdraw()))

    def _done(
        self, book: Book | None, outcome: Outcome, parts: tuple[Built, ...], found: tuple[Diagnostic, ...]
    ) -> BookBuilt:
        title = book.title.zh if book else ""
        number = book.number if book else ""
        return BookBuilt(self.order.path, outcome, title, number, tuple(sorted(self.line.outputs)), parts, found)

    def _withdraw(self) -> tuple[Diagnostic, ...]:
        """Take away what an earlier run made of this book."""
        faults = []
        for file in list(self.line.outputs):
            try:
                self.outputs.remove(file)
            except WriteFault as fault:
                faults.append(not_written(self.order.path, fault))
            else:
                del self.line.outputs[file]
        return tuple(faults)

    def _forget_gone(self) -> None:
        """Take away the outputs of books whose file is no longer there."""
        for path in [each for each in self.books.lines if each != self.order.path]:
            try:
                self.survey.office.workspace.read(path, 0)
            except ReadFault as fault:
                if fault.fault is FileFault.MISSING:
                    for file in self.books.lines.pop(path).outputs:
                        with contextlib.suppress(WriteFault):
                            self.outputs.remove(file)


def _order_parts(order: OrderText | None) -> Iterator[bytes | str]:
    if order is not None:
        yield order.data
        yield from (f"{written}={asset.digest}" for written, asset in sorted(order.assets.items()))


def _failed(found: tuple[Diagnostic, ...]) -> bool:
    return any(each.severity is Severity.ERROR for each in found)
