"""Places of other documents that a text cites by typed numbers: ``QP-CS-09 4.2.1``, ``《客户回访》第十二条``.

Only what stands right behind something that may be a document's number is kept, since a bare 4.2.1 is the
document's own. Which document it is, a library tells later (`cited_entry`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.model.document import Document
from sopkit.model.resolved import Citation, Library, LibraryEntry

_REACH = 60
"""Characters before a place's number in which its document's number is looked for."""

_UNIT = r"(?![\w.%％‰℃°-]|\s?(?:mm|cm|m|kg|g|s|min|h|V|A|W|℃|米|元|天|秒|分|倍|版))"
_PLACE = re.compile(
    r"(?=[0-9第步图表SsFfTt])(?:"  # One look at the first sign spares four tries at most places.
    rf"(?P<plain>(?<![A-Za-z0-9_.-])\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}{_UNIT})"
    r"|第\s?(?P<chinese>[〇零一二三四五六七八九十百千]{1,7}\s?[章节条])"
    r"|第\s?(?P<counted>\d{1,3}(?:\.\d{1,3}){0,4})\s?[章节条款]"
    r"|(?P<labelled>(?:步骤|图|表)\s?\d{1,3}|(?:[Ss]tep|[Ff]igure|[Tt]able)\s\d{1,3})(?![\w.-]))"
)
_BETWEEN = re.compile(r"\s?(?:[》」”)\]）]\s?)?(?:的|中|之|[,，、]|[Cc]lause|[Ss]ection|条款)?\s?第?\s?$")
_NUMBER_END = re.compile(r"[A-Za-z0-9)）]$")
_TITLED = re.compile(r"(?P<before>.*[A-Za-z0-9)）])\s?[（(]?\s?《[^《》\n]{1,40}$", re.DOTALL)
_WORD_STARTS = re.compile(r"(?<![A-Za-z0-9/.])(?=[^\W_])")
_LABELS = {"步骤": "step", "图": "figure", "表": "table"}


def typed_citations(document: Document) -> tuple[Citation, ...]:
    """Every typed place number in the body with something like a document's number right before it."""
    return tuple(_citations(document.source.text, document.front_matter.span.end))


def _citations(text: str, start: int) -> Iterator[Citation]:
    for found in _PLACE.finditer(text, start):
        begin = found.start()
        line = text.rfind("\n", start, begin) + 1
        head = text[max(line, begin - _REACH, start) : begin]
        between = _BETWEEN.search(head)
        before = head[: between.start()] if between else head
        titled = _TITLED.fullmatch(before)
        before = titled["before"] if titled else before
        if _NUMBER_END.search(before) and any(sign in before for sign in "-/—–－"):
            written = next(each for each in found.groups() if each)
            yield Citation(before, written, found.start(found.lastgroup or 0), found.end(found.lastgroup or 0))


def cited_entry(library: Library, citation: Citation) -> LibraryEntry | None:
    """The document whose number ends `citation.before`; None when there is none."""
    before = citation.before.rpartition("sop:")[2]
    for start in (each.start() for each in _WORD_STARTS.finditer(before)):
        found = library.document(before[start:].partition("#")[0])
        if found:
            return found
    return None


def place_key(kind: str, number: str) -> str:
    """How a place's printed number is looked up: ``4.2.1``, ``第十二条``, ``step3``; `kind` as in `PinnedPlace`."""
    return (kind if kind in _LABELS.values() else "") + bare(number)


def cited_key(citation: Citation) -> str:
    """`place_key` for a number as typed."""
    text = bare(citation.place)
    for zh, kind in _LABELS.items():
        text = re.sub(rf"^{zh}(?=\d)", kind, text)
    return text.lower() if text[:1].isascii() else f"第{text.removeprefix('第')}"


def bare(number: str) -> str:
    """A number without spaces and what may close it (``4.``, ``4.2、``)."""
    return "".join(number.split()).rstrip(".、．:：")
