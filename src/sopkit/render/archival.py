"""The pass after layout: what WeasyPrint leaves undone for an archival, tagged file, and stable bytes.

1. What each page bears is put on it (`sopkit.render.frames`). Where a type uses running elements instead, they
   are drawn as marked content that the structure tree does not hold: each such run becomes a pagination artifact (ISO 32000-1, 14.8.2.2), and its entry leaves the parent tree.
2. Pages are labelled, the outline is shown on opening, dates are the document's own and never the clock's.
3. The draft mark is put under each page's content.
4. The file identifier is made from the content, objects no longer reached are dropped, streams compressed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from sopkit.render.frames import set_frames

_MARKED = re.compile(rb"/\w+\s+<<\s*/MCID (\d+)\s*>>\s+BDC")
_ARTIFACT = b"/Artifact <</Type /Pagination>> BDC"
_MARK_NAME, _BLEND_NAME = "/PageMark", "/PageMarkBlend"
_UNDER = "/Artifact <</Type /Background>> BDC q {moved}/PageMark Do Q EMC\n"
_OVER = "\nQ /Artifact <</Type /Background>> BDC q /PageMarkBlend gs {moved}/PageMark Do Q EMC"
_PAPER = (595.0, 842.0)
"""The paper that a mark is drawn for, points."""


def archive(data: bytes, day: date, page_of: tuple[str, ...], mark: bytes = b"", foreign: int = 0) -> bytes:
    """Finish the PDF `data`; `day` goes into its properties, `mark` is content drawn under each page's own.

    `page_of` are the ways a page's place is written (one for each language), with ``{page}`` and ``{pages}``. On the last `foreign` pages, which show
    a file that may be a scan without a transparent spot, the mark is blended over the content instead.

    Equal input gives equal bytes.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        set_frames(pdf, page_of)
        _make_artifacts(pdf)
        if mark:
            _put_mark(pdf, mark, foreign)
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        pdf.Root.PageMode = Name.UseOutlines if Name.Outlines in pdf.Root else Name.UseNone
        stamp = f"D:{day:%Y%m%d}000000Z"
        pdf.docinfo[Name.CreationDate] = stamp
        pdf.docinfo[Name.ModDate] = stamp
        if Name.ID in pdf.trailer:
            del pdf.trailer.ID
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def structure_marks(pdf: Pdf) -> dict[tuple[int, int], set[int]]:
    """Marked-content ids that the structure tree reaches, by object number of their page."""
    found: dict[tuple[int, int], set[int]] = {}
    if Name.StructTreeRoot not in pdf.Root:
        return found
    none = (0, 0)
    waiting: list[tuple[Object, tuple[int, int]]] = [(pdf.Root.StructTreeRoot, none)]
    while waiting:
        element, page = waiting.pop()
        page = element.Pg.objgen if Name.Pg in element else page
        for kid in _kids(element):
            if isinstance(kid, int):
                found.setdefault(page, set()).add(kid)
            elif kid.get(Name.Type) == Name.MCR:
                own = kid.Pg.objgen if Name.Pg in kid else page
                found.setdefault(own, set()).add(int(kid.MCID))
            elif kid.get(Name.Type) != Name.OBJR:
                waiting.append((kid, page))
    return found


def _kids(element: Object) -> Iterator[int | Object]:
    kids = element.get(Name.K)
    if kids is None:
        return
    if isinstance(kids, Array):
        yield from kids
    else:
        yield kids


def _make_artifacts(pdf: Pdf) -> None:
    reached = structure_marks(pdf)
    parents = _parent_arrays(pdf)
    for page in pdf.pages:
        tagged = reached.get(page.obj.objgen, set())
        orphans: set[int] = set()

        def rewrite(found: re.Match[bytes], tagged: set[int] = tagged, orphans: set[int] = orphans) -> bytes:
            mark = int(found[1])
            if mark in tagged:
                return found[0]
            orphans.add(mark)
            return _ARTIFACT

        contents = page.obj.Contents
        for stream in contents if isinstance(contents, Array) else [contents]:
            stream.write(_MARKED.sub(rewrite, stream.read_bytes()))
        if orphans and Name.StructParents in page.obj:
            entries = parents[int(page.obj.StructParents)]
            for mark in orphans:
                if mark < len(entries):
                    entries[mark] = None


def _put_mark(pdf: Pdf, mark: bytes, foreign: int) -> None:
    """Show `mark` on each page, as an artifact; its shape is in the file once."""
    form = pdf.make_stream(mark, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 596, 842]))
    if foreign:  # Its lines and fills must not be blended one by one.
        form.Group = Dictionary(S=Name.Transparency)
    own = len(pdf.pages) - foreign
    for index, page in enumerate(pdf.pages):
        resources = page.obj.Resources
        if Name.XObject not in resources:
            resources.XObject = Dictionary()
        resources.XObject[_MARK_NAME] = form
        moved = _centred(page)
        if index < own:
            contents = page.obj.Contents
            first = contents[0] if isinstance(contents, Array) else contents
            first.write(_UNDER.format(moved=moved).encode() + first.read_bytes())
            continue
        if Name.ExtGState not in resources:
            resources.ExtGState = Dictionary()
        resources.ExtGState[_BLEND_NAME] = Dictionary(BM=Name.Multiply)
        page.contents_add(b"q\n", prepend=True)  # The page's own content leaves its axes turned.
        page.contents_add(_OVER.format(moved=moved).encode())


def _centred(page: Page) -> str:
    """Operators that bring the mark to the middle of paper other than A4, as large as fits; "" on A4."""
    width, height = (float(each) for each in page.mediabox[2:4])
    if abs(width - _PAPER[0]) < 1 and abs(height - _PAPER[1]) < 1:
        return ""
    scale = min(width / _PAPER[0], height / _PAPER[1])
    across, up = (width - _PAPER[0] * scale) / 2, (height - _PAPER[1] * scale) / 2
    return f"{scale:.4f} 0 0 {scale:.4f} {across:.2f} {up:.2f} cm "


def _parent_arrays(pdf: Pdf) -> dict[int, Array]:
    """Arrays of the parent tree by key (a flat tree, as WeasyPrint writes it)."""
    root = pdf.Root.get(Name.StructTreeRoot)
    if root is None:
        return {}
    flat = root.ParentTree.Nums
    pairs = ((int(flat[at]), flat[at + 1]) for at in range(0, len(flat), 2))
    return {key: value for key, value in pairs if isinstance(value, Array)}
