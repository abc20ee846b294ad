"""Change requests as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from sopkit.register.acts.requests import AT_ONCE, CutIn, Reached, Urgency, Wanted
from sopkit.register.records.record import Record, series_of


class RequestState(Enum):
    """How far a request has come: asked, looked at, decided, done."""

    OPEN = "open"
    ASSESSED = "assessed"
    APPROVED = "approved"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    CLOSED = "closed"


WAITING = (RequestState.OPEN, RequestState.ASSESSED, RequestState.APPROVED)
"""It waits for somebody."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The work an impact asked for, done."""

    what: str
    done: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Request(Record):
    """One change request; the fields it was opened with mean what `RequestOpened` says.

    `asked_by`, `decided_by` are people's ids; `decided_by` is "" until then.
    """

    KEY = ("id",)
    LINKS = ("state", "documents", "asks", "series")

    id: str
    state: RequestState
    items: tuple[Wanted, ...]
    documents: tuple[str, ...]
    reason: str
    asked_by: str
    asked_at: datetime
    changed_at: datetime
    cut_in: CutIn = AT_ONCE
    in_progress: str = ""
    use_up_forms: bool = False
    customer_approval: bool = False
    briefing: bool = False
    shifts: tuple[str, ...] = ()
    urgency: Urgency = Urgency.NORMAL
    due: str = ""
    impacts: tuple[Reached, ...] = ()
    settled: tuple[Settled, ...] = ()
    notified: tuple[str, ...] = ()
    assessed_by: str = ""
    decided_by: str = ""
    comment: str = ""
    closed_on: date = date.min

    @property
    def asks(self) -> tuple[str, ...]:
        """Who asks, until it is closed, rejected or taken back."""
        return (self.asked_by,) if self.state in WAITING else ()

    @property
    def series(self) -> tuple[str, ...]:
        """By what the newest number is found."""
        return series_of(self.id)

    def item(self, document: str) -> Wanted | None:
        """What it wants for this document."""
        return next((each for each in self.items if each.document == document), None)
