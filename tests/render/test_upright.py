"""A photo taken with the camera on its side stands upright on every page."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from sopkit.model.asset import Asset
from sopkit.parse.assets import inspect_picture
from sopkit.ports.drawing import PictureFault
from sopkit.render.docx.package import Package
from sopkit.render.docx.pictures import Pictures, Room
from sopkit.render.raster import Rasteriser
from sopkit.render.upright import upright

ORIENTATION = 274
RED, BLUE = (200, 0, 0), (0, 0, 200)


def photo(turned: int | None, order: str = "II") -> bytes:
    """60 x 30 pixels that are, seen as the camera was held, red above blue (1), or as `turned` says."""
    seen = Image.new("RGB", (30, 60) if turned and turned >= 5 else (60, 30), RED)
    seen.paste(BLUE, (0, seen.height // 2, seen.width, seen.height))
    undo = {
        None: None,
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[turned]
    lying = seen.transpose(undo) if undo is not None else seen
    exif = Image.Exif()
    exif.endian = "<" if order == "II" else ">"
    if turned:
        exif[ORIENTATION] = turned
    out = io.BytesIO()
    lying.save(out, "JPEG", quality=95, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("order", ["II", "MM"])
@pytest.mark.parametrize("turned", [None, 1, 2, 3, 4, 5, 6, 7, 8])
def test_word_gets_the_photo_as_it_is_seen(turned: int | None, order: str) -> None:
    asset = inspect_picture("a.jpg", photo(turned, order))
    assert isinstance(asset, Asset)
    on_its_side = turned is not None and turned >= 5
    assert (asset.width, asset.height) == ((30, 60) if on_its_side else (60, 30))
    package = Package()
    drawn = Pictures(package, Rasteriser()).asset(asset, "", Room(150, 150), "照片")
    assert ('cx="285750" cy="571500"' in drawn) == on_its_side
    with zipfile.ZipFile(io.BytesIO(package.bytes())) as archive:
        (name,) = (each for each in archive.namelist() if each.endswith(".jpeg"))
        shown = Image.open(io.BytesIO(archive.read(name)))
    assert shown.size == (asset.width, asset.height)
    assert shown.getexif().get(ORIENTATION, 1) == 1
    above, below = (shown.getpixel((shown.width // 2, shown.height * part // 4)) for part in (1, 3))
    assert (above[0] > 150, below[2] > 150) == (True, True)  # type: ignore[index]


def test_an_upright_photo_is_taken_over_byte_for_byte() -> None:
    asset = inspect_picture("a.jpg", photo(1))
    assert isinstance(asset, Asset)
    assert asset.turned == 1


def test_a_photo_that_cannot_be_decoded_is_told() -> None:
    with pytest.raises(PictureFault):
        upright(photo(6)[:200])
