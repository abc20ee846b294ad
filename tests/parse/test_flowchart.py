"""Flow charts: the arrow form and the part of DOT that is read; nothing else gets through."""

from __future__ import annotations

import pytest

from sopkit.diagnostics import Diagnostic
from sopkit.model.blocks import Flowchart
from sopkit.model.flowchart import SHAPES, Flow
from sopkit.model.inlines import plain_text

from .reading import HEAD, document


def chart(inside: str, attributes: str = "") -> tuple[Flow, tuple[Diagnostic, ...]]:
    parsed, found = document(f"{HEAD}::: flowchart 流程 {attributes}\n{inside}\n:::\n")
    (block,) = parsed.blocks
    assert isinstance(block, Flowchart) and plain_text(block.caption) == "流程"
    assert all(node.shape in SHAPES for node in block.flow.nodes)
    return block.flow, found


def dot(text: str) -> tuple[Flow, list[str]]:
    flow, found = chart(f"```dot\n{text}\n```")
    return flow, [each.rule.code for each in found]


def test_arrows_labels_chains_and_groups() -> None:
    flow, found = chart(
        "开始 -> 登记 -> 能否当场解决？\n能否当场解决？ -> 回复: 能\n能否当场解决？ --> 派工：不能\n客服部: 登记, 回复、派工\n// 说明\n",
        "{width=120mm direction=LR}",
    )
    assert found == ()
    assert [(node.label, node.shape) for node in flow.nodes] == [
        ("开始", "rounded"),
        ("登记", "box"),
        ("能否当场解决？", "diamond"),
        ("回复", "box"),
        ("派工", "box"),
    ]
    assert flow.sentences() == (
        "开始 → 登记",
        "登记 → 能否当场解决？",
        "能否当场解决？ →（能） 回复",
        "能否当场解决？ →（不能） 派工",
    )
    assert [edge.dashed for edge in flow.edges] == [False, False, False, True]
    assert [(group.label, [flow.label_of(each) for each in group.nodes]) for group in flow.groups] == [
        ("客服部", ["登记", "回复", "派工"])
    ]
    assert flow.direction == "LR"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("甲 -> ", "flowchart-line-unreadable"),
        ("-> 乙", "flowchart-line-unreadable"),
        ("", "flowchart-empty"),
        ("\n".join(f"甲{n} -> 乙{n}" for n in range(600)), "flowchart-too-large"),
    ],
)
def test_lines_that_cannot_be_read_are_told(inside: str, expected: str) -> None:
    _, found = chart(inside)
    assert expected in [each.rule.name for each in found]


def test_dot_nodes_chains_clusters_and_defaults() -> None:
    flow, codes = dot(
        'digraph "g" { rankdir=LR; // 说明\n node [shape=ellipse]\n'
        ' a [label="接到\\n投诉"]; b -> "c d" -> e [label="是", style=dashed]\n'
        ' subgraph cluster_1 { label="客服部"; a b }\n f [shape=box style="rounded,filled"]\n {f} -> {a; b} }'
    )
    assert codes == []
    labels = {node.label: node.shape for node in flow.nodes}
    assert labels == {"接到\n投诉": "ellipse", "b": "ellipse", "c d": "ellipse", "e": "ellipse", "f": "rounded"}
    assert flow.sentences() == ("b →（是） c d", "c d →（是） e", "f → 接到 投诉", "f → b")
    assert [edge.dashed for edge in flow.edges] == [True, True, False, False]
    assert [group.label for group in flow.groups] == ["客服部"]
    assert flow.direction == "LR"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('digraph { a [image="/etc/passwd"] }', "X201"),
        ('digraph { a [URL="javascript:alert(1)"] }', "X201"),
        ('digraph { graph [fontpath="/etc"] a }', "X201"),
        ('digraph { imagepath="/etc"; a }', "X201"),
        ('digraph { node [shapefile="/etc/passwd"] a }', "X201"),
        ('digraph { a -> b [href="file:///etc/passwd"] }', "X201"),
        ("digraph { a [label=<<img src='/etc/passwd'/>>] }", "X202"),
        ("digraph { <b>x</b> -> a }", "X202"),
        ("digraph { a [shape=epsf] }", "P128"),
        ("digraph { a -> }", "P134"),
        ('digraph { a [label="x }', "P134"),
        ("a -> b", "P134"),
        ("#include </etc/passwd>\ndigraph { a ! }", "P134"),
        ("digraph {" + "subgraph x {" * 60, "P134"),
    ],
)
def test_what_dot_could_do_harm_with_is_told_and_left_out(text: str, code: str) -> None:
    flow, codes = dot(text)
    assert code in codes
    said = " ".join([*(node.label for node in flow.nodes), *(edge.label for edge in flow.edges)])
    assert "passwd" not in said and "javascript" not in said
    # Graphviz is given ids of our own, so no name in the text can be syntax to it.
    assert all(node.id == f"n{count}" for count, node in enumerate(flow.nodes, start=1))
