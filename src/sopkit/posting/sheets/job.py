"""What sheets are made of and what comes of it: values, so that any process can work it off, and none that prints is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.diagnostics import Diagnostic
from sopkit.model.asset import Asset
from sopkit.model.control import ControlBlock
from sopkit.model.resolved import Resolved
from sopkit.model.station import Station
from sopkit.types import DocumentType

SHEET_FILES = "sheet"
"""Name of the sheet's templates among a kit's files; the signs are among them as ``signs/…``."""
SIGNS = "signs/"


@dataclass(frozen=True, slots=True)
class SheetJob:
    """A document to be made into sheets for `station`: values only, so that any process can work it off.

    `type` is the document's, `assets` its pictures by path as written.
    """

    resolved: Resolved
    type: DocumentType
    control: ControlBlock
    assets: Mapping[str, Asset]
    station: Station


@dataclass(frozen=True, slots=True)
class SheetsMade:
    """What became of a job: the PDF, None where its check failed, how many sheets it has, every finding."""

    data: bytes | None
    sheets: int
    diagnostics: tuple[Diagnostic, ...]
