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

import hashlib
import io
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import IO, BinaryIO, TypeAlias

from sopkit.office.register.recording import judged, write_entry
from sopkit.ports.log import Entry, Log, View, Writing
from sopkit.ports.vault import Vault
from sopkit.register.canonical import NotCanonical, canonical, read_canonical
from sopkit.register.codec import Misread
from sopkit.register.entries import leaf_bytes, leaf_hash, read_leaf
from sopkit.register.fold import Arrival, fold
from sopkit.register.merkle import Growing, TreeHead, hash_leaf, root
from sopkit.register.state import State

FORMAT = "sopkit-backup/1"

_SEGMENT = 1000
_LONGEST_LEAF = 2**28
_LARGEST_OBJECT = 2**31
_OBJECT = re.compile(r"vault/([0-9a-f]{2})/(\1[0-9a-f]{62})")


class BackupTrouble(Enum):
    """Why a backup cannot be made or restored."""

    NOT_A_BACKUP = "not a backup"
    NEWER = "from a newer version"
    CUT_OFF = "cut off"
    DAMAGED = "damaged"
    NOT_EMPTY = "there is a register already"


class BackupFault(Exception):
    """`trouble` says why, `detail` where and what."""

    def __init__(self, trouble: BackupTrouble, detail: str = "") -> None:
        super().__init__(f"{trouble.value}: {detail}" if detail else trouble.value)
        self.trouble, self.detail = trouble, detail


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


def back_up(log: Log, vault: Vault, out: BinaryIO) -> Backup:
    """Write a backup of this moment to `out`. Raises LogFault, VaultFault, OSError."""
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
        for digest in vault.digests():
            _add(archive, f"vault/{digest[:2]}/{digest}", vault.get(digest))
            objects += 1
        _add(archive, "end", canonical({"objects": objects, "size": head.size}))
    return Backup(head, objects)


def check_backup(source: BinaryIO) -> Backup:
    """Read a backup through and say what it holds. Raises BackupFault, OSError."""
    grown = Growing()
    head = end = None
    objects = 0
    for part in _parts(source):
        match part:
            case TreeHead():
                head = part
            case Entry():
                grown.add(bytes.fromhex(leaf_hash(part)))
            case bytes():
                objects += 1
            case _End():
                end = part
    if end is None or head is None:
        raise BackupFault(BackupTrouble.CUT_OFF)
    if grown.head() != head or end != _End(objects, head.size):
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
        for part in _parts(source):
            if isinstance(part, bytes):
                vault.put(part)
            elif isinstance(part, Entry) and not _enter(part, writing):
                refused.append(part.position)
        if TreeHead(writing.size(), _root(writing)) != backup.head:
            raise BackupFault(BackupTrouble.DAMAGED, "it changed while it was read")
    return Restored(backup, tuple(refused))


@dataclass(frozen=True, slots=True)
class _End:
    objects: int
    size: int


_Part: TypeAlias = TreeHead | Entry | bytes | _End


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


def _parts(source: BinaryIO) -> Iterator[_Part]:
    """What a backup holds, one by one, in the order it must have; objects are compared with their names."""
    try:
        with tarfile.open(fileobj=source, mode="r|") as archive:
            yield from _ordered(archive)
    except tarfile.ReadError as error:
        cut = "unexpected end of data" in str(error)
        raise BackupFault(BackupTrouble.CUT_OFF if cut else BackupTrouble.NOT_A_BACKUP, str(error)) from error
    except tarfile.TarError as error:
        raise BackupFault(BackupTrouble.DAMAGED, str(error)) from error


def _ordered(archive: tarfile.TarFile) -> Iterator[_Part]:
    position, last, state = 0, "", "checkpoint"
    for name, size, stream in _members(archive):
        match state:
            case "checkpoint":
                if name != "checkpoint":
                    raise BackupFault(BackupTrouble.NOT_A_BACKUP)
                yield _head(stream.read(1000))
                state = "entries"
                continue
            case "end":
                raise BackupFault(BackupTrouble.DAMAGED, f"{name[:80]!r} after the end")
        found = _OBJECT.fullmatch(name)
        if state == "entries" and name == f"entries/{position:012}":
            for leaf in _leaves(stream):
                yield _entry(position, leaf)
                position += 1
        elif found and found[2] > last and size < _LARGEST_OBJECT:
            last, state = found[2], "vault"
            data = stream.read()
            if hashlib.sha256(data).hexdigest() != last:
                raise BackupFault(BackupTrouble.DAMAGED, name)
            yield data
        elif name == "end":
            state = "end"
            yield _End(**_numbers(stream.read(1000), ("objects", "size")))
        else:
            raise BackupFault(BackupTrouble.DAMAGED, f"{name[:80]!r} has no place there")
    if state == "checkpoint":
        raise BackupFault(BackupTrouble.NOT_A_BACKUP)


def _members(archive: tarfile.TarFile) -> Iterator[tuple[str, int, IO[bytes]]]:
    """Name, size and bytes of each member; nothing but files is let in, and nothing is ever unpacked."""
    for member in archive:
        stream = archive.extractfile(member) if member.isreg() and not member.issparse() else None
        if stream is None:
            raise BackupFault(BackupTrouble.DAMAGED, f"{member.name[:80]!r} is no file")
        yield member.name, member.size, stream


def _head(data: bytes) -> TreeHead:
    try:
        value = read_canonical(data)
    except NotCanonical as error:
        raise BackupFault(BackupTrouble.NOT_A_BACKUP, str(error)) from error
    if not isinstance(value, dict) or not str(value.get("format")).startswith("sopkit-backup/"):
        raise BackupFault(BackupTrouble.NOT_A_BACKUP)
    if value["format"] != FORMAT:
        raise BackupFault(BackupTrouble.NEWER, f"{value['format']}; this program reads {FORMAT}"[:200])
    size, digest = value.get("size"), value.get("root")
    if type(size) is not int or size < 0 or not re.fullmatch("[0-9a-f]{64}", str(digest)):
        raise BackupFault(BackupTrouble.DAMAGED, "its checkpoint")
    return TreeHead(size, bytes.fromhex(str(digest)))


def _numbers(data: bytes, names: tuple[str, ...]) -> dict[str, int]:
    try:
        value = read_canonical(data)
    except NotCanonical as error:
        raise BackupFault(BackupTrouble.DAMAGED, str(error)) from error
    if not isinstance(value, dict) or tuple(value) != names or any(type(each) is not int for each in value.values()):
        raise BackupFault(BackupTrouble.DAMAGED, "its end")
    return {name: int(str(each)) for name, each in value.items()}


def _leaves(stream: IO[bytes]) -> Iterator[bytes]:
    while line := stream.readline(20):
        length = int(line[:-1]) if re.fullmatch(rb"[0-9]{1,10}\n", line) else -1
        leaf = stream.read(length + 1) if 0 <= length < _LONGEST_LEAF else b""
        if len(leaf) != length + 1 or not leaf.endswith(b"\n"):
            raise BackupFault(BackupTrouble.DAMAGED, "an entry's length")
        yield leaf[:-1]


def _entry(position: int, leaf: bytes) -> Entry:
    try:
        return read_leaf(position, leaf)
    except Misread as error:
        raise BackupFault(BackupTrouble.DAMAGED, f"entry {position}: {error}") from error
