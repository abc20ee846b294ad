"""`ControlBlock`: what is said of a version from outside its text, and printed as it is.

One of the two values that join compiler and register. The compiler prints it and never computes it;
with no register it is the draft's block (`draft_block`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from sopkit.model.document import Metadata


class Status(Enum):
    """Where a version stands in its life (草稿 … 作废留存)."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    APPROVED = "approved"
    RELEASED = "released"
    EFFECTIVE = "effective"
    SUPERSEDED = "superseded"
    OBSOLETE = "obsolete"
    RETAINED_OBSOLETE = "retained-obsolete"


@dataclass(frozen=True, slots=True)
class SignOff:
    """One signature given: stage id of the type, printed name, date, how (``key`` or ``paper``)."""

    stage: str
    name: str
    date: date
    means: str
    department: str = ""


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """A line of the printed revision history; `place` and `mark` as in `sopkit.model.document.Revision`."""

    version: str
    date: date | None
    reason: str
    author: str = ""
    approver: str = ""
    place: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Distribution:
    """Copies meant for one holder."""

    holder: str
    copies: int


@dataclass(frozen=True, slots=True)
class ControlBlock:
    """Status, dates, signatures, history and distribution as they are to be printed.

    `proposed` is true while the dates and the distribution are the author's proposals only.
    `copy` is the copy number of a numbered copy, "" for the master.
    """

    status: Status
    issued: date | None
    effective: date | None
    supersedes: str
    sign_offs: tuple[SignOff, ...]
    revisions: tuple[RevisionLine, ...]
    distribution: tuple[Distribution, ...]
    proposed: bool
    copy: str = ""


def draft_block(metadata: Metadata) -> ControlBlock:
    """The block of a document that no register knows: a draft, unsigned, with its author's proposals."""
    lines = tuple(
        RevisionLine(each.version, each.date, each.reason, each.author, each.approver, each.place, each.mark)
        for each in metadata.revisions
    )
    if not any(line.version == metadata.version for line in lines):
        lines = (*lines, RevisionLine(metadata.version, None, ""))
    return ControlBlock(
        status=Status.DRAFT,
        issued=metadata.issued,
        effective=metadata.effective,
        supersedes=metadata.supersedes,
        sign_offs=(),
        revisions=lines,
        distribution=tuple(Distribution(holder, copies) for holder, copies in metadata.distribution),
        proposed=True,
    )
