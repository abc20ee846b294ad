"""Header block and foot, laid out once and shown on every page.

A page template ends with *frames*: whole pages with the ids ``frame-text`` and, for a cover, ``frame-cover``, that hold
what each page bears. Laying them out again on every page would take a third of the time and repeat them in the file;
so each frame page is taken out of the document and becomes one form, shown under each page as a pagination artifact.
A cover ends before the place with the id ``text-begins``. A page on other paper shows the frame for that paper, ``frame-420x297`` (mm).

The page's place (``第 2 页 共 5 页``) differs from page to page. The frame prints it with ten digits for each figure,
which puts all digits into the font; that text is taken out of the form and written on each page with its own figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

DIGITS = "0123456789"
SHORT, COUNT = "{page}/{pages}", "{pages}"
"""Further ways a header writes the page's place: ``1/6``, and the count of pages alone."""
TEXT_FRAME, COVER_FRAME, TEXT_BEGINS = "frame-text", "frame-cover", "text-begins"

_RUN = re.compile(rb"BT\s+([-\d. ]+ Tm)\s+(/\S+ [\d.]+ Tf)\s+\[([^\]]*)\]\s*TJ\s+ET")
_COLOUR = re.compile(rb"[\d.]+ [\d.]+ [\d.]+ rg")
_MARKED = re.compile(rb"/\w+\s+<<\s*/MCID \d+\s*>>\s+BDC")
_PAPER_FRAME = re.compile(r"frame-\d+x\d+")
_POINT = 25.4 / 72
_HEX = re.compile(rb"<([0-9a-fA-F]*)>")


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how a page's place is written: colour, matrix and font operators, wording, glyph code of each character."""

    operators: bytes
    wording: str
    codes: dict[str, bytes]

    def written(self, words: str) -> bytes:
        """Operators that show `words`, whose characters all have codes."""
        return self.operators + b" <" + b"".join(self.codes[char] for char in words) + b"> Tj ET"


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame taken out of the document: its form, the fonts it uses, the places of page figures in it."""

    form: Object
    fonts: Object | None
    places: tuple[Place, ...]


def set_frames(pdf: Pdf, page_of: tuple[str, ...]) -> None:
    """Take the frames out of `pdf` and show them on its pages; `page_of` are wordings with ``{page}`` and ``{pages}``.

    A document without frames stays as it is.
    """
    named = _destinations(pdf)
    frames = {name: _taken(pdf, named[name], page_of) for name in named if is_frame(name)}
    if not frames:
        return
    begins = named.get(TEXT_BEGINS)
    _forget(pdf, {named[name] for name in frames})
    pages = list(pdf.pages)
    first = next((at for at, page in enumerate(pages) if page.obj.objgen == begins), 0)
    for index, page in enumerate(pages):
        wanted = COVER_FRAME if index < first and COVER_FRAME in frames else _frame_for(page)
        if wanted not in frames:
            wanted = TEXT_FRAME
        if wanted in frames:
            _show(page, frames[wanted], index + 1, len(pages))


def is_frame(name: str) -> bool:
    """Whether the page with this id is a frame."""
    return name in (TEXT_FRAME, COVER_FRAME) or bool(_PAPER_FRAME.fullmatch(name))


def _frame_for(page: Page) -> str:
    """Name of the frame made for the page's paper."""
    left, bottom, right, top = (float(each) for each in page.mediabox)
    return f"frame-{(right - left) * _POINT:.0f}x{(top - bottom) * _POINT:.0f}"


def _destinations(pdf: Pdf) -> dict[str, tuple[int, int]]:
    """Object numbers of the pages that named destinations lead to; the frames' own names are taken out."""
    names = pdf.Root.get(Name.Names)
    tree = names.get(Name.Dests) if names is not None else None
    if tree is None or Name.Names not in tree:
        return {}
    flat = list(tree.Names)
    found: dict[str, tuple[int, int]] = {}
    kept: list[Object] = []
    for name, place in zip(flat[::2], flat[1::2], strict=True):
        found[str(name)] = place[0].objgen
        if not is_frame(str(name)) and str(name) != TEXT_BEGINS:
            kept += [name, place]
    tree.Names = Array(kept)
    return found


