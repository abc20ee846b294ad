"""What is stamped on one copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from sopkit.register.acts.copies import CopyKind


class Seal(Enum):
    """How 受控 gets on the copy: drawn in red and printed in colour, or stamped by hand into a frame."""

    COLOUR = "colour"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is stamped on one copy.

    Shapes:
        copy: its id in the register (``C000123``); `number` its 分发号, "of `of`" where that is not 0.
        place: its holder or station, in the words to be printed.
        good_until: its last day, the due date of a photocopy; date.max for no such day.
        code: the signed code's whole text (`sopkit.posting.codes.code_text`); "" for a copy that bears none.
        language: ``zh``, ``en`` or ``both``: that of the document.
        made: for a reference print, the local time when it was made; it is good for 24 hours.
    """

    copy: str
    number: str
    place: str
    issued: date
    good_until: date = date.max
    of: int = 0
    kind: CopyKind = CopyKind.CONTROLLED
    code: str = ""
    language: str = "zh"
    seal: Seal = Seal.COLOUR
    made: datetime | None = None

    @property
    def controlled(self) -> bool:
        """Whether it is a controlled copy, under the red seal: no photocopy, no reference print."""
        return self.kind in (CopyKind.CONTROLLED, CopyKind.SHEET)
