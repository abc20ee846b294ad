"""A book (汇编): documents bound into one volume, as its file in ``books/`` declares it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sopkit.diagnostics import Span, Wording

STAGES = ("author", "review", "countersign", "approve")
"""Kinds of sign-off on a cover: 编制, 审核, 会签, 批准."""


@dataclass(frozen=True, slots=True)
class BookStage:
    """A sign-off of the cover: one of `STAGES`, and the people or departments named for it as written, and where."""

    stage: str
    named: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A document's number as the book lists it, and where."""

    number: str
    span: Span


@dataclass(frozen=True, slots=True)
class Chapter:
    """Documents under a title; without a title ("" in both languages) they follow with no divider before them."""

    title: Wording
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A book as declared.

    Shapes:
        path: of its file in the workspace; `span` is where findings about the whole point, `number_span` and
            `order_span` where those about the number and the 颁布令 do.
        number, version, department: "" where it has none (a compilation need not be numbered).
        language: ``zh``, ``en`` or ``both``.
        order: workspace path of the 颁布令 (Markdown), "" without one.
        contents: 1 lists chapters and parts, 2 also each part's first-level headings.
        records: whether an index of record forms ends the book.
    """

    path: str
    span: Span
    title: Wording
    number: str
    version: str
    language: str
    control: str
    department: str
    issued: date | None
    effective: date | None
    stages: tuple[BookStage, ...]
    order: str
    contents: int
    records: bool
    chapters: tuple[Chapter, ...]
    number_span: Span
    order_span: Span

    @property
    def name(self) -> str:
        """The number, else the name of the book's file."""
        return self.number or self.path.rpartition("/")[2].removesuffix(".toml")

    @property
    def listings(self) -> Iterator[Listing]:
        """Every listed document, in order."""
        return (listing for chapter in self.chapters for listing in chapter.listings)
