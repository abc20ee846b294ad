"""Acts that keep what is effective in order: periodic review, briefing (宣贯), disposal after the retention period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from sopkit.register.acts.act import Act


class Outcome(Enum):
    """What a periodic review decides: 继续有效, 修订, 废止."""

    KEEP = "keep"
    REVISE = "revise"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class ReviewHeld(Act):
    """An effective version was reviewed; to keep it needs no new version. `request` carries out anything else."""

    document: str
    version: str
    outcome: Outcome
    comment: str
    request: str = ""


@dataclass(frozen=True, slots=True)
class Absentee:
    """Somebody who was not there, and when they are briefed instead."""

    name: str
    make_up: date


@dataclass(frozen=True, slots=True)
class BriefingHeld(Act):
    """A shift was briefed on a version; entered by the team leader with the signed sheet's `scan`, workers need no key.

    `shown` is the ContentDigest of what was shown; `minutes` how long it took; `attended` names as on the sheet.
    """

    document: str
    version: str
    shown: str
    shift: str
    trainer: str
    on: date
    minutes: int
    attended: tuple[str, ...]
    result: str
    scan: str
    absent: tuple[Absentee, ...] = ()


@dataclass(frozen=True, slots=True)
class AbsenteeBriefed(Act):
    """Somebody who had missed a briefing has had it."""

    document: str
    version: str
    shift: str
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Disposed(Act):
    """What was kept of a version is destroyed, its retention period being over. The entry in the log stays."""

    document: str
    version: str
    reason: str
