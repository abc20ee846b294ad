"""What can be wrong with a book before anything is built: its parts, its number, its people, its 颁布令."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopkit.binding import OrderText, book_slug
from sopkit.diagnostics import Diagnostic, Severity, Span, Wording
from sopkit.diagnostics.nearest import nearest
from sopkit.model.asset import Asset
from sopkit.model.book import Book
from sopkit.model.control import Status
from sopkit.model.resolved import folded
from sopkit.office.book_rules import (
    BAD_ORDER,
    DRAFT_PART,
    LISTED_TWICE,
    MISSING_PART,
    NUMBER_TAKEN,
    UNKNOWN_SIGNER,
)
from sopkit.office.shelf import read_bytes, read_pictures
from sopkit.office.survey import Survey
from sopkit.parse.front_matter_rules import MISSING as NO_FRONT_MATTER
from sopkit.pipeline import examine, read_source

_KINDS = {
    "author": Wording("人员", "person"),
    "review": Wording("人员", "person"),
    "countersign": Wording("部门或人员", "department or person"),
    "approve": Wording("人员", "person"),
}
_STATUSES = {
    Status.DRAFT: Wording("草稿", "a draft"),
    Status.IN_REVIEW: Wording("审核中", "in review"),
    Status.APPROVED: Wording("已批准待发布", "approved but not released"),
    Status.SUPERSEDED: Wording("被代替", "superseded"),
    Status.OBSOLETE: Wording("作废", "obsolete"),
    Status.RETAINED_OBSOLETE: Wording("作废留存", "retained obsolete"),
}
"""Statuses that no part of a released book may have."""

_CHECKED = "PSRLX"
"""Families of rules that a 颁布令 is held to: it is text, but no document with front matter."""


def check_book(surveyed: Survey, book: Book, taken: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Faults in what the book lists; `taken` are the output folders of other books, by folder the book's file."""
    yield from _parts(surveyed, book)
    yield from _statuses(surveyed, book)
    yield from _number(surveyed, book, taken)
    yield from _signers(surveyed, book)


def _parts(surveyed: Survey, book: Book) -> Iterator[Diagnostic]:
    seen: dict[str, Span] = {}
    for listing in book.listings:
        key = folded(listing.number)
        if surveyed.library.document(listing.number) is None:
            near = nearest(listing.number, (each.number for each in surveyed.library.entries.values()))
            values = {
                "number": listing.number,
                "near_zh": f"；是不是 {near}？" if near else "",
                "near_en": f"; did you mean {near}?" if near else "",
            }
            yield Diagnostic(MISSING_PART, listing.span, values)
        elif key in seen:
            yield Diagnostic(LISTED_TWICE, listing.span, {"number": listing.number}, related=(seen[key],))
        seen.setdefault(key, listing.span)


def _statuses(surveyed: Survey, book: Book) -> Iterator[Diagnostic]:
    """A book of drafts is a draft; among released documents nothing else may stand, and a void one in no book."""
    controls = ((listing, surveyed.control_of(listing.number)) for listing in book.listings)
    standing = [(listing, control.status if control else Status.DRAFT) for listing, control in controls]
    released = any(status in (Status.RELEASED, Status.EFFECTIVE) for _, status in standing)
    for listing, status in standing:
        if status.is_void or (released and status in _STATUSES):
            word = _STATUSES[status]
            values = {"number": listing.number, "status_zh": word.zh, "status_en": word.en}
            yield Diagnostic(DRAFT_PART, listing.span, values)


def _number(surveyed: Survey, book: Book, taken: Mapping[str, str]) -> Iterator[Diagnostic]:
    slug = book_slug(book)
    document = surveyed.library.document(book.name)
    other = document.path if document else taken.get(slug, "")
    other = other or next((each.path for each in surveyed.library.entries.values() if each.slug == slug), "")
    if other:
        yield Diagnostic(NUMBER_TAKEN, book.number_span, {"number": book.name, "other": other})


def _signers(surveyed: Survey, book: Book) -> Iterator[Diagnostic]:
    facts = surveyed.office.facts
    for stage in book.stages:
        for who, span in stage.named:
            known = facts.person(who) is not None
            if stage.stage == "countersign":
                known = known or facts.department(who) is not None
            if not known:
                kind = _KINDS[stage.stage]
                yield Diagnostic(UNKNOWN_SIGNER, span, {"who": who, "kind_zh": kind.zh, "kind_en": kind.en})


def read_order(surveyed: Survey, book: Book) -> tuple[OrderText | None, tuple[Diagnostic, ...]]:
    """The 颁布令 with its pictures; None when the book has none, or has one that cannot be used."""
    if not book.order:
        return None, ()
    office = surveyed.office
    found = read_bytes(office.workspace, book.order)
    if found.diagnostics:
        told = found.diagnostics[0].message
        return None, (_bad_order(book, told.zh, told.en),)
    reading = read_source(book.order, found.data, office.rules)
    if reading.document is None:
        return None, reading.diagnostics
    if reading.document.front_matter.entries:
        return None, (_bad_order(book, "带有文件头", "it has front matter"),)
    pictures = read_pictures(office.workspace, reading.document)
    findings = examine(reading, surveyed.library, office.rules, office.facts, pictures)
    kept = tuple(each for each in findings if each.rule.code[0] in _CHECKED and each.rule is not NO_FRONT_MATTER)
    if any(each.severity is Severity.ERROR for each in kept):
        return None, kept
    assets = {written: each for written, each in pictures.items() if isinstance(each, Asset)}
    return OrderText(book.order, found.data, assets), kept


def _bad_order(book: Book, zh: str, en: str) -> Diagnostic:
    return Diagnostic(BAD_ORDER, book.order_span, {"path": book.order, "problem_zh": zh, "problem_en": en})
