"""``sheets/sheets.json``: the posting sheets of a release, one line for each station whose set posts one of its documents.

Format sopkit-sheets/1, JSON in the form of `sopkit.release.record_json`::

    {"format": "sopkit-sheets/1",
     "sheets": [{"document": "WI-MF-001", "file": "sheets/WI-MF-001/WI-MF-001.sheet-asm1-03.pdf", "lack": "",
                 "shown": {"languages": ["zh"], "name": "组装一线 3 工位", "paper": "A3 landscape", "phone": "8303",
                           "place": "asm1-03 · 组装一线 · 一楼"},
                 "station": "asm1-03", "version": "B/0"}]}

`file` is "" where there is none, and `lack` then says why. `shown` is what of the station stands on the sheet: whoever issues
copies later sees whether the station is still as it was when the sheet was approved. Lines are in the order of document and
station. A release older than this list has the files alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from sopkit.release.recipe_list import folder_name
from sopkit.release.record_json import NoRecord, plain, read, restored, written

FOLDER = "sheets"
SHEET_LIST = f"{FOLDER}/sheets.json"
_FORMAT = "sopkit-sheets/1"


class Lack(Enum):
    """Why there is no sheet: there is one; the document has no steps; nobody there reads its language; it could not be made;
    who signed the version was shown none, since the station came later."""

    NONE = ""
    NO_STEPS = "no-steps"
    NOT_READ = "not-read"
    NOT_MADE = "not-made"
    NOT_SHOWN = "not-shown"


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a station stands on its sheets: the paper, the languages of the document that its people read, name, place, phone."""

    paper: str
    languages: tuple[str, ...]
    name: str
    place: str
    phone: str


@dataclass(frozen=True, slots=True)
class ReleasedSheet:
    """The sheet of a document for a station, or why there is none; see the module."""

    document: str
    version: str
    station: str
    shown: Shown
    file: str = ""
    lack: Lack = Lack.NONE


@dataclass(frozen=True, slots=True)
class _File:
    format: str
    sheets: tuple[ReleasedSheet, ...]


def sheet_path(number: str, station: str) -> str:
    """Where a release has the sheet of a document for the station with this id."""
    name = folder_name(number)
    return f"{FOLDER}/{name}/{name}.sheet-{station.lower()}.pdf"


def sheet_list_bytes(sheets: Iterable[ReleasedSheet]) -> bytes:
    """The file's bytes."""
    ordered = tuple(sorted(sheets, key=lambda each: (each.document, each.version, each.station)))
    return written(plain(_File(_FORMAT, ordered)))


def read_sheet_list(data: bytes) -> tuple[ReleasedSheet, ...]:
    """What the bytes say; raises NoRecord."""
    file = restored(_File, read(data))
    if file.format != _FORMAT:
        raise NoRecord(f"format {file.format!r:.40}; this program reads {_FORMAT}")
    return file.sheets
