"""Acts on one version of a document: from its submission to its release, and the withdrawal of the document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sopkit.register.acts.act import Act, Holding, Kept


@dataclass(frozen=True, slots=True)
class Stage:
    """A sign-off stage as its type had it at submission: who has to sign.

    `kind` is author, reviewer, countersigner or approver: the role a signer must hold. `people` are ids, each of whom
    signs; `departments` are departments' ids, for each of which one person signs. A stage with neither is waited
    for only when `required`: then any one person with the role signs.
    """

    id: str
    kind: str
    people: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class VersionSubmitted(Act):
    """A draft goes into review under its request.

    `content` is the ContentDigest that will be signed, `record` the digest in the vault of the canonical record it is
    taken over; `files` are the source and its pictures, by path; `presented` the digest of the review PDF.
    `review_months` 0: never reviewed;
    `retention` as written, and in months from the day it is no longer in force (0: kept for good). `distribution` is approved with it;
    `media` are ``paper``, ``screen`` or ``file``: on what it is used. `changes` is the digest in the vault of 更改前/更改后,
    the redline against the version that it replaces (`sopkit.office.register.kept_redlines`); "" where there is none.
    `sheets` are the posting sheets as shown to who signs, by station.
    """

    request: str
    document: str
    version: str
    type: str
    title: str
    language: str
    author: str
    content: str
    record: str
    presented: str
    files: tuple[Kept, ...]
    stages: tuple[Stage, ...]
    media: tuple[str, ...]
    department: str = ""
    review_months: int = 0
    retention: str = ""
    retention_months: int = 0
    distribution: tuple[Holding, ...] = ()
    changes: str = ""
    sheets: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionAccepted(Act):
    """Document control finds form and number in order; `submission` is the leaf hash of the submission's entry."""

    document: str
    version: str
    submission: str


@dataclass(frozen=True, slots=True)
class VersionReturned(Act):
    """It goes back to its author; the signatures given to this submission are void."""

    document: str
    version: str
    submission: str
    comments: str


@dataclass(frozen=True, slots=True)
class SignedItem:
    """One document of a sign-off: what is signed (`content`, `presented`), for which submission, in which stage.

    `meaning` is what the signature says, as printed (审核); `instead_of` whom the signer stands in for, "" for nobody.
    """

    document: str
    version: str
    content: str
    submission: str
    presented: str
    request: str
    stage: str
    role: str
    meaning: str
    department: str = ""
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class SignedOff(Act):
    """The actor signs these versions, in one act. The event is the statement of the sign-off."""

    items: tuple[SignedItem, ...]


@dataclass(frozen=True, slots=True)
class SignedOnPaper(Act):
    """Document control enters a signature given by pen: who, when, and the digest of the scan. Never a key's."""

    document: str
    version: str
    submission: str
    stage: str
    signer: str
    on: date
    scan: str
    department: str = ""


@dataclass(frozen=True, slots=True)
class DocumentWithdrawn(Act):
    """A document ends (作废) on a day, under a request; `retained`: one copy of it is kept, marked 作废留存."""

    document: str
    request: str
    on: date
    retained: bool = False


@dataclass(frozen=True, slots=True)
class NumberVoided(Act):
    """A number that was given out comes to nothing; it is never given again."""

    number: str
    reason: str
