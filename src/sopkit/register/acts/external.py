"""Acts on documents from outside: a customer's drawing, a standard. They are registered, looked at, and kept valid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sopkit.register.acts.act import Act


@dataclass(frozen=True, slots=True)
class ExternalReceived(Act):
    """An outside document came in, in an edition; `file` is its digest in the vault, "" for paper only.

    `review_due` is the last day for looking at it; `next_check` when its validity is asked for again; `affects` are the
    numbers of our own documents that rest on it.
    """

    number: str
    edition: str
    title: str
    source: str
    received: date
    review_due: date
    next_check: date
    affects: tuple[str, ...] = ()
    confidentiality: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class ExternalReviewed(Act):
    """It was looked at: what it means for us, and which of our documents it reaches."""

    number: str
    edition: str
    result: str
    affects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExternalChecked(Act):
    """Its validity was asked for; when it is no longer `valid`, it is used no more."""

    number: str
    edition: str
    valid: bool
    next_check: date
    comment: str = ""
