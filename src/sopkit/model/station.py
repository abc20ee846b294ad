"""Stations (岗位, 工位): where work is done, and which documents belong there (工位文件清单)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sopkit.diagnostics import Wording

SHEETS = ("A4 portrait", "A4 landscape", "A3 portrait", "A3 landscape")
"""Sizes of what is posted, and which way it stands."""


class Medium(Enum):
    """On what copies for a station are made: 纸, 塑封, 防静电封套, 无尘纸. Nothing to be ticked or signed is laminated."""

    PAPER = "paper"
    LAMINATED = "laminated"
    ESD = "esd"
    CLEANROOM = "cleanroom"


class How(Enum):
    """How a document is at a station: 张贴, 夹内."""

    POSTED = "posted"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class SetItem:
    """A document of a station's set; `product` is that for which it is taken out (换型), "" for any."""

    document: str
    how: How = How.POSTED
    product: str = ""


@dataclass(frozen=True, slots=True)
class Station:
    """One station; its id is unique whatever the case of its letters.

    `line` and `area` are words, `place` its turn in the walking route. `department` is a department's id, "" for none.
    `languages` are those its people read, `sheet` one of `SHEETS`, `phone` who to call.
    """

    id: str
    name: Wording
    line: str = ""
    area: str = ""
    place: int = 0
    department: str = ""
    languages: tuple[str, ...] = ("zh",)
    sheet: str = "A4 portrait"
    medium: Medium = Medium.PAPER
    phone: str = ""
    set: tuple[SetItem, ...] = ()

    @property
    def folded(self) -> str:
        """By what two ids are the same."""
        return self.id.lower()

    def item(self, document: str, product: str = "") -> SetItem | None:
        """What its set says of this document (for this product, where one is named)."""
        return next(
            (each for each in self.set if each.document == document and (not product or each.product == product)), None
        )


def in_walking_order(stations: tuple[Station, ...]) -> tuple[Station, ...]:
    """Stations as somebody who walks the route comes by them: by place, line and id."""
    return tuple(sorted(stations, key=lambda each: (each.place, each.line, each.folded)))
