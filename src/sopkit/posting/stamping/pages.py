"""Put forms over the pages of a PDF, as artifacts that leave the page's own content and tags as they are."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from sopkit.posting.stamping.faults import NotStampable, StampFault
from sopkit.posting.stamping.paper import Matrix, inherited


def names_form(page: Page, name: str) -> bool:
    """Whether the page's resources have an XObject of this name."""
    resources = inherited(page.obj, Name.Resources)
    return resources is not None and name in resources.get(Name.XObject, Dictionary())


@dataclass(frozen=True, slots=True)
class Placing:
    """Where forms, by their resource names, are drawn over a page, whose own content leaves so many graphics states open."""

    forms: tuple[tuple[str, Matrix], ...]
    left_open: int


def show(pdf: Pdf, forms: dict[str, Object], places: list[Placing], blend: str = "") -> None:
    """Draw `forms`, by their resource names, over each page at the places for it; multiplied with the page under the
    resource name `blend` where that is given."""
    before = pdf.make_stream(b"q\n")
    endings: dict[bytes, Object] = {}
    for page, placing in zip(pdf.pages, places, strict=True):
        resources = page.obj.get(Name.Resources)
        if resources is None:
            above = inherited(page.obj, Name.Resources)
            page.obj.Resources = Dictionary(dict(above.items())) if above is not None else Dictionary()
            resources = page.obj.Resources
        named = _sub_dictionary(resources, Name.XObject)
        for name, form in forms.items():
            named[name] = form
        if blend:
            _sub_dictionary(resources, Name.ExtGState)[blend] = Dictionary(BM=Name.Multiply)
        after = b"\n" + b"Q " * (placing.left_open + 1) + b"".join(_shown(*each, blend) for each in placing.forms)
        if after not in endings:
            endings[after] = pdf.make_stream(after)
        contents = page.obj.get(Name.Contents, Array())
        own = list(contents) if isinstance(contents, Array) else [contents]
        page.obj.Contents = Array([before, *own, endings[after]])


def _shown(name: str, matrix: Matrix, blend: str) -> bytes:
    figures = " ".join(f"{each:.4f}".rstrip("0").rstrip(".") for each in matrix)
    state = f"{blend} gs " if blend else ""
    return f"/Artifact <</Type /Pagination>> BDC q {state}{figures} cm {name} Do Q EMC\n".encode("ascii")


def left_open(page: Page, number: int) -> int:
    """How many graphics states the page's content leaves open; raises NotStampable for content that is broken off."""
    states = marks = 0
    try:
        for instruction in pikepdf.parse_content_stream(page, "q Q BMC BDC EMC"):
            operator = str(instruction.operator)
            states += {"q": 1, "Q": -1}.get(operator, 0)
            marks += {"BMC": 1, "BDC": 1, "EMC": -1}.get(operator, 0)
            if states < 0 or marks < 0:
                break
    except (pikepdf.PdfError, TypeError, ValueError):
        states = -1
    if states < 0 or marks:
        raise NotStampable(StampFault.UNBALANCED, str(number))
    return states


def _sub_dictionary(resources: Object, kind: Name) -> Object:
    if kind not in resources:
        resources[kind] = Dictionary()
    return resources[kind]
