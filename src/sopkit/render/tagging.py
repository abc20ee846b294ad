"""A smaller structure tree than WeasyPrint's, saying the same.

WeasyPrint wraps each run of text in an element of its own, inside that of its paragraph or cell; the paragraph's can hold
the content itself (ISO 32000-1, 14.7.4). Boxes that only the layout needs become divisions in divisions. Half of all
objects of a file are such wrappers, and each is written, read, and looked at several times. Frames (`sopkit.render.frames`) lose their elements here: what they show becomes an artifact.
"""

from __future__ import annotations

from typing import Any

from sopkit.render.frames import is_frame

_WRAPPERS = frozenset(["/Span", "/NonStruct", "/Div"])
_HOLDERS = frozenset(
    ["/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/TD", "/TH", "/LBody", "/Lbl", "/Caption", "/Span", "/NonStruct"]
)
_PLAIN = frozenset(["Type", "S", "K", "Pg", "P"])


def simplify_tags(document: Any, pdf: Any) -> None:
    """Take the elements out of `pdf` (a `pydyf.PDF`, of the WeasyPrint `document`) that say nothing; a finisher."""
    if "StructTreeRoot" not in pdf.catalog:
        return
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    elements: list[Any] = [each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/StructElem"]
    gone = _without_frames(document, pdf, root, elements)
    moved: dict[bytes, bytes] = {}
    for element in reversed(elements):  # Children come after their parents.
        if element["S"] not in _WRAPPERS or element.keys() != _PLAIN or element.free == "f":
            continue
        holder = _at(pdf, element["P"])
        kids, reference = holder.get("K", ()), element.reference
        if _says_nothing(element, holder) and reference in kids:
            at = kids.index(reference)
            kids[at : at + 1] = element["K"]
            for kid in element["K"]:
                if not isinstance(kid, int):
                    _at(pdf, kid)["P"] = element["P"]
            moved[reference] = element["P"]
            element.free = "f"
    numbers = _at(pdf, root["ParentTree"])["Nums"]
    for page, entries in zip(numbers[::2], numbers[1::2], strict=True):
        if isinstance(entries, list):
            entries[:] = [] if page in gone else [_end(moved, each) for each in entries]


def _at(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _says_nothing(element: Any, holder: Any) -> bool:
    """Whether the structure is the same without `element`, whose content its `holder` can hold."""
    if element["S"] == "/Div":
        return "Pg" in holder and not any(isinstance(each, int) for each in element["K"])
    content = all(isinstance(each, int) for each in element["K"])
    return content and holder["S"] in _HOLDERS and holder.get("Pg") == element["Pg"]


def _end(moved: dict[bytes, bytes], reference: bytes) -> bytes:
    while reference in moved:
        reference = moved[reference]
    return reference


def _without_frames(document: Any, pdf: Any, root: Any, elements: list[Any]) -> set[int]:
    """Take away the elements of frame pages that bear no links; the indexes of these pages."""
    pages = {
        reference: index
        for index, (page, reference) in enumerate(zip(document.pages, pdf.page_references, strict=True))
        if any(map(is_frame, page.anchors)) and not _at(pdf, reference).get("Annots")
    }
    for element in elements:
        if element.get("Pg") in pages:
            element.free = "f"
    top = _at(pdf, root["K"][0])
    top["K"][:] = [each for each in top["K"] if _at(pdf, each).free != "f"]
    return set(pages.values())
