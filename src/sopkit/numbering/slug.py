"""The name of a document's output folder and files."""

from __future__ import annotations

import hashlib
import re

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


def slug_of(number: str) -> str:
    """Slug of a document number: what is safe in a file name on every system.

    Characters other than ASCII letters, digits, ``.``, ``_``, ``-`` become ``-``; where that changed
    anything, six hex digits of the number's SHA-256 follow, so that two numbers never share a slug.
    A number of dots alone, or one that starts with a dot, counts as changed.
    """
    slug = re.sub(r"^\.+", "-", _UNSAFE.sub("-", number))
    if slug == number and slug:
        return slug
    return f"{slug or 'unnumbered'}-{hashlib.sha256(number.encode()).hexdigest()[:6]}"
