"""Acts on the office's own keys, each for one purpose, and on the current lists they sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from sopkit.register.acts.act import Act


class KeyPurpose(Enum):
    """What an office key signs: codes on copies, current lists, checkpoints of the log. One key, one purpose.

    `RELEASE` is read where a log has it, and nothing uses it: a release is signed by people, as many as its policy and the
    verifier's trust file ask for, which is what a verifier wants to know of it. No command registers a key for it any more.
    """

    RELEASE = "release"
    COPY = "copy"
    CURRENT = "current"
    CHECKPOINT = "checkpoint"


@dataclass(frozen=True, slots=True)
class OfficeKeyRegistered(Act):
    """The office signs with this key, for this purpose, in the given time.

    `proof` is what the key itself signed, as base64 of the SSHSIG blob: `sopkit.register.proof.office_proof_bytes`.
    """

    purpose: KeyPurpose
    public: str
    valid_from: datetime
    valid_until: datetime
    proof: str


@dataclass(frozen=True, slots=True)
class OfficeKeyRevoked(Act):
    """Nothing that the office key with this fingerprint signed counts any more, whatever its date."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class CurrentListIssued(Act):
    """A current list (`sopkit.posting.current`) goes out, good up to and on the day `expires`.

    `digest` is the SHA-256 of its bytes, in the vault; `key` the fingerprint of the office key that signed it, `signature` the
    base64 of the SSHSIG blob.
    """

    sequence: int
    digest: str
    created: date
    expires: date
    key: str
    signature: str
