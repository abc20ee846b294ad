"""Typed numbers of a text, all three steps together: markers → links → outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sopkit.check.text import OUTSIDE
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
    settled: list[Marker] = []
    unopened: list[Marker] = []
    for index, marker in enumerate(found):
        if marker.style not in HALF:
            settled.append(marker)
            continue
        start = text.rfind(OUTSIDE, 0, marker.start) + 1
        if marker.end - 1 not in scan_brackets(text, start, marker.end).closing:
            continue
        if _has_whole_sibling(found, index):
            # Its neighbours vouch for it as fully as its own looks would.
            marker = replace(marker, style=_WHOLE[marker.style], evidence=max(marker.evidence, 2.0), stop=True)
            unopened.append(marker)
        settled.append(marker)
    return settled, unopened


def _has_whole_sibling(found: list[Marker], index: int) -> bool:
    marker = found[index]
    whole = _WHOLE[marker.style]
    before = next((each for each in reversed(found[:index]) if each.style in (whole, marker.style)), None)
    after = next((each for each in found[index + 1 :] if each.style in (whole, marker.style)), None)
    return any(
        each is not None
        and each.style is whole
        and each.section == marker.section
        and each.value == marker.value + step
        for each, step in ((before, -1), (after, 1))
    )
