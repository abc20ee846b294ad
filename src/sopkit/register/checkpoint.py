"""Checkpoints: what the log was at a time, signed, and kept where whoever writes to the database cannot reach.

A checkpoint is the canonical JSON of ``{format: "sopkit-checkpoint/1", register, size, root, time}``: the register's id,
how many entries there were, the Merkle root over them (64 hex digits), and the UTC time. It is signed in SSHSIG, namespace
``sopkit-checkpoint``, so that stock ``ssh-keygen -Y verify`` can tell whose it is. Kept as two files, ``NAME.json`` with
exactly these bytes and ``NAME.json.sig`` with the armour.

What one is worth, by whoever verifies a log with it:

1. Its bytes are read strictly: one that would not be written again in the same way is none.
2. Without a signature that fits its bytes, for this purpose, it says nothing, and the log is not compared with it.
3. It is this register's.
4. It is signed with a key that the register had at that size, a person's or the office's for checkpoints, registered and not
   revoked, in whose time it was signed. A key revoked or run out later takes nothing from it.
5. The log has as many entries at least, and the same root over them.

The keys of 4 are the log's own: that they are those of the register somebody opened is what the root keys' fingerprints
tell, which are kept outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sopkit.ports.log import View
from sopkit.register.canonical import NotCanonical, canonical, read_canonical
from sopkit.register.codec import Misread, from_plain, plain
from sopkit.register.merkle import TreeHead, root
from sopkit.register.sshsig import check, read_blob, unarmoured

CHECKPOINT_NAMESPACE = "sopkit-checkpoint"
_FORMAT = "sopkit-checkpoint/1"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`root` is the Merkle root over the first `size` entries, 64 hex digits; `time` is in UTC."""

    register: str
    size: int
    root: str
    time: datetime

    @property
    def head(self) -> TreeHead:
        """Size and root as the tree's arithmetic takes them."""
        return TreeHead(self.size, bytes.fromhex(self.root))


def checkpoint_of(view: View, register: str, time: datetime) -> Checkpoint:
    """What the log that `view` shows is now."""
    return Checkpoint(register, view.size(), root_at(view, view.size()), time)


def root_at(view: View, size: int) -> str:
    """The root over the first `size` entries, 64 hex digits; raises LookupError where a node is not kept."""

    def nodes(level: int, index: int) -> bytes:
        found = view.node(level, index)
        if found is None:
            raise LookupError(f"node {level}/{index}")
        return found

    return root(size, nodes).hex()


def checkpoint_bytes(checkpoint: Checkpoint) -> bytes:
    """The bytes that are signed."""
    return canonical({"format": _FORMAT, **plain(checkpoint)})


def signer_of(data: bytes, armour: bytes) -> str:
    """The fingerprint of the key that signed a checkpoint's bytes; raises BadSignature for any that does not fit them."""
    blob = unarmoured(armour)
    key = read_blob(blob).key
    check(data, CHECKPOINT_NAMESPACE, key, blob)
    return key.fingerprint


def read_checkpoint(data: bytes) -> Checkpoint:
    """The checkpoint that `data` spells; raises Misread."""
    try:
        value = read_canonical(data)
    except NotCanonical as error:
        raise Misread(str(error)) from error
    if not isinstance(value, dict) or value.get("format") != _FORMAT:
        raise Misread(f"not a checkpoint of {_FORMAT}")
    read = from_plain(Checkpoint, {key: each for key, each in value.items() if key != "format"})
    if read.size < 0 or len(read.root) != 64 or not set(read.root) <= set("0123456789abcdef"):
        raise Misread("its size or root is none")
    return read
