"""A flow chart as a graph of plain values: what both notations (DOT and ``A -> B: label``) are read into.

Nothing but these values reaches Graphviz, so no attribute of a hostile DOT text can.
"""

from __future__ import annotations

from dataclasses import dataclass

SHAPES = frozenset({"box", "rounded", "diamond", "ellipse", "parallelogram", "cylinder", "note", "plain"})
"""Node shapes a flow chart may use; `rounded` is a box with round corners (start and end)."""


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A node; `label` may hold ``\\n``."""

    id: str
    label: str
    shape: str = "box"


@dataclass(frozen=True, slots=True)
class FlowEdge:
    """An arrow from node id `tail` to node id `head`."""

    tail: str
    head: str
    label: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class FlowGroup:
    """Nodes drawn in one frame (a lane, a department)."""

    label: str
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """A directed graph, nodes in order of first mention; `direction` is ``TB`` or ``LR``."""

    nodes: tuple[FlowNode, ...]
    edges: tuple[FlowEdge, ...]
    groups: tuple[FlowGroup, ...] = ()
    direction: str = "TB"

    def label_of(self, node_id: str) -> str:
        """Label of a node on one line; the id itself when there is no such node."""
        found = next((node.label for node in self.nodes if node.id == node_id), node_id)
        return found.replace("\n", " ")

    def sentences(self) -> tuple[str, ...]:
        """The chart in words, one arrow each (``接单 → 派工``, ``合格？ →（是） 归档``): its text alternative."""
        return tuple(
            f"{self.label_of(edge.tail)} →{f'（{edge.label}）' if edge.label else ''} {self.label_of(edge.head)}"
            for edge in self.edges
        )
