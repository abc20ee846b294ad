"""SVG pictures: read without entities, DTD or network, and refused when they could run or fetch anything.

What is not plainly a drawing is suspect: the list of things to refuse follows SVG 2 (scripting, linking,
styling) and what renderers are known to follow.
"""

from __future__ import annotations

import hashlib
import re

from lxml import etree

from sopkit.model.asset import Asset, AssetFault, BadAsset

_FORBIDDEN = frozenset(
    {
        "script",
        "foreignobject",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "handler",
        "listener",
        "set",
        "animate",
        "animatetransform",
        "animatemotion",
        "animatecolor",
        "discard",
        # Each renderer draws filter effects differently or not at all, and some take hours over one.
        "filter",
    }
)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|mm|cm|in|pt|pc|q)?\s*", re.IGNORECASE)
_PIXELS = {"": 1.0, "px": 1.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pt": 96 / 72, "pc": 16.0, "q": 96 / 101.6}
_URL = re.compile(r"url\(\s*['\"]?\s*([^'\")\s]*)", re.IGNORECASE)
_CSS_SIGNS = frozenset("@(:\\")
"""None of what is unsafe can be written without one of these; most attributes are figures."""
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
MAX_PIXELS = 20_000
MAX_BYTES = 8 * 1024 * 1024
"""Largest drawing; a floor plan straight from CAD has 1 to 3 MB."""
MAX_SHAPES = 50_000
"""Most elements that are drawn, those that ``<use>`` repeats counted as often as they are."""
_MAX_DEPTH = 300
MAX_RATIO = 100
"""Longest side to shortest: beyond it a drawing is a line, and its picture at print width a tower of pixels."""


def inspect_svg(path: str, data: bytes) -> Asset | BadAsset:
    """Look into an SVG file; sizes are CSS px, from width and height or else the view box, 0 where neither says."""
    if len(data) > MAX_BYTES:
        return BadAsset(path, AssetFault.TOO_LARGE, f"{len(data) / 1024 / 1024:.1f} MB")
    problem, root = _parsed(data)
    if root is None:
        return BadAsset(path, AssetFault.UNSAFE_SVG if "DTD" in problem else AssetFault.NOT_A_PICTURE, problem)
    if etree.QName(root).localname != "svg":
        return BadAsset(path, AssetFault.NOT_A_PICTURE, f"<{etree.QName(root).localname}>")
    if root.getroottree().docinfo.internalDTD is not None:
        return BadAsset(path, AssetFault.UNSAFE_SVG, "DTD or entities")
    for element in (*root.itersiblings(preceding=True), *root.itersiblings(), *root.iter()):
        unsafe = _unsafe(element)
        if unsafe:
            return BadAsset(path, AssetFault.UNSAFE_SVG, unsafe)
    shapes = _shapes(root)
    if shapes > MAX_SHAPES:
        return BadAsset(path, AssetFault.TOO_LARGE, f"> {MAX_SHAPES} shapes")
    width, height = _size(root)
    if max(width, height) >= MAX_PIXELS or max(width, height) > MAX_RATIO * max(min(width, height), 1):
        return BadAsset(path, AssetFault.TOO_LARGE, f"{width} x {height} px")
    return Asset(path, "image/svg+xml", data, hashlib.sha256(data).hexdigest(), width, height)


def _parsed(data: bytes) -> tuple[str, etree._Element | None]:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<!doctype" in data:
        # Refused before parsing: no drawing program needs one, and entities can name files.
        return "DTD or entities", None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return "", etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return f"XML: {error}", None


def _unsafe(element: etree._Element) -> str:
    """What is unsafe about `element` itself; "" when nothing is."""
    if not isinstance(element.tag, str):
        return "" if element.tag is etree.Comment else "processing instruction or entity"
    name = etree.QName(element).localname
    if name.casefold() in _FORBIDDEN:
        return f"<{name}>"
    if name.casefold() == "style":
        found = _unsafe_css(element.text or "")
        if found:
            return found
    for key, value in element.attrib.items():
        found = _unsafe_attribute(name, etree.QName(key).localname.casefold(), str(value))
        if found:
            return found
    return ""


def _unsafe_attribute(element: str, name: str, value: str) -> str:
    if name in ("href", "src", "base"):
        target = "".join(value.split())
        outside = bool(target) and not target.startswith("#")
        return f"{name}={value[:60]!r}" if outside else ""
    return f"{name}={value[:60]!r}" if name.startswith("on") else _unsafe_css(value)


def _unsafe_css(text: str) -> str:
    """``@import``, ``expression`` and ``url(…)`` that leaves the file; escapes could hide any of them."""
    if _CSS_SIGNS.isdisjoint(text):
        return ""
    css = _CSS_COMMENT.sub("", text)
    folded = css.casefold()
    if "@import" in folded or "@font-face" in folded or "expression(" in folded or "javascript:" in folded:
        return css.strip()[:60]
    if "\\" in css:
        return f"backslash in {css.strip()[:60]!r}"
    for found in _URL.finditer(css):
        if not found[1].startswith("#"):
            return found[0][:60]
    return ""


def _shapes(root: etree._Element) -> int:
    """How many elements are drawn; more than `MAX_SHAPES` when ``<use>`` repeats itself."""
    by_id = {str(each.get("id")): each for each in root.iter() if each.get("id")}
    counted: dict[etree._Element, int] = {}
    under_way: set[etree._Element] = set()

    def count(element: etree._Element, depth: int) -> int:
        if element in counted:
            return counted[element]
        if element in under_way or depth > _MAX_DEPTH:
            return MAX_SHAPES + 1
        under_way.add(element)
        total = 1
        for child in element.iterchildren(tag=etree.Element):
            total += count(child, depth + 1)
        target = by_id.get(_referred(element))
        if target is not None:
            total += count(target, depth + 1)
        under_way.discard(element)
        counted[element] = min(total, MAX_SHAPES + 1)
        return counted[element]

    return count(root, 0)


def _referred(element: etree._Element) -> str:
    """Id of what ``<use>`` draws; "" of any other element."""
    if etree.QName(element).localname != "use":
        return ""
    return next((str(value)[1:] for key, value in element.attrib.items() if etree.QName(key).localname == "href"), "")


def _size(root: etree._Element) -> tuple[int, int]:
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    if width and height:
        return round(width), round(height)
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    if len(box) != 4:
        return round(width), round(height)
    try:
        across, down = float(box[2]), float(box[3])
    except ValueError:
        return round(width), round(height)
    if not (0 < across < 1e6 and 0 < down < 1e6):
        return round(width), round(height)
    if width or height:
        return round(width or height * across / down), round(height or width * down / across)
    return round(across), round(down)


def _pixels(text: str) -> float:
    found = _LENGTH.fullmatch(text)
    if not found or len(found[1]) > 12:
        return 0.0
    return float(found[1]) * _PIXELS[(found[2] or "").casefold()]
