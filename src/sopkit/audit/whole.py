"""What a whole PDF must hold to be kept: fonts, tags, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Name, Pdf

_FONT_FILES = (Name.FontFile, Name.FontFile2, Name.FontFile3)
_PDFA = (b'pdfaid:part="2"', b'pdfaid:conformance="A"')


def fonts_not_embedded(pdf: Pdf) -> Iterator[str]:
    """Names of the simple and descendant fonts that carry no font file."""
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get(Name.Type) == Name.Font:
            descriptor = each.get(Name.FontDescriptor)
            if Name.DescendantFonts in each or (
                descriptor is not None and any(file in descriptor for file in _FONT_FILES)
            ):
                continue
            yield str(each.get(Name.BaseFont, "?"))


def tagging_lacks(pdf: Pdf) -> Iterator[str]:
    """What a tagged file must have and this one has not."""
    root = pdf.Root
    if not str(root.get(Name.Lang, "")):
        yield "Lang"
    if root.get(Name.MarkInfo) is None or not bool(root.MarkInfo.get(Name.Marked, False)):
        yield "MarkInfo"
    if Name.StructTreeRoot not in root:
        yield "StructTreeRoot"
    if Name.ID not in pdf.trailer:
        yield "ID"


def claims_of_pdfa(pdf: Pdf) -> tuple[bool, ...]:
    """Whether the metadata say part 2, and conformance A, of PDF/A."""
    metadata = pdf.Root.get(Name.Metadata)
    packet = metadata.read_bytes() if metadata is not None else b""
    return tuple(each in packet for each in _PDFA)


def claims_pdfa(pdf: Pdf) -> bool:
    """Whether the file says that it is PDF/A-2a, and has the output intent that goes with it."""
    return all(claims_of_pdfa(pdf)) and Name.OutputIntents in pdf.Root
