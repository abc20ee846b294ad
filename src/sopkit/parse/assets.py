"""Pictures: which a document uses, and what the bytes of one really are."""

from __future__ import annotations

import hashlib

from sopkit.diagnostics import Span
from sopkit.model.asset import Asset, AssetFault, BadAsset
from sopkit.model.blocks import Figure
from sopkit.model.document import Document
from sopkit.model.inlines import InlineImage
from sopkit.parse.raster import jpeg_frame, png_frame

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


def picture_uses(document: Document) -> tuple[tuple[str, Span, str], ...]:
    """Path as written, place and CSS width of every picture, in reading order; figures first."""
    uses = [(each.path, each.path_span, each.width) for each in document.every_block if isinstance(each, Figure)]
    uses += [(each.path, each.span, each.width) for each in document.every_inline if isinstance(each, InlineImage)]
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
    frame = png_frame(data) if media == "image/png" else jpeg_frame(data)
    if isinstance(frame, str):
        return BadAsset(path, AssetFault.NOT_A_PICTURE, f"{media}, {frame}")
    if frame.is_too_large:
        return BadAsset(path, AssetFault.TOO_LARGE, f"{frame.width} x {frame.height} px")
    digest = hashlib.sha256(data).hexdigest()
    return Asset(path, media, data, digest, frame.width, frame.height, turned=frame.turned)


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
