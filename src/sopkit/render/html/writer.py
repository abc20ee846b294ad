"""What the writers of single blocks ask of the writer of the whole body."""

from __future__ import annotations

from typing import Protocol

from sopkit.model.blocks import Blocks
from sopkit.model.inlines import Inlines
from sopkit.model.resolved import Resolved
from sopkit.render.filling import Room
from sopkit.render.flowchart import Drawings
from sopkit.render.html.inline import InlineWriter
from sopkit.render.html.medium import Pictures
from sopkit.render.setting import Setting


class Writer(Protocol):
    """The body writer as seen by `tables`, `steps` and `pictures`."""

    @property
    def resolved(self) -> Resolved:
        """The document."""
        ...

    @property
    def setting(self) -> Setting:
        """What surrounds it."""
        ...

    @property
    def pictures(self) -> Pictures:
        """Addresses of its pictures."""
        ...

    @property
    def drawings(self) -> Drawings:
        """Where flow charts are drawn."""
        ...

    @property
    def room(self) -> Room:
        """What a page leaves for text."""
        ...

    @property
    def wide(self) -> frozenset[str]:
        """Anchors of the forms on pages that lie on their long side."""
        ...

    @property
    def inlines(self) -> InlineWriter:
        """Writer of what stands inside lines."""
        ...

    @property
    def for_print(self) -> bool:
        """Whether the PDF engine will read this."""
        ...

    def label(self, anchor: str) -> str:
        """Number with its word."""
        ...

    def heading(self, level: int, title: Inlines, anchor: str) -> str:
        """A heading with its number."""
        ...

    def both(self, inlines: Inlines) -> str:
        """Both halves of a bilingual title, caption or field."""
        ...

    def html(self, blocks: Blocks) -> str:
        """HTML of blocks."""
        ...
