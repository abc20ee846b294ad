"""Walk-rounds (巡查核对) as they were recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sopkit.register.acts.rounds import Count
from sopkit.register.records.record import Record


@dataclass(frozen=True, slots=True)
class WalkRound(Record):
    """A walk-round and its report, which is its key; the fields mean what `WalkRoundRecorded` says."""

    KEY = ("report",)
    LINKS = ("on", "kept")

    report: str
    day: date
    scans: str
    places: int
    counts: tuple[Count, ...]
    by: str

    @property
    def on(self) -> str:
        """Its day, by which rounds are in order."""
        return self.day.isoformat()

    @property
    def kept(self) -> tuple[str, ...]:
        """Digests of its report and its scans in the vault."""
        return (self.report, self.scans)

    def copies(self, what: str) -> int:
        """How many copies were found so."""
        return sum(each.copies for each in self.counts if each.what == what)
