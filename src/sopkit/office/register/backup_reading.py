"""A backup as it is read: its parts in the order they must have (`sopkit.office.register.backup` tells which)."""

from __future__ import annotations

import hashlib
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import IO, BinaryIO, TypeAlias

from sopkit.ports.log import Entry
from sopkit.register.canonical import NotCanonical, read_canonical
from sopkit.register.codec import Misread
from sopkit.register.entries import read_leaf
from sopkit.register.merkle import TreeHead

FORMAT = "sopkit-backup/1"

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
class End:
    """What the end says that there was."""

    objects: int
    size: int


Part: TypeAlias = TreeHead | Entry | bytes | End


def parts(source: BinaryIO) -> Iterator[Part]:
    """What a backup holds, one by one, in the order it must have; objects are compared with their names."""
    try:
        with tarfile.open(fileobj=source, mode="r|") as archive:
            yield from _ordered(archive)
    except tarfile.ReadError as error:
        cut = "unexpected end of data" in str(error)
        raise BackupFault(BackupTrouble.CUT_OFF if cut else BackupTrouble.NOT_A_BACKUP, str(error)) from error
    except tarfile.TarError as error:
        raise BackupFault(BackupTrouble.DAMAGED, str(error)) from error


def _ordered(archive: tarfile.TarFile) -> Iterator[Part]:
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
            yield End(**_numbers(stream.read(1000), ("objects", "size")))
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
