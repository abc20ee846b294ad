"""Is the log the one that was appended? Its entries, tree and digests against each other and against checkpoints. Pure.

What is found, and by what:

- an entry *altered*: its leaf hash is not the one kept beside it; where that was altered too, the nodes above it tell
  the pair of entries it is in; where these were altered too, a checkpoint tells between which two checkpoints;
- entries *missing* from the middle; *reordered* or *inserted* ones are altered at each place whose entry is another;
- the end *cut off*: nodes stand above entries that are not there, or a checkpoint knows of more;
- *two histories*: a checkpoint's root is not the root at its size;
- the database's own refusals *taken away*: then somebody meant to write, whether or not anything else is found;
- an event entered twice, a digest that finds nothing, a node that is not kept.

What is appended with all its hashes right, by someone who may write to the database, is found out by its signatures
alone (`sopkit.register.rules`); what was rewritten with all its hashes right, by a checkpoint alone. So heads should come
from where the database's writer cannot reach. Everything is read once, in order; memory grows by some 80 bytes an entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from sopkit.ports.log import Entry, LogFault, LogTrouble, View
from sopkit.register.entries import event_digest, leaf_hash
from sopkit.register.merkle import Growing, TreeHead

MOST_FINDINGS = 1000
"""After so many findings the rest of the log is not read."""

_CHUNK = 500
_DIGEST_PREFIX = 12
_HIGHEST = 63


class TreeTrouble(Enum):
    """What is wrong with a stretch of the log."""

    UNREADABLE = "unreadable"
    ALTERED = "altered"
    MISSING = "missing"
    MISFILED = "not found by its digest"
    REPEATED = "the same event twice"
    NODE_DIFFERS = "node differs"
    NODE_MISSING = "node missing"
    CUT_OFF = "cut off"
    ANOTHER_HISTORY = "another history"
    UNGUARDED = "the database refuses changes no more"


_SPOILING = frozenset({TreeTrouble.UNREADABLE, TreeTrouble.ALTERED, TreeTrouble.NODE_DIFFERS, TreeTrouble.NODE_MISSING})


@dataclass(frozen=True, slots=True)
class TreeFinding:
    """`trouble` somewhere in the entries `start` up to `stop` (excluded); `detail` is for the curious."""

    trouble: TreeTrouble
    start: int
    stop: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TreeReport:
    """The head that the entries themselves give, and what was found; all is well when nothing was.

    `head` covers only the entries before the first gap.
    """

    head: TreeHead
    findings: tuple[TreeFinding, ...]


def verify_log(view: View, heads: Sequence[TreeHead] = ()) -> TreeReport:
    """Check every entry of a log, the tree above, and that it begins with the tree of each head.

    Raises LogFault when the log cannot be reached; what cannot be read in it is a finding.
    """
    check = _Check(view, heads)
    findings = tuple(islice(check.findings(), MOST_FINDINGS))
    return TreeReport(check.tree.head(), findings)


class _Check:
    """One pass over a log."""

    def __init__(self, view: View, heads: Sequence[TreeHead]) -> None:
        self._view = view
        self._heads = sorted(heads, key=lambda each: each.size)
        self._levels: dict[int, _Level] = {}
        self._seen: set[bytes] = set()
        self._agreed = 0  # size of the last head that the log begins with
        self._parted = False
        self._worst = -1  # the last position whose entry or nodes are known to be wrong
        self.tree = Growing()

    def findings(self) -> Iterator[TreeFinding]:
        """All there is to find, in the order of the log."""
        try:
            for each in self._found():
                if each.trouble in _SPOILING:
                    self._worst = each.start
                yield each
        except LogFault as fault:
            if fault.trouble is not LogTrouble.BROKEN:
                raise
            yield TreeFinding(TreeTrouble.UNREADABLE, self.tree.size, self._view.size(), fault.detail)

    def _found(self) -> Iterator[TreeFinding]:
        whole = True
        for name in self._view.unguarded():
            yield TreeFinding(TreeTrouble.UNGUARDED, 0, 0, name)
        if any(self._view.digests(-(2**62), 0)):
            yield TreeFinding(TreeTrouble.MISFILED, 0, 0, "entries stand before the first")
        yield from self._against_heads()
        for position, entry, kept, why in _chunked(self._view):
            if whole and position != self.tree.size:
                yield TreeFinding(TreeTrouble.MISSING, self.tree.size, position)
                whole = False
            if entry is None:
                yield TreeFinding(TreeTrouble.UNREADABLE, position, position + 1, why)
                leaf = kept[0]
            else:
                leaf = leaf_hash(entry)
                yield from self._against_digests(entry, leaf, kept)
            if whole:
                yield from self._grown(leaf)
                yield from self._against_heads()
        if whole:
            yield from self._beyond()

    def _against_digests(self, entry: Entry, leaf: str, kept: tuple[str, str]) -> Iterator[TreeFinding]:
        here = entry.position, entry.position + 1
        event = event_digest(entry.event)
        if leaf != kept[0]:
            yield TreeFinding(TreeTrouble.ALTERED, *here)
        elif event != kept[1]:
            yield TreeFinding(TreeTrouble.MISFILED, *here)
        prefix = bytes.fromhex(event)[:_DIGEST_PREFIX]
        if prefix in self._seen:
            yield TreeFinding(TreeTrouble.REPEATED, *here)
        self._seen.add(prefix)

    def _grown(self, leaf: str) -> Iterator[TreeFinding]:
        """Append to the tree and compare what becomes whole, from below, so that the smallest stretch is told."""
        for level, index, hash in self.tree.add(bytes.fromhex(leaf)):
            kept = self._level(level).at(index)
            start = index << level
            if kept != hash and self._worst < start:
                trouble = TreeTrouble.NODE_MISSING if kept is None else TreeTrouble.NODE_DIFFERS
                yield TreeFinding(trouble, start, start + (1 << level), f"level {level}, node {index}")

    def _against_heads(self) -> Iterator[TreeFinding]:
        while self._heads and self._heads[0].size <= self.tree.size:
            head = self._heads.pop(0)
            if not self._parted and head.root != self.tree.head().root:
                yield TreeFinding(TreeTrouble.ANOTHER_HISTORY, self._agreed, head.size, f"root {head.root.hex()}")
                self._parted = True  # every later one differs for the same reason
            self._agreed = head.size

    def _beyond(self) -> Iterator[TreeFinding]:
        """What speaks of entries after the last."""
        size = stop = self.tree.size
        by = ""
        for level in range(1, _HIGHEST):
            for index in self._level(level).rest():
                if (index + 1) << level > stop:
                    stop, by = (index + 1) << level, "nodes are kept for them"
        if self._heads and self._heads[-1].size > size:
            stop, by = max(stop, self._heads[-1].size), "a checkpoint counts them"
        if stop > size:
            yield TreeFinding(TreeTrouble.CUT_OFF, size, stop, by)

    def _level(self, level: int) -> _Level:
        if level not in self._levels:
            self._levels[level] = _Level(self._view.nodes(level))
        return self._levels[level]


class _Level:
    """The nodes kept at one level, asked for by rising index."""

    def __init__(self, kept: Iterator[tuple[int, bytes]]) -> None:
        self._kept = kept
        self._next = next(kept, None)

    def at(self, index: int) -> bytes | None:
        """The hash kept at `index`."""
        while self._next and self._next[0] <= index:
            (kept, hash), self._next = self._next, next(self._kept, None)
            if kept == index:
                return hash
        return None

    def rest(self) -> Iterator[int]:
        """Indexes above the last one asked for."""
        if self._next:
            yield self._next[0]
            yield from (index for index, _ in self._kept)


def _chunked(view: View) -> Iterator[tuple[int, Entry | None, tuple[str, str], str]]:
    """Position, entry, and the leaf hash and event digest kept beside it; None and why for an unreadable one."""
    digests = view.digests()
    while chunk := list(islice(digests, _CHUNK)):
        first, last = chunk[0][0], chunk[-1][0]
        try:
            entries = {each.position: each for each in view.entries(first, last + 1)}
        except LogFault as fault:
            if fault.trouble is not LogTrouble.BROKEN:
                raise
            entries = {}
        for position, leaf, event in chunk:
            entry, why = entries.get(position), ""
            if entry is None:
                entry, why = _one(view, position)
            yield position, entry, (leaf, event), why


def _one(view: View, position: int) -> tuple[Entry | None, str]:
    try:
        return next(view.entries(position, position + 1), None), ""
    except LogFault as fault:
        if fault.trouble is not LogTrouble.BROKEN:
            raise
        return None, fault.detail
