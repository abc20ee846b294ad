"""Where headings will probably fall: an estimate, for the contents list until Word counts for itself."""

from __future__ import annotations

from collections.abc import Mapping

from sopkit.render.docx.reference import PageSize
from sopkit.render.sheet import Sheet


def expected_pages(body: str, sheet: Sheet, page: PageSize, head: float) -> Mapping[str, int]:
    """Page by anchor."""
    return {}
