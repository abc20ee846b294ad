"""`BookSheet`: what a book's own pages say, composed once for PDF and DOCX."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sopkit.diagnostics import Wording
from sopkit.labels import Labels
from sopkit.model.asset import Asset
from sopkit.model.book import Book, BookStage
from sopkit.model.control import Status
from sopkit.model.facts import Facts
from sopkit.model.resolved import LibraryEntry, NumberKind
from sopkit.render.status_mark import SAMPLE, StatusMark, status_mark

ORDER, CONTENTS, RECORDS = "#order", "#contents", "#records"
"""Targets of the book's own pages; a chapter's is ``#chapter-2``, a part's ``SLUG#``, a place's ``SLUG#anchor``."""

_LABELS = {"author": "author", "review": "reviewers", "countersign": "countersign", "approve": "approvers"}


@dataclass(frozen=True, slots=True)
class BookSetting:
    """What surrounds a book: company and people, words, logo, the status its parts have in common, and whether one of
    them comes from an example's register."""

    facts: Facts
    labels: Labels
    logo: Asset | None
    status: Status
    sample: bool = False


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents: `depth` from 1, `target` what it leads to."""

    depth: int
    number: str
    title: str
    target: str


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A line of the index of record forms; `target` is where the blank stands."""

    number: str
    title: str
    document: str
    target: str


@dataclass(frozen=True, slots=True)
class ChapterSheet:
    """A chapter: the lines of its divider ("()" when it has none), its target, and its parts' slugs."""

    titles: tuple[str, ...]
    target: str
    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BookSheet:
    """Everything the book's own pages print.

    Shapes:
        tag: BCP 47 tag of the first language printed.
        titles, company: one line, or two where both languages are printed.
        facts: label and value pairs of the cover.
        signatures: label and name of each row to sign; `countersign` the departments or people that countersign.
        identity: what the foot of every page says of the book.
        watermark: the mark across each page; None for an effective book.
        dated: what goes into the file's properties.
    """

    tag: str
    titles: tuple[str, ...]
    company: tuple[str, ...]
    logo: Asset | None
    number: str
    version: str
    facts: tuple[tuple[str, str], ...]
    signatures: tuple[tuple[str, str], ...]
    countersign: tuple[str, ...]
    identity: str
    page_of: str
    watermark: StatusMark | None
    status: str
    dated: date | None
    author: str
    has_order: bool
    chapters: tuple[ChapterSheet, ...]
    contents: tuple[ContentsLine, ...]
    records: tuple[RecordLine, ...]


def part_target(slug: str, anchor: str = "") -> str:
    """Target of a part's first page, or of a place in it."""
    return f"{slug}#{anchor}"


def compose_book(book: Book, parts: Mapping[str, LibraryEntry], setting: BookSetting) -> BookSheet:
    """Compose what `book` prints; `parts` are its documents by number as listed. Pure."""
    labels = setting.labels
    chapters = tuple(_chapters(book, parts, labels))
    return BookSheet(
        tag=labels.tags[0],
        titles=_lines(book.title, labels),
        company=_lines(setting.facts.company.name, labels),
        logo=setting.logo,
        number=book.number,
        version=book.version,
        facts=tuple(_facts(book, setting)),
        signatures=tuple(_signatures(book, setting)),
        countersign=tuple(
            _name(who, setting) for stage in book.stages if stage.stage == "countersign" for who, _ in stage.named
        ),
        identity=_identity(book, setting),
        page_of=labels.short("book_page"),
        watermark=status_mark(setting.status, labels),
        status=_status(setting.status, labels),
        dated=book.effective or book.issued,
        author=labels.comma.join(_names(stage, setting) for stage in book.stages if stage.stage == "author"),
        has_order=bool(book.order),
        chapters=chapters,
        contents=tuple(_contents(book, parts, chapters, labels)),
        records=tuple(_records(book, parts)) if book.records else (),
    )


def _lines(wording: Wording, labels: Labels) -> tuple[str, ...]:
    return tuple(dict.fromkeys(labels.parts(wording.zh, wording.en)))


