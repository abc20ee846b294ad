"""Flow charts in the arrow form: ``A -> B: label``, ``A --> B``, ``group: A, B``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sopkit.diagnostics import Span
from sopkit.model.flowchart import Flow, FlowEdge, FlowGroup, FlowNode
from sopkit.parse.body_rules import FLOW_LINE, FLOW_TOO_LARGE
from sopkit.parse.figures import trimmed
from sopkit.parse.inline import Stretch
from sopkit.parse.reading import Reading

MAX_PARTS = 500
"""Most nodes, and most arrows, of one chart."""

_ARROW = re.compile(r"-->|->|→|⇢")
_COLON = re.compile(r"[:：]")
_COMMA = re.compile(r"[^,，、]+")
_ENDS = frozenset({"开始", "结束", "start", "end"})


def natural_shape(label: str) -> str:
    """Shape by the words: a question is a decision, 开始 and 结束 are rounded, all else a box."""
    if label.endswith(("?", "？")):
        return "diamond"
    return "rounded" if label.casefold() in _ENDS else "box"


@dataclass(slots=True)
class FlowParts:
    """A chart being collected; nodes keep the order of first mention and get plain ids ``n1``, ``n2`` …"""

    reading: Reading
    span: Span
    nodes: dict[str, FlowNode] = field(default_factory=dict)
    edges: list[FlowEdge] = field(default_factory=list)
    groups: list[FlowGroup] = field(default_factory=list)
    full: bool = False

    def node(self, name: str) -> str:
        """Id of the node called `name`; made when it is new, "" when the chart is full."""
        if name not in self.nodes:
            if len(self.nodes) >= MAX_PARTS:
                self._overflow()
                return ""
            label = name.replace("\\n", "\n")
            self.nodes[name] = FlowNode(f"n{len(self.nodes) + 1}", label, natural_shape(label))
        return self.nodes[name].id

    def edge(self, tail: str, head: str, label: str, *, dashed: bool) -> None:
        """Add an arrow between node ids."""
        if len(self.edges) >= MAX_PARTS:
            self._overflow()
        elif tail and head:
            self.edges.append(FlowEdge(tail, head, label, dashed))

    def _overflow(self) -> None:
        if not self.full:
            self.reading.tell(FLOW_TOO_LARGE, self.span, {"limit": str(MAX_PARTS)})
        self.full = True

    def flow(self, direction: str) -> Flow:
        """The finished chart."""
        return Flow(tuple(self.nodes.values()), tuple(self.edges), tuple(self.groups), direction)


def read_flow_lines(parts: FlowParts, lines: Sequence[Stretch]) -> None:
    """Read each line into `parts`; one that cannot be read is told and left out."""
    text = parts.reading.source.text
    grouped: set[str] = set()
    for start, end in lines:
        if start >= end or text.startswith("//", start):
            continue
        arrows = list(_ARROW.finditer(text, start, end))
        colon = _COLON.search(text, arrows[-1].end() if arrows else start, end)
        stop = colon.start() if colon else end
        if arrows:
            edges = [start, *(edge for arrow in arrows for edge in arrow.span()), stop]
            names = [text[slice(*trimmed(text, a, b))] for a, b in zip(edges[::2], edges[1::2], strict=True)]
            label = text[colon.end() : end].strip() if colon else ""
        else:
            names = [text[start:stop].strip()]
            label = ""
        if not all(names):
            shown = text[start:end][:60]
            parts.reading.tell(FLOW_LINE, parts.reading.source.span(start, end), {"text": shown})
        elif arrows:
            _chain(parts, names, [arrow[0] for arrow in arrows], label)
        elif colon:
            members = [part[0].strip() for part in _COMMA.finditer(text, colon.end(), end) if part[0].strip()]
            ids = [each for each in (parts.node(name) for name in members) if each and each not in grouped]
            grouped.update(ids)
            if ids:
                parts.groups.append(FlowGroup(names[0], tuple(dict.fromkeys(ids))))
        else:
            parts.node(names[0])


def _chain(parts: FlowParts, names: Sequence[str], arrows: Sequence[str], label: str) -> None:
    ids = [parts.node(name) for name in names]
    for index, arrow in enumerate(arrows):
        words = label.replace("\\n", "\n") if index == len(arrows) - 1 else ""
        parts.edge(ids[index], ids[index + 1], words, dashed=arrow in ("-->", "⇢"))
