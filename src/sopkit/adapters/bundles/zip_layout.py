"""The one layout that a bundle's zip has: a subset of PKWARE's APPNOTE 6.3, of which nothing is left open.

Files stand one behind the other in the order of their paths, each with its local header before it; behind the last come the
central directory and its end. Nothing stands before, between or after, so that no program finds other files than another.
Every file is stored as it is; times are 1980-01-01 00:00:00; modes are ``-rw-r--r--``; there are no comments, no flags,
no descriptors, and no extra fields but the 64-bit place (APPNOTE 4.5.3) of what stands 4 GiB or further from the beginning.
A file is smaller than 4 GiB; there may be more than 65,535 of them.

So each header is a function of path, size, CRC and place: the reader makes it again and compares.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
END_64, LOCATOR_64 = b"PK\x06\x06", b"PK\x06\x07"
MODE = 0o100644
FULL, FULL_16 = 0xFFFFFFFF, 0xFFFF
"""What stands in a field whose value is told elsewhere; sizes of files are smaller."""

_DATE = 1 << 5 | 1  # 1980-01-01
_UNIX = 3 << 8
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_FAR = struct.Struct("<2HQ")
_LOCATOR_64 = struct.Struct("<4sLQL")
LOCAL_SIZE, CENTRAL_SIZE, END_SIZE = _LOCAL.size, _CENTRAL.size, _END.size
END_64_SIZE, LOCATOR_SIZE = _END_64.size, _LOCATOR_64.size


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip: its name as bytes, size and place (of its local header) in bytes, CRC-32."""

    name: bytes
    size: int
    crc: int
    place: int


def local_header(member: Member) -> bytes:
    """What stands before a file's bytes."""
    size = member.size
    return _LOCAL.pack(LOCAL, 10, 0, 0, 0, _DATE, member.crc, size, size, len(member.name), 0) + member.name


def central_header(member: Member) -> bytes:
    """What the directory says of a file."""
    far = member.place >= FULL
    extra = _FAR.pack(1, 8, member.place) if far else b""
    version = 45 if far else 10
    size, place = member.size, min(member.place, FULL)
    lengths = len(member.name), len(extra), 0
    head = _CENTRAL.pack(
        CENTRAL, _UNIX | version, version, 0, 0, 0, _DATE, member.crc, size, size, *lengths, 0, 0, MODE << 16, place
    )
    return head + member.name + extra


def end_records(count: int, size: int, place: int) -> bytes:
    """What stands behind a directory of `count` files and `size` bytes at `place`."""
    far = b""
    if count >= FULL_16 or size >= FULL or place >= FULL:
        far = _END_64.pack(END_64, END_64_SIZE - 12, _UNIX | 45, 45, 0, 0, count, count, size, place)
        far += _LOCATOR_64.pack(LOCATOR_64, 0, place + size, 1)
    few = min(count, FULL_16)
    return far + _END.pack(END, 0, 0, few, few, min(size, FULL), min(place, FULL), 0)


@dataclass(frozen=True, slots=True)
class Listed:
    """What a directory's header says, whoever wrote it; `length` is how many bytes the header takes."""

    member: Member
    flags: int
    method: int
    packed: int
    attributes: int
    length: int


def read_central(data: bytes, at: int) -> Listed | None:
    """The header at `at` of a directory; None where there is none."""
    if at + CENTRAL_SIZE > len(data):
        return None
    (sign, _, _, flags, method, _, _, crc, packed, size, named, extra, comment, _, _, attributes, place) = (
        _CENTRAL.unpack_from(data, at)
    )
    length = CENTRAL_SIZE + named + extra + comment
    if sign != CENTRAL or at + length > len(data):
        return None
    name = data[at + CENTRAL_SIZE : at + CENTRAL_SIZE + named]
    if place == FULL and extra == _FAR.size:
        place = _FAR.unpack_from(data, at + CENTRAL_SIZE + named)[2]
    return Listed(Member(name, size, crc, place), flags, method, packed, attributes, length)


def read_end(tail: bytes) -> tuple[int, int, int] | None:
    """Count, size and place of the directory, from the last bytes of a zip; None where they are no end."""
    if len(tail) < END_SIZE:
        return None
    sign, _, _, _, count, size, place, _ = _END.unpack(tail[-END_SIZE:])
    if sign != END:
        return None
    far = tail[-END_SIZE - LOCATOR_SIZE - END_64_SIZE : -END_SIZE - LOCATOR_SIZE]
    if (count == FULL_16 or FULL in (size, place)) and len(far) == END_64_SIZE and far[:4] == END_64:
        count, size, place = _END_64.unpack(far)[-3:]
    return count, size, place
