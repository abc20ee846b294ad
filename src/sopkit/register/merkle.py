"""The log's Merkle tree, as RFC 6962 section 2.1 and RFC 9162 section 2.1 define it. Pure arithmetic on SHA-256.

A leaf hashes to SHA-256(0x00 ‖ leaf), two subtrees to SHA-256(0x01 ‖ left ‖ right). The root over n > 1 leaves joins the
root of the first 2**k leaves, 2**k being the largest power of two below n, with the root of the rest; the root over none
is SHA-256 of nothing.

A subtree is *whole* when it holds 2**level leaves; it then never changes, so its hash is kept. `Nodes` looks such a hash
up: ``nodes(level, index)`` is the `index`-th subtree of 2**level leaves, and at level 0 the leaf hash itself. With whole
subtrees at hand, every root and every proof reads O(log n) of them. Over seven leaves a to g::

    level 2         h(0..3)                 whole           root(7) = H(h(0..3), H(h(4..5), g))
    level 1     h(0..1)   h(2..3)   h(4..5) whole
    level 0     a    b    c    d    e    f    g
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Nodes: TypeAlias = "Callable[[int, int], bytes]"

HASH_SIZE = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


@dataclass(frozen=True, slots=True)
class TreeHead:
    """What a checkpoint says of the log: how many entries there were, and the root over them (32 bytes)."""

    size: int
    root: bytes


def hash_leaf(leaf: bytes) -> bytes:
    """Hash of a leaf."""
    return hashlib.sha256(b"\0" + leaf).digest()


def hash_node(left: bytes, right: bytes) -> bytes:
    """Hash of the two subtrees below a node."""
    return hashlib.sha256(b"\1" + left + right).digest()


def completed(size: int, leaf: bytes, nodes: Nodes) -> list[tuple[int, int, bytes]]:
    """What becomes whole above the leaf hash `leaf` when it is appended to `size` entries: (level, index, hash).

    Levels count from 1: the leaf itself is kept with its entry. On average one node comes with each entry.
    """
    made = []
    level, index, hash = 0, size, leaf
    while index & 1:
        hash = hash_node(nodes(level, index - 1), hash)
        level, index = level + 1, index >> 1
        made.append((level, index, hash))
    return made


def root(size: int, nodes: Nodes) -> bytes:
    """Root over the first `size` leaves (32 bytes)."""
    return _root(0, size, nodes)


def inclusion_proof(position: int, size: int, nodes: Nodes) -> list[bytes]:
    """The hashes that lead from leaf `position` to the root over `size` leaves, lowest first (RFC 6962, 2.1.1).

    Raises ValueError unless 0 <= position < size.
    """
    if not 0 <= position < size:
        raise ValueError(f"no leaf {position} among {size}")
    path: list[bytes] = []
    start, stop = 0, size
    while stop - start > 1:
        middle = start + _split(stop - start)
        if position < middle:
            path.append(_root(middle, stop, nodes))
            stop = middle
        else:
            path.append(_root(start, middle, nodes))
            start = middle
    return path[::-1]


def consistency_proof(old: int, new: int, nodes: Nodes) -> list[bytes]:
    """The hashes that show the tree of `new` leaves to begin with that of `old` leaves (RFC 6962, 2.1.2).

    Raises ValueError unless 0 <= old <= new. Nothing needs to be shown for old == 0 or old == new.
    """
    if not 0 <= old <= new:
        raise ValueError(f"{old} leaves do not come before {new}")
    if old in (0, new):
        return []
    proof: list[bytes] = []
    start, stop = 0, new
    while old < stop:  # RFC's SUBPROOF: the old tree ends inside start..stop
        middle = start + _split(stop - start)
        if old <= middle:
            proof.append(_root(middle, stop, nodes))
            stop = middle
        else:
            proof.append(_root(start, middle, nodes))
            start = middle
    if start:
        proof.append(_root(start, stop, nodes))
    return proof[::-1]


def included(leaf: bytes, position: int, head: TreeHead, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows the leaf hash `leaf` to stand at `position` in the tree of `head` (RFC 9162, 2.1.3.2)."""
    if not 0 <= position < head.size or not _hashes([leaf, *proof]):
        return False
    at, last, hash = position, head.size - 1, leaf
    for each in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            hash = hash_node(each, hash)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            hash = hash_node(hash, each)
        at, last = at >> 1, last >> 1
    return last == 0 and hash == head.root


def consistent(old: TreeHead, new: TreeHead, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows the tree of `new` to begin with that of `old` (RFC 9162, 2.1.4.2).

    The empty tree begins every tree; its root is checked all the same.
    """
    if not 0 <= old.size <= new.size or not _hashes(proof):
        return False
    if old.size == 0:
        return not proof and old.root == EMPTY_ROOT
    if old.size == new.size:
        return not proof and old.root == new.root
    whole = old.size & (old.size - 1) == 0  # then the old root is a node of the new tree and stands for itself
    path = [old.root, *proof] if whole else list(proof)
    if not path:
        return False
    at, last = old.size - 1, new.size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    before = after = path[0]
    for each in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            before, after = hash_node(each, before), hash_node(each, after)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            after = hash_node(after, each)
        at, last = at >> 1, last >> 1
    return last == 0 and before == old.root and after == new.root


class Growing:
    """A tree that leaf hashes are added to one by one, keeping only the O(log n) whole subtrees at its right edge."""

    def __init__(self) -> None:
        self._edge: list[tuple[int, bytes]] = []
        self.size = 0

    def add(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """Add a leaf hash; gives what became whole by it, as `completed` does."""
        level, index, hash = 0, self.size, leaf
        made = []
        while self._edge and self._edge[-1][0] == level:
            hash = hash_node(self._edge.pop()[1], hash)
            level, index = level + 1, index >> 1
            made.append((level, index, hash))
        self._edge.append((level, hash))
        self.size += 1
        return made

    def head(self) -> TreeHead:
        """Size and root now."""
        return TreeHead(self.size, _joined(hash for _, hash in reversed(self._edge)))


def _root(start: int, stop: int, nodes: Nodes) -> bytes:
    """Root over the leaves start..stop of a tree of whole subtrees; `start` is where such a subtree of them begins."""
    whole = []
    while start < stop:
        level = (stop - start).bit_length() - 1
        whole.append(nodes(level, start >> level))
        start += 1 << level
    return _joined(reversed(whole))


def _joined(from_right: Iterator[bytes]) -> bytes:
    """The root over whole subtrees given from the right, the smallest first."""
    hash = next(from_right, EMPTY_ROOT)
    for each in from_right:
        hash = hash_node(each, hash)
    return hash


def _split(size: int) -> int:
    """The largest power of two below `size`, which is at least 2."""
    return 1 << ((size - 1).bit_length() - 1)


def _hashes(given: Sequence[bytes]) -> bool:
    return all(len(each) == HASH_SIZE for each in given)
