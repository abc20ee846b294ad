"""`Setting`: what surrounds a document where it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.labels import Labels
from sopkit.model.asset import Asset
from sopkit.model.control import ControlBlock
from sopkit.model.facts import Facts
from sopkit.model.mark import Mark
from sopkit.model.redline import NO_MARKS, ChangeMarks
from sopkit.numbering import DECIMAL, Scheme
from sopkit.types import DocumentType


@dataclass(frozen=True, slots=True)
class Setting:
    """All a format needs beside the document: `assets` by path as written, `marks` known, labels, and the
    numbering `scheme` in the document's language.

    `serial` is printed into the box for a record form's serial number, which stays empty otherwise. What is `changed`
    bears a mark in the margin.
    """

    type: DocumentType
    control: ControlBlock
    facts: Facts
    labels: Labels
    assets: Mapping[str, Asset]
    marks: tuple[Mark, ...]
    logo: Asset | None = None
    serial: str = ""
    scheme: Scheme = DECIMAL
    changed: ChangeMarks = NO_MARKS
