"""By when copies may have to come back: bounds, see `sopkit.register.fold.recalls`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sopkit.register.records.record import Record


@dataclass(frozen=True, slots=True)
class RecallDay:
    """So many `copies` of a version are where work is done; the earliest day on which one of them may have to come back.

    `sure`: neither the version nor any of these copies has a last day of its own, so that once another version surely took
    its place, that is the day.
    """

    version: str
    copies: int
    by: date
    sure: bool = False


@dataclass(frozen=True, slots=True)
class RecallDays(Record):
    """Those of a document's versions that have copies where work is done."""

    KEY = ("identity",)
    LINKS = ("by",)

    identity: str
    document: str
    days: tuple[RecallDay, ...] = ()

    @property
    def by(self) -> tuple[str, ...]:
        """The first of these days; none where nothing that is known brings one."""
        first = min((each.by for each in self.days), default=date.max)
        return (str(first),) if first != date.max else ()
