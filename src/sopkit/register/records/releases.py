"""Releases as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from sopkit.register.acts.releases import ReleaseItem
from sopkit.register.records.record import Record


class ReleaseState(Enum):
    """How far a release has come."""

    OPEN = "open"
    SEALED = "sealed"
    VOIDED = "voided"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signed a bundle's sums, with which key (its fingerprint), the base64 of the SSHSIG blob, and when."""

    person: str
    key: str
    signature: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Release(Record):
    """One release; the fields it was opened with mean what `ReleaseOpened` says.

    `opening` is the leaf hash of the entry that opened it, at position `position`; `sums`, `listing` and `manifest` are ""
    until it is signed or sealed. `reason` says why it was voided or withdrawn.
    """

    KEY = ("release",)
    LINKS = ("state",)

    release: str
    sequence: int
    previous: str
    items: tuple[ReleaseItem, ...]
    contents: str
    toolchain: str
    expires: date
    state: ReleaseState
    opening: str
    position: int
    opened_at: datetime
    opened_by: str
    signings: tuple[Signing, ...] = ()
    sums: str = ""
    listing: str = ""
    manifest: str = ""
    sealed_on: date = date.min
    sealed_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Releases(Record):
    """Of all releases: the newest number, the manifest of the newest sealed one, and which one is open ("": none)."""

    newest: int = 0
    last: str = ""
    open: str = ""
