"""The office's keys and the current lists they signed, as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sopkit.register.acts.office_keys import KeyPurpose
from sopkit.register.records.record import Record


@dataclass(frozen=True, slots=True)
class OfficeKey(Record):
    """A key of the office; it signs for its purpose from `valid_from` up to `valid_until`, unless it is `revoked`."""

    KEY = ("fingerprint",)
    LINKS = ("purpose",)

    fingerprint: str
    purpose: KeyPurpose
    public: str
    valid_from: datetime
    valid_until: datetime
    revoked: bool = False
    why: str = ""

    def signs_at(self, time: datetime) -> bool:
        """Whether it may sign at this time."""
        return not self.revoked and self.valid_from <= time <= self.valid_until


@dataclass(frozen=True, slots=True)
class IssuedList(Record):
    """A current list that went out; the fields mean what `CurrentListIssued` says."""

    KEY = ("sequence",)
    LINKS = ("kept",)

    sequence: int
    digest: str
    created: date
    expires: date
    key_used: str
    signature: str
    by: str

    @property
    def kept(self) -> tuple[str, ...]:
        """Its digest in the vault."""
        return (self.digest,)


@dataclass(frozen=True, slots=True)
class IssuedLists(Record):
    """Of all current lists: the sequence of the newest."""

    newest: int = 0
