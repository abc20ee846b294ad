"""Photos stood upright, for formats whose readers show pixels as they lie: Word heeds no EXIF orientation."""

from __future__ import annotations

import io

from sopkit.ports.drawing import PictureFault

_QUALITY = 95
"""High enough that a photo set once more shows no trace of it; the pixels must be decoded to be turned."""


def upright(jpeg: bytes) -> bytes:
    """The JPEG turned as its orientation says, without EXIF, its colour profile kept; raises PictureFault."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(jpeg)) as photo:
            turned = ImageOps.exif_transpose(photo)
            profile = photo.info.get("icc_profile")
            out = io.BytesIO()
            turned.info.clear()
            turned.save(out, "JPEG", quality=_QUALITY, icc_profile=profile)
    except (OSError, ValueError, SyntaxError) as error:
        raise PictureFault(str(error)) from None
    return out.getvalue()
