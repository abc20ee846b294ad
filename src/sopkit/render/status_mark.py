"""The mark across a page that is not an effective document: its words, and how strongly it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.labels import Labels
from sopkit.model.control import Status

SAMPLE = "样例 SAMPLE"
"""What each page says in its foot when the register is an example; in both languages whatever the document's."""

_IN_ENGLISH = {
    Status.DRAFT: "DRAFT",
    Status.IN_REVIEW: "IN REVIEW",
    Status.APPROVED: "NOT RELEASED",
    Status.RELEASED: "NOT YET EFFECTIVE",
    Status.SUPERSEDED: "SUPERSEDED",
    Status.OBSOLETE: "OBSOLETE",
    Status.RETAINED_OBSOLETE: "RETAINED OBSOLETE",
}
_VOID = {Status.SUPERSEDED: "作废", Status.OBSOLETE: "作废", Status.RETAINED_OBSOLETE: "作废留存"}


@dataclass(frozen=True, slots=True)
class StatusMark:
    """Words across each page, a line each, the first the largest.

    `void`: nobody may work by the page. It is then drawn as strong outlines, which a mono printer and a copier keep and
    which leave the text under them legible; other marks are a pale grey.
    """

    lines: tuple[str, ...]
    void: bool = False

    def __str__(self) -> str:
        """On one line."""
        return " ".join(self.lines)


def status_mark(status: Status, labels: Labels) -> StatusMark | None:
    """The mark of a status; None for an effective document.

    作废 is 作废 in every language: whoever finds the sheet at a machine must see it. Other marks are in the document's
    first language, and English under it.
    """
    if status is Status.EFFECTIVE:
        return None
    english = _IN_ENGLISH[status]
    if status.is_void:
        return StatusMark((_VOID[status], english), void=True)
    word = labels.short(status.value)
    return StatusMark((word,) if labels.look == "en" else (word, english))
