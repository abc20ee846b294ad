"""The Merkle tree: the published vectors of RFC 6962 logs, and its own definition, word for word, as the oracle."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.register.merkle import (
    EMPTY_ROOT,
    Growing,
    TreeHead,
    completed,
    consistency_proof,
    consistent,
    hash_leaf,
    hash_node,
    included,
    inclusion_proof,
    root,
)

# The eight inputs and roots that Certificate Transparency's own tests have used since 2012.
INPUTS = [
    bytes.fromhex(each)
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


class Tree:
    """Whole subtrees as the log keeps them."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self.kept: dict[tuple[int, int], bytes] = {}
        for position, leaf in enumerate(leaves):
            self.kept[0, position] = leaf
            for level, index, hash in completed(position, leaf, self.node):
                assert (level, index) not in self.kept
                self.kept[level, index] = hash

    def node(self, level: int, index: int) -> bytes:
        return self.kept[level, index]


def defined(leaves: Sequence[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1, over leaf hashes."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return hash_node(defined(leaves[:k]), defined(leaves[k:]))


def leaves_of(size: int) -> list[bytes]:
    return [hash_leaf(b"%d" % each) for each in range(size)]


def head(leaves: Sequence[bytes]) -> TreeHead:
    return TreeHead(len(leaves), defined(leaves))


def test_the_published_roots() -> None:
    tree = Tree([hash_leaf(each) for each in INPUTS])
    assert root(0, tree.node) == EMPTY_ROOT
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert [root(size, tree.node).hex() for size in range(1, 9)] == ROOTS


@pytest.mark.parametrize(
    ("position", "size", "path"),
    [
        (0, 1, []),
        (
            0,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            5,
            8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            1,
            5,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_the_published_inclusion_proofs(position: int, size: int, path: list[str]) -> None:
    tree = Tree([hash_leaf(each) for each in INPUTS])
    proof = inclusion_proof(position, size, tree.node)
    assert [each.hex() for each in proof] == path
    assert included(hash_leaf(INPUTS[position]), position, TreeHead(size, bytes.fromhex(ROOTS[size - 1])), proof)


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (1, 1, []),
        (
            1,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            6,
            8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2,
            5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_the_published_consistency_proofs(old: int, new: int, path: list[str]) -> None:
    tree = Tree([hash_leaf(each) for each in INPUTS])
    proof = consistency_proof(old, new, tree.node)
    assert [each.hex() for each in proof] == path
    heads = [TreeHead(size, bytes.fromhex(ROOTS[size - 1])) for size in (old, new)]
    assert consistent(heads[0], heads[1], proof)


def test_every_root_and_every_proof_up_to_forty_leaves() -> None:
    leaves = leaves_of(40)
    tree = Tree(leaves)
    for size in range(41):
        now = head(leaves[:size])
        assert root(size, tree.node) == now.root
        for position in range(size):
            assert included(leaves[position], position, now, inclusion_proof(position, size, tree.node))
        for old in range(size + 1):
            assert consistent(head(leaves[:old]), now, consistency_proof(old, size, tree.node))


@given(st.lists(st.binary(max_size=8), max_size=200))
def test_a_tree_grown_leaf_by_leaf_is_the_defined_one(inputs: list[bytes]) -> None:
    leaves = [hash_leaf(each) for each in inputs]
    growing, tree = Growing(), Tree([])
    for position, leaf in enumerate(leaves):
        tree.kept[0, position] = leaf
        expected = completed(position, leaf, tree.node)
        assert growing.add(leaf) == expected
        tree.kept.update({(level, index): hash for level, index, hash in expected})
    assert growing.head() == head(leaves)


@given(st.data())
def test_a_proof_of_inclusion_shows_nothing_else(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 70))
    leaves = leaves_of(size)
    tree = Tree(leaves)
    position = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(position, size, tree.node)
    now = head(leaves)
    elsewhere = data.draw(st.integers(-1, size + 1).filter(lambda each: each != position))
    assert not included(leaves[position], elsewhere, now, proof)
    assert not included(hash_leaf(b"another"), position, now, proof)
    assert not included(leaves[position], position, TreeHead(size, EMPTY_ROOT), proof)
    assert not included(leaves[position], position, now, [*proof, EMPTY_ROOT])
    assert not included(leaves[position], position, now, [each[:31] for each in proof] or [b""])
    if proof:
        assert not included(leaves[position], position, now, proof[:-1])
        at = data.draw(st.integers(0, len(proof) - 1))
        assert not included(leaves[position], position, now, [*proof[:at], EMPTY_ROOT, *proof[at + 1 :]])


@given(st.data())
def test_a_proof_of_consistency_shows_no_other_history(data: st.DataObject) -> None:
    new = data.draw(st.integers(2, 70))
    old = data.draw(st.integers(1, new - 1))
    leaves = leaves_of(new)
    tree = Tree(leaves)
    proof = consistency_proof(old, new, tree.node)
    before, now = head(leaves[:old]), head(leaves)
    assert not consistent(TreeHead(old, EMPTY_ROOT), now, proof)
    assert not consistent(before, TreeHead(new, EMPTY_ROOT), proof)
    assert not consistent(now, before, proof)
    assert not consistent(before, now, proof[:-1])
    assert not consistent(before, now, [*proof, EMPTY_ROOT])
    at = data.draw(st.integers(0, len(proof) - 1))
    assert not consistent(before, now, [*proof[:at], EMPTY_ROOT, *proof[at + 1 :]])
    changed = data.draw(st.integers(0, old - 1))
    rewritten = [*leaves[:changed], hash_leaf(b"rewritten"), *leaves[changed + 1 :]]
    assert not consistent(before, head(rewritten), consistency_proof(old, new, Tree(rewritten).node))


def test_the_empty_tree_begins_every_tree_but_only_with_its_own_root() -> None:
    now = head(leaves_of(5))
    assert consistent(TreeHead(0, EMPTY_ROOT), now, [])
    assert not consistent(TreeHead(0, now.root), now, [])
    assert not consistent(TreeHead(0, EMPTY_ROOT), now, [EMPTY_ROOT])
    assert not consistent(TreeHead(-1, EMPTY_ROOT), now, [])


@pytest.mark.parametrize(("position", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_no_proof_is_made_for_a_leaf_that_is_not_there(position: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(position, size, Tree(leaves_of(3)).node)


@pytest.mark.parametrize(("old", "new"), [(4, 3), (-1, 3)])
def test_no_proof_is_made_from_a_tree_that_is_not_before(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="do not come before"):
        consistency_proof(old, new, Tree(leaves_of(3)).node)
