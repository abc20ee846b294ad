"""How large the lettering of a drawing is, so that it is not printed smaller than it can be read."""

from __future__ import annotations

import re

from lxml import etree

from sopkit.model.asset import Asset

_SIZE = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(?:px)?\s*")
_STYLED = re.compile(r"(?:^|;)\s*font-size\s*:\s*([0-9]*\.?[0-9]+)(?:px)?\s*(?:;|$)")
_FEW = 0.1
"""Share of the letters that may be smaller: an index here, a unit there."""
_USUAL = 16.0
"""CSS px of lettering that says nothing of its size."""


def lettering(asset: Asset) -> float:
    """Font size of a drawing's lettering to the drawing's width; 0 for a photo, and for a drawing without letters.

    Lettering drawn as lines, or scaled by a transform, is not known.
    """
    if asset.media_type != "image/svg+xml" or not asset.width:
        return 0.0
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(asset.data, parser)
    except etree.XMLSyntaxError:
        return 0.0
    letters: dict[float, int] = {}
    for element in root.iter("{*}text", "{*}tspan"):
        own = "".join((element.text or "").split())
        if own:
            size = _size(element)
            letters[size] = letters.get(size, 0) + len(own)
    few = _FEW * sum(letters.values())
    for size in sorted(letters):
        few -= letters[size]
        if few < 0:
            return size / (_width(root) or asset.width)
    return 0.0


def _size(element: etree._Element) -> float:
    for each in (element, *element.iterancestors()):
        found = _STYLED.search(each.get("style", "")) or _SIZE.fullmatch(each.get("font-size", ""))
        if found:
            return float(found[1])
    return _USUAL


def _width(root: etree._Element) -> float:
    """Width of the drawing in its own units."""
    box = root.get("viewBox", "").replace(",", " ").split()
    try:
        return float(box[2]) if len(box) == 4 else 0.0
    except ValueError:
        return 0.0
