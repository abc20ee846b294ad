"""Look into the content streams of a PDF's pages: what is drawn outside tags, what shows a missing glyph."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Name, Object, Pdf

_DRAWS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"', "EI"})
_SHOWS = frozenset({"Tj", "TJ"})
_OPERATORS = " ".join(sorted({*_DRAWS, "BMC", "BDC", "EMC"}))


def content_faults(page: pikepdf.Page, reached: set[int]) -> tuple[int, int]:
    """Count what is neither tagged nor artifact on `page`, and glyphs numbered 0 (the box for what a font lacks).

    `reached` are the page's marked-content ids that the structure tree holds.
    """
    inside: list[bool] = []
    untagged = boxes = 0
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BMC", "BDC"):
            inside.append(_is_known(operands, reached))
        elif name == "EMC":
            if inside:
                inside.pop()
        elif name in _DRAWS:
            if not any(inside):
                untagged += 1
            if name in _SHOWS:
                boxes += _boxes(operands[0])
    return untagged, boxes


def _is_known(operands: object, reached: set[int]) -> bool:
    kind = operands[0]  # type: ignore[index]
    if kind == Name.Artifact:
        return True
    properties = operands[1] if len(operands) > 1 else None  # type: ignore[index,arg-type]
    return isinstance(properties, pikepdf.Dictionary) and int(properties.get(Name.MCID, -1)) in reached


def _boxes(shown: object) -> int:
    """Glyph codes 0 in a shown text; codes are two bytes wide (Identity-H)."""
    parts = shown if isinstance(shown, Array) else [shown]
    count = 0
    for part in parts:
        if isinstance(part, pikepdf.String):
            code = bytes(part)
            count += sum(1 for at in range(0, len(code) - 1, 2) if code[at] == 0 and code[at + 1] == 0)
    return count


def reached_marks(pdf: Pdf) -> dict[tuple[int, int], set[int]]:
    """Marked-content ids that the structure tree reaches, by object number of their page."""
    found: dict[tuple[int, int], set[int]] = {}
    root = pdf.Root.get(Name.StructTreeRoot)
    waiting: list[tuple[Object, tuple[int, int]]] = [] if root is None else [(root, (0, 0))]
    while waiting:
        element, page = waiting.pop()
        own = element.get(Name.Pg)
        page = own.objgen if own is not None else page
        for kid in _kids(element):
            if isinstance(kid, int):
                found.setdefault(page, set()).add(kid)
            elif Name.K in kid:
                waiting.append((kid, page))
            elif Name.MCID in kid:
                place = kid.get(Name.Pg)
                found.setdefault(place.objgen if place is not None else page, set()).add(int(kid.MCID))
    return found


def _kids(element: Object) -> Iterator[int | Object]:
    kids = element.get(Name.K)
    if isinstance(kids, Array):
        yield from kids
    elif kids is not None:
        yield kids
