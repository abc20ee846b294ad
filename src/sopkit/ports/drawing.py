"""Lay out a graph: the one outside program the compiler needs (Graphviz)."""

from __future__ import annotations

from typing import Protocol


class DrawingFault(Exception):
    """The graph could not be drawn: no program, out of time or memory, or its own complaint."""


class PictureFault(Exception):
    """A picture could not be put on the page, though its file looked whole; the text names it."""


class Drawer(Protocol):
    """Turns DOT text into SVG."""

    def svg(self, dot: str) -> bytes:
        """Draw `dot`; raises DrawingFault. The same text gives the same bytes on one toolchain."""
        ...
