"""Inclusion of many leaves at once: the hashes that lead from all of them to the root, each of them once.

RFC 6962, 2.1.1 gives each leaf an audit path of its own; paths of leaves that stand near each other repeat most of their
hashes. A `part` is the hash of a whole subtree, by (level, index) as in `sopkit.register.merkle`. The parts that `wanted`
names beside the leaves are no more than is needed to work out the root, and `grown` gives every node above: with these,
`merkle.inclusion_proof` spells the audit path of any one leaf for other tools.

Over seven leaves a to g, b and f are included by four parts::

    level 2         h(0..3)                         root = H(h(0..3), H(h(4..5), g))
    level 1     h(0..1)  [h(2..3)]  h(4..5)
    level 0    [a]   b              [e]   f   [g]   in brackets: the parts; the rest is worked out
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sopkit.register.merkle import hash_node, root

Part = tuple[int, int]


def wanted(positions: Iterable[int], size: int) -> list[Part]:
    """The parts needed beside the leaves at `positions` to work out the root over `size` leaves, by level and index.

    Raises ValueError unless each position is one of the tree's.
    """
    covered = {*positions}
    if not all(0 <= each < size for each in covered):
        raise ValueError(f"no such leaf among {size}")
    needed: list[Part] = []
    level = 0
    while size >> level:
        whole = size >> level  # so many whole subtrees there are at this level
        if whole & 1 and whole - 1 not in covered:
            needed.append((level, whole - 1))  # one of the right edge, which nothing above contains
        siblings = {each ^ 1 for each in covered} - covered
        needed += [(level, each) for each in siblings if each < whole - (whole & 1)]
        level += 1
        covered = {each >> 1 for each in covered if each >> 1 < size >> level}
    return sorted(set(needed))


def grown(parts: Mapping[Part, bytes], size: int) -> dict[Part, bytes] | None:
    """`parts`, the leaves among them, with every node that follows from them.

    None unless they are just what the root over `size` leaves needs: with one missing, or one that others already give,
    they show nothing.
    """
    if any(not (0 <= level < size.bit_length() and 0 <= index < size >> level) for level, index in parts):
        return None
    by_level: dict[int, dict[int, bytes]] = {}
    for (level, index), hash in parts.items():
        by_level.setdefault(level, {})[index] = hash
    level = 0
    while size >> level:
        whole, nodes = size >> level, by_level.get(level, {})
        if whole & 1 and whole - 1 not in nodes:
            return None
        above = by_level.setdefault(level + 1, {})
        for index in nodes:
            if index == whole - 1 and whole & 1:
                continue
            if index ^ 1 not in nodes or (index >> 1 in above and index & 1 == 0):
                return None
            if index & 1 == 0:
                above[index >> 1] = hash_node(nodes[index], nodes[index ^ 1])
        level += 1
    return {(level, index): hash for level, nodes in by_level.items() for index, hash in nodes.items()}


def root_of(parts: Mapping[Part, bytes], size: int) -> bytes | None:
    """The root over `size` leaves that `parts` lead to; None where they are not just what it needs."""
    nodes = grown(parts, size)
    return root(size, lambda level, index: nodes[level, index]) if nodes is not None else None
