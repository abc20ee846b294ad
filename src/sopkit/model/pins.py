"""What ``numbers.lock`` remembers: the numbers of each document's places as last pinned, and what stood there.

A pin is what people outside hold on to: records, audits and other documents say “WI-CS-003, 4.2.1”. The
pinned numbers are compared with those of today, so that an edit which moves one does not go unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PinnedPlace:
    """A numbered place as pinned.

    `kind` is the value of a `NumberKind`, `number` its number as printed, `anchor` the author's id or "", `text` the digest (12 hex digits) of
    the words that stand at the place itself (`sopkit.numbering.places`).
    """

    kind: str
    number: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Edition:
    """Where the edition under way began: its first pinned version, and the text digests it then had (sorted)."""

    version: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PinnedDocument:
    """One document as last pinned; `number` as written then, `places` in reading order."""

    number: str
    version: str
    places: tuple[PinnedPlace, ...]
    edition: Edition


@dataclass(frozen=True, slots=True)
class Pins:
    """Everything pinned, by identity of the document; `digest` changes when anything of it does."""

    documents: Mapping[str, PinnedDocument] = field(default_factory=dict)
    digest: str = ""


NO_PINS = Pins()
"""Nothing was ever pinned."""
