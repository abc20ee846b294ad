"""The mark in the margin beside what a version changed: a bar, and the version that changed it."""

from __future__ import annotations

import re
from html import escape

from sopkit.model.redline import ChangeMarks

_OPENING = re.compile(r'<(\w+)(?: class="([^"]*)")?')


def beside(html: str, at: int, marks: ChangeMarks, *, framed: bool = False) -> str:
    """`html`, one element that begins at the offset `at` of its source, with the mark where that changed.

    What is `framed` has borders of its own, so the bar goes to an element around it.
    """
    if at not in marks.at:
        return html
    said = f' data-changed="{escape(marks.version)}"'
    if framed:
        return f'<div class="changed"{said}>{html}</div>'
    return _OPENING.sub(lambda tag: f'<{tag[1]} class="{f"{tag[2]} " if tag[2] else ""}changed"{said}', html, count=1)
