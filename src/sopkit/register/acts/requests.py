"""Acts on change requests (文件更改申请单): the only way a version begins, first issues and withdrawals included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from sopkit.register.acts.act import Act


class Change(Enum):
    """What a request wants for a document: 制订, 修订, 废止."""

    ISSUE = "issue"
    REVISE = "revise"
    WITHDRAW = "withdraw"


class Urgency(Enum):
    """How soon it is wanted."""

    NORMAL = "normal"
    URGENT = "urgent"


class Impact(Enum):
    """By what a change reaches something else."""

    REFERENCE = "reference"
    RECORD = "record"
    BOOK = "book"
    TRANSLATION = "translation"
    COPY = "copy"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One document of a request; `version` is the version to be made, "" for a withdrawal, `replaces` the one in force.

    `scheme` is the name of its versions' scheme; a `temporary` one is limited in time before it is released. What changes
    by clause (更改前/更改后) is known once the version is submitted: `VersionSubmitted.changes`.
    """

    document: str
    change: Change
    type: str
    title: str
    department: str = ""
    scheme: str = "issue-amendment"
    version: str = ""
    temporary: bool = False
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class CutIn:
    """From when the change holds where work is done: a date and shift, a lot, a serial number, or stock used up."""

    on: str = ""
    shift: str = ""
    lot: str = ""
    serial: str = ""
    stock_used_up: bool = False


AT_ONCE = CutIn()
"""From the day the version is effective."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Something a change reaches, found by where-used: `what` is a document's number, a book's file, a copy's holder.

    `work` is what has to be done about it; "" when the impact is accepted as it is, then `why` says why.
    """

    kind: Impact
    what: str
    work: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class RequestOpened(Act):
    """Somebody asks for a change. `due` is when it is wanted.

    `in_progress` says what becomes of work in progress; `use_up_forms` whether pre-printed forms are used up
    (用完为止) or stopped at once (立即停用); `briefing` whether shifts should be briefed: the approval says which.
    """

    request: str
    items: tuple[Wanted, ...]
    reason: str
    cut_in: CutIn = AT_ONCE
    in_progress: str = ""
    use_up_forms: bool = False
    customer_approval: bool = False
    briefing: bool = False
    urgency: Urgency = Urgency.NORMAL
    due: str = ""


@dataclass(frozen=True, slots=True)
class RequestAssessed(Act):
    """A request is looked at: what it reaches, each impact accepted or turned into work."""

    request: str
    impacts: tuple[Reached, ...]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class RequestApproved(Act):
    """The request may be carried out; each of `shifts` is briefed before its versions become effective."""

    request: str
    comment: str = ""
    shifts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestRejected(Act):
    """The request is not carried out, and why."""

    request: str
    comment: str


@dataclass(frozen=True, slots=True)
class RequestCancelled(Act):
    """Who asked no longer asks."""

    request: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImpactSettled(Act):
    """The work that an impact asked for is done."""

    request: str
    what: str
    done: str


@dataclass(frozen=True, slots=True)
class NoticeSent(Act):
    """A change notice (更改通知单) went to each of these holders; `notice` is its digest in the vault."""

    request: str
    holders: tuple[str, ...]
    notice: str = ""


@dataclass(frozen=True, slots=True)
class RequestClosed(Act):
    """All its versions are effective, all its work is done."""

    request: str
    on: date
