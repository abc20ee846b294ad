"""Look through a released PDF before it is stamped: all that reads or draws its pages, and that a file made to harm could use.

It can be done in another process, bounded in time and memory, whose findings (`Fitness`) are values. What is left to whoever
stamps decodes no page.
"""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.posting.sheets.papers import Paper
from sopkit.posting.stamping.faults import NotStampable, StampFault
from sopkit.posting.stamping.file import check_digest, opened
from sopkit.posting.stamping.on_sheets import sheet_paper
from sopkit.posting.stamping.pages import left_open, names_form
from sopkit.posting.stamping.paper import View, measured, view_of

FORM = "/SopkitStamp"
"""Under this name a stamped page knows its stamp."""


@dataclass(frozen=True, slots=True)
class Fitness:
    """What was found in the PDF with the SHA-256 `digest`: what is seen of each page, how many graphics states its content leaves
    open, and the width and height in mm of the stamp area that all pages have; of sheets for the wall, their `paper`."""

    digest: str
    views: tuple[View, ...]
    left_open: tuple[int, ...]
    area: tuple[float, float]
    paper: Paper | None = None


def fitness(pdf: bytes, digest: str, sheet: bool = False) -> Fitness:
    """Look through the PDF, whose SHA-256 must be `digest`, and which is of sheets for the wall where that is said.

    Raises NotStampable.
    """
    check_digest(pdf, digest)
    try:
        with opened(pdf) as file:
            views = [view_of(page, number) for number, page in enumerate(file.pages, start=1)]
            if any(names_form(page, FORM) for page in file.pages):
                raise NotStampable(StampFault.STAMPED)
            states = tuple(left_open(page, number) for number, page in enumerate(file.pages, start=1))
        if sheet:
            paper = sheet_paper(pdf, views)
            left, top, right, bottom = paper.stamp
            return Fitness(digest, tuple(views), states, (right - left, bottom - top), paper)
        return Fitness(digest, tuple(views), states, measured(pdf, views))
    except MemoryError:
        raise NotStampable(StampFault.TOO_HEAVY) from None
