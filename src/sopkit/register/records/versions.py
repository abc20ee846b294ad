"""Documents and their versions as they stand. Status that depends on a day is in `sopkit.register.life`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from sopkit.register.acts.act import Holding, Kept
from sopkit.register.acts.versions import Stage
from sopkit.register.records.record import Record, key_of


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
    LINKS = ("document", "request", "state", "in_force", "limited", "unverified", "unbriefed", "kept", "pictured")

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
    sheets: tuple[Kept, ...] = ()

    @property
    def in_force(self) -> tuple[str, ...]:
        """By what the newest released version of a document is found: its number and the day this one begins."""
        return (in_force_from(self.document, self.effective),) if self.state is VersionState.RELEASED else ()

    @property
    def limited(self) -> tuple[str, ...]:
        """Its last day, where it is limited in time."""
        return (str(self.limit.until),) if self.limit.until != date.max else ()

    @property
    def unverified(self) -> tuple[str, ...]:
        """The same, until somebody has seen the regular process return."""
        return self.limited if not self.limit.verified_by else ()

    @property
    def unbriefed(self) -> tuple[str, ...]:
        """``yes`` while a shift has yet to be briefed on it."""
        told = self.state in (VersionState.APPROVED, VersionState.RELEASED)
        return ("yes",) if told and set(self.shifts) - set(self.briefed) else ()

    @property
    def kept(self) -> tuple[str, ...]:
        """Digests of what the vault keeps for it as it now stands."""
        found = [each.digest for each in (*self.files, *self.outputs, *self.sheets)]
        found += [each.with_ for each in self.given if each.means == "paper"]
        return tuple(dict.fromkeys(each for each in (*found, self.record, self.presented, self.changes) if each))

    @property
    def pictured(self) -> tuple[str, ...]:
        """Digests of the pictures that stand beside its signatures."""
        return tuple(dict.fromkeys(each.picture for each in self.given if each.picture))


def in_force_from(document: str, day: date) -> str:
    """What a version that holds from `day` on is linked by."""
    return key_of((document, str(day)))


@dataclass(frozen=True, slots=True)
class Submission(Record):
    """What the vault keeps of one submission, which later ones may have taken the place of; `entry` is its leaf hash."""

    KEY = ("entry",)
    LINKS = ("of", "kept")

    entry: str
    document: str
    version: str
    kept: tuple[str, ...]

    @property
    def of(self) -> str:
        """The key of its version."""
        return key_of((self.document, self.version))


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
