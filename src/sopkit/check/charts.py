"""Flow charts: their decisions, and where in the source a node stands."""

from __future__ import annotations

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Span
from sopkit.model.blocks import Flowchart
from sopkit.model.flowchart import FlowEdge, FlowNode


def decisions(context: Context) -> tuple[tuple[Flowchart, FlowNode, tuple[FlowEdge, ...]], ...]:
    """Every diamond of every chart with the edges that leave it: `context.once(decisions)`."""
    found = []
    for chart in context.once(kinds).of(Flowchart):
        ways: dict[str, list[FlowEdge]] = {}
        for edge in chart.flow.edges:
            ways.setdefault(edge.tail, []).append(edge)
        found += [(chart, node, tuple(ways.get(node.id, ()))) for node in chart.flow.nodes if node.shape == "diamond"]
    return tuple(found)


def place_of(context: Context, chart: Flowchart, label: str, head: str = "") -> Span:
    """Where `label` stands in the chart's source: where the arrow to `head` leaves it, else its first mention.

    The chart as a whole when the text is not found (a DOT label with escapes).
    """
    text = context.document.source.text
    first = -1
    at = text.find(label, chart.span.start, chart.span.end) if label else -1
    while at >= 0:
        first = at if first < 0 else first
        end = at + len(label)
        if not head or text[end : end + len(head) + 8].lstrip(' "->').startswith(head):
            return Span(chart.span.path, at, end)
        at = text.find(label, end, chart.span.end)
    return Span(chart.span.path, first, first + len(label)) if first >= 0 else chart.span
