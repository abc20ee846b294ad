"""Documents and their versions as they stand. Status that depends on a day is in `sopkit.register.life`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from sopkit.register.acts.act import Holding, Kept
from sopkit.register.acts.versions import Stage
from sopkit.register.records.record import Record


class VersionState(Enum):
    """How far a version has come, whatever the day."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    APPROVED = "approved"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Given:
    """A signature that counts.

    `person` is who signed, with the name and department of then; `instead_of` for whom, "" for themselves. `means` is
    ``key`` or ``paper``, `with_` the key's fingerprint or the scan's digest, `entry` the leaf hash of the entry and
    `statement` the SHA-256 of the bytes signed. `picture` is the digest of the signature's picture of then, "" for none.
    """

    stage: str
    person: str
    name: str
    department: str
    meaning: str
    at: datetime
    means: str
    with_: str
    entry: str
    statement: str
    instead_of: str = ""
    picture: str = ""

    @property
    def principal(self) -> str:
        """Whose duty it fulfils."""
        return self.instead_of or self.person


@dataclass(frozen=True, slots=True)
class Limit:
    """For how long, where and how much a temporary version holds; `verified_by` who saw the regular process return."""

    until: date = date.max
    parent: str = ""
    reason: str = ""
    station: str = ""
    lot: str = ""
    quantity: str = ""
    trial: bool = False
    verified_by: str = ""
    verified: str = ""


NO_LIMIT = Limit()
"""It holds until something replaces it."""


@dataclass(frozen=True, slots=True)
class Version(Record):
    """One version; the fields it was submitted with mean what `VersionSubmitted` says.

    `submission` is the leaf hash of its newest submission, `given` the signatures for that submission alone.
    `replaces` is the version it follows. It waits until each of `shifts` is `briefed`; `briefed_on` is the day of the
    last. `baseline` names the list it was adopted with. `disposed` says why what was kept of it is gone. `release` is the
    release that holds it, open or sealed; from the day `ended` on it does not hold, as that one was withdrawn.
    """

    KEY = ("document", "version")
    LINKS = ("document", "request", "state")

    document: str
    version: str
    state: VersionState
    request: str
    type: str
    title: str
    language: str
    author: str
    content: str
    record: str
    presented: str
    files: tuple[Kept, ...]
    stages: tuple[Stage, ...]
    submission: str
    changed_at: datetime
    media: tuple[str, ...] = ()
    department: str = ""
    review_months: int = 0
    retention: str = ""
    retention_months: int = 0
    distribution: tuple[Holding, ...] = ()
    replaces: str = ""
    given: tuple[Given, ...] = ()
    comments: str = ""
    temporary: bool = False
    limit: Limit = NO_LIMIT
    shifts: tuple[str, ...] = ()
    briefed: tuple[str, ...] = ()
    briefed_on: date = date.max
    baseline: str = ""
    disposed: str = ""
    issued: date = date.min
    effective: date = date.max
    outputs: tuple[Kept, ...] = ()
    release: str = ""
    ended: date = date.max
    changes: str = ""


@dataclass(frozen=True, slots=True)
class Document(Record):
    """One number and its versions, in the order of their first submission.

    `identity` is the number folded, without what is not identity; `number` as it is written. `voided` says why the
    number came to nothing; `reviewed` when a periodic review last kept it.
    """

    KEY = ("identity",)
    LINKS = ("type", "department")

    identity: str
    number: str
    type: str = ""
    title: str = ""
    department: str = ""
    versions: tuple[str, ...] = ()
    withdrawn_by: str = ""
    withdrawn: date = date.max
    retained: bool = False
    voided: str = ""
    reviewed: date = date.min
