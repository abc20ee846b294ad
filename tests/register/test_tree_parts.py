"""Inclusion of many leaves at once, against the tree's own definition and each leaf's audit path."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.register.merkle import TreeHead, hash_leaf, included, inclusion_proof, root
from sopkit.register.tree_parts import Part, grown, root_of, wanted
from tests.register.test_merkle import INPUTS, ROOTS, Tree


def tree_of(size: int) -> Tree:
    return Tree([hash_leaf(b"%d" % each) for each in range(size)])


@st.composite
def shown(draw: st.DrawFn) -> tuple[Tree, int, set[int], dict[Part, bytes]]:
    """A tree, its size, leaves of it, and the hashes that show them."""
    size = draw(st.integers(1, 80))
    positions = draw(st.sets(st.integers(0, size - 1), min_size=1))
    tree = tree_of(size)
    leaves = {(0, each): tree.node(0, each) for each in positions}
    return tree, size, positions, leaves | {part: tree.node(*part) for part in wanted(positions, size)}


@given(shown())
def test_the_parts_lead_to_the_root_and_give_each_leaf_its_audit_path(
    case: tuple[Tree, int, set[int], dict[Part, bytes]],
) -> None:
    tree, size, positions, parts = case
    head = TreeHead(size, root(size, tree.node))
    assert root_of(parts, size) == head.root
    nodes = grown(parts, size)
    assert nodes is not None
    for each in positions:
        path = inclusion_proof(each, size, lambda level, index: nodes[level, index])
        assert path == inclusion_proof(each, size, tree.node)
        assert included(tree.node(0, each), each, head, path)


@given(shown(), st.data())
def test_a_part_more_or_less_shows_nothing_and_another_leaf_another_root(
    case: tuple[Tree, int, set[int], dict[Part, bytes]], data: st.DataObject
) -> None:
    tree, size, _positions, parts = case
    right = root(size, tree.node)
    part = data.draw(st.sampled_from(sorted(parts)))
    assert root_of(parts | {part: bytes(32)}, size) != right
    assert root_of({key: each for key, each in parts.items() if key != part}, size) is None
    others = [each for each in tree.kept if each not in parts]
    if others:
        other = data.draw(st.sampled_from(sorted(others)))
        assert root_of(parts | {other: tree.kept[other]}, size) is None
    assert root_of(parts | {(9, 9): bytes(32)}, size) is None


@pytest.mark.parametrize("size", range(1, 9))
def test_the_published_roots_follow_from_each_leaf_and_its_parts(size: int) -> None:
    tree = Tree([hash_leaf(each) for each in INPUTS[:size]])
    for position in range(size):
        parts = {part: tree.node(*part) for part in [(0, position), *wanted({position}, size)]}
        assert root_of(parts, size) == bytes.fromhex(ROOTS[size - 1])


def test_what_is_shared_is_there_once() -> None:
    assert wanted(range(1024), 1024) == []
    assert len(wanted({500}, 1024)) == 10
    assert len(wanted({500, 501}, 1024)) == 9


def test_there_is_no_such_leaf() -> None:
    with pytest.raises(ValueError, match="no such leaf among 4"):
        wanted({4}, 4)
