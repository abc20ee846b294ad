"""Acts on what was found, and done, where paper hangs: a posting round (换贴) is confirmed, a walk-round (巡查核对) recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sopkit.register.acts.act import Act


@dataclass(frozen=True, slots=True)
class Posting:
    """What was done at one place of a posting round: `put` up (copies' ids), `taken` down and handed back, signed for by `by`.

    `owing` says why an old copy that should have come down has not.
    """

    by: str
    put: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    owing: str = ""


@dataclass(frozen=True, slots=True)
class RoundConfirmed(Act):
    """A posting round was walked on the day `on`: all of it or nothing is recorded.

    `plan` is the mark of the cover list it was ticked on ("": entered by hand), `scan` the digest, in the vault, of the
    ticked list.
    """

    on: date
    postings: tuple[Posting, ...]
    plan: str = ""
    scan: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many copies were found so: ``present``, ``missing``, ``stale`` … as in `sopkit.posting.reconcile`."""

    what: str
    copies: int


@dataclass(frozen=True, slots=True)
class WalkRoundRecorded(Act):
    """A walk-round came to its end on the day `on`.

    `report` and `scans` are digests, in the vault, of the report (``sopkit-walk-round/1``) and of what was scanned; `places`
    is how many places were walked to; `counts` are those of the report that are not 0.
    """

    on: date
    report: str
    scans: str
    places: int
    counts: tuple[Count, ...]
