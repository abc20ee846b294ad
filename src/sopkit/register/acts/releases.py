"""Acts on releases: one is opened, signed and sealed; nothing of it counts before it is sealed.

Opening fixes what goes out: documents, dates, control blocks, and every file that was made of them. What proves it, a
checkpoint over the log up to that event among it, follows; sealing names what it all came to. So the bundle can hold
the event that opened it, and no digest stands in what it is taken over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sopkit.register.acts.act import Act, Kept


def release_name(sequence: int) -> str:
    """``R0007``: what the release with this number is called."""
    return f"R{sequence:04d}"


@dataclass(frozen=True, slots=True)
class ReleaseItem:
    """An approved version that is to be issued on the day `issued` and to hold from the day `effective` on.

    `submission` is the leaf hash of the submission that was signed; `block` the digest of the ControlBlock its pages
    print.
    """

    document: str
    version: str
    submission: str
    issued: date
    effective: date
    block: str


@dataclass(frozen=True, slots=True)
class ReleaseOpened(Act):
    """What a release will hold is fixed; its versions are kept for it until it is sealed or voided.

    `release` is ``R`` and `sequence` in four digits; `previous` the digest of the newest sealed release's manifest, "" for
    the first; `contents` the digest, in the vault, of the listing (`sopkit.release.listing`) of all files that are fixed with
    it; `toolchain` the digest of what made them. After the day `expires` whoever verifies it is told to ask for a newer one.
    """

    release: str
    sequence: int
    previous: str
    items: tuple[ReleaseItem, ...]
    contents: str
    toolchain: str
    expires: date


@dataclass(frozen=True, slots=True)
class ReleaseSigned(Act):
    """The actor has signed the bundle's ``SHA256SUMS``, whose SHA-256 is `sums`, in namespace ``sopkit-release``.

    `listing` is the digest, in the vault, of the list of all its files; `signature` the base64 of the SSHSIG blob.
    """

    release: str
    listing: str
    sums: str
    signature: str


@dataclass(frozen=True, slots=True)
class ReleasedFiles:
    """What was made of one version, in the vault, by format."""

    document: str
    version: str
    files: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class ReleaseSealed(Act):
    """The bundle is whole and signed: its versions are released. `manifest` is the SHA-256 of its ``manifest.json``.

    `signature` is that of the actor over ``SHA256SUMS``, who so is one of its signers; "" where they are none, or signed
    before (`ReleaseSigned`).
    """

    release: str
    manifest: str
    sums: str
    listing: str
    outputs: tuple[ReleasedFiles, ...]
    signature: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseVoided(Act):
    """A release that was opened comes to nothing; its number is not given again."""

    release: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReleaseWithdrawn(Act):
    """A sealed release was wrong. Versions whose day has not come are approved again; those in force end with this day."""

    release: str
    reason: str
