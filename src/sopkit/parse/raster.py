"""PNG and JPEG: size in pixels, and whether the file is whole.

A damaged picture is refused here, from its framing: a page with a hole in it, or half a picture that each viewer
shows differently, must not be signed. Pixels are not decoded; what lies in them is the renderer's to report.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

MAX_PIXELS = 20_000
"""Largest width or height; at 300 dpi that is 1.7 m. A picture at the limit is refused."""
MAX_AREA = 50_000_000
"""Most pixels in all: an A4 page at 600 dpi has 35 million. Decoded, they take up to 200 MB."""

_PNG_HEAD = 8
# Start-of-frame markers of JPEG; 0xC4, 0xC8 and 0xCC are tables, not frames (ITU-T T.81, table B.1).
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_CMYK = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """Width and height in pixels, as seen; `turned` is how the camera was held (EXIF orientation, 1 upright to 8)."""

    width: int
    height: int
    turned: int = 1

    @property
    def is_too_large(self) -> bool:
        """Whether decoding it would take more memory than a page can be worth."""
        return max(self.width, self.height) >= MAX_PIXELS or self.width * self.height > MAX_AREA


def png_frame(data: bytes) -> Frame | str:
    """Size of a PNG (ISO/IEC 15948, chunks); what is wrong with it when it is cut off, altered or empty."""
    frame: Frame | None = None
    pixels, at = False, _PNG_HEAD
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            return "damaged"
        if frame is None:
            if kind != b"IHDR" or length != 13:
                return "damaged"
            frame = Frame(*struct.unpack(">II", data[at + 8 : at + 16]))
            if not (frame.width and frame.height):
                return "damaged"
        pixels = pixels or kind == b"IDAT"
        if kind == b"IEND":
            return frame if pixels else "damaged"
        at = end
    return "damaged"


def jpeg_frame(data: bytes) -> Frame | str:
    """Size of a JPEG from its frame header; what is wrong with it when it is cut off, has none, or is CMYK.

    CMYK is refused because PDF/A with an RGB output intent may not hold it, and screens show it each differently.
    """
    frame: Frame | None = None
    at, turned = 2, 1
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:
            whole = data.rfind(b"\xff\xd9") > at
            return _upright(frame, turned) if frame and whole else "damaged"
        if marker in _FRAMES and at + 10 <= len(data):
            height, width, components = struct.unpack(">HHB", data[at + 5 : at + 10])
            if components == _CMYK:
                return "CMYK"
            frame = Frame(width, height) if width and height else None
        if marker == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
            turned = _orientation(data[at + 10 : at + 2 + length])
        if marker == 0xD9 or length < 2:
            break
        at += 2 + length
    return "damaged"


def _upright(frame: Frame, turned: int) -> Frame:
    """The frame as seen: from 5 on, the picture lies on its side (EXIF 2.3, tag 274)."""
    return Frame(frame.height, frame.width, turned) if turned >= 5 else Frame(frame.width, frame.height, turned)


def _orientation(tiff: bytes) -> int:
    """Orientation, the tag 274 in the first directory of `tiff` (TIFF 6.0, section 2); 1 where it does not say."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 10:
        return 1
    (first,) = struct.unpack(f"{order}I", tiff[4:8])
    if first + 2 > len(tiff):
        return 1
    (count,) = struct.unpack(f"{order}H", tiff[first : first + 2])
    for at in range(first + 2, min(first + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind, _, value = struct.unpack(f"{order}HHIH", tiff[at : at + 10])
        if tag == 274 and kind == 3 and 1 <= value <= 8:
            return int(value)
    return 1
