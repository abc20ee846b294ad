"""What a walk-round (巡查核对) starts from and comes to: scans, copies as the register knows them, lines, a report.

Made by `sopkit.posting.reconcile`, which says what each finding means.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.register.copy_life import Stands
from sopkit.register.records.copies import Copy, CopyState

NOTHING = Wording("", "")
REPORT_FORMAT = "sopkit-walk-round/1"


class Finding(Enum):
    """What is said of a copy or a code at a place, the gravest first."""

    FORGED = "forged"
    UNKNOWN = "unknown"
    PHOTOCOPIED = "photocopied"
    CANCELLED = "cancelled"
    STALE = "stale"
    EXPIRED = "expired"
    WRONG_STATION = "wrong-station"
    MISSING = "missing"
    EARLY = "early"
    AWAITED = "awaited"
    PRESENT = "present"

    @property
    def words(self) -> Wording:
        """What it is called."""
        return _WORDS[self]

    @property
    def in_order(self) -> bool:
        """Whether there is nothing to be done about it now."""
        return self in (Finding.PRESENT, Finding.AWAITED)


_WORDS = MappingProxyType(
    {
        Finding.FORGED: Wording("伪造", "forged"),
        Finding.UNKNOWN: Wording("未知", "unknown"),
        Finding.PHOTOCOPIED: Wording("复印件", "photocopied"),
        Finding.CANCELLED: Wording("已注销", "cancelled"),
        Finding.STALE: Wording("旧版", "stale"),
        Finding.EXPIRED: Wording("过期", "expired"),
        Finding.WRONG_STATION: Wording("岗位不符", "wrong station"),
        Finding.MISSING: Wording("缺失", "missing"),
        Finding.EARLY: Wording("未实施", "early"),
        Finding.AWAITED: Wording("待签收", "not signed for yet"),
        Finding.PRESENT: Wording("在位", "present"),
    }
)


@dataclass(frozen=True, slots=True)
class Scan:
    """What was read off a sheet: its code, or what stands for it where there is no camera: its check code or the copy's id.

    `place` is the station's id or the holder, as noted, "" where it was not; `at` the time as noted; `row` where in the
    file it stands.
    """

    text: str
    place: str = ""
    at: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A copy of the register, and what it is worth on the day of the round."""

    copy: Copy
    worth: Stands

    @property
    def place(self) -> str:
        """Where it belongs: its station, else who has it."""
        copy = self.copy
        return copy.station or (copy.lent_to if copy.state is CopyState.LENT else "") or copy.given_to or copy.holder


@dataclass(frozen=True, slots=True)
class Line:
    """One copy at one place. `code` is what was scanned, cut short, where the register has no such copy; `why` says more;
    `times` is how often it was scanned there, `rows` where first."""

    finding: Finding
    place: str
    copy: str = ""
    document: str = ""
    version: str = ""
    number: str = ""
    belongs: str = ""
    why: Wording = NOTHING
    code: str = ""
    at: str = ""
    row: str = ""
    times: int = 0


class Has(Enum):
    """What a station has of a document of its set."""

    CURRENT = "current"
    STALE = "stale"
    MISSING = "missing"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class SetLine:
    """A document that a station should have, and what was found of it; `copies` are their ids."""

    station: str
    document: str
    product: str
    how: str
    has: Has
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A walk-round's result on a `day`: the `places` that were walked to, how many codes were scanned, how many of them
    were others, what was found, and what each station has of its set."""

    register: str
    name: str
    day: date
    places: tuple[str, ...]
    scanned: int
    distinct: int
    lines: tuple[Line, ...]
    sets: tuple[SetLine, ...] = ()

    @property
    def counts(self) -> dict[Finding, int]:
        """How many lines there are of each finding, none left out."""
        found = Counter(each.finding for each in self.lines)
        return {each: found[each] for each in Finding}

    @property
    def stations_current(self) -> tuple[int, int]:
        """At how many of the stations with a set all of it is current; of how many."""
        by: dict[str, bool] = {}
        for each in self.sets:
            by[each.station] = by.get(each.station, True) and each.has is Has.CURRENT
        return sum(by.values()), len(by)
