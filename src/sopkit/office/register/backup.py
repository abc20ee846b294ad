"""Backup and restore of a register: log and vault together, in one file that needs no database to be read.

A backup is a tar archive (POSIX, uncompressed) with these members, in this order and no others. Format 1.

======================  ==============================================================================================
``checkpoint``          canonical JSON: ``{"format":"sopkit-backup/1","root":"9f86…","size":1203}``, the tree head of
                        the log (RFC 6962): how many entries, and the root over their leaves
``entries/…``           entries 0 to 999 in ``entries/000000000000``, 1000 to 1999 in ``entries/000000001000``, and so
                        on: for each its leaf (`sopkit.register.entries`) after a line with its length in bytes, and LF
``vault/ab/abcdef…``    every object of the vault, by its SHA-256, in order
``end``                 canonical JSON: ``{"objects":317,"size":1203}``; a backup without it was cut off
======================  ==============================================================================================

Worked example of an entry::

    141
    {"act":{…},"actor":"he.fang","format":"sopkit-event/1",…}
    2026-11-23T04:05:06Z
    [{"format":"sshsig","key":"SHA256:…","signature":"U1NIU0lH…"}]

The same register gives the same bytes. A backup is of one moment, however many write meanwhile: the log is read through
one view, and the vault, to which objects are only ever added, after that view was taken; so it has every object that an
entry cites. Derived records are not in it: they are made again from the entries.

A restore reads the backup through before it writes anything: every leaf goes into the tree, whose root must be the
checkpoint's, every object must have the digest it is named by. It refuses a register that has anything in it.
"""

from __future__ import annotations

import io
import tarfile
from dataclasses import dataclass
from typing import BinaryIO

from sopkit.office.register.backup_reading import FORMAT, BackupFault, BackupTrouble, End, parts
from sopkit.office.register.recording import judged, write_entry
from sopkit.ports.log import Entry, Log, View, Writing
from sopkit.ports.vault import Vault
from sopkit.register.canonical import canonical
from sopkit.register.entries import leaf_bytes, leaf_hash
from sopkit.register.fold import Arrival, fold
from sopkit.register.merkle import Growing, TreeHead, hash_leaf, root
from sopkit.register.state import State

__all__ = ["Backup", "BackupFault", "BackupTrouble", "Restored", "back_up", "check_backup", "restore"]

_SEGMENT = 1000


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: the log's head, and how many objects of the vault."""

    head: TreeHead
    objects: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored. Entries at the positions `refused` are in the log again but were never allowed there: they
    change no record, and ``log verify`` says why."""

    backup: Backup
    refused: tuple[int, ...]


def back_up(log: Log, vault: Vault | None, out: BinaryIO) -> Backup:
    """Write a backup of this moment to `out`; without a vault it is of the log alone, for others to keep.

    Raises LogFault, VaultFault, OSError.
    """
    with log.reading() as view, tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        head = TreeHead(view.size(), _root(view))
        _add(archive, "checkpoint", canonical({"format": FORMAT, "root": head.root.hex(), "size": head.size}))
        grown = Growing()
        for start in range(0, head.size, _SEGMENT):
            leaves = [leaf_bytes(each) for each in view.entries(start, start + _SEGMENT)]
            for leaf in leaves:
                grown.add(hash_leaf(leaf))
            _add(archive, f"entries/{start:012}", b"".join(b"%d\n%s\n" % (len(each), each) for each in leaves))
        if grown.head() != head:
            raise BackupFault(BackupTrouble.DAMAGED, "the entries are not those of the tree; run sopkit log verify")
        objects = 0
        for digest in vault.digests() if vault else ():
            assert vault is not None
            _add(archive, f"vault/{digest[:2]}/{digest}", vault.get(digest))
            objects += 1
        _add(archive, "end", canonical({"objects": objects, "size": head.size}))
    return Backup(head, objects)


def check_backup(source: BinaryIO) -> Backup:
    """Read a backup through and say what it holds. Raises BackupFault, OSError."""
    grown = Growing()
    head = end = None
    objects = 0
    for part in parts(source):
        match part:
            case TreeHead():
                head = part
            case Entry():
                grown.add(bytes.fromhex(leaf_hash(part)))
            case bytes():
                objects += 1
            case End():
                end = part
    if end is None or head is None:
        raise BackupFault(BackupTrouble.CUT_OFF)
    if grown.head() != head or end != End(objects, head.size):
        raise BackupFault(BackupTrouble.DAMAGED, f"{grown.size} entries and {objects} objects are not those it names")
    return Backup(head, objects)


def restore(source: BinaryIO, log: Log, vault: Vault) -> Restored:
    """Restore a backup, whose stream can be read again, into an empty log and vault.

    All entries or none; a vault that was filled before a fault keeps what it has. Raises BackupFault, LogFault,
    VaultFault, OSError.
    """
    backup = check_backup(source)
    source.seek(0)
    refused = []
    with log.writing() as writing:
        if writing.size() or next(vault.digests(), None):
            raise BackupFault(BackupTrouble.NOT_EMPTY)
        for part in parts(source):
            if isinstance(part, bytes):
                vault.put(part)
            elif isinstance(part, Entry) and not _enter(part, writing):
                refused.append(part.position)
        if TreeHead(writing.size(), _root(writing)) != backup.head:
            raise BackupFault(BackupTrouble.DAMAGED, "it changed while it was read")
    return Restored(backup, tuple(refused))


def _enter(entry: Entry, writing: Writing) -> bool:
    """Append an entry, and what follows from it if it is allowed there."""
    state = State(writing)
    arrival = judged(entry, state, writing)
    allowed = isinstance(arrival, Arrival)
    if isinstance(arrival, Arrival):
        fold(arrival, state)
    write_entry(entry, leaf_hash(entry), state, writing)
    return allowed


def _root(view: View) -> bytes:
    def nodes(level: int, index: int) -> bytes:
        found = view.node(level, index)
        if found is None:
            raise BackupFault(BackupTrouble.DAMAGED, "the tree is not whole; run sopkit log verify")
        return found

    return root(view.size(), nodes)


def _add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), 0o444
    archive.addfile(member, io.BytesIO(data))
