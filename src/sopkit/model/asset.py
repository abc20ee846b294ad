"""Pictures and files a document uses, as bytes and what was found in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class AssetFault(Enum):
    """Why a picture or file cannot be used."""

    MISSING = "missing"
    OUTSIDE = "outside the workspace"
    REMOTE = "remote"
    NOT_A_PICTURE = "not a picture"
    FALSE_EXTENSION = "false extension"
    TOO_LARGE = "too large"
    UNSAFE_SVG = "unsafe SVG"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    PAGE_BOX = "a page without a usable size"
    UNKNOWN_FILE = "a kind of file that is not known"


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture or file: `path` within the workspace, `media_type`, `data`, `digest` (SHA-256, hex).

    `width`, `height` are pixels for raster pictures and CSS px for SVG (0 where it does not say).
    `pages` are the sizes of a PDF's pages as seen, mm; () for all else. `notes` are what a person should
    know of a file controlled as it is (`sopkit.parse.attachments`). `turned` is a photo's EXIF orientation, 1 to 8:
    width and height are as seen, the pixels of `data` as the camera was held.
    """

    path: str
    media_type: str
    data: bytes
    digest: str
    width: int
    height: int
    pages: tuple[tuple[float, float], ...] = ()
    notes: tuple[str, ...] = ()
    turned: int = 1


@dataclass(frozen=True, slots=True)
class BadAsset:
    """A picture that cannot be used, and what was found instead (``image/jpeg``, ``20000 x 20000 px``)."""

    path: str
    fault: AssetFault
    detail: str = ""
