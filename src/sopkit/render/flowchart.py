"""Flow charts: `Flow` → canonical DOT → SVG by the drawer → only allow-listed SVG.

The DOT text holds nothing but quoted labels and words of ours, and of the drawing that comes back only shapes,
text and colours are kept: no link, script, style sheet, file or identifier survives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape

from lxml import etree

from sopkit.diagnostics import display_width
from sopkit.model.flowchart import Flow, FlowNode
from sopkit.ports.drawing import Drawer, DrawingFault

FLOW_FONT = "Noto Sans SC"
"""The family dot measures with; the drawing itself is printed in the page's own font."""

_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset({"svg", "g", "polygon", "polyline", "path", "ellipse", "text"})
_ATTRIBUTES = frozenset(
    [
        "transform",
        "fill",
        "stroke",
        "stroke-width",
        "stroke-dasharray",
        "points",
        "d",
        "cx",
        "cy",
        "rx",
        "ry",
        "x",
        "y",
        "text-anchor",
        "font-size",
        "font-weight",
    ]
)
_SAFE_VALUE = re.compile(r"[\w\s.,:#()+\-]*")
_LINE_CELLS = {"diamond": 12}
_LINE_CELLS_ELSE = 22


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn flow chart: `shapes` are SVG elements in a ``viewBox`` of `view`; `width`, `height` in points."""

    view: str
    width: float
    height: float
    shapes: str

    def svg(self, title: str, description: str, font: str, size: str = "") -> str:
        """The drawing as an ``<svg>`` element with its text alternative; `font` is a CSS family, `size` attributes."""
        size = size or f'width="{self.width:g}pt" height="{self.height:g}pt"'
        desc = f"<desc>{escape(description)}</desc>" if description else ""
        return (
            f'<svg xmlns="{_SVG}" viewBox="{self.view}" {size} role="img" font-family="{escape(font)}">'
            f"<title>{escape(title)}</title>{desc}{self.shapes}</svg>"
        )


@dataclass(slots=True)
class Drawings:
    """Draws flow charts, each distinct one once."""

    drawer: Drawer
    _drawn: dict[str, Drawing] = field(default_factory=dict)

    def of(self, flow: Flow) -> Drawing:
        """The drawing of `flow`; raises DrawingFault."""
        dot = dot_text(flow)
        if dot not in self._drawn:
            self._drawn[dot] = _sanitised(self.drawer.svg(dot))
        return self._drawn[dot]


def dot_text(flow: Flow) -> str:
    """Canonical DOT: nodes named ``n0`` …, every label quoted, long labels broken over lines."""
    names = {node.id: f"n{index}" for index, node in enumerate(flow.nodes)}
    font = _quoted(FLOW_FONT)
    lines = [
        "digraph flow {",
        f"rankdir={'LR' if flow.direction == 'LR' else 'TB'}; nodesep=0.32; ranksep=0.34; bgcolor=transparent;",
        f'node [fontname={font}, fontsize=10, margin="0.12,0.07", height=0.36, penwidth=0.9, shape=box];',
        f"edge [fontname={font}, fontsize=9, arrowsize=0.65, penwidth=0.9];",
    ]
    lines += [f"{names[node.id]} [{_node(node)}];" for node in flow.nodes]
    for index, group in enumerate(flow.groups):
        inside = " ".join(f"{names[each]};" for each in group.nodes if each in names)
        look = 'style="dashed,rounded"; color="#5b6770"; labeljust=l; margin=10;'
        lines.append(
            f"subgraph cluster_{index} {{ label={_quoted(group.label)}; fontname={font}; fontsize=9; {look} {inside} }}"
        )
    for edge in flow.edges:
        if edge.tail in names and edge.head in names:
            label = f"label={_quoted(' ' + edge.label + ' ')}" if edge.label else ""
            style = "style=dashed" if edge.dashed else ""
            looks = ", ".join(filter(None, (label, style)))
            lines.append(f"{names[edge.tail]} -> {names[edge.head]} [{looks}];")
    return "\n".join((*lines, "}", ""))


def _node(node: FlowNode) -> str:
    cells = _LINE_CELLS.get(node.shape, _LINE_CELLS_ELSE)
    look = f"label={_quoted(wrapped(node.label, cells))}"
    match node.shape:
        case "rounded":
            return f'{look}, style="rounded,filled", fillcolor="#eef2f5"'
        case "diamond":
            return f'{look}, shape=diamond, margin="0.02,0.02"'
        case "ellipse" | "parallelogram" | "cylinder" | "note" | "plain":
            return f"{look}, shape={node.shape}"
        case _:
            return look


def wrapped(label: str, cells: int) -> str:
    """Break `label` into lines of about equal width, at most `cells` cells each (a Han character is two wide)."""
    return "\n".join(_wrapped_line(line, cells) for line in label.split("\n"))


_PIECES = re.compile(r"[\x21-\x7e]+ ?|.")
_NEVER_FIRST = "，。、；：？！）》」』〗】%℃,.;:?!)]}"


def _wrapped_line(line: str, cells: int) -> str:
    total = display_width(line)
    if total <= cells:
        return line
    count = -(-total // cells)
    goal = -(-total // count) + 1
    lines = [""]
    for piece in _PIECES.findall(line):
        if lines[-1] and display_width(lines[-1] + piece.rstrip()) > goal and piece not in _NEVER_FIRST:
            lines.append("")
        lines[-1] += piece
    return "\n".join(each.strip() for each in lines)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + "".join(char for char in escaped if char >= " ") + '"'


def _sanitised(data: bytes) -> Drawing:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DrawingFault(f"the drawing is not SVG: {error}") from None
    view = root.get("viewBox", "")
    try:
        _left, _top, width, height = (float(each) for each in view.split())
    except ValueError:
        raise DrawingFault("the drawing has no viewBox") from None
    return Drawing(view, width, height, "".join(_written(child) for child in root))


def _written(element: etree._Element) -> str:
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if name not in _ELEMENTS:
        return ""
    attributes = "".join(
        f' {key}="{escape(str(value))}"'
        for key, value in element.attrib.items()
        if key in _ATTRIBUTES and _SAFE_VALUE.fullmatch(str(value)) and "url(" not in str(value)
    )
    text = escape(element.text or "") if name == "text" else ""
    inside = "".join(_written(child) for child in element)
    return f"<{name}{attributes}>{text}{inside}</{name}>"


def scaled(drawing: Drawing, width_mm: float, limit_mm: tuple[float, float]) -> tuple[float, float]:
    """Printed size in mm: the wished `width_mm` (0: natural), letters at most 1.25 times, inside `limit_mm`."""
    natural = drawing.width * 25.4 / 72, drawing.height * 25.4 / 72
    wish = width_mm / natural[0] if width_mm else 1.0
    scale = min(wish, 1.25, limit_mm[0] / natural[0], limit_mm[1] / natural[1])
    return natural[0] * scale, natural[1] * scale
