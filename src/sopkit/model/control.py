"""`ControlBlock`: what is said of a version from outside its text, and printed as it is.

One of the two values that join compiler and register (the other is `sopkit.model.content`). The compiler prints it
and never computes it; with no register it is the draft's block (`draft_block`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING

from sopkit.model.asset import Asset
from sopkit.model.canonical import Plain, canonical_json

if TYPE_CHECKING:  # Whoever verifies a release has blocks, and no text.
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

    @property
    def is_void(self) -> bool:
        """Whether nobody may work by it any more: each page is marked 作废 or 作废留存."""
        return self in (Status.SUPERSEDED, Status.OBSOLETE, Status.RETAINED_OBSOLETE)


class Means(Enum):
    """How somebody signed. Paper never counts as a key."""

    KEY = "key"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class SignOff:
    """One signature given, as printed.

    Shapes:
        stage: stage id of the type.
        name: printed name of who signed.
        at: date and time with offset; a day alone where a signature on paper tells no more.
        department: name or id of the department signed for.
        meaning: what the signature says (审核), "" for the stage's label.
        signer: id of who signed; `instead_of` name of whom they stood in for (代 …), "" for nobody.
        seat: id of the person or department, as the front matter or the request names it, whose box this fills; "" for
            whoever has the signer's id, name or department.
        key: fingerprint of the key (``SHA256:…``); `statement` digest of the signed statement (hex); `scan` digest of
            the scan of a signature on paper (hex); "" where there is none.
        picture: the signature as a picture.
    """

    stage: str
    name: str
    at: datetime | date
    means: Means
    department: str = ""
    meaning: str = ""
    signer: str = ""
    instead_of: str = ""
    seat: str = ""
    key: str = ""
    statement: str = ""
    scan: str = ""
    picture: Asset | None = None


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """A line of the printed revision history; `place` and `mark` as in `sopkit.model.document.Revision`, `request` the
    change request's number, `author` and `approver` ids or names."""

    version: str
    date: date | None
    reason: str
    author: str = ""
    approver: str = ""
    place: str = ""
    mark: str = ""
    request: str = ""


@dataclass(frozen=True, slots=True)
class Distribution:
    """Copies meant for one holder."""

    holder: str
    copies: int


@dataclass(frozen=True, slots=True)
class Seats:
    """Who is to sign in a stage, as the change request has it: ids of people or departments."""

    stage: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ControlBlock:
    """Status, dates, signatures, history and distribution as they are to be printed.

    Shapes:
        proposed: whether the dates and the distribution are the author's proposals only.
        copy: copy number of a numbered copy, "" for the master.
        version: the version that the register speaks of, `seats` who signs it: what front matter says must agree; ""
            and () where there is nothing to agree with.
        expires: last day of what holds for a time; None for what the front matter says.
        superseded_by: version or number that came in its place; `ended` the day from which it is void;
            `retained_until` until when a retained copy is kept.
        request: number of the change request; `briefing` whether each shift must be briefed before it becomes effective.
        register: id of the register; `content` ContentDigest, `presented` digest of the PDF that was shown to who
            signed (hex); "" where not known.
        review: whether this is the print to sign: a short digest of the content stands beside each box.
        sample: whether the register is an example, whose dates are made up: each page says 样例 SAMPLE in its foot.
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
    version: str = ""
    seats: tuple[Seats, ...] = ()
    expires: date | None = None
    superseded_by: str = ""
    ended: date | None = None
    retained_until: date | None = None
    request: str = ""
    briefing: bool = False
    register: str = ""
    content: str = ""
    presented: str = ""
    review: bool = False
    sample: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 (hex) over all of it: equal blocks, and no others, have equal digests."""
        return hashlib.sha256(canonical_json(_plain(self))).hexdigest()

    @property
    def of_leaf(self) -> ControlBlock:
        """What a sheet made from parts of the document says of it: status, dates, copy; signatures, history and holders
        stand in the document."""
        return ControlBlock(
            status=self.status,
            issued=self.issued,
            effective=self.effective,
            supersedes="",
            sign_offs=(),
            revisions=(),
            distribution=(),
            proposed=self.proposed,
            copy=self.copy,
            expires=self.expires,
            ended=self.ended,
            sample=self.sample,
        )


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


def _plain(value: object) -> Plain:
    """A value of a block as text, figure, list or object; what is not there is an empty list.

    Whoever verifies a release asks for the digests of all its blocks: what there is most of comes first.
    """
    if isinstance(value, _AS_IT_IS):
        return value
    if value is None:
        return []
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Asset):
        return {"media_type": value.media_type, "digest": value.digest}
    assert is_dataclass(value)
    return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}


_AS_IT_IS = (str, int)
