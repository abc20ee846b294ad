"""How large an SVG asks to be."""

from __future__ import annotations

import re

from lxml import etree

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt|pc|px|)\s*$")
_PX = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "mm": 96 / 25.4, "cm": 96 / 2.54}


def svg_size(svg: bytes) -> tuple[float, float]:
    """Width and height in CSS px, from its attributes or else its ``viewBox``; (0, 0) when it says neither."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(svg, parser)
    except etree.XMLSyntaxError:
        return 0.0, 0.0
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    if width and height:
        return width, height
    numbers = re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))
    if len(numbers) != 4:
        return 0.0, 0.0
    view_width, view_height = float(numbers[2]), float(numbers[3])
    if width and view_width:
        return width, width * view_height / view_width
    if height and view_height:
        return height * view_width / view_height, height
    return view_width, view_height


def _pixels(length: str) -> float:
    found = _LENGTH.match(length)
    return float(found[1]) * _PX[found[2]] if found else 0.0