def _facts(book: Book, setting: BookSetting) -> Iterator[tuple[str, str]]:
    labels = setting.labels
    department = setting.facts.department(book.department)
    undecided = setting.status in (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED)
    proposed = labels.short("proposed") if undecided else ""
    yield from (
        (labels[key], value)
        for key, value in (
            ("number", book.number),
            ("version", book.version),
            ("control", labels[book.control]),
            ("status", _status(setting.status, labels)),
            ("department", labels.pick(department.name.zh, department.name.en) if department else book.department),
            ("issued", f"{book.issued}{proposed}" if book.issued else ""),
            ("effective", f"{book.effective}{proposed}" if book.effective else ""),
        )
        if value
    )


def _signatures(book: Book, setting: BookSetting) -> Iterator[tuple[str, str]]:
    for stage in book.stages:
        if stage.stage != "countersign":
            label = setting.labels[_LABELS[stage.stage]]
            yield from ((label, _name(who, setting)) for who, _ in stage.named)
            if not stage.named:
                yield label, ""


def _names(stage: BookStage, setting: BookSetting) -> str:
    return setting.labels.comma.join(_name(who, setting) for who, _ in stage.named)


def _name(who: str, setting: BookSetting) -> str:
    person, department = setting.facts.person(who), setting.facts.department(who)
    if person:
        return person.name
    return setting.labels.pick(department.name.zh, department.name.en) if department else who


def _identity(book: Book, setting: BookSetting) -> str:
    labels = setting.labels
    version = f"{labels.short('version')} {book.version}" if book.version else ""
    title = _lines(book.title, labels)[0]
    return " · ".join(filter(None, (SAMPLE if setting.sample else "", title, book.number, version)))


def _status(status: Status, labels: Labels) -> str:
    return labels["effective_status" if status is Status.EFFECTIVE else status.value]


def _chapters(book: Book, parts: Mapping[str, LibraryEntry], labels: Labels) -> Iterator[ChapterSheet]:
    for index, chapter in enumerate(book.chapters, start=1):
        titles = tuple(each for each in _lines(chapter.title, labels) if each)
        slugs = tuple(parts[listing.number].slug for listing in chapter.listings)
        yield ChapterSheet(titles, f"#chapter-{index}", slugs)


def _contents(
    book: Book, parts: Mapping[str, LibraryEntry], chapters: tuple[ChapterSheet, ...], labels: Labels
) -> Iterator[ContentsLine]:
    if book.order:
        yield ContentsLine(1, "", labels["book_order"], ORDER)
    divided = any(chapter.titles for chapter in chapters)
    for chapter, sheet in zip(book.chapters, chapters, strict=True):
        if sheet.titles:
            yield ContentsLine(1, "", " ".join(sheet.titles), sheet.target)
        depth = 2 if divided else 1
        for listing in chapter.listings:
            part = parts[listing.number]
            yield ContentsLine(depth, part.number, part_title(part, labels), part_target(part.slug))
            if book.contents > 1:
                for number, title, anchor in headings(part):
                    yield ContentsLine(depth + 1, number, title, part_target(part.slug, anchor))
    if book.records and any(parts[each.number].records for each in book.listings):
        yield ContentsLine(1, "", labels["book_records"], RECORDS)


def part_title(part: LibraryEntry, labels: Labels) -> str:
    """The title of a part as the book's contents print it."""
    if labels.look == "en":
        return part.title_en or part.title
    if labels.second and part.title_en:
        return f"{part.title} {part.title_en}"
    return part.title


def headings(part: LibraryEntry) -> list[tuple[str, str, str]]:
    """Number, title and anchor of a part's first-level headings."""
    return [
        (each.number.text, each.title.replace(" | ", " "), each.anchor)
        for each in part.places
        if each.number.kind is NumberKind.SECTION and each.number.depth == 1
    ]


def _records(book: Book, parts: Mapping[str, LibraryEntry]) -> Iterator[RecordLine]:
    bound = [parts[each.number] for each in book.listings]
    lines = [
        RecordLine(record.number, record.title, part.number, part_target(part.slug, record.anchor))
        for part in bound
        for record in part.records
    ]
    yield from sorted(lines, key=lambda line: (line.number, line.document))
