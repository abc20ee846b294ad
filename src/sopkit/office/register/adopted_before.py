"""How documents were adopted, so that a list that is read again is gone on with, and never adopted twice."""

from __future__ import annotations

from sopkit.model.resolved import folded
from sopkit.ports.log import View
from sopkit.register.acts.adoption import Adopted, Old
from sopkit.register.entries import read_event
from sopkit.register.records.versions import Document
from sopkit.register.state import subject_of


class AdoptedBefore:
    """How documents were adopted, as the log has it; each entry is read once, however many documents it holds."""

    def __init__(self, view: View) -> None:
        """`view` stays open as long as this is asked."""
        self._view = view
        self._known: dict[str, tuple[Old, str]] = {}
        self._read: set[int] = set()

    def __call__(self, document: Document) -> tuple[Old, str] | None:
        """As what it was adopted, and with which list; None where it came otherwise."""
        if document.identity not in self._known:
            at = next(iter(sorted(self._view.concerning(subject_of("Document", document.key)))), None)
            if at is not None and at not in self._read:
                self._read.add(at)
                act = read_event(next(iter(self._view.entries(at, at + 1))).event).act
                if isinstance(act, Adopted):
                    self._known |= {folded(each.document): (each, act.baseline) for each in act.documents}
        return self._known.get(document.identity)
