"""First-level sections and which of the type's sections they are: `context.once(known_sections)`."""

from __future__ import annotations

from sopkit.check.context import Context
from sopkit.model.blocks import Section
from sopkit.model.inlines import plain_text
from sopkit.types import SectionSpec


def top_sections(context: Context) -> list[Section]:
    """Sections that stand in no other, in reading order."""
    return [block for block in context.document.blocks if isinstance(block, Section)]


def known_sections(context: Context) -> tuple[tuple[Section, SectionSpec], ...]:
    """First-level sections that the type knows, with what they are; others are the author's own and no fault.

    A typed number before the title does not hide what the section is; that it should go is told elsewhere.
    """
    if context.type is None:
        return ()
    found = []
    for section in top_sections(context):
        title = plain_text(section.title)
        spec = context.type.section(title) or context.type.section(title.lstrip(_TYPED))
        if spec:
            found.append((section, spec))
    return tuple(found)


_TYPED = "0123456789一二三四五六七八九十()（）第章条.．、 "
