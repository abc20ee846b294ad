"""Pictures: which a document uses, and what the bytes of one really are."""

from __future__ import annotations

import hashlib
import struct

from sopkit.diagnostics import Span
from sopkit.model.asset import Asset, AssetFault, BadAsset
from sopkit.model.blocks import Figure
from sopkit.model.document import Document, all_inlines, walk
from sopkit.model.inlines import InlineImage

MAX_PIXELS = 20_000
"""Largest width or height of a raster picture; at 300 dpi that is 1.7 m. A picture at the limit is refused."""
MAX_BYTES = 40 * 1024 * 1024
"""Largest picture, bytes."""

_EXTENSIONS = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "svg": "image/svg+xml",
}
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
)
# Start-of-frame markers of JPEG; 0xC4, 0xC8 and 0xCC are tables, not frames (ITU-T T.81, table B.1).
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})


def picture_uses(document: Document) -> tuple[tuple[str, Span, str], ...]:
    """Path as written, place and CSS width of every picture, in reading order; figures first."""
    uses = [(each.path, each.path_span, each.width) for each in walk(document.blocks) if isinstance(each, Figure)]
    uses += [
        (each.path, each.span, each.width) for each in all_inlines(document.blocks) if isinstance(each, InlineImage)
    ]
    return tuple(uses)


def inspect_picture(path: str, data: bytes) -> Asset | BadAsset:
    """Look into the bytes of the picture at `path`: kind by content, size in pixels, safety of SVG."""
    if len(data) > MAX_BYTES:
        return BadAsset(path, AssetFault.TOO_LARGE, f"{len(data) / 1024 / 1024:.1f} MB")
    media = _media_type(data)
    named = _EXTENSIONS.get(path.rpartition(".")[2].casefold(), "")
    if media not in _EXTENSIONS.values():
        return BadAsset(path, AssetFault.NOT_A_PICTURE, media or "unknown")
    if media != named:
        return BadAsset(path, AssetFault.FALSE_EXTENSION, media)
    if media == "image/svg+xml":
        from sopkit.parse.svg import inspect_svg

        return inspect_svg(path, data)
    size = png_size(data) if media == "image/png" else jpeg_size(data)
    if size is None:
        return BadAsset(path, AssetFault.NOT_A_PICTURE, f"{media}, damaged")
    if max(size) >= MAX_PIXELS:
        return BadAsset(path, AssetFault.TOO_LARGE, f"{size[0]} x {size[1]} px")
    return Asset(path, media, data, hashlib.sha256(data).hexdigest(), *size)


def _media_type(data: bytes) -> str:
    for magic, media in _MAGIC:
        if data.startswith(magic):
            return media
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<") and (b"<svg" in head or b":svg" in head):
        return "image/svg+xml"
    return "text/html" if head[:15].lower().startswith((b"<!doctype html", b"<html")) else ""


def png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height from the IHDR chunk; None when the file is cut off, damaged or empty."""
    if len(data) < 45 or data[12:16] != b"IHDR" or b"IDAT" not in data:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return (width, height) if width and height else None


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height from the frame header; None when there is none."""
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return (width, height) if width and height else None
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in (0xD9, 0xDA) or length < 2:
            return None
        at += 2 + length
    return None
