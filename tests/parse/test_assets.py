"""Pictures: known by their bytes; drawings that could run or fetch anything are refused."""

from __future__ import annotations

import struct
import zlib

import pytest

from sopkit.model.asset import Asset, AssetFault, BadAsset
from sopkit.parse.assets import inspect_picture, picture_uses

from .reading import HEAD, document


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def jpeg(width: int, height: int, components: int = 3) -> bytes:
    app = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    frame = b"\xff\xc2\x00\x11\x08" + struct.pack(">HH", height, width) + bytes([components]) + b"\x03" * 9
    return b"\xff\xd8" + app + frame + b"\xff\xda\x00\x02" + b"\x00" * 20 + b"\xff\xd9"


def svg(inside: str, attributes: str = 'width="80mm" viewBox="0 0 40 20"') -> bytes:
    return f'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def fault(path: str, data: bytes) -> tuple[AssetFault, str]:
    found = inspect_picture(path, data)
    assert isinstance(found, BadAsset)
    return found.fault, found.detail


@pytest.mark.parametrize(
    ("path", "data", "size"),
    [
        ("a.png", png(640, 480), (640, 480)),
        ("a.JPG", jpeg(640, 480), (640, 480)),
        ("a.svg", svg("<path d='M0 0'/>"), (302, 151)),
        ("a.svg", svg("", 'viewBox="0 0 40 20"'), (40, 20)),
        ("a.svg", svg("", 'width="10cm" height="2in"'), (378, 192)),
        ("a.svg", svg(""), (302, 151)),
        ("a.svg", svg("", ""), (0, 0)),
    ],
)
def test_size_and_kind_of_sound_pictures(path: str, data: bytes, size: tuple[int, int]) -> None:
    found = inspect_picture(path, data)
    assert isinstance(found, Asset)
    assert (found.width, found.height) == size
    assert len(found.digest) == 64


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("a.png", jpeg(1, 1), (AssetFault.FALSE_EXTENSION, "image/jpeg")),
        ("a.gif", png(1, 1), (AssetFault.FALSE_EXTENSION, "image/png")),
        ("a.png", b"GIF89a....", (AssetFault.NOT_A_PICTURE, "image/gif")),
        ("a.png", b"hello", (AssetFault.NOT_A_PICTURE, "unknown")),
        ("a.png", b"", (AssetFault.NOT_A_PICTURE, "unknown")),
        ("a.svg", b"<!DOCTYPE html><html></html>", (AssetFault.NOT_A_PICTURE, "text/html")),
        ("a.png", png(20_000, 20_000), (AssetFault.TOO_LARGE, "20000 x 20000 px")),
        ("a.png", png(1, 1)[:30], (AssetFault.NOT_A_PICTURE, "image/png, damaged")),
        ("a.jpg", jpeg(1, 1)[:20], (AssetFault.NOT_A_PICTURE, "image/jpeg, damaged")),
        ("a.png", png(19_999, 19_999), (AssetFault.TOO_LARGE, "19999 x 19999 px")),
        ("a.png", png(1, 1)[:-14], (AssetFault.NOT_A_PICTURE, "image/png, damaged")),
        ("a.png", png(640, 480).replace(b"IDAT", b"IDAU"), (AssetFault.NOT_A_PICTURE, "image/png, damaged")),
        ("a.png", png(0, 9), (AssetFault.NOT_A_PICTURE, "image/png, damaged")),
        ("a.jpg", jpeg(1, 1)[:-2], (AssetFault.NOT_A_PICTURE, "image/jpeg, damaged")),
        ("a.jpg", jpeg(1, 1, components=4), (AssetFault.NOT_A_PICTURE, "image/jpeg, CMYK")),
        ("a.png", png(1, 1) + bytes(41 * 1024 * 1024), (AssetFault.TOO_LARGE, "41.0 MB")),
    ],
)
def test_what_is_no_usable_picture_is_named(path: str, data: bytes, expected: tuple[AssetFault, str]) -> None:
    assert fault(path, data) == expected


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<rect onclick='alert(1)'/>",
        "<image href='https://example.com/a.png'/>",
        "<image href='file:///etc/passwd'/>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<image xlink:href='other.svg' xmlns:xlink='http://www.w3.org/1999/xlink'/>",
        "<a href=' java\tscript:alert(1)'><text>x</text></a>",
        "<use href='other.svg#a'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<style>@import 'a.css';</style>",
        "<style>rect { fill: url(https://example.com/a) }</style>",
        "<style>@\\69mport 'a.css';</style>",
        "<rect style='fill: u/**/rl(//example.com/a)'/>",
        "<rect fill='url(other.svg#a)'/>",
        "<animate attributeName='href' to='javascript:alert(1)'/>",
        "<set attributeName='href' to='x'/>",
        "<?xml-stylesheet href='a.css'?>",
    ],
)
def test_drawings_that_run_or_fetch_are_refused(inside: str) -> None:
    assert fault("a.svg", svg(inside))[0] is AssetFault.UNSAFE_SVG


def test_entities_and_style_sheets_before_the_drawing_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'
    assert fault("a.svg", bomb)[0] is AssetFault.UNSAFE_SVG
    sheet = b'<?xml version="1.0"?><?xml-stylesheet href="https://example.com/a.css"?><svg/>'
    assert fault("a.svg", sheet)[0] is AssetFault.UNSAFE_SVG
    assert fault("a.svg", b"<svg><g></svg>")[0] is AssetFault.NOT_A_PICTURE


def test_plain_drawings_with_gradients_and_inner_links_pass() -> None:
    inside = (
        "<defs><linearGradient id='g'/></defs><style>.a { fill: url(#g) /* 说明 */ }</style>"
        "<rect class='a' style='stroke: url(\"#g\")'/><use href='#g'/><!-- x --><text>压差 ≤ 150 Pa</text>"
    )
    assert isinstance(inspect_picture("a.svg", svg(inside)), Asset)


def test_uses_name_every_picture_with_place_and_width() -> None:
    parsed, _ = document(f"{HEAD}![甲](a.png){{width=80mm}}\n\n见 ![乙](b.svg) 处\n\n::: step 拆\n图：c.jpg\n:::\n")
    uses = picture_uses(parsed)
    assert [(path, width) for path, _, width in uses] == [("a.png", "80mm"), ("c.jpg", ""), ("b.svg", "")]
    assert [parsed.source.slice(span) for _, span, _ in uses] == ["a.png", "c.jpg", "![乙](b.svg)"]


def uses(levels: int) -> str:
    """Ten times ten times … a rectangle, by ``<use>``."""
    groups = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, levels))
    return f'<defs><rect id="a0" width="1" height="1"/>{groups}</defs><use href="#a{levels - 1}"/>'


@pytest.mark.parametrize(
    ("inside", "attributes"),
    [
        (uses(9), 'width="9" height="9"'),
        ('<g id="a"><use href="#a"/></g>', 'width="9" height="9"'),
        ("<rect/>" * 50_001, 'width="9" height="9"'),
        ("<!-- -->" * 1_100_000, 'width="9" height="9"'),
        ("", 'width="1" height="19000"'),
        ("", 'width="30000" height="9"'),
    ],
)
def test_drawings_that_would_take_endless_time_or_memory_are_too_large(inside: str, attributes: str) -> None:
    assert fault("a.svg", svg(inside, attributes))[0] is AssetFault.TOO_LARGE


def test_a_drawing_that_repeats_a_shape_within_reason_passes() -> None:
    assert isinstance(inspect_picture("a.svg", svg(uses(4))), Asset)
