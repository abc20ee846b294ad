"""Adoption (建账): versions that were signed by pen before there was a register, taken over as they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sopkit.register.acts.act import Act, Holding, Kept


@dataclass(frozen=True, slots=True)
class PenSignature:
    """A signature on the old paper: the type's `stage`, who, when as far as known, and as what (编制, 审核, 批准)."""

    stage: str
    name: str
    on: date = date.min
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Old:
    """One version in force: `files` are its source or the file itself, `scan` the digest of the signed original."""

    document: str
    version: str
    type: str
    title: str
    language: str
    effective: date
    files: tuple[Kept, ...]
    signed: tuple[PenSignature, ...]
    issued: date = date.min
    department: str = ""
    content: str = ""
    scan: str = ""
    holders: tuple[Holding, ...] = ()
    review_months: int = 0
    retention: str = ""
    retention_months: int = 0


@dataclass(frozen=True, slots=True)
class Adopted(Act):
    """These versions are current; the controller says so in one `statement` and signs for the list, not for each text."""

    baseline: str
    statement: str
    documents: tuple[Old, ...]
