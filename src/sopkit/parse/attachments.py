"""Files controlled as they are: what the bytes of one really are, and what a stamped copy of it would lose.

A file is told by its first bytes, never by its name alone. PDFs are opened: their pages are to be stamped, so each
must have a size that a printer knows. Pictures are looked into as those of any document. All else (Word, Excel,
drawings of CAD programs) is controlled as bytes: named, digested, signed for, and handed on unchanged.
"""

from __future__ import annotations

import hashlib
import io
import zipfile

from sopkit.model.asset import Asset, AssetFault, BadAsset
from sopkit.parse.assets import inspect_picture

PDF = "application/pdf"
MAX_BYTES = 100 * 1024 * 1024
"""Largest file, bytes."""

_PICTURES = {"png", "jpg", "jpeg", "svg"}
_OFFICE = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/document.xml"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/workbook.xml"),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "ppt/presentation.xml"),
}
_DRAWINGS = {
    "dwg": ("image/vnd.dwg", (b"AC10",)),
    "dxf": ("image/vnd.dxf", (b"  0", b"0\n", b"0\r\n", b"999", b"AutoCAD Binary DXF")),
    "step": ("model/step", (b"ISO-10303-21",)),
    "stp": ("model/step", (b"ISO-10303-21",)),
    "tif": ("image/tiff", (b"II*\0", b"MM\0*")),
    "tiff": ("image/tiff", (b"II*\0", b"MM\0*")),
}


def extension_of(path: str) -> str:
    """The ending of a path, small letters, without its dot; "" without one."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[2].casefold() if "." in name else ""


def inspect_file(path: str, data: bytes) -> Asset | BadAsset:
    """Look into the file at `path`; never raises for what its bytes may hold."""
    if len(data) > MAX_BYTES:
        return BadAsset(path, AssetFault.TOO_LARGE, f"{len(data) / 2**20:.1f} MB")
    ending = extension_of(path)
    if data.startswith(b"%PDF-") and ending != "pdf":
        return BadAsset(path, AssetFault.FALSE_EXTENSION, PDF)
    if ending == "pdf":
        return _pdf(path, data)
    if ending in _PICTURES:
        return inspect_picture(path, data)
    if ending in _OFFICE:
        return _office(path, data, ending)
    if ending in _DRAWINGS:
        media, starts = _DRAWINGS[ending]
        if not data.startswith(starts):
            return BadAsset(path, AssetFault.FALSE_EXTENSION, ending.upper())
        return _asset(path, media, data)
    return BadAsset(path, AssetFault.UNKNOWN_FILE, f".{ending}" if ending else "—")


def _asset(
    path: str, media: str, data: bytes, pages: tuple[tuple[float, float], ...] = (), notes: tuple[str, ...] = ()
) -> Asset:
    return Asset(path, media, data, hashlib.sha256(data).hexdigest(), 0, 0, pages, notes)


def _office(path: str, data: bytes, ending: str) -> Asset | BadAsset:
    media, main = _OFFICE[ending]
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # An OLE file: what Office wraps a document with a password in.
        return BadAsset(path, AssetFault.ENCRYPTED)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if main not in names:
                return BadAsset(path, AssetFault.FALSE_EXTENSION, "ZIP")
            broken = archive.testzip() if sum(each.file_size for each in archive.infolist()) < 2**30 else main
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        fault = AssetFault.DAMAGED if data.startswith(b"PK") else AssetFault.FALSE_EXTENSION
        return BadAsset(path, fault, str(error)[:100])
    if broken:
        return BadAsset(path, AssetFault.DAMAGED, broken)
    return _asset(
        path, media, data, notes=("macros",) if any(each.endswith("vbaProject.bin") for each in names) else ()
    )


def _pdf(path: str, data: bytes) -> Asset | BadAsset:
    from sopkit.parse.pdf_file import look_into  # Loads a PDF library: only for those who control PDFs.

    found = look_into(data)
    if isinstance(found, tuple):
        return BadAsset(path, *found)
    return _asset(path, PDF, data, found.pages, found.notes)
