"""A translation and what it was made from: passages of the source, and the digests that pin them."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.diagnostics import Span

START = "start"
"""Key of the text before the first heading."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A section's own text, without that of the sections under it.

    Shapes:
        key: what the passage is called in source and translation alike: the author's id, else the id of the section
            in the document type (``purpose``), else its place among its siblings (``steps.2``).
        title: as plain text; "" for the text before the first heading.
        digest: twelve hex digits over the canonical text.
        span: the heading, or the first line of the text before it; `line` counts from 1.
        anchor: the section's, "" for the text before the first heading.
    """

    key: str
    title: str
    digest: str
    span: Span
    line: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Pins:
    """What a translation was made from: the source's version, and the digest of each passage by its key."""

    version: str
    sections: tuple[tuple[str, str], ...]

    def of(self, key: str) -> str:
        """The digest pinned for a passage, "" when there is none."""
        return next((digest for name, digest in self.sections if name == key), "")
