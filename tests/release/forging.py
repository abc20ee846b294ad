"""What somebody could make who has document control's key and may write to the database: a log of their own, with its
tree, checkpoint and proofs all in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pytest

from sopkit.ports.log import Entry
from sopkit.register.checkpoint import CHECKPOINT_NAMESPACE, Checkpoint, checkpoint_bytes, read_checkpoint
from sopkit.register.entries import leaf_bytes, leaf_hash, read_event
from sopkit.register.judge import read
from sopkit.register.merkle import Growing
from sopkit.register.refusal import Refusal
from sopkit.register.sshsig import armoured, blob_of
from sopkit.register.tree_parts import wanted
from sopkit.release.proofs import (
    CHECKPOINT,
    CHECKPOINT_SIGNATURE,
    ENTRIES,
    PROOFS,
    ShownLeaf,
    ShownPart,
    entry_path,
    proofs_bytes,
    read_proofs,
)
from tests.register.house import House
from tests.release.shown import Shown

Change = Callable[[list[Entry]], Sequence[Entry]]


@contextmanager
def no_rules() -> Iterator[None]:
    """Within it, registers take whatever is signed: a program that somebody changed to their liking."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sopkit.register.judge.refusals", lambda *_: ())
        patch.setattr("sopkit.office.register.recording.refusals", lambda *_: ())
        yield


def entries_of(house: House) -> list[Entry]:
    """The whole log."""
    with house.log.reading() as view:
        return list(view.entries())


def rewritten(house: House, there: Shown, change: Change = list, *, whole: bool = False) -> Shown:
    """`there` as it would be had the log been what `change` makes of its entries, up to the one that opened the release.

    The entries shown are those at the same places, or the `whole` log. The manifest follows.
    """
    proofs, checkpoint = read_proofs(there.files[PROOFS]), read_checkpoint(there.files[CHECKPOINT])
    entries = [replace(each, position=at) for at, each in enumerate(change(entries_of(house)[: proofs.size]))]
    shown = {each.position for each in proofs.leaves if each.position < len(entries)} | {len(entries) - 1}
    shown |= {*range(len(entries))} if whole else set()
    tree, nodes = Growing(), {}
    for at, entry in enumerate(entries):
        nodes[0, at] = bytes.fromhex(leaf_hash(entry))
        nodes |= {(level, index): hash for level, index, hash in tree.add(nodes[0, at])}
    places = {leaf_hash(each): each.position for each in entries}
    seen = {places.get(_seen(entries[at]), at) for at in shown} - shown
    parts = sorted({*wanted(shown | seen, len(entries)), *((0, at) for at in seen)})
    proofs = replace(
        proofs,
        size=len(entries),
        leaves=tuple(ShownLeaf(at, nodes[0, at].hex()) for at in sorted(shown)),
        parts=tuple(ShownPart(level, index, nodes[level, index].hex()) for level, index in parts),
    )
    head = tree.head()
    data = checkpoint_bytes(Checkpoint(checkpoint.register, head.size, head.root.hex(), checkpoint.time))
    files = {path: each for path, each in there.files.items() if not path.startswith(ENTRIES)}
    files |= {entry_path(at): leaf_bytes(entries[at]) for at in shown}
    files |= {PROOFS: proofs_bytes(proofs), CHECKPOINT: data}
    files[CHECKPOINT_SIGNATURE] = armoured(blob_of(house.keys["wen.kong"].sign(data, CHECKPOINT_NAMESPACE)))
    manifest = replace(
        there.manifest,
        opening=leaf_hash(entries[-1]),
        checkpoint=replace(there.manifest.checkpoint, size=head.size, root=head.root.hex()),
    )
    return replace(there, files=files, manifest=manifest)


def _seen(entry: Entry) -> str:
    found = read(entry)
    return "" if isinstance(found, Refusal) else found.seen


def signed_again(house: House, entry: Entry, data: bytes, actor: str = "") -> Entry:
    """`entry` with other bytes, signed by whose keys the test has."""
    event = read_event(data)
    return replace(entry, event=data, signatures=(house.keys[actor or event.actor].sign(data, event.namespace),))
