"""Briefings, deviation permits, external documents, plans and holdings as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sopkit.register.acts.plan import Planned
from sopkit.register.acts.upkeep import Absentee
from sopkit.register.records.record import Record, series_of


@dataclass(frozen=True, slots=True)
class Briefing(Record):
    """One shift's briefing on one version; `waiting` are the absentees who have not made up for it yet."""

    KEY = ("document", "version", "shift")
    LINKS = ("document", "kept", "missed")

    document: str
    version: str
    shift: str
    trainer: str
    on: date
    minutes: int
    attended: tuple[str, ...]
    result: str
    scan: str
    entered_by: str
    waiting: tuple[Absentee, ...] = ()

    @property
    def kept(self) -> tuple[str, ...]:
        """Digest of its scan in the vault."""
        return (self.scan,) if self.scan else ()

    @property
    def missed(self) -> tuple[str, ...]:
        """By when the first absentee is to make up for it."""
        return (str(min(each.make_up for each in self.waiting)),) if self.waiting else ()


@dataclass(frozen=True, slots=True)
class Permit(Record):
    """A deviation permit."""

    KEY = ("permit",)
    LINKS = ("document", "until", "series")

    permit: str
    document: str
    reason: str
    until: date
    by: str
    at: datetime
    lot: str = ""
    quantity: str = ""

    @property
    def series(self) -> tuple[str, ...]:
        """By what the newest number is found."""
        return series_of(self.permit)


@dataclass(frozen=True, slots=True)
class External(Record):
    """One edition of a document from outside; `result` is what its review found, "" until then."""

    KEY = ("number", "edition")
    LINKS = ("number", "affects", "in_use", "to_review", "to_check", "kept")

    number: str
    edition: str
    title: str
    source: str
    received: date
    review_due: date
    next_check: date
    affects: tuple[str, ...] = ()
    confidentiality: str = ""
    file: str = ""
    reviewed_by: str = ""
    result: str = ""
    valid: bool = True
    comment: str = ""

    @property
    def in_use(self) -> tuple[str, ...]:
        """``yes`` while it is valid."""
        return ("yes",) if self.valid else ()

    @property
    def to_review(self) -> tuple[str, ...]:
        """The last day for its review, until that is done."""
        return (str(self.review_due),) if self.valid and not self.result else ()

    @property
    def to_check(self) -> tuple[str, ...]:
        """When its validity is next asked for."""
        return (str(self.next_check),) if self.valid else ()

    @property
    def kept(self) -> tuple[str, ...]:
        """Digest of its file in the vault."""
        return (self.file,) if self.file else ()


@dataclass(frozen=True, slots=True)
class Plan(Record):
    """A plan as last drawn; `drawn` is the leaf hash of that entry, `approved_by` "" until somebody approves it."""

    KEY = ("id",)

    id: str
    title: str
    lines: tuple[Planned, ...]
    drawn: str
    drawn_by: str
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """The earliest day by which a version, which holds from the day `begins` on, may be due for review.

    `sure`: it holds from that day on until another one does, and is then due on just that day (`date.max`: never); `author`,
    `type` and `department` are its own.
    """

    version: str
    begins: date
    by: date
    sure: bool = False
    author: str = ""
    type: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class ReviewDays(Record):
    """Those of a document's versions that hold or come to hold; bounds, see `sopkit.register.fold.reviews`."""

    KEY = ("identity",)
    LINKS = ("by",)

    identity: str
    days: tuple[ReviewDay, ...] = ()
    number: str = ""

    @property
    def sure(self) -> bool:
        """Whether these days say all, and nothing else need be looked at."""
        return all(each.sure for each in self.days)

    def in_force_on(self, day: date) -> ReviewDay | None:
        """That of the version in force on `day`, where they are `sure`."""
        begun = [each for each in self.days if each.begins <= day]
        return max(reversed(begun), key=lambda each: each.begins, default=None)

    @property
    def by(self) -> tuple[str, ...]:
        """The first of these days."""
        first = min((each.by for each in self.days), default=date.max)
        return (str(first),) if first != date.max else ()


@dataclass(frozen=True, slots=True)
class Held(Record):
    """Copies of a version that a holder had when it was adopted; `numbered` of them have become numbered copies since."""

    KEY = ("document", "version", "holder")
    LINKS = ("document", "holder")

    document: str
    version: str
    holder: str
    copies: int
    numbered: int = 0

    @property
    def unnumbered(self) -> int:
        """How many are known by their count alone."""
        return self.copies - self.numbered
