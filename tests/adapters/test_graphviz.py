"""The real dot, kept on a short leash."""

from __future__ import annotations

import pytest

from sopkit.adapters.fontconfig import use_private_fonts
from sopkit.adapters.graphviz import GraphvizDrawer
from sopkit.ports.drawing import DrawingFault


def test_dot_draws_chinese_labels() -> None:
    svg = GraphvizDrawer(use_private_fonts()).svg('digraph { a [label="登记"]; a -> b }').decode()
    assert "登记" in svg
    assert svg.count("<polygon") >= 2


@pytest.mark.parametrize("dot", ["digraph {", "no graph at all"])
def test_dots_own_complaint_is_a_fault(dot: str) -> None:
    with pytest.raises(DrawingFault, match="syntax error"):
        GraphvizDrawer(use_private_fonts()).svg(dot)


def test_a_missing_program_is_a_fault_that_names_its_package() -> None:
    with pytest.raises(DrawingFault, match="graphviz"):
        GraphvizDrawer(use_private_fonts(), program="no-such-program").svg("digraph {}")


def test_a_graph_too_large_for_its_memory_is_a_fault() -> None:
    edges = "".join(f"n{a} -> n{b};" for a in range(150) for b in range(0, 150, 2))
    with pytest.raises(DrawingFault):
        GraphvizDrawer(use_private_fonts(), seconds=1, memory=64).svg(f"digraph {{ {edges} }}")
