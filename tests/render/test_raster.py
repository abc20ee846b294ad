"""SVG as PNG, lettered in the shipped fonts only."""

from __future__ import annotations

import struct

import pytest

from sopkit.render.raster import RasterFault, Rasteriser
from sopkit.render.svg_size import svg_size
from tests.render.sample import fonts

_LETTERED = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    '<text x="2" y="15" font-family="No Such Font" font-size="12">步骤</text></svg>'
).encode()
_EMPTY = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"></svg>'


def test_width_follows_the_printed_size() -> None:
    png = Rasteriser().png(_EMPTY, 25.4, dpi=200)
    assert struct.unpack(">II", png[16:24]) == (200, 100)


def test_a_tall_picture_is_bounded_too() -> None:
    tall = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 100"/>'
    width, height = struct.unpack(">II", Rasteriser().png(tall, 100)[16:24])
    assert width >= 1 and height <= 3000


def test_letters_are_drawn_in_the_shipped_font_whatever_family_is_asked_for() -> None:
    blank = Rasteriser().png(_LETTERED, 40)
    assert Rasteriser(fonts()).png(_LETTERED, 40) != blank
    assert blank == Rasteriser().png(_EMPTY, 40), "a system font was used"


def test_what_cannot_be_drawn_is_told() -> None:
    with pytest.raises(RasterFault):
        Rasteriser().png(b"<svg", 10)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="10mm" height="20mm"', (37.795, 75.591)),
        ('viewBox="0 0 30 60"', (30, 60)),
        ('width="60" viewBox="0 0 30 60"', (60, 120)),
        ('width="100%"', (0, 0)),
    ],
)
def test_size_as_the_svg_says_it(attributes: str, size: tuple[float, float]) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode()
    assert svg_size(svg) == pytest.approx(size, abs=0.01)
