"""A bundle in a zip, as sopkit writes it and in no other way (`sopkit.adapters.bundles.zip_layout`).

The directory at the end says what there is; each header is made again and compared, and every byte of the file belongs to
one of them. So there is nothing hidden, nothing overlaps, and no size is a lie; what is compressed is never unpacked.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from sopkit.adapters.bundles import zip_layout as layout
from sopkit.adapters.bundles.folder import MOST_ENTRIES, PIECE
from sopkit.adapters.bundles.zip_layout import Listed, Member
from sopkit.ports.bundle import BundleEntry, BundleFault, BundleTrouble, EntryKind

_LARGEST_DIRECTORY = 256 * 2**20
_TAIL = layout.END_64_SIZE + layout.LOCATOR_SIZE + layout.END_SIZE
_FOLDER_IN_DOS = 0x10


class ZipBundle:
    """The bundle in the zip at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._members: dict[str, Member] = {}

    def entries(self) -> Sequence[BundleEntry]:
        """All that the directory lists; raises BundleFault: also where the zip is not as sopkit writes one."""
        try:
            with self.path.open("rb") as file:
                handle, size = file.fileno(), os.fstat(file.fileno()).st_size
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    raise BundleFault("", BundleTrouble.NOT_A_BUNDLE)
                listed, place = _directory(handle, size)
                _check_layout(handle, listed, place)
        except OSError as error:
            raise BundleFault("", _trouble(error), error.strerror or "") from error
        self._members = {_name(each): each.member for each in listed}
        return [BundleEntry(_name(each), each.member.size, _kind(each)) for each in listed]

    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of a file that `entries` told of; raises BundleFault. Their CRC is left to their digest to outdo."""
        if path not in self._members:
            raise BundleFault(path, BundleTrouble.MISSING)
        member = self._members[path]
        left = member.size
        try:
            with self.path.open("rb", buffering=0) as file:
                file.seek(member.place + len(layout.local_header(member)))
                while left:
                    piece = file.read(min(left, PIECE))
                    if not piece:
                        raise BundleFault(path, BundleTrouble.CUT_SHORT)
                    left -= len(piece)
                    yield piece
        except OSError as error:
            raise BundleFault(path, _trouble(error), error.strerror or "") from error


def _directory(handle: int, size: int) -> tuple[list[Listed], int]:
    """What the directory lists, and where it stands."""
    tail = os.pread(handle, _TAIL, max(0, size - _TAIL))
    end = layout.read_end(tail)
    if end is None:
        if os.pread(handle, 4, 0) != layout.LOCAL:
            raise BundleFault("", BundleTrouble.NOT_A_BUNDLE)
        if layout.END in os.pread(handle, 2**17, max(0, size - 2**17)):
            raise BundleFault("", BundleTrouble.LAID_OUT, "something stands behind its end")
        raise BundleFault("", BundleTrouble.CUT_SHORT)
    count, length, place = end
    if count > MOST_ENTRIES or length > _LARGEST_DIRECTORY:
        raise BundleFault("", BundleTrouble.TOO_MANY)
    records = layout.end_records(count, length, place)
    if place + length + len(records) > size:
        raise BundleFault("", BundleTrouble.CUT_SHORT)
    if place + length + len(records) != size or not tail.endswith(records):
        raise BundleFault("", BundleTrouble.LAID_OUT, "its end")
    data = os.pread(handle, length, place)
    listed, at = [], 0
    for _ in range(count):
        each = layout.read_central(data, at)
        if each is None:
            raise BundleFault("", BundleTrouble.LAID_OUT, "its directory")
        listed.append(each)
        at += each.length
    if at != length:
        raise BundleFault("", BundleTrouble.LAID_OUT, "its directory")
    _check_headers(data, listed)
    return listed, place


def _check_headers(data: bytes, listed: Sequence[Listed]) -> None:
    """Each header of the directory is as it would be written; for what is no file its kind is told instead, later."""
    at = 0
    for each in listed:
        if each.method or each.packed != each.member.size:
            raise BundleFault(_name(each), BundleTrouble.COMPRESSED)
        if _kind(each) is EntryKind.FILE and data[at : at + each.length] != layout.central_header(each.member):
            raise BundleFault(_name(each), BundleTrouble.LAID_OUT, "what its directory says of a file")
        at += each.length


def _check_layout(handle: int, listed: Sequence[Listed], end: int) -> None:
    """Each entry stands right behind the one before, with the header it would be written with; the directory follows."""
    at = 0
    for each in sorted(listed, key=lambda one: one.member.place):
        if each.member.size >= layout.FULL:
            raise BundleFault(_name(each), BundleTrouble.LAID_OUT, "a file of 4 GiB")
        header = layout.local_header(each.member)
        if each.member.place != at or os.pread(handle, len(header), at) != header:
            raise BundleFault(_name(each), BundleTrouble.LAID_OUT, "the header before a file")
        at += len(header) + each.member.size
    if at != end:
        raise BundleFault("", BundleTrouble.LAID_OUT, "what stands before its directory")


def _name(listed: Listed) -> str:
    return listed.member.name.decode("utf-8", "backslashreplace").rstrip("/") or "/"


def _kind(listed: Listed) -> EntryKind:
    mode = listed.attributes >> 16
    if stat.S_ISLNK(mode):
        return EntryKind.LINK
    if stat.S_ISDIR(mode) or listed.attributes & _FOLDER_IN_DOS or listed.member.name.endswith(b"/"):
        return EntryKind.FOLDER
    return EntryKind.FILE if stat.S_IFMT(mode) in (0, stat.S_IFREG) else EntryKind.OTHER


def _trouble(error: OSError) -> BundleTrouble:
    if isinstance(error, FileNotFoundError):
        return BundleTrouble.MISSING
    return BundleTrouble.DENIED if isinstance(error, PermissionError) else BundleTrouble.BROKEN
