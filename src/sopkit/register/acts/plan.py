"""Acts on the plan of instructions to be written (编制计划)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sopkit.register.acts.act import Act


@dataclass(frozen=True, slots=True)
class Planned:
    """One instruction to be written: for which process, under which number, by whom (a person's id), by when."""

    process: str
    number: str
    title: str
    author: str
    due: date


@dataclass(frozen=True, slots=True)
class PlanDrawn(Act):
    """A plan, or a newer state of one; it counts once it is approved."""

    plan: str
    title: str
    lines: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class PlanApproved(Act):
    """The plan is approved as it was last drawn; `drawn` is the leaf hash of that entry."""

    plan: str
    drawn: str
    comment: str = ""
