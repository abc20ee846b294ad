"""Bookmark names: what an anchor is called in Word, the same in every document that points at it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,38}")
_NOT_ALLOWED = re.compile(r"[^A-Za-z0-9_]")


def bookmark_name(anchor: str) -> str:
    """Word's name for `anchor`: a letter, then letters, digits and ``_``, 40 at most.

    A plain anchor has its dashes turned to ``_``; any other carries six hex digits of its digest,
    so that no two anchors share a name.
    """
    if _PLAIN.fullmatch(anchor):
        return anchor.replace("-", "_")
    digest = hashlib.sha256(anchor.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"a_{_NOT_ALLOWED.sub('_', anchor)[:30]}_{digest}"


@dataclass(slots=True)
class Bookmarks:
    """Counts bookmark ids; lives for one document."""

    count: int = 0

    def around(self, anchor: str, runs: str) -> str:
        """`runs` inside the bookmark for `anchor`; as they are when it is ""."""
        if not anchor:
            return runs
        self.count += 1
        name = bookmark_name(anchor)
        return f'<w:bookmarkStart w:id="{self.count}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{self.count}"/>'