def _taken(pdf: Pdf, number: tuple[int, int], page_of: tuple[str, ...]) -> Frame:
    page = next(each for each in pdf.pages if each.obj.objgen == number)
    content = b"\n".join(part.read_bytes() for part in _streams(page))
    samples = [(each, _sample(each)) for each in (SHORT, COUNT, *page_of)]
    places: list[Place] = []

    def take(found: re.Match[bytes]) -> bytes:
        codes = _codes(found[3])
        same = [(each, sample) for each, sample in samples if len(sample) == len(codes) and _agrees(codes, sample)]
        if not same:
            return found[0]
        wording, sample = same[0]
        colours = _COLOUR.findall(content, 0, found.start())
        colour = colours[-1] if colours else b"0 g"
        height = float(page.obj.MediaBox[3])
        turned = f"1 0 0 -1 0 {height:g} cm 0.75 0 0 0.75 0 0 cm ".encode()
        places.append(
            Place(
                turned + colour + b" BT " + found[1] + b" " + found[2], wording, dict(zip(sample, codes, strict=True))
            )
        )
        return b""

    rest = _MARKED.sub(b"/Artifact BMC", _RUN.sub(take, content))
    form = pdf.make_stream(rest, Type=Name.XObject, Subtype=Name.Form, BBox=page.obj.MediaBox)
    resources = page.obj.Resources
    form.Resources = Dictionary({key: _copied(value) for key, value in resources.items()})
    fonts = resources.get(Name.Font)
    return Frame(form, fonts, tuple(places))


def _sample(wording: str) -> str:
    """What the frame prints where `wording` is to stand: ten digits for a figure, twice for one that stands alone."""
    return wording.format(page=DIGITS, pages=DIGITS * 2 if wording == COUNT else DIGITS)


def _copied(value: Object) -> Object:
    """Pages share their resources; a form must not be found among its own."""
    return Dictionary(dict(value.items())) if isinstance(value, Dictionary) else value


def _codes(shown: bytes) -> list[bytes]:
    """Glyph codes, four hexadecimal digits each, of the array that TJ shows."""
    digits = b"".join(_HEX.findall(shown))
    return [digits[at : at + 4] for at in range(0, len(digits), 4)]


def _agrees(codes: list[bytes], sample: str) -> bool:
    """Whether equal characters of `sample` have equal codes and different ones different codes."""
    return len(set(zip(sample, codes, strict=True))) == len(set(sample)) == len(set(codes))


def _streams(page: Page) -> Iterator[Object]:
    contents = page.obj.Contents
    yield from contents if isinstance(contents, Array) else [contents]


def _forget(pdf: Pdf, frames: set[tuple[int, int]]) -> None:
    """Take the frame pages out of the page list, the structure tree and the parent tree."""
    keys = set()
    for index in reversed(range(len(pdf.pages))):
        page = pdf.pages[index].obj
        if page.objgen in frames:
            keys.add(int(page.get(Name.StructParents, -1)))
            del pdf.pages[index]
    root = pdf.Root.get(Name.StructTreeRoot)
    if root is None:
        return
    document = root.K[0]
    document.K = Array([each for each in document.K if each.Pg.objgen not in frames])
    flat = list(root.ParentTree.Nums)
    pairs = zip(flat[::2], flat[1::2], strict=True)
    root.ParentTree.Nums = Array([each for key, value in pairs if int(key) not in keys for each in (key, value)])


def _show(page: Page, frame: Frame, number: int, count: int) -> None:
    resources = page.obj.Resources
    if Name.XObject not in resources:
        resources.XObject = Dictionary()
    name = f"/PageFrame{frame.form.objgen[0]}"
    resources.XObject[name] = frame.form
    if frame.fonts is not None:
        if Name.Font not in resources:
            resources.Font = Dictionary()
        for font, value in frame.fonts.items():
            resources.Font[font] = value
    parts = [f"/Artifact <</Type /Pagination>> BDC q {name} Do Q".encode()]
    parts += [b"q " + place.written(place.wording.format(page=number, pages=count)) + b" Q" for place in frame.places]
    parts.append(b"EMC\n")
    first = next(_streams(page))
    first.write(b" ".join(parts) + first.read_bytes())
