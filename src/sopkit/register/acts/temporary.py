"""Acts that allow something for a time: temporary instructions, trials, deviations; and the return to what is regular."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sopkit.register.acts.act import Act


@dataclass(frozen=True, slots=True)
class TimeLimited(Act):
    """A version in review holds up to and on the day `until` only; then `parent`, where it has one, holds again.

    `station`, `lot` and `quantity` say for where and for how much. `trial`: it is a trial (试行) of what may become
    regular.
    """

    document: str
    version: str
    submission: str
    until: date
    reason: str
    parent: str = ""
    station: str = ""
    lot: str = ""
    quantity: str = ""
    trial: bool = False


@dataclass(frozen=True, slots=True)
class ReturnVerified(Act):
    """After the time was up: the actor has seen that its copies are gone and the regular process runs again."""

    document: str
    version: str
    found: str


@dataclass(frozen=True, slots=True)
class DeviationPermitted(Act):
    """A deviation permit (偏离许可): something may be done otherwise than a document says, for a lot or up to a day."""

    permit: str
    document: str
    reason: str
    until: date
    lot: str = ""
    quantity: str = ""
