"""What verification answers: whose signature, over what, when, with which authority; and what was found wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sopkit.release.manifest import Manifest
from sopkit.release.verify.findings import Finding
from sopkit.release.verify.register_facts import RegisterFacts


@dataclass(frozen=True, slots=True)
class SignedBy:
    """A signature over ``SHA256SUMS`` by a key that the trust file knows.

    `path` is its file; `key` the fingerprint; the times are those that the trust file gives the key. `counts` tells
    whether it was taken as this person's signature of the release.
    """

    path: str
    person: str
    name: str
    key: str
    hardware: bool
    valid_from: datetime
    valid_until: datetime | None
    counts: bool


@dataclass(frozen=True, slots=True)
class Report:
    """The whole answer; the bundle holds when nothing was found.

    `manifest` is None where there is none to be read; where the bundle does not hold, it is what the bundle claims.
    `sums` is the SHA-256 of ``SHA256SUMS``, `digest` that of ``manifest.json`` ("": not there). `files` and `size` count what
    was read. `at` is the day that was asked about, `register` what the register's evidence says, None where it could
    not be judged. `notes` are to be known, and are no faults.
    """

    manifest: Manifest | None
    threshold: int
    signed: tuple[SignedBy, ...]
    sums: str
    digest: str
    files: int
    size: int
    verified_at: datetime
    last_seen: int | None
    at: date | None
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...] = ()
    register: RegisterFacts | None = None

    @property
    def holds(self) -> bool:
        """Whether the bundle is what it says, whole, signed by enough of those who are trusted, and not out of date."""
        return not self.findings

    @property
    def persons(self) -> tuple[str, ...]:
        """Who signed in a way that counts, each once."""
        return tuple(dict.fromkeys(each.person for each in self.signed if each.counts))
