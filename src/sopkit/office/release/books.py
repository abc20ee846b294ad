"""Books of a release: each of the workspace's books that contains one of its documents, bound from documents as released.

Beside the release's own documents a book has those in force on the effective day, in the bytes in which they were
released. A book that has anything else in it (a draft, something adopted as a scan) is not bound, and that is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sopkit.binding import Binding, BoundPart
from sopkit.diagnostics import Diagnostic, Severity, Wording
from sopkit.model.book import Book
from sopkit.model.control import ControlBlock, Status
from sopkit.model.resolved import Library, LibraryEntry, folded
from sopkit.office.bind_book import book_kit
from sopkit.office.book_checks import check_book, read_order
from sopkit.office.read_book import read_book
from sopkit.office.register.kept_sources import keeps_source
from sopkit.office.release.issue import Issue
from sopkit.office.release.making import Document, with_entries
from sopkit.pipeline import read_source
from sopkit.register.blocks import block_of
from sopkit.register.life import document_of, effective_on
from sopkit.register.records.versions import Version
from sopkit.release.recipe_list import folder_name


@dataclass(frozen=True, slots=True)
class ReleasedBook:
    """A book that was bound: its title, its path in the bundle, the numbers of its documents."""

    title: Wording
    path: str
    numbers: tuple[str, ...]


class _NotBound(Exception):
    """A book cannot be bound; `wording` says why."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True, slots=True)
class _Part:
    entry: LibraryEntry
    pdf: bytes
    block: ControlBlock


def put_books(issue: Issue) -> tuple[ReleasedBook, ...]:
    """Bind the books that contain a document of the release; what cannot be bound is told. Raises VaultFault, ReadFault."""
    going = {folded(each.order.going.version.document): each for each in issue.documents}
    taken: dict[str, str] = {}
    bound = []
    for path in issue.bindery.books:
        try:
            found = _bound(issue, path, going, taken)
        except _NotBound as fault:
            issue.left_out.append(
                Wording(f"没有装订 {path}：{fault.wording.zh}", f"{path} was not bound: {fault.wording.en}")
            )
            continue
        if found:
            bound.append(found)
    return tuple(bound)


def _bound(issue: Issue, path: str, going: Mapping[str, Document], taken: dict[str, str]) -> ReleasedBook | None:
    office = issue.surveyed.office
    book, _, faults = read_book(office.workspace, path, office.rules.tongues)
    if book is None:
        raise _NotBound(_first(faults))
    if not any(folded(each.number) in going for each in book.listings):
        return None
    _refuse_faulty(faults)
    parts = {each.number: _part(issue, each.number, going) for each in book.listings}
    surveyed = replace(
        issue.surveyed,
        library=with_entries(issue.surveyed.library, [each.entry for each in parts.values()]),
        controls={each.entry.identity: each.block for each in parts.values()},
    )
    order, faults = read_order(surveyed, book)
    _refuse_faulty((*faults, *check_book(surveyed, book, taken)))
    slug = folder_name(book.name)
    same = next((other for known, other in taken.items() if known.lower() == slug.lower()), "")
    if same:
        raise _NotBound(Wording(f"与 {same} 同名", f"it bears the name of {same}"))
    binding = Binding(
        book=book,
        parts={number: BoundPart(each.entry, {"pdf": each.pdf}) for number, each in parts.items()},
        order=order,
        status=min((each.block.status for each in parts.values()), key=list(Status).index),
        library=surveyed.library if order else Library({}, {}),
        formats=("pdf",),
        sample=any(each.block.sample for each in parts.values()),
    )
    found = _put(issue, book, binding, f"books/{slug}/{slug}.pdf")
    taken[slug] = path
    return found


def _put(issue: Issue, book: Book, binding: Binding, path: str) -> ReleasedBook:
    press = issue.press
    kit = book_kit(issue.surveyed.office, press.kit)
    try:
        made = press.executor.submit(issue.bindery.bind, kit, binding).result()
    except Exception as error:  # A bug over a book, or more time or memory than there is, ends no release.
        told = f"{type(error).__name__}: {error}"[:300]
        raise _NotBound(Wording(told, told)) from error
    if "pdf" not in made.outputs:
        raise _NotBound(_first(made.diagnostics))
    issue.contents.put(path, made.outputs["pdf"])
    return ReleasedBook(book.title, path, tuple(each.entry.number for each in binding.parts.values()))


def _part(issue: Issue, number: str, going: Mapping[str, Document]) -> _Part:
    """A part as released: one of the release's own documents, or the version in force on the effective day."""
    vault, state, day = issue.contents.vault, issue.state, issue.dates.effective
    own = going.get(folded(number))
    if own:
        digest = next(each.digest for each in own.outputs if each.name == "pdf")
        return _Part(own.order.going.source.entry, vault.get(digest), own.order.block)
    document = document_of(state, number)
    version = effective_on(state, document, day) if document else None
    if version is None:
        raise _NotBound(Wording(f"{number} 在 {day} 没有现行版本", f"no version of {number} is in force on {day}"))
    pdf = next((each.digest for each in version.outputs if each.name == "pdf"), "")
    entry = _entry(issue, version)
    if not pdf or entry is None or version.disposed:
        named = f"{version.document} {version.version}"
        raise _NotBound(
            Wording(f"{named} 没有由源文件发布的 PDF", f"{named} was not released as a PDF made from its source")
        )
    return _Part(entry, vault.get(pdf), block_of(state, version, day, pictures=issue.pictures))


def _entry(issue: Issue, version: Version) -> LibraryEntry | None:
    if not keeps_source(version.files):
        return None
    source = version.files[0]
    return read_source(source.name, issue.contents.vault.get(source.digest), issue.surveyed.office.rules).entry


def _refuse_faulty(found: Sequence[Diagnostic]) -> None:
    errors = [each for each in found if each.severity is Severity.ERROR]
    if errors:
        raise _NotBound(_first(errors))


def _first(found: Sequence[Diagnostic]) -> Wording:
    return found[0].message if found else Wording("原因不明", "for a reason unknown")
