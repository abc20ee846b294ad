"""Typed numbers of a text, all three steps together: markers → links → outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sopkit.check.text.brackets import scan_brackets
from sopkit.check.text.links import keep_listed
from sopkit.check.text.markers import HALF, Marker, Style, find_markers
from sopkit.check.text.outline import NumberFault, empty_parts, number_faults


@dataclass(frozen=True, slots=True)
class TypedNumbers:
    """What was found: `markers` by place, `faults` in their sequence, chapters with nothing in them.

    `unopened` are numbers such as ``2)`` among siblings written ``(1)``, or with no siblings at all.
    """

    markers: tuple[Marker, ...]
    faults: tuple[NumberFault, ...]
    empty: tuple[Marker, ...]
    unopened: tuple[Marker, ...]


_WHOLE = {
    Style.HALF_BRACKET: Style.BRACKET,
    Style.CAPITAL_HALF: Style.CAPITAL_BRACKET,
    Style.SMALL_HALF: Style.SMALL_BRACKET,
}


def typed_numbers(text: str, headings: Sequence[int] = ()) -> TypedNumbers:
    """Find the typed numbers of `text`, whose runs are set apart by `OUTSIDE`; `headings` are starts of headings."""
    found = find_markers(text, headings)
    if not found:
        return TypedNumbers((), (), (), ())
    settled, unopened = _settle_halves(found, text)
    kept = keep_listed(settled)
    listed = {marker.start for marker in kept}
    return TypedNumbers(
        markers=tuple(kept),
        faults=tuple(number_faults(kept)),
        empty=tuple(empty_parts(kept, text)),
        unopened=(*unopened, *(each for each in settled if each.style in HALF and each.start not in listed)),
    )


def _settle_halves(found: list[Marker], text: str) -> tuple[list[Marker], list[Marker]]:
    """Drop ``2)`` that closes a bracket opened before; take one among ``(1)`` and ``(3)`` for ``(2)``."""
    if not any(marker.style in HALF for marker in found):
        return found, []
    closing = frozenset(scan_brackets(text).closing)
    before, after = _neighbours(found), _neighbours(found[::-1])[::-1]
    settled: list[Marker] = []
    unopened: list[Marker] = []
    for marker, left, right in zip(found, before, after, strict=True):
        if marker.style not in HALF:
            settled.append(marker)
        elif marker.end - 1 in closing:
            if _whole_sibling(marker, left, -1) or _whole_sibling(marker, right, 1):
                # Its neighbours vouch for it as fully as its own looks would.
                marker = replace(marker, style=_WHOLE[marker.style], evidence=max(marker.evidence, 2.0), stop=True)
                unopened.append(marker)
            settled.append(marker)
    return settled, unopened


def _neighbours(found: list[Marker]) -> list[Marker | None]:
    """For each half-bracketed marker, the last one before it with its kind of figure, whole or half."""
    last: dict[Style, Marker] = {}
    neighbours: list[Marker | None] = []
    for marker in found:
        whole = _WHOLE.get(marker.style, marker.style)
        neighbours.append(last.get(whole))
        last[whole] = marker
    return neighbours


def _whole_sibling(marker: Marker, other: Marker | None, step: int) -> bool:
    """Whether `other` is written ``(1)`` in full and comes right before (`step` -1) or after `marker` in value."""
    if other is None or other.style is not _WHOLE[marker.style] or other.section != marker.section:
        return False
    return other.value == marker.value + step
