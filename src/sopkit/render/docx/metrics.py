"""How tall a paragraph of each style will be, as far as it can be known without a layout engine."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from sopkit.render.docx.markup import W

_LEADING = 1.45
"""Line height of Noto Sans SC at single spacing, in ems."""
_WIDE = "\u2e80"


@dataclass(frozen=True, slots=True)
class Metric:
    """A paragraph style: `size` in twips per em; space `before` and `after`, indent `left`, exact `line`, in twips."""

    size: float = 210.0
    before: int = 0
    after: int = 0
    left: int = 0
    line: int = 0
    keep_next: bool = False

    def height(self, text: str, width: float, *, line_height: float = 0.0) -> float:
        """Twips that `text` takes when set `width` twips wide; `line_height` where a picture makes a line taller."""
        ems = sum(1.0 if char >= _WIDE else 0.55 for char in text)
        lines = max(1, math.ceil(ems * self.size / max(width - self.left, self.size)))
        single = self.line or self.size * _LEADING
        return self.before + self.after + (lines - 1) * single + max(single, line_height)


def read_metrics(styles: bytes) -> Mapping[str, Metric]:
    """Metrics by style id from a ``styles.xml``; what a style does not say its base style says."""
    root = etree.fromstring(styles, etree.XMLParser(resolve_entities=False, no_network=True))
    by_id = {str(each.get(f"{{{W}}}styleId")): each for each in root.iter(f"{{{W}}}style")}
    return {id: _metric(style, by_id) for id, style in by_id.items()}


def _metric(style: etree._Element, by_id: Mapping[str, etree._Element]) -> Metric:
    chain = [style]
    while len(chain) < 20:
        base = chain[-1].find(f"{{{W}}}basedOn")
        above = by_id.get(str(base.get(f"{{{W}}}val"))) if base is not None else None
        if above is None:
            break
        chain.append(above)

    def first(path: str, name: str, otherwise: int) -> int:
        for each in chain:
            found = each.find("/".join(f"{{{W}}}{tag}" for tag in path.split("/")))
            value = found.get(f"{{{W}}}{name}") if found is not None else None
            if value is not None and value.lstrip("-").isdigit():
                return int(value)
        return otherwise

    exact = next(
        (each for each in chain if each.find(f"{{{W}}}pPr/{{{W}}}spacing[@{{{W}}}lineRule='exact']") is not None), None
    )
    return Metric(
        size=first("rPr/sz", "val", 21) * 10.0,
        before=first("pPr/spacing", "before", 0),
        after=first("pPr/spacing", "after", 0),
        left=first("pPr/ind", "left", 0),
        line=first("pPr/spacing", "line", 0) if exact is not None else 0,
        keep_next=any(each.find(f"{{{W}}}pPr/{{{W}}}keepNext") is not None for each in chain),
    )
