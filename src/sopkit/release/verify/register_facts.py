"""What the register's evidence says of a release: who asked, who signed, when, with which authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sopkit.model.control import Status


@dataclass(frozen=True, slots=True)
class Authority:
    """A role somebody held: who gave it to them, and when. A root key's holder has it from the register's beginning."""

    role: str
    given_by: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class SignedFact:
    """A signature that counts for a version.

    `person` is the signer's id, `name` and `department` those of then; `instead_of` whom they stood in for, "" for nobody.
    `by_key`: `proof` is the fingerprint of the key that signed; else the digest of the scan of a signature on paper.
    `authority` is that of whose duty it was; None where a version was taken over as it was. `position` is the entry's.
    """

    stage: str
    role: str
    meaning: str
    person: str
    name: str
    department: str
    at: datetime
    by_key: bool
    proof: str
    instead_of: str
    authority: Authority | None
    position: int


@dataclass(frozen=True, slots=True)
class VersionFact:
    """A released version: which request asked for it, why, who asked and who allowed it; who signed it.

    `submitted_by` handed it in at `submitted_at`. People are ids, whose names `RegisterFacts.names` tells.
    """

    document: str
    version: str
    title: str
    content: str
    request: str
    reason: str
    asked_by: str
    allowed_by: str
    submitted_by: str
    submitted_at: datetime
    signed: tuple[SignedFact, ...]


@dataclass(frozen=True, slots=True)
class EffectiveFact:
    """What holds of a document on a day: its version in force ("": none), and what the released one is called then."""

    document: str
    version: str
    released: str
    status: Status


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """What the evidence says, as far as it could be judged.

    `size` counts the log's entries when the release was opened, `shown` those in the bundle. `checkpoint_by` is the id of
    who signed the checkpoint, by the trust file; `opened_by` who opened the release. `on` is for the day that was asked for,
    () for none: it is told as the register stood when the release was opened, and as that one makes it.
    """

    register: str
    name: str
    size: int
    shown: int
    checkpoint_by: str
    opened_by: str
    opened_at: datetime
    versions: tuple[VersionFact, ...]
    names: tuple[tuple[str, str], ...]
    at: date | None
    on: tuple[EffectiveFact, ...]
