"""Put pages of a PDF where a laid-out document keeps room for them.

WeasyPrint cannot draw a PDF. It lays out stand-ins: pictures one pixel high and as many wide as the page's number, on the page
that the destination ``attached-N`` leads to. Each is a figure in the structure tree with its words; only its
picture is exchanged here for the page itself, so that text stays text and lines stay lines.
"""

from __future__ import annotations

import io
import struct
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from sopkit.ports.drawing import PictureFault

Matrix = tuple[float, float, float, float, float, float]
_ROW = 50_000
"""Width of the first stand-in, pixels: no picture of a document is so wide and one pixel high."""


def stand_in(number: int) -> bytes:
    """The picture that keeps the place of page `number`: a PNG of one row of white pixels."""
    width = _ROW + number
    row = zlib.compress(b"\0" + b"\xff" * width, 9)
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0)), (b"IDAT", row), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def place_pages(data: bytes, file: bytes) -> bytes:
    """The laid-out document `data` with every stand-in exchanged for its page of the PDF `file`.

    Comments and filled-in fields are drawn into the page; scripts, links and attachments stay behind. Raises
    PictureFault when a page finds no place.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf, pikepdf.open(io.BytesIO(file)) as source:
        source.flatten_annotations("screen")
        places = _stand_ins(pdf)
        for number, page in enumerate(source.pages, start=1):
            if number not in places:
                raise PictureFault(f"page {number}")
            for resources, name in places[number]:
                resources.XObject[name] = pdf.copy_foreign(_in_unit_square(page))
        if Name.OCProperties in source.Root:  # Or layers that their maker hid would show.
            pdf.Root.OCProperties = pdf.copy_foreign(source.make_indirect(source.Root.OCProperties))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def _stand_ins(pdf: Pdf) -> dict[int, list[tuple[Object, str]]]:
    """Where each stand-in is named: resources and name, by page number."""
    found: dict[int, list[tuple[Object, str]]] = {}
    for page in pdf.pages:
        resources = page.obj.get(Name.Resources, Dictionary())
        for name, each in resources.get(Name.XObject, Dictionary()).items():
            if each.get(Name.Subtype) == Name.Image and int(each.Height) == 1 and int(each.Width) > _ROW:
                places = found.setdefault(int(each.Width) - _ROW, [])
                if all(one.objgen != resources.objgen or other != name for one, other in places):
                    places.append((resources, name))
    return found


def _in_unit_square(page: Page) -> Object:
    """The page as a form that fills the square in which pictures are drawn, turned and scaled as a reader sees it."""
    for box in (Name.TrimBox, Name.ArtBox, Name.BleedBox):
        if box in page.obj:
            del page.obj[box]  # The form takes the trim box where there is one; a reader sees the crop box.
    form = page.as_form_xobject()
    for key in (Name.StructParents, Name.StructParent):
        if key in form:
            del form[key]
    matrix = _matrix(form)
    x0, y0, x1, y1 = (float(each) for each in form.BBox)
    corners = [_moved(matrix, x, y) for x in (x0, x1) for y in (y0, y1)]
    left, bottom = min(x for x, _ in corners), min(y for _, y in corners)
    width, height = max(x for x, _ in corners) - left, max(y for _, y in corners) - bottom
    a, b, c, d, e, f = matrix
    form.Matrix = Array(
        [
            round(each, 9)
            for each in (
                a / width,
                b / height,
                c / width,
                d / height,
                (e - left) / width,
                (f - bottom) / height,
            )
        ]
    )
    return form


def _matrix(form: Object) -> Matrix:
    if Name.Matrix not in form:
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    a, b, c, d, e, f = (float(each) for each in form.Matrix)
    return a, b, c, d, e, f


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
