"""Re-open a bound book and hold it against what it must show."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.diagnostics import Diagnostic, Span


@dataclass(frozen=True, slots=True)
class PartExpectation:
    """A part, in the order of the book: what leads to it, and the number and version on its pages."""

    target: str
    number: str
    version: str


@dataclass(frozen=True, slots=True)
class BookExpectation:
    """What a book must show.

    Shapes:
        span: where in the book's file a finding points.
        identity: what the foot of every page says of the book; the end may be cut off with … where it is long.
        page_of: how a page's place in the book is written; part_page_of: each way that parts write theirs.
        targets, records: what the lines of the contents and of the index of forms lead to.
        archival: whether it is to be PDF/A; one with a part that is a file controlled as it is must not say so.
    """

    span: Span
    identity: str
    page_of: str
    part_page_of: tuple[str, ...]
    parts: tuple[PartExpectation, ...]
    targets: tuple[str, ...]
    records: tuple[str, ...]
    archival: bool = True


def audit_book(wanted: str, data: bytes, expected: BookExpectation) -> tuple[Diagnostic, ...]:
    """What is found in a book of the format `wanted` (``pdf`` or ``docx``)."""
    if wanted == "pdf":
        from sopkit.audit.book_pdf import audit_book_pdf

        return audit_book_pdf(data, expected)
    from sopkit.audit.book_docx import audit_book_docx

    return audit_book_docx(data, expected)
