"""Putting entries into a log as the register does: with its digests and the nodes that become whole."""

from __future__ import annotations

from collections.abc import Collection

from sopkit.ports.log import Entry, Log, Signature, Writing
from sopkit.register.entries import event_digest, leaf_hash
from sopkit.register.merkle import TreeHead, completed, root

SIGNATURE = Signature("sshsig", "SHA256:47DEQpj8HBSa", "U1NIU0lH")


def made(position: int, event: bytes) -> Entry:
    """An entry recorded at a fixed time."""
    return Entry(position, event, "2026-11-23T04:05:06Z", (SIGNATURE,))


def enter(writing: Writing, event: bytes, subjects: Collection[str] = ()) -> Entry:
    """Append an entry and what follows from it."""

    def nodes(level: int, index: int) -> bytes:
        found = writing.node(level, index)
        assert found is not None
        return found

    size = writing.size()
    entry = made(size, event)
    leaf = leaf_hash(entry)
    writing.append(entry, leaf, event_digest(event), subjects)
    for level, index, hash in completed(size, bytes.fromhex(leaf), nodes):
        writing.put_node(level, index, hash)
    return entry


def fill(log: Log, count: int, name: str = "event") -> list[Entry]:
    """Append `count` entries, each in a block of its own."""
    entries = []
    for number in range(count):
        with log.writing() as writing:
            entries.append(enter(writing, f'{{"{name}":{number}}}'.encode()))
    return entries


def head_of(log: Log) -> TreeHead:
    """Size and root, from the nodes that are kept."""
    with log.reading() as view:

        def nodes(level: int, index: int) -> bytes:
            found = view.node(level, index)
            assert found is not None
            return found

        return TreeHead(view.size(), root(view.size(), nodes))
