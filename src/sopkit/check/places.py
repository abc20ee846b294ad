"""Where the thing with an anchor stands in the source."""

from __future__ import annotations

from sopkit.diagnostics import Span
from sopkit.model.blocks import Figure, Flowchart, Form, ListBlock, Section, Step, Table
from sopkit.model.document import Document


def span_of_anchor(document: Document, anchor: str) -> Span | None:
    """The title of the section or step, the first line of any other thing; None when nothing has the anchor."""
    for block in document.every_block:
        match block:
            case Section() | Step() if block.anchor == anchor:
                return block.title_span
            case ListBlock():
                for item in block.items:
                    if item.anchor == anchor:
                        return item.span
            case Table() | Figure() | Flowchart() | Form() if block.anchor == anchor:
                return block.span
            case _:
                pass
    return None
