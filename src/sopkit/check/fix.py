"""Apply fixes to a source text. The caller checks again and calls again until nothing is left to apply."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from sopkit.diagnostics import Edit, Fix


def apply(source_text: str, fixes: Iterable[Fix]) -> tuple[str, tuple[Fix, ...], tuple[Fix, ...]]:
    """Apply `fixes`, whose spans are offsets in `source_text`: the new text, the fixes applied, those left.

    A fix is applied whole or not at all. Where two want the same place the one that begins first is
    applied and the other left: after the next check it may no longer be wanted, or wanted elsewhere.
    Two fixes with the very same edits count as one, and both as applied. A fix that reaches past the
    end of the text, or whose own edits overlap, is left.
    """
    # One fix may mend many findings: it is looked at once.
    every = list(fixes)
    asked = Counter(map(id, every))
    wanted = sorted({id(fix): fix for fix in every}.values(), key=_place)
    taken: list[Edit] = []
    applied: list[Fix] = []
    left: list[Fix] = []
    seen: set[tuple[Edit, ...]] = set()
    for fix in wanted:
        edits = tuple(sorted(fix.edits, key=lambda edit: (edit.span, edit.text)))
        times = [fix] * asked[id(fix)]
        if edits in seen:
            applied += times
        elif _sound(edits, len(source_text)) and not any(_clashes(edit, taken) for edit in edits):
            seen.add(edits)
            for edit in edits:
                insort(taken, edit, key=_begin)
            applied += times
        else:
            left += times
    return _spliced(source_text, taken), tuple(applied), tuple(left)


def _begin(edit: Edit) -> int:
    return edit.span.start


def _clashes(edit: Edit, taken: list[Edit]) -> bool:
    """Whether `edit` touches one of `taken`, which are in order and do not touch each other: only neighbours can."""
    at = bisect_left(taken, edit.span.start, key=_begin)
    return any(_clash(edit, each) for each in taken[max(at - 1, 0) : at + 1])


def _place(fix: Fix) -> tuple[tuple[int, int, str], ...]:
    return tuple(sorted((edit.span.start, edit.span.end, edit.text) for edit in fix.edits))


def _sound(edits: tuple[Edit, ...], length: int) -> bool:
    inside = all(edit.span.end <= length for edit in edits)
    apart = not any(_clash(a, b) for a, b in pairwise(edits))
    return bool(edits) and inside and apart


def _clash(left: Edit, right: Edit) -> bool:
    """Whether two edits touch the same text; two insertions at one place do, as their order is open."""
    a, b = left.span, right.span
    if a.start == b.start and (a.end == a.start or b.end == b.start):
        return True
    return a.start < b.end and b.start < a.end


def _spliced(text: str, edits: list[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda each: each.span):
        parts += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    return "".join((*parts, text[at:]))
