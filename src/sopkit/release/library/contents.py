"""What the library shows: one record for the page, one for each document, one for each line of its history and sign-offs.

Texts are as the pages print them and may hold anything: the page escapes all of it. Paths are those of the bundle
(`sopkit.release.names`), relative to ``index.html``; "" where there is no such file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sopkit.diagnostics import Wording
from sopkit.model.control import Means


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """A file that people may open: a list, a book, a note on how to verify."""

    name: Wording
    path: str


@dataclass(frozen=True, slots=True)
class SignOffLine:
    """One signature given.

    `stage` is the type's label of it, which says its meaning; `meaning` what the signature says beyond that, "" for nothing.
    `at` has the offset it is to be shown with; a day alone where a signature on paper tells no more, `date.min` where
    nobody knows. `instead_of` is the name of whom they stood in for. `key` is the fingerprint, `statement` and `scan` are
    SHA-256 digests (hex), as the annex of signatures prints them.
    """

    stage: Wording
    name: str
    at: datetime | date
    means: Means
    department: Wording | None = None
    meaning: str = ""
    instead_of: str = ""
    key: str = ""
    statement: str = ""
    scan: str = ""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line of the revision history; `author` and `approver` are names, `request` the change request's number."""

    version: str
    date: date | None
    reason: str
    request: str = ""
    author: str = ""
    approver: str = ""


@dataclass(frozen=True, slots=True)
class LibraryDocument:
    """One document in the version that holds.

    Shapes:
        titles, tags: a title for each language printed, and the languages' BCP 47 tags, as `Sheet` has them.
        type, department: "" in both languages where none is known.
        slug: of the outputs; unique in the bundle, ASCII.
        release: name of the release that brought this version (``R0002``); "" for what was adopted.
        expires: last day of what holds for a time; None otherwise.
        unbriefed: shifts that had yet to be briefed on it when the page was made; until they are, it does not hold.
        reason, request: why this version was made, and under which change request; `changes` a line for each change, in
            the document's language.
        history, sign_offs: in the order the pages print them.
        original: path of the file that it is itself, where it is controlled as it is.
        picture: path of the first page's picture (`picture_path`).
        books: the books of the bundle that contain it.
        text: its words, for the search; white space is squeezed.
    """

    number: str
    version: str
    titles: tuple[str, ...]
    tags: tuple[str, ...]
    type: Wording
    department: Wording
    slug: str
    release: str
    issued: date | None
    effective: date | None
    supersedes: str = ""
    expires: date | None = None
    unbriefed: tuple[str, ...] = ()
    reason: str = ""
    request: str = ""
    changes: tuple[str, ...] = ()
    history: tuple[HistoryLine, ...] = ()
    sign_offs: tuple[SignOffLine, ...] = ()
    pdf: str = ""
    docx: str = ""
    html: str = ""
    original: str = ""
    redline: str = ""
    books: tuple[LibraryFile, ...] = ()
    picture: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """The whole page.

    Shapes:
        release, register, register_name: as the manifest has them.
        created: the day of its issue; or the moment, with the offset to show it with.
        expires: the day after which the reader is to ask for a newer bundle.
        example: whether the register is one whose dates are made up: the page says 样例 SAMPLE.
        documents: in the order to list them.
        whole: whether they are all that is in force, not only what this release brings.
        files: lists, books and notes that belong to no single document.
    """

    release: str
    register: str
    register_name: str
    company: Wording
    created: datetime | date
    expires: date
    documents: tuple[LibraryDocument, ...]
    files: tuple[LibraryFile, ...] = ()
    example: bool = False
    whole: bool = False
