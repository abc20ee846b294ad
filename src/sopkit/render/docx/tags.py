"""Which language Word takes text to be in: it spells, hyphenates and reads aloud by it.

Word knows two languages of a run: that of Han characters (``w:eastAsia``) and that of all others (``w:val``). The
document's defaults name both; only text in a further language of Latin letters says its own.
"""

from __future__ import annotations

import re

from sopkit.labels import Labels

STYLES = "word/styles.xml"
_FULL = {"en": "en-US"}
_DEFAULTS = re.compile(rb"(<w:docDefaults\b.*?<w:lang\b[^>]*?\bw:val=\")[^\"]*(\")", re.DOTALL)


def latin_tag(labels: Labels) -> str:
    """Language of the letters of what is printed: of two languages the one that is not Chinese."""
    tags = [each.tag for each in labels.tongues if each.code != "zh"]
    return _FULL.get(tags[0], tags[0]) if tags else "en-US"


def with_language(styles: bytes, labels: Labels) -> bytes:
    """``styles.xml`` with the document's language among its defaults."""
    tag = latin_tag(labels)
    return _DEFAULTS.sub(lambda found: found[1] + tag.encode() + found[2], styles, count=1)
