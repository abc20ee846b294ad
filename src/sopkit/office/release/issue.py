"""A release on its way, as whatever goes along with its documents is made from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from sopkit.binding import Binding, Bound
from sopkit.diagnostics import Wording
from sopkit.office.leaves import Printer
from sopkit.office.posting.sheets import SheetRunner
from sopkit.office.register.imprints import imprint_of
from sopkit.office.register.lists import Imprint, Listing, Source
from sopkit.office.register.pictures import NO_PICTURES
from sopkit.office.release.contents import Contents
from sopkit.office.release.making import Document, Press
from sopkit.office.survey import Survey
from sopkit.pipeline import Kit
from sopkit.ports.log import View
from sopkit.register.blocks import Pictures
from sopkit.register.state import State


@dataclass(frozen=True, slots=True)
class Dates:
    """When a release is issued, from when its versions hold, and until when the bundle counts as the newest."""

    issued: date
    effective: date
    expires: date


@dataclass(frozen=True, slots=True)
class Bindery:
    """What makes that which goes along: prints a sheet, binds a book, writes a list as a workbook; `books` are the paths
    of the workspace's books. The first two must be picklable. `carries`: the library holds every other version in force too,
    not only what is released. `print_sheets` makes posting sheets (None: none are made)."""

    print_leaf: Printer
    bind: Callable[[Kit, Binding], Bound]
    workbook: Callable[[Listing, Imprint, str], bytes]
    books: tuple[str, ...] = ()
    carries: bool = True
    print_sheets: SheetRunner | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """A release whose documents are made.

    Shapes:
        release: its name (``R0002``).
        state: the records as they will be once it is sealed; `view` is the log as it is.
        pictures: those of signatures, as pages show them.
        left_out: what could not be made and is told, since nothing is left out silently.
    """

    release: str
    dates: Dates
    state: State
    view: View
    surveyed: Survey
    press: Press
    bindery: Bindery
    contents: Contents
    documents: tuple[Document, ...]
    pictures: Pictures = NO_PICTURES
    left_out: list[Wording] = field(default_factory=list)

    @property
    def language(self) -> str:
        """``zh`` or ``en``: the workspace's, whatever the language of messages."""
        return self.surveyed.office.settings.language

    def source(self) -> Source:
        """What lists are made from: everything as it stands on the effective day, as the pages say it."""
        office = self.surveyed.office
        types = {id: each.name for id, each in office.rules.types.items()}
        return Source(self.state, self.view, self.dates.effective, office.facts, types, self.surveyed.library)

    def imprint(self) -> Imprint:
        """What ties a list to the log, as it was before the release was opened."""
        return imprint_of(self.view, self.dates.effective)
