"""Numbered copies as they stand. What a copy is worth on a day is in `sopkit.register.copy_life`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from sopkit.model.resolved import folded
from sopkit.register.acts.copies import Cause, CopyKind
from sopkit.register.records.record import Record, key_of


class CopyState(Enum):
    """Where a copy is: handed out, signed for, lent; back with document control; gone."""

    ISSUED = "issued"
    HELD = "held"
    LENT = "lent"
    RETURNED = "returned"
    LOST = "lost"
    DESTROYED = "destroyed"
    CANCELLED = "cancelled"


OUT = (CopyState.ISSUED, CopyState.HELD, CopyState.LENT)
"""It may be found where work is done."""


@dataclass(frozen=True, slots=True)
class Copy(Record):
    """One copy; the fields it was issued with mean what `NewCopy` says.

    `release` is the release its version came with, "" for an adopted one. `received_by` signed for it on `received_on`.
    While it is lent, `lent_to` has it until `lent_until`. `ended_on` is the day it came back, was lost, destroyed or
    cancelled, `ended_why` the words that go with it. `stamped`: it bears 作废. `approved` are leave and cause of its
    replacement, given by `approved_by`; `replaced_by` is the copy that took its place. `baseline` is the list with which its
    version was adopted, of a copy that was out before there was a register: `issued` is the day it was taken over.
    """

    KEY = ("copy",)
    LINKS = ("identity", "of_version", "numbered", "at", "by_holder", "station", "in_field", "out_at", "state", "kept")

    copy: str
    document: str
    version: str
    number: str
    issued: date
    issued_by: str
    state: CopyState = CopyState.ISSUED
    holder: str = ""
    station: str = ""
    of: int = 0
    kind: CopyKind = CopyKind.CONTROLLED
    medium: str = "paper"
    good_until: date = date.max
    release: str = ""
    code: str = ""
    file: str = ""
    given_to: str = ""
    reissue_of: str = ""
    copy_of: str = ""
    received_by: str = ""
    received_on: date = date.max
    receipt: str = ""
    owing: str = ""
    lent_to: str = ""
    lent_until: date = date.max
    ended_on: date = date.max
    ended_why: str = ""
    stamped: bool = False
    destroyed_by: str = ""
    witness: str = ""
    approved: tuple[Cause, ...] = ()
    approved_why: str = ""
    approved_by: str = ""
    replaced_by: str = ""
    baseline: str = ""
    sheet: str = ""

    @property
    def out(self) -> bool:
        """Whether it may be found where work is done."""
        return self.state in OUT

    @property
    def identity(self) -> str:
        """The document's number folded: copies of a document."""
        return folded(self.document)

    @property
    def of_version(self) -> str:
        """The key of its version."""
        return key_of((self.document, self.version))

    @property
    def numbered(self) -> str:
        """By what a 分发号 is found to be given."""
        return numbered(self.document, self.version, self.number)

    @property
    def at(self) -> tuple[str, ...]:
        """Copies of this document at this place, while they are out."""
        return (place_of(self.document, self.holder, self.station),) if self.in_field else ()

    @property
    def by_holder(self) -> tuple[str, ...]:
        """Who answers for it and who has it, once each."""
        return tuple(dict.fromkeys(each for each in (self.holder, self.given_to, self.lent_to) if each))

    @property
    def in_field(self) -> tuple[str, ...]:
        """``yes`` while it is out; a reference print is nobody's and only runs out."""
        return ("yes",) if self.out and self.kind is not CopyKind.REFERENCE else ()

    @property
    def out_at(self) -> tuple[str, ...]:
        """While it is out, by what it is looked for: its document, its station, who answers for it and who has it."""
        if not self.in_field:
            return ()
        found = [out_by("document", self.identity), *(out_by("holder", each) for each in self.by_holder)]
        return (*found, out_by("station", self.station)) if self.station else tuple(found)

    @property
    def kept(self) -> tuple[str, ...]:
        """Digests of its PDF and its receipt in the vault."""
        return tuple(each for each in (self.file, self.receipt) if each)


def numbered(document: str, version: str, number: str) -> str:
    """What copies of a version with this 分发号 are linked by; numbers that differ in case or width alone are the same."""
    return key_of((document, version, folded(number)))


def out_by(what: str, value: str) -> str:
    """What copies that are out are linked by: `what` is ``document`` (its identity), ``holder`` or ``station``."""
    return key_of((what, value))


def place_of(document: str, holder: str, station: str) -> str:
    """What copies of a document at a station, or else with a holder, are linked by."""
    return key_of((folded(document), "station" if station else "holder", folded(station or holder)))


@dataclass(frozen=True, slots=True)
class Copies(Record):
    """Of all copies: the count in the newest id."""

    newest: int = 0


@dataclass(frozen=True, slots=True)
class Added(Record):
    """Copies of a document that a holder may have beyond its distribution; `by` approved the last of them on a day, `why`.

    `holder` is folded, `written` as it was first written. `online`: it reads on a screen, whatever paper it may have besides.
    """

    KEY = ("identity", "holder")
    LINKS = ("identity",)

    identity: str
    holder: str
    written: str
    document: str
    copies: int
    by: str
    why: str
    on: date = date.max
    online: bool = False


@dataclass(frozen=True, slots=True)
class Photocopies(Record):
    """Photocopies of a copy that may be made for somebody, up to `due`; `copies` are those still to be made."""

    KEY = ("copy", "holder")

    copy: str
    holder: str
    copies: int
    due: date
    by: str
    why: str
