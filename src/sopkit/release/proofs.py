"""``register/proofs.json``: how the entries in a bundle stand in the register's log. Format ``sopkit-proofs/1``.

Canonical JSON (`sopkit.register.canonical`) on one line, with these members; lists are in ascending order, each thing once:

=============  ========================================================================================================
``format``     ``sopkit-proofs/1``
``size``       how many entries the log had with the one that opened the release, which is the last of them
``leaves``     {position, hash} of each entry shown; its bytes are the file ``register/entries/<position>.leaf``, the
               position in seven digits, and SHA-256 over a zero byte and these bytes is the hash (RFC 6962, 2.1)
``parts``      {level, index, hash} of whole subtrees of the log's tree, as few as lead from the leaves to the root
               (`sopkit.register.tree_parts`); one of level 0 is the hash of an entry that is not shown, but which the
               signer of a shown one had seen
``documents``  which documents' acts can be judged by these entries: numbers folded
``pictures``   {digest, media_type} of the pictures of signatures that the released pages may show
=============  ========================================================================================================

One entry, of one document, in a log of two::

    {"documents":["WI-1"],"format":"sopkit-proofs/1","leaves":[{"hash":"5f…","position":1}],
     "parts":[{"hash":"9a…","index":0,"level":0}],"pictures":[],"size":2}

Nothing is believed for standing here: hashes are worked out up to the root of the signed checkpoint, pictures count where
they lead to the digest of the control block that the register fixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sopkit.register.canonical import NotCanonical, canonical, read_canonical
from sopkit.register.codec import Misread, from_plain, plain
from sopkit.release.names import REGISTER

FORMAT = "sopkit-proofs/1"
PROOFS = f"{REGISTER}proofs.json"
CHECKPOINT = f"{REGISTER}checkpoint.json"
CHECKPOINT_SIGNATURE = f"{REGISTER}checkpoint.sig"
ENTRIES, SIGN_OFFS = f"{REGISTER}entries/", f"{REGISTER}signoffs/"

_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class ShownLeaf:
    """An entry that is shown, and its leaf hash (64 hex digits)."""

    position: int
    hash: str


@dataclass(frozen=True, slots=True)
class ShownPart:
    """The `index`-th subtree of 2**`level` leaves, and its hash (64 hex digits)."""

    level: int
    index: int
    hash: str


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """What kind of picture (``image/png``) the one with this digest is."""

    digest: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Proofs:
    """What ``proofs.json`` says; see the module's docstring."""

    size: int
    leaves: tuple[ShownLeaf, ...]
    parts: tuple[ShownPart, ...]
    documents: tuple[str, ...]
    pictures: tuple[ShownPicture, ...]

    def hashes(self) -> dict[tuple[int, int], bytes]:
        """Hashes by level and index, those of the leaves among them."""
        shown = {(0, each.position): bytes.fromhex(each.hash) for each in self.leaves}
        return shown | {(each.level, each.index): bytes.fromhex(each.hash) for each in self.parts}


def entry_path(position: int) -> str:
    """The file of an entry."""
    return f"{ENTRIES}{position:07d}.leaf"


def proofs_bytes(proofs: Proofs) -> bytes:
    """The one spelling of `proofs`."""
    return canonical({"format": FORMAT, **plain(proofs)})


def read_proofs(data: bytes) -> Proofs:
    """What `data` spells; raises Misread."""
    try:
        value = read_canonical(data)
    except NotCanonical as error:
        raise Misread(str(error)) from error
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise Misread(f"not a file of {FORMAT}")
    found = from_plain(Proofs, {key: each for key, each in value.items() if key != "format"})
    leaves = [each.position for each in found.leaves]
    parts = [(each.level, each.index) for each in found.parts]
    pictures = [each.digest for each in found.pictures]
    if not all(_ascend(each) for each in (leaves, parts, list(found.documents), pictures)):
        raise Misread("a list is out of order, or has something twice")
    if any(each < 0 for each in (*leaves, *(number for part in parts for number in part))):
        raise Misread("a place before the first")
    if {(0, each) for each in leaves} & {*parts}:
        raise Misread("an entry is shown, and hidden")
    hashes = [*(each.hash for each in found.leaves), *(each.hash for each in found.parts), *pictures]
    if not all(map(_is_hash, hashes)):
        raise Misread("something is no hash")
    return found


def _ascend(given: Sequence[Any]) -> bool:
    return list(given) == sorted(set(given))


def _is_hash(text: str) -> bool:
    return len(text) == 64 and _HEX.issuperset(text)
