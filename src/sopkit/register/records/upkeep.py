"""Briefings, deviation permits, external documents, plans and holdings as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sopkit.register.acts.plan import Planned
from sopkit.register.acts.upkeep import Absentee
from sopkit.register.records.record import Record


@dataclass(frozen=True, slots=True)
class Briefing(Record):
    """One shift's briefing on one version; `waiting` are the absentees who have not made up for it yet."""

    KEY = ("document", "version", "shift")
    LINKS = ("document",)

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


@dataclass(frozen=True, slots=True)
class Permit(Record):
    """A deviation permit."""

    KEY = ("permit",)
    LINKS = ("document",)

    permit: str
    document: str
    reason: str
    until: date
    by: str
    at: datetime
    lot: str = ""
    quantity: str = ""


@dataclass(frozen=True, slots=True)
class External(Record):
    """One edition of a document from outside; `result` is what its review found, "" until then."""

    KEY = ("number", "edition")
    LINKS = ("number", "affects")

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
class Held(Record):
    """Copies of a version that a holder had when it was adopted."""

    KEY = ("document", "version", "holder")
    LINKS = ("document", "holder")

    document: str
    version: str
    holder: str
    copies: int
