"""Which places of a document bear a mark in the margin: those that are not as the version before had them."""

from __future__ import annotations

from sopkit.examination import Rules
from sopkit.model.redline import NO_MARKS, ChangeMarks, Redline
from sopkit.model.resolved import Library
from sopkit.numbering.versions import version_scheme
from sopkit.office.redline import RedlineFault, Version, compared
from sopkit.office.said import KeptText
from sopkit.types import DocumentType


def marks_since(before: KeptText, now: Version, rules: Rules, library: Library) -> ChangeMarks:
    """Marks beside what differs from `before`; none in a new edition. Raises VaultFault where its text was lost."""
    try:
        found = compared(before.text(), now, rules, library)
    except RedlineFault:
        return NO_MARKS
    return marks_of(found.redline, rules.types.get(found.new.document.metadata.type))


def marks_of(redline: Redline | None, kind: DocumentType | None) -> ChangeMarks:
    """Marks beside what a redline of a document of type `kind` tells; none without one, and in a new edition (换版).

    A new edition replaces the old one as a whole: it is read as a whole, its amendments begin at 0 again, and so do
    the marks. What changed in it still stands in its change request. Where a scheme counts no amendments every version
    is an edition of its own, and is marked.
    """
    if redline is None:
        return NO_MARKS
    scheme = version_scheme(kind.version_scheme) if kind else None
    before, after = redline.version_before, redline.version_after
    if scheme and scheme.amends and scheme.edition(before) != scheme.edition(after):
        return NO_MARKS
    return redline.marks()
