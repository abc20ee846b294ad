"""How much is due, for whom, in which month: a long list summed up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sopkit.office.register.dues import Due

UNDATED, OVERDUE = "undated", "overdue"
"""What waits now without a day, and what is late; all else counts in its month, ``2026-03``."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What waits for the same `people` (ids), or for anybody with the `role` where that is nobody in particular; `months` are
    counts by `UNDATED`, `OVERDUE` or month."""

    people: tuple[str, ...]
    role: str
    months: Mapping[str, int]

    @property
    def total(self) -> int:
        """All of it."""
        return sum(self.months.values())


def due_counts(found: Iterable[Due], today: date) -> list[Counted]:
    """A line for everybody who is waited for, who has most first."""
    counts: dict[tuple[tuple[str, ...], str], dict[str, int]] = {}
    for each in found:
        months = counts.setdefault((each.people, "" if each.people else each.role), {})
        month = UNDATED if each.by is None else OVERDUE if each.by < today else f"{each.by:%Y-%m}"
        months[month] = months.get(month, 0) + 1
    lines = [Counted(people, role, months) for (people, role), months in counts.items()]
    return sorted(lines, key=lambda each: (-each.total, each.people, each.role))


def months_of(counted: Iterable[Counted]) -> list[str]:
    """What the lines have counts by, in their order: overdue, without a day, then month by month."""
    known = {month for each in counted for month in each.months}
    return sorted(known, key=lambda each: (each != OVERDUE, each != UNDATED, each))
