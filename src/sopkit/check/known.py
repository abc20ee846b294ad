"""Numbers of documents and records, and the known one nearest to a number that is not known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain

from sopkit.check.context import Context
from sopkit.check.suggest import suggestions
from sopkit.model.resolved import Library, folded

LOOKS_LIKE_NUMBER = re.compile(
    r"(?<![A-Za-z0-9/.])[A-Za-z][A-Za-z0-9/.]*(?:[-‐‑‒–—－][A-Za-z0-9/.]+(?:[(（][0-9.]+[)）])?)+", re.ASCII
)
"""What may be a document or record number in running text: words of letters and figures joined by dashes."""


def known_number(context: Context, number: str) -> str | None:
    """The number of the document nearest to `number`, as its document writes it."""
    entries = context.library.entries
    near = context.once(suggestions).nearest("number", folded(number), entries)
    return entries[near].number if near else None


def known_record(context: Context, number: str) -> str | None:
    """The number of the record form nearest to `number`, as its form writes it."""
    records = context.library.records
    near = context.once(suggestions).nearest("record", folded(number), records)
    return records[near].number if near else None


def targets_by_number(library: Library) -> Mapping[str, tuple[str, str]]:
    """Scheme and number as written (``sop``, ``WI-CS-001``) by folded number; make it once per library."""
    documents = ((key, ("sop", each.number)) for key, each in library.entries.items())
    records = ((key, ("record", each.number)) for key, each in library.records.items())
    return dict(chain(records, documents))
